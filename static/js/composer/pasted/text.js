// Plain text on the clipboard, of a PDF or a phone: paragraphs, lists and tables as they look.
import { cleanedTree } from "../paste.js";
import { beginsItem } from "./lists.js";

const LONG = 45;
const SPLIT_WORD = /[\p{L}]-$/u;
const BEGINS_SMALL = /^(?!(?:en|of|and|or|und|oder|et|ou|y|e)\s)\p{Ll}/u;

const element = (tag, ...children) => {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
};

// Lines that all but fill a page of a PDF are one paragraph.
const isWrapped = (lines) => {
  const full = lines.slice(0, -1).map((line) => line.length);
  const longest = Math.max(...full);
  return lines.length > 1 && longest >= LONG && full.every((length) => length >= longest * 0.7);
};

const joined = (lines) => lines.reduce((text, line) =>
  (SPLIT_WORD.test(text) && BEGINS_SMALL.test(line) ? text.slice(0, -1) + line : `${text} ${line}`));

const paragraph = (lines) => {
  if (isWrapped(lines)) return element("p", joined(lines));
  return element("p", ...lines.flatMap((line, place) => (place ? [element("br"), line] : [line])));
};

const table = (lines) => {
  const rows = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
  const isTable = rows.length > 1 && rows[0].length > 1 && rows.every((row) => row.length === rows[0].length);
  if (!isTable || lines.some(beginsItem)) return null;
  return element("table", ...rows.map((row, place) =>
    element("tr", ...row.map((cell) => element(place ? "td" : "th", cell)))));
};

const blocks = (lines) => {
  const found = table(lines);
  if (found) return [found];
  const made = [];
  let words = [];
  for (const line of lines) {
    if (beginsItem(line)) {
      if (words.length) made.push(paragraph(words));
      words = [];
      made.push(element("p", line.trim()));
    } else if (made.length && !words.length && beginsItem(made.at(-1).textContent) && /^\s/.test(line)) {
      made.at(-1).append(` ${line.trim()}`);
    } else words.push(line.trim());
  }
  return words.length ? [...made, paragraph(words)] : made;
};

export const treeOfText = (text) => {
  const root = document.createDocumentFragment();
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)) {
    if (block.trim()) root.append(...blocks(block.split("\n").filter((line) => line.trim())));
  }
  return cleanedTree(root);
};
