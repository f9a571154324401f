// Cleans what Word, Outlook and web pages put on the clipboard, as a string, before it is parsed:
// a style attribute that is never parsed cannot offend the content security policy.
const FRAGMENT = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/;
const UNWANTED_ELEMENTS = /<(script|style|xml|o:p|title)\b[\s\S]*?<\/\1>/gi;
const WORD_LIST_ITEM = /<p\b[^>]*mso-list:[^>]*>([\s\S]*?)<\/p>/gi;
const WORD_BULLET = /<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/i;
const NUMBERED = /^[\da-z]{1,3}[.)]/i;
const ITEMS_IN_A_ROW = /(?:<li data-list="(?:ul|ol)">[\s\S]*?<\/li>\s*)+/g;
const COMMENTS = /<!--[\s\S]*?-->|<!\[[^\]]*\]>/g;
const UNWANTED_ATTRIBUTES = /\s(?:style|class|lang|id|on\w+|data-list)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const IMAGES = /<img\b[^>]*>/gi;

const textOf = (html) => html.replace(/<[^>]+>|&nbsp;|\s/g, "");

const listItem = (_whole, content) => {
  const bullet = WORD_BULLET.exec(content)?.[1] ?? "";
  const kind = NUMBERED.test(textOf(bullet)) ? "ol" : "ul";
  return `<li data-list="${kind}">${content.replace(WORD_BULLET, "")}</li>`;
};

const wrapItems = (items) => {
  const kind = items.startsWith('<li data-list="ol"') ? "ol" : "ul";
  return `<${kind}>${items}</${kind}>`;
};

export const cleanPaste = (html) =>
  (FRAGMENT.exec(html)?.[1] ?? html)
    .replace(UNWANTED_ELEMENTS, "")
    .replace(WORD_LIST_ITEM, listItem)
    .replace(ITEMS_IN_A_ROW, wrapItems)
    .replace(COMMENTS, "")
    .replace(UNWANTED_ATTRIBUTES, "")
    .replace(IMAGES, "");
