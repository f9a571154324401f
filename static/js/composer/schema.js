// What a text may contain: the same list that the server keeps, so nothing written here is lost.
import { DOMParser, DOMSerializer, Fragment, Schema } from "../../vendor/prosemirror/prosemirror.js";

const SAFE_ADDRESS = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;
const MEMBER_ADDRESS = /^\/members\/(\d+)\/$/;

const plain = (tag) => ({ parseDOM: [{ tag }], toDOM: () => [tag, 0] });

// Numbers go on from where they were, in the kind that they were: { start, type }.
const readNumbers = (element) => {
  const start = Number(element.getAttribute("start") ?? 1);
  const type = element.getAttribute("type") ?? "";
  return {
    start: Number.isInteger(start) && start > 0 && start < 10000 ? start : 1,
    type: /^[aAiI]$/.test(type) ? type : "",
  };
};
const writeNumbers = ({ start, type }) => ({ start: start > 1 ? start : null, type: type || null });

const readMention = (element) => {
  const match = MEMBER_ADDRESS.exec(element.getAttribute("href") ?? "");
  return match && { id: match[1], label: element.textContent.replace(/^@/, "") };
};

const readLink = (element) => {
  const href = element.getAttribute("href");
  return SAFE_ADDRESS.test(href) && { href };
};

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", ...plain("p") },
    heading: {
      content: "inline*",
      group: "block",
      defining: true,
      attrs: { level: { default: 3 } },
      parseDOM: [{ tag: "h1,h2,h3", attrs: { level: 3 } }, { tag: "h4,h5,h6", attrs: { level: 4 } }],
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      content: "block+ quote_source?",
      group: "block",
      defining: true,
      ...plain("blockquote"),
    },
    quote_source: { content: "text*", marks: "", ...plain("footer") },
    bullet_list: { content: "list_item+", group: "block", ...plain("ul") },
    ordered_list: {
      content: "list_item+",
      group: "block",
      attrs: { start: { default: 1 }, type: { default: "" } },
      parseDOM: [{ tag: "ol", getAttrs: readNumbers }],
      toDOM: (node) => ["ol", writeNumbers(node.attrs), 0],
    },
    list_item: { content: "paragraph block*", defining: true, ...plain("li") },
    // Rows of cells, and nothing else: cells hold lines of text, and none covers two places.
    table: {
      content: "table_row+",
      group: "block",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["div", { class: "scroll" }, ["table", 0]],
    },
    table_row: { content: "table_cell+", ...plain("tr") },
    table_cell: {
      content: "inline*",
      isolating: true,
      attrs: { head: { default: false } },
      parseDOM: [{ tag: "td" }, { tag: "th", attrs: { head: true } }],
      toDOM: (node) => [node.attrs.head ? "th" : "td", 0],
    },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    mention: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { id: {}, label: {} },
      parseDOM: [{ tag: "a.mention", priority: 60, getAttrs: (element) => readMention(element) ?? false }],
      // A span while writing: a link would be followed, or edited, by a click.
      toDOM: (node) => ["span", { class: "mention" }, `@${node.attrs.label}`],
      leafText: (node) => `@${node.attrs.label}`,
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: readLink }],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
  },
});

export const serializer = new DOMSerializer(
  {
    ...DOMSerializer.nodesFromSchema(schema),
    table: () => ["table", 0],
    mention: ({ attrs }) => ["a", { class: "mention", href: `/members/${attrs.id}/` }, `@${attrs.label}`],
  },
  DOMSerializer.marksFromSchema(schema),
);

const trusted = globalThis.trustedTypes?.createPolicy("composer", { createHTML: (html) => html });

// A template's content is inert: nothing in it loads or runs, and only the schema's part is kept.
export const templateOf = (html) => {
  const template = document.createElement("template");
  template.innerHTML = trusted ? trusted.createHTML(html) : html;
  return template;
};

// Below a table one can always go on writing.
const withLineBelow = (doc) => (doc.lastChild.type === schema.nodes.table
  ? doc.copy(doc.content.addToEnd(schema.nodes.paragraph.create()))
  : doc);

export const documentFromHtml = (html) => withLineBelow(DOMParser.fromSchema(schema).parse(templateOf(html).content));

// Browsers give a textarea back without the hidden field that says what it holds.
export const looksComposed = (text) => /^<(p|h[34]|ul|ol|blockquote|table)(?: [^<>]*)?>[\s\S]*<\/(?:p|h[34]|ul|ol|blockquote|table)>$/.test(text);

const lineNodes = (line, index) => [
  ...(index ? [schema.nodes.hard_break.create()] : []),
  ...(line ? [schema.text(line)] : []),
];

export const documentFromText = (text) => {
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n{2,}/).map((paragraph) =>
    schema.nodes.paragraph.create(null, Fragment.from(paragraph.split("\n").flatMap(lineNodes))));
  return schema.nodes.doc.create(null, paragraphs);
};

export const sliceFromElement = (element) => DOMParser.fromSchema(schema).parseSlice(element);

export const isEmpty = (doc) => doc.childCount === 1 && doc.firstChild.isTextblock && !doc.firstChild.childCount;

export const htmlFromDocument = (doc) => {
  if (isEmpty(doc)) return "";
  const holder = document.createElement("div");
  const { lastChild, childCount, content } = doc;
  const isLineBelow = childCount > 1 && !lastChild.content.size && doc.child(childCount - 2).type === schema.nodes.table;
  holder.append(serializer.serializeFragment(isLineBelow ? content.cut(0, content.size - lastChild.nodeSize) : content));
  return holder.innerHTML;
};
