// [data-quote="id of a text"] puts what is selected there, or all of it, into the reply as a quote;
// without this script the same link lets the server do it.
import { schema, sliceFromElement } from "./schema.js";

const { nodes, marks } = schema;

const quotedElement = (source) => {
  const holder = document.createElement("div");
  const selection = getSelection();
  const isInside = !selection.isCollapsed && source.contains(selection.getRangeAt(0).commonAncestorContainer);
  if (isInside) holder.append(selection.getRangeAt(0).cloneContents());
  else holder.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  for (const older of holder.querySelectorAll("blockquote")) older.remove();
  return holder;
};

const sourceLine = ({ quoteAuthor, quoteUrl }) => {
  if (!quoteAuthor) return [];
  const link = quoteUrl ? [marks.link.create({ href: quoteUrl })] : [];
  return [nodes.paragraph.create(null, [schema.text(quoteAuthor, link), schema.text(":")])];
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-quote]");
  const source = button && document.getElementById(button.dataset.quote);
  const editor = document.querySelector("rich-text");
  if (!source || !editor?.view) return;
  const blocks = [];
  sliceFromElement(quotedElement(source)).content.forEach((node) => {
    blocks.push(node.isInline ? nodes.paragraph.create(null, node) : node);
  });
  const quote = nodes.blockquote.createAndFill(null, [...sourceLine(button.dataset), ...blocks]);
  if (!quote) return;
  event.preventDefault();
  editor.append([quote]);
});
