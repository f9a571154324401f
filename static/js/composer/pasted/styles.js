// What looks bold, slanted, like a heading or a quotation becomes so; what is hidden goes.
import { all, HEADINGS, isBlock, renamed, styled, styleOf, textNodes, unwrap, wordsOf, wrap } from "./dom.js";

const RULE = /\.([\w-]+)\s*\{([^{}]*)\}/g;
const SHOWN_BY_CLASS = /font-weight|font-style|display|mso-hide|mso-outline-level/i;
const OUTLINE = /mso-outline-level\s*:\s*([1-9])/i;
const LINES_STAND = /^(?:pre|break-spaces)/;
const NOT_SHOWN = /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment|mso-comment/i;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const LEFT_BORDER = /(?:^|;)\s*border-left(?:\s*:[^;]*(?:solid|double)|-style\s*:\s*solid)/i;
const QUOTING = /padding(?:-left)?\s*:/i;

// Excel and Word say in a sheet which classes are bold: { class: declarations }.
export const rulesIn = (html) => {
  const rules = new Map();
  for (const [, name, body] of html.matchAll(RULE)) if (SHOWN_BY_CLASS.test(body)) rules.set(name, body);
  return rules;
};

export const applyRules = (root, rules) => {
  if (!rules.size) return;
  for (const element of all(root, "[class]")) {
    const found = [...element.classList].filter((name) => rules.has(name)).map((name) => rules.get(name));
    if (found.length) element.setAttribute("data-style", [...found, styleOf(element)].join(";"));
  }
};

export const dropHidden = (root) => {
  for (const element of all(root, "script,style,title,template,xml,meta,link,del[datetime],.MsoCommentReference")) element.remove();
  for (const element of all(root, "[data-style]")) if (NOT_SHOWN.test(styleOf(element))) element.remove();
};

// A style of one's own that Word counts among the headings.
export const nameHeadings = (root) => {
  for (const element of all(root, "p[data-style]")) {
    const level = OUTLINE.exec(styleOf(element))?.[1];
    if (level) element.setAttribute("role", "heading");
    if (level) element.setAttribute("aria-level", level);
  }
};

const weightOf = (element) => {
  const weight = styled(element, "font-weight");
  if (/^(?:bold|bolder|[6-9]\d\d)/.test(weight)) return "bold";
  if (/^(?:normal|lighter|[1-5]\d\d)/.test(weight)) return "plain";
  return element.matches("b,strong") ? "bold" : "";
};

const slantOf = (element) => {
  const slant = styled(element, "font-style");
  if (/^(?:italic|oblique)/.test(slant)) return "slanted";
  if (slant.startsWith("normal")) return "plain";
  return element.matches("i,em,cite,dfn") ? "slanted" : "";
};

// The nearest element that says something about it decides.
const decided = (node, says) => {
  for (let element = node.parentElement; element; element = element.parentElement) {
    const said = says(element);
    if (said) return said;
  }
  return "";
};

const spacingOf = (element) =>
  styled(element, "white-space") || styled(element, "white-space-collapse") || (element.matches("pre") ? "pre" : "");

// Where line ends are shown, each is a line break.
export const keepLines = (root) => {
  for (const node of textNodes(root)) {
    if (!node.data.includes("\n") || !LINES_STAND.test(decided(node, spacingOf))) continue;
    node.replaceWith(...node.data.split(/\r?\n/).flatMap((line, place) => (place ? [document.createElement("br"), line] : [line])));
  }
  for (const element of all(root, "pre")) {
    while (element.lastChild && isFiller(element.lastChild)) element.lastChild.remove();
    renamed(element, "p");
  }
};

export const setMarks = (root) => {
  const marks = textNodes(root).filter(wordsOf).map((node) =>
    [node, !node.parentElement?.closest(`th,${HEADINGS}`) && decided(node, weightOf) === "bold" && "strong", decided(node, slantOf) === "slanted" && "em"]);
  for (const element of all(root, "b,strong,i,em,cite,dfn")) unwrap(element);
  for (const [node, ...tags] of marks) for (const tag of tags) if (tag) wrap(node, tag);
};

const levelOf = (element) => {
  if (element.matches(".MsoTitle,.MsoSubtitle")) return 1;
  if (element.matches("[role=heading]")) return Number(element.getAttribute("aria-level")) || 2;
  return Number(/^H([1-6])$/.exec(element.tagName)?.[1] ?? 0);
};

// The highest headings of what was pasted become ours, all others the smaller kind.
export const setHeadings = (root) => {
  const found = all(root, HEADINGS)
    .filter((element) => !element.closest("li,td,th")).map((element) => [element, levelOf(element)]);
  const highest = Math.min(...found.map(([, level]) => level));
  for (const [element, level] of found) {
    const isEmpty = !wordsOf(element);
    if (isEmpty) element.remove();
    else renamed(element, level === highest ? "h3" : "h4");
  }
  for (const element of all(root, "li :is(h1,h2,h3,h4,h5,h6), :is(td,th) :is(h1,h2,h3,h4,h5,h6)")) renamed(element, "p");
};

export const setQuotations = (root) => {
  for (const element of all(root, "p.MsoQuote,p.MsoIntenseQuote,div[data-style]")) {
    if (element.matches("p") ? !element.closest("blockquote") : LEFT_BORDER.test(styleOf(element)) && QUOTING.test(styleOf(element))) {
      wrap(element, "blockquote");
    }
  }
  for (const quotation of all(root, "blockquote")) {
    const before = quotation.previousElementSibling;
    const isSame = before?.matches("blockquote") && before.firstElementChild?.matches("p.MsoQuote,p.MsoIntenseQuote");
    if (isSame && quotation.firstElementChild?.className === before.firstElementChild.className) {
      before.append(...quotation.childNodes);
      quotation.remove();
    }
  }
  for (const said of all(root, "q")) {
    said.prepend("“");
    said.append("”");
  }
};

export const setSmallDigits = (root) => {
  for (const element of all(root, "sup,sub")) {
    const words = wordsOf(element);
    const digits = element.matches("sup") ? SUPERSCRIPTS : SUBSCRIPTS;
    if (/^\d+$/.test(words)) element.textContent = [...words].map((digit) => digits[digit]).join("");
  }
};

const isFiller = (node) =>
  node.nodeType === Node.COMMENT_NODE || node.nodeName === "BR" || (node.nodeType === Node.TEXT_NODE && !wordsOf(node));

// The line breaks between two words or blocks, for each row of them: one look at each, however many.
const rowsOfBreaks = (root) => {
  const seen = new Set();
  const rows = [];
  for (const first of all(root, "br")) {
    if (seen.has(first)) continue;
    let before = first.previousSibling;
    while (before && isFiller(before)) before = before.previousSibling;
    const lines = [];
    let behind = first;
    for (; behind && isFiller(behind); behind = behind.nextSibling) if (behind.nodeName === "BR") lines.push(behind);
    for (const line of lines) seen.add(line);
    rows.push({ before, lines, behind });
  }
  return rows;
};

const isEdge = (node) => !node || isBlock(node);

export const dropEmpty = (root) => {
  for (const line of all(root, "hr")) line.remove();
  for (const { before, lines, behind } of rowsOfBreaks(root)) {
    if (isEdge(before) && isEdge(behind)) for (const line of lines) line.remove();
  }
  for (const element of all(root, "p,div,h3,h4,li,blockquote,ul,ol").reverse()) if (!wordsOf(element)) element.remove();
};
