// Lists as word processors and web pages write them: one list per level, each in the item it
// belongs to, with the numbers that were seen.
import { all, BLOCKS, HEADINGS, isBlock, styled, styleOf, textNodes, unwrap, wordsOf } from "./dom.js";

const WORD_LEVEL = /mso-list\s*:\s*(\S+)\s+level(\d+)/i;
const IGNORED = /mso-list\s*:\s*ignore/i;
const GLYPH = /^(?:(?:🔹|🔸|🔷|🔶)|[•‣‧⁃＊▸►∙·・▪▫■□●○◦◆◇❖➢➤✓✔☐☑☒\uf0a7\uf0b7\uf0d8\uf0fc]\ufe0f?|[-*–—→](?=[\s\u00a0])|[oOØüvq§](?=[\t\u00a0]| {2}))[\s\u00a0]*/;
const COUNTED = /^\(?(\d{1,3})[.)][\s\u00a0]+/;
const NUMBER = /^[([]?(?:(?:\d+\.)*(\d+)|([a-z])|([ivxlc]+))[.)\]]/i;
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const TYPES = { "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I" };

const romanValue = (letters) => [...letters.toLowerCase()].reduce((sum, letter, place, { [place + 1]: next }) =>
  sum + (ROMAN[letter] < (ROMAN[next] ?? 0) ? -ROMAN[letter] : ROMAN[letter]), 0);

// What a sign such as "3.", "b)" or "•" says: { tag, type, start }.
const readSign = (sign, before) => {
  const [, digits, letter, roman] = NUMBER.exec(sign) ?? [];
  if (digits) return { tag: "ol", type: "", start: Number(digits) };
  const isRoman = roman || (/^i$/i.test(letter ?? "") && before?.type.toLowerCase() !== "a") || (letter && before?.type.toLowerCase() === "i");
  if (isRoman) return { tag: "ol", type: (roman ?? letter) < "a" ? "I" : "i", start: romanValue(roman ?? letter) };
  if (letter) return { tag: "ol", type: letter < "a" ? "A" : "a", start: letter.toLowerCase().charCodeAt(0) - 96 };
  return { tag: "ul", type: "", start: 1 };
};

const create = ({ tag, type, start }) => {
  const list = document.createElement(tag);
  if (type) list.setAttribute("type", type);
  if (start > 1) list.setAttribute("start", start);
  return list;
};

// Builds lists of [{ level, tag, type, start, nodes }] and puts them before `place`.
const build = (items, place) => {
  const open = []; // [{ level, list }] from outside to inside
  for (const item of items) {
    while (open.length && open.at(-1).level > item.level) open.pop();
    const last = open.at(-1);
    if (!last || last.level < item.level || last.list.localName !== item.tag) {
      if (last?.level === item.level) open.pop();
      const list = create(item);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else place.before(list);
      open.push({ level: item.level, list });
    }
    const element = document.createElement("li");
    element.append(...item.nodes);
    open.at(-1).list.append(element);
  }
};

const nextBlock = (element) => {
  let next = element.nextSibling;
  while (next && (next.nodeType === Node.COMMENT_NODE || (next.nodeType === Node.TEXT_NODE && !wordsOf(next)))) next = next.nextSibling;
  return next;
};

// Elements in stretches of neighbours.
const stretches = (elements) => {
  const found = [];
  for (const element of elements) {
    const last = found.at(-1)?.at(-1);
    if (last && nextBlock(last) === element) found.at(-1).push(element);
    else found.push([element]);
  }
  return found;
};

// Takes the sign of a Word paragraph out of it, and returns it.
const takeWordSign = (paragraph) => {
  const ignored = all(paragraph, "[data-style]").find((element) => IGNORED.test(styleOf(element)));
  if (ignored) {
    const sign = wordsOf(ignored);
    ignored.remove();
    return sign;
  }
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode() && !/supportLists/i.test(walker.currentNode.data));
  let node = walker.currentNode.nextSibling;
  let sign = "";
  while (walker.currentNode !== paragraph && node && node.nodeType !== Node.COMMENT_NODE) {
    const next = node.nextSibling;
    sign += wordsOf(node);
    node.remove();
    node = next;
  }
  return sign;
};

const wordItem = (paragraph, before) => {
  const level = Number(WORD_LEVEL.exec(styleOf(paragraph))[2]);
  return { level, ...readSign(takeWordSign(paragraph), before[level]), nodes: [...paragraph.childNodes] };
};

// A numbered heading is no item: its number stays before its words.
const numberHeadings = (headings) => {
  for (const heading of headings) {
    const sign = takeWordSign(heading);
    if (/[\p{L}\p{N}]/u.test(sign)) heading.prepend(`${sign} `);
  }
};

const setWordLists = (root) => {
  const marked = all(root, "[data-style]").filter((element) => WORD_LEVEL.test(styleOf(element)) && isBlock(element) && !element.matches("li"));
  numberHeadings(marked.filter((element) => element.matches(HEADINGS)));
  for (const stretch of stretches(marked.filter((element) => !element.matches(HEADINGS)))) {
    const before = {}; // the item before, by level
    const items = stretch.map((paragraph) => {
      const item = wordItem(paragraph, before);
      before[item.level] = item;
      return item;
    });
    build(items, stretch[0]);
    for (const paragraph of stretch) paragraph.remove();
  }
};

