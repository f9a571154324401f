// Quoting puts what is selected in a post, or all of it, into the reply as a quote that names its
// author; without this script the same link lets the server do it.
import { schema, sliceFromElement } from "./schema.js";
import { closedAtTables } from "./tables.js";

const { nodes } = schema;

// The part of a selection that lies in a text, or null when there is none to see.
const within = (text, range) => {
  if (!range?.intersectsNode(text)) return null;
  const part = range.cloneRange();
  if (!text.contains(part.startContainer)) part.setStart(text, 0);
  if (!text.contains(part.endContainer)) part.setEnd(text, text.childNodes.length);
  return part.toString().trim() ? part : null;
};

const quotedElement = (text, range) => {
  const holder = document.createElement("div");
  holder.append(within(text, range)?.cloneContents() ?? text.cloneNode(true));
  for (const older of holder.querySelectorAll("blockquote")) older.remove();
  return holder;
};

const sourceOf = (article) => {
  const author = article.querySelector(".who")?.textContent.trim();
  return author ? [nodes.quote_source.create(null, schema.text(author))] : [];
};

const quoteOf = (article, text, range) => {
  const blocks = [];
  let line = []; // inline nodes that stand beside each other are one paragraph
  const endLine = () => {
    if (line.length) blocks.push(nodes.paragraph.create(null, line));
    line = [];
  };
  closedAtTables(sliceFromElement(quotedElement(text, range))).content.forEach((node) => {
    if (node.isInline) line.push(node);
    else {
      endLine();
      blocks.push(node);
    }
  });
  endLine();
  return blocks.length ? nodes.blockquote.create(null, [...blocks, ...sourceOf(article)]) : null;
};

// Quotes the post that a link stands in; false when there is nothing to quote, or no editor.
export default (link, range) => {
  const article = link.closest("article");
  const text = article?.querySelector(".prose");
  const editor = document.querySelector("rich-text");
  const quote = text && editor?.view && quoteOf(article, text, range);
  if (!quote) return false;
  editor.append([quote]);
  return true;
};
