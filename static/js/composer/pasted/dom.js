// Small steps on a pasted tree. Style attributes have become data-style before it was parsed.
export const all = (root, selector) => [...root.querySelectorAll(selector)];

export const unwrap = (element) => element.replaceWith(...element.childNodes);

export const renamed = (element, tag) => {
  const other = document.createElement(tag);
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
};

export const wrap = (node, tag) => {
  const outer = document.createElement(tag);
  node.replaceWith(outer);
  outer.append(node);
};

export const styleOf = (element) => element.getAttribute?.("data-style") ?? "";

// The value of one property, in small letters, or "".
export const styled = (element, property) =>
  new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, "i").exec(styleOf(element))?.[1].trim().toLowerCase() ?? "";

export const wordsOf = (node) => node.textContent.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();

export const HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading],.MsoTitle,.MsoSubtitle";

export const BLOCKS = "p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,table,pre,section,article,dl,dt,dd,hr,figure,main,header,footer,address,center";

export const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS);

export const textNodes = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};
