// [data-quote] inside an article puts what is selected in its text, or all of it, into the reply
// as a quote that names its author; without this script the same link lets the server do it.
import { schema, sliceFromElement } from "./schema.js";

const { nodes } = schema;

const quotedElement = (text) => {
  const holder = document.createElement("div");
  const selection = getSelection();
  const range = selection.isCollapsed ? null : selection.getRangeAt(0);
  const content = range && text.contains(range.commonAncestorContainer)
    ? range.cloneContents()
    : text.cloneNode(true);
  holder.append(content);
  for (const older of holder.querySelectorAll("blockquote")) older.remove();
  return holder;
};

const sourceOf = (article) => {
  const author = article.querySelector(".who")?.textContent.trim();
  return author ? [nodes.quote_source.create(null, schema.text(author))] : [];
};

const quoteOf = (article, text) => {
  const blocks = [];
  sliceFromElement(quotedElement(text)).content.forEach((node) => {
    blocks.push(node.isInline ? nodes.paragraph.create(null, node) : node);
  });
  return blocks.length ? nodes.blockquote.create(null, [...blocks, ...sourceOf(article)]) : null;
};

document.addEventListener("click", (event) => {
  const article = event.target.closest("[data-quote]")?.closest("article");
  const text = article?.querySelector(".prose");
  const editor = document.querySelector("rich-text");
  const quote = text && editor?.view && quoteOf(article, text);
  if (!quote) return;
  event.preventDefault();
  editor.append([quote]);
});