// The sign that a line of text begins with, or null.
const signOf = (text) => {
  const words = text.replace(/^[ \n]+/, "");
  const found = GLYPH.exec(words) ?? COUNTED.exec(words);
  return found && found[0].length < words.trim().length ? found[0] : null;
};
const typedSign = (element) => signOf(element.textContent);
export const beginsItem = (line) => signOf(line.trim()) !== null;

const takeTyped = (element, sign) => {
  let rest = sign.length;
  for (const node of textNodes(element)) {
    if (rest === sign.length) node.data = node.data.replace(/^[ \n]+/, "");
    const part = Math.min(rest, node.data.length);
    node.data = node.data.slice(part);
    rest -= part;
    if (!rest) return;
  }
};

// Lines of one kind of which each counts on from the one before: [{ element, sign, item }].
const alike = (stretch) => {
  const groups = [];
  for (const element of stretch) {
    const sign = typedSign(element);
    const item = { level: 1, ...readSign(sign.trim()) };
    const group = groups.at(-1);
    const goesOn = group?.[0].item.tag === item.tag && (item.tag === "ul" || item.start === group.length + 1);
    if (goesOn) group.push({ element, sign, item });
    else groups.push([{ element, sign, item }]);
  }
  return groups.filter((group) => group.length > 1 && group[0].item.start === 1);
};

// Lines of one paragraph of which two or more begin as items are paragraphs of their own.
const partLines = (root) => {
  for (const element of all(root, "p,div")) {
    if (!element.querySelector(":scope > br") || element.closest("li,td,th") || element.querySelector(BLOCKS)) continue;
    const lines = [[]];
    for (const node of [...element.childNodes]) {
      if (node.nodeName === "BR") lines.push([]);
      else lines.at(-1).push(node);
    }
    const textOf = (nodes) => nodes.map((node) => node.textContent).join("");
    if (lines.filter((nodes) => signOf(textOf(nodes))).length < 2) continue;
    element.replaceWith(...lines.filter((nodes) => textOf(nodes).trim()).map((nodes) => {
      const line = document.createElement("p");
      line.append(...nodes);
      return line;
    }));
  }
};

// Lines of two or more neighbours that begin with a bullet, or count from one, are a list.
const setTypedLists = (root) => {
  const lines = all(root, "p,div").filter((element) => !element.closest("li,td,th") && !element.querySelector("p,div,br,table,ul,ol") && typedSign(element));
  for (const group of stretches(lines).flatMap(alike)) {
    for (const { element, sign } of group) takeTyped(element, sign);
    build(group.map(({ element, item }) => ({ ...item, nodes: [...element.childNodes] })), group[0].element);
    for (const { element } of group) element.remove();
  }
};

const levelIn = (item) => Number(item.getAttribute("data-aria-level") ?? item.getAttribute("aria-level")) || 1;

// Word in a browser writes a list of its own for each item and says its level in an attribute.
const setLeveledLists = (root) => {
  for (const box of all(root, ".ListContainerWrapper")) unwrap(box);
  const flat = all(root, "ul,ol").filter((list) => !list.parentElement?.closest("ul,ol")
    && !list.querySelector("ul,ol") && list.querySelector(":scope > li:is([data-aria-level], [aria-level])"));
  for (const stretch of stretches(flat).filter((lists) => lists.length > 1)) {
    const items = stretch.flatMap((list) => [...list.children].map((item, place) => ({
      level: levelIn(item), tag: list.localName, type: typeOf(list),
      start: (Number(list.getAttribute("start")) || 1) + place, nodes: [...item.childNodes],
    })));
    build(items, stretch[0]);
    for (const list of stretch) list.remove();
  }
};

const typeOf = (list) => {
  const type = list.getAttribute("type");
  if (list.localName !== "ol") return "";
  if (/^[aAiI]$/.test(type ?? "")) return type;
  const item = list.querySelector(":scope > li");
  return TYPES[styled(list, "list-style-type")] ?? (item && TYPES[styled(item, "list-style-type")]) ?? "";
};

// A list straight in a list belongs to the item before it.
const nest = (root) => {
  for (const list of all(root, ":is(ul,ol) > :is(ul,ol)")) {
    const before = list.previousElementSibling;
    if (before?.matches("li")) before.append(list);
    else unwrap(list);
  }
  for (const item of all(root, "li")) if (!item.parentElement?.matches("ul,ol")) unwrap(item);
};

// The first words of an item are a line of their own, and may be missing: where what was copied
// began in the middle of a list, its outer levels are left away.
export const fillItems = (root) => {
  for (const item of all(root, "li")) {
    const first = [...item.childNodes].find((node) => wordsOf(node));
    if (!first?.matches?.("ul,ol,table,blockquote")) continue;
    const isShell = item.childNodes.length === 1 && item.parentElement.children.length === 1 && first.matches("ul,ol");
    if (isShell) item.parentElement.replaceWith(first);
    else item.prepend(document.createElement("p"));
  }
};

export const setLists = (root) => {
  setWordLists(root);
  setLeveledLists(root);
  partLines(root);
  setTypedLists(root);
  nest(root);
  for (const list of all(root, "ol")) {
    const first = list.querySelector(":scope > li")?.getAttribute("value");
    if (first > 1 && !list.hasAttribute("start")) list.setAttribute("start", first);
    const type = typeOf(list);
    if (type) list.setAttribute("type", type);
    else list.removeAttribute("type");
  }
};
