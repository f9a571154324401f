// Cleans what Word, Outlook, spreadsheets and web pages put on the clipboard, in time that grows
// with its length alone: any page may put there what it likes.
import { all, textNodes, unwrap, wordsOf } from "./pasted/dom.js";
import { inert } from "./pasted/inert.js";
import { fillItems, setLists } from "./pasted/lists.js";
import { dropPictures, setLinks } from "./pasted/notes.js";
import { applyRules, dropEmpty, dropHidden, keepLines, nameHeadings, rulesIn, setHeadings, setMarks, setQuotations, setSmallDigits } from "./pasted/styles.js";
import { setTables } from "./pasted/tables.js";
import { templateOf } from "./schema.js";

const FRAGMENT = /<!--\s*StartFragment\s*-->/i;
const FRAGMENT_ENDS = /<!--\s*EndFragment\s*-->/i;
const HEAD = /<head\b/i;
const HEAD_ENDS = /<\/head\s*>/i;
const ROWS = /^(?:\s|<!--[^>]*-->)*<(?:col|colgroup|thead|tbody|tr|td|th)\b/i;
const KEPT_ATTRIBUTES = { A: ["href"], OL: ["start", "type"] };

// [before, between, behind] two signs in a text, or null; one search for each, however often they stand.
const parts = (html, begins, ends) => {
  const begin = begins.exec(html);
  const rest = begin && html.slice(begin.index + begin[0].length);
  const end = begin && ends.exec(rest);
  return end && [html.slice(0, begin.index), rest.slice(0, end.index), rest.slice(end.index + end[0].length)];
};

const withoutHead = (html) => {
  const found = parts(html, HEAD, HEAD_ENDS);
  return found ? found[0] + found[2] : html;
};

const fragmentOf = (html) => {
  const fragment = parts(html, FRAGMENT, FRAGMENT_ENDS)?.[1] ?? withoutHead(html);
  return ROWS.test(fragment) ? `<table>${fragment}</table>` : fragment;
};

const dropAttributes = (root) => {
  for (const element of all(root, "*")) {
    for (const { name } of [...element.attributes]) {
      if (!KEPT_ATTRIBUTES[element.tagName]?.includes(name)) element.removeAttribute(name);
    }
  }
};

const dropComments = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.remove();
};

// The same for a tree of which the styles have been read.
export const cleanedTree = (root) => {
  setTables(root);
  setLists(root);
  dropComments(root);
  setLinks(root);
  setSmallDigits(root);
  setHeadings(root);
  setQuotations(root);
  dropEmpty(root);
  fillItems(root);
  dropAttributes(root);
  for (const node of textNodes(root)) node.data = node.data.replaceAll("\u00a0", " ");
  return root;
};

// { html, hadPicture }: what the editor reads, and whether a picture was left out.
export const cleaned = (html) => {
  const safe = inert(html);
  if (html.includes("data-pm-slice")) return { html: safe, hadPicture: false };
  const template = templateOf(fragmentOf(safe));
  const root = template.content;
  applyRules(root, rulesIn(html));
  const hadPicture = dropPictures(root);
  dropHidden(root);
  keepLines(root);
  nameHeadings(root);
  for (const element of all(root, "o\\:p")) wordsOf(element) ? unwrap(element) : element.remove();
  setMarks(root);
  cleanedTree(root);
  return { html: template.innerHTML, hadPicture };
};
