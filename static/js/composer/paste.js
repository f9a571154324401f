// Cleans what Word, Outlook, spreadsheets and web pages put on the clipboard. A style or a
// handler that is parsed would offend the content security policy: it is renamed before that.
import { all, textNodes, unwrap, wordsOf } from "./pasted/dom.js";
import { setLists } from "./pasted/lists.js";
import { dropPictures, setLinks } from "./pasted/notes.js";
import { applyRules, dropEmpty, dropHidden, rulesIn, setHeadings, setMarks, setQuotations, setSmallDigits } from "./pasted/styles.js";
import { setTables } from "./pasted/tables.js";
import { templateOf } from "./schema.js";

const FRAGMENT = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i;
const ROWS = /^\s*(?:<!--[^>]*-->|\s)*<(?:col|colgroup|thead|tbody|tr|td|th)\b/i;
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const VALUE_OR_ACTIVE_NAME = /"[^"]*"|'[^']*'|(?<=[\s/"'])(?:style|on\w+)(?=\s*=)/gi;
const HEAD = /<head\b[\s\S]*?<\/head\s*>/i;
const KEPT_ATTRIBUTES = { A: ["href"], OL: ["start", "type"] };

const inert = (html) => html.replace(TAG, (tag) =>
  tag.replace(VALUE_OR_ACTIVE_NAME, (found) => (/^["']/.test(found) ? found : `data-${found}`)));

const fragmentOf = (html) => {
  const fragment = FRAGMENT.exec(html)?.[1] ?? html.replace(HEAD, "");
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
  for (const element of all(root, "o\\:p")) wordsOf(element) ? unwrap(element) : element.remove();
  setMarks(root);
  cleanedTree(root);
  return { html: template.innerHTML, hadPicture };
};
