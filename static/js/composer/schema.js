// What a text may contain: the same list that the server keeps, so nothing written here is lost.
import { DOMParser, DOMSerializer, Fragment, Schema } from "../../vendor/prosemirror/prosemirror.js";

const SAFE_ADDRESS = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;
const MEMBER_ADDRESS = /^\/members\/(\d+)\/$/;

const plain = (tag) => ({ parseDOM: [{ tag }], toDOM: () => [tag, 0] });

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
    ordered_list: { content: "list_item+", group: "block", ...plain("ol") },
    list_item: { content: "paragraph block*", defining: true, ...plain("li") },
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

const serializer = new DOMSerializer(
  {
    ...DOMSerializer.nodesFromSchema(schema),
    mention: ({ attrs }) => ["a", { class: "mention", href: `/members/${attrs.id}/` }, `@${attrs.label}`],
  },
  DOMSerializer.marksFromSchema(schema),
);

const trusted = globalThis.trustedTypes?.createPolicy("composer", { createHTML: (html) => html });

// A template's content is inert: nothing in it loads or runs, and only the schema's part is kept.
export const documentFromHtml = (html) => {
  const template = document.createElement("template");
  template.innerHTML = trusted ? trusted.createHTML(html) : html;
  return DOMParser.fromSchema(schema).parse(template.content);
};

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
  holder.append(serializer.serializeFragment(doc.content));
  return holder.innerHTML;
};
