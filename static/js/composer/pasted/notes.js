// Notes, links and pictures: notes stay as text with their number, links lead somewhere or go.
import { all, unwrap, wordsOf } from "./dom.js";

const NOTE = /^#.*(?:ftn|edn|note|cite|fn\b|fn[\d:_-])/i;
const DEAD = /^(?:#|file:|about:|blob:|data:|javascript:|applewebdata:|x-apple|ms-)/i;
const WRAPPED = [
  [/^https:\/\/[\w.]+\.safelinks\.protection\.outlook\.com\//i, "url"],
  [/^https:\/\/www\.google\.[a-z.]+\/url\?/i, "q"],
];
const EMOJI = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\u200d\ufe0f\p{Emoji_Modifier}]*$/u;

const unwrappedAddress = (href) => {
  const found = WRAPPED.find(([pattern]) => pattern.test(href));
  return (found && URL.canParse(href) && new URL(href).searchParams.get(found[1])) || href;
};

const asNote = (link) => {
  const words = wordsOf(link);
  const number = /^[\[(]?([\d*†ivx]{1,4})[\])]?\.?$/i.exec(words)?.[1];
  const after = link.nextSibling;
  link.textContent = number ? `[${number}]` : words;
  if (number && after?.nodeType === Node.TEXT_NODE && /^[^\s.,;:!?)\]]/.test(after.data)) after.data = ` ${after.data}`;
};

export const setLinks = (root) => {
  for (const link of all(root, "a")) {
    const href = (link.getAttribute("href") ?? "").trim();
    const outer = link.closest("sup");
    if (NOTE.test(href)) {
      asNote(link);
      if (outer && wordsOf(outer) === wordsOf(link)) unwrap(outer);
    }
    if (!href || DEAD.test(href)) unwrap(link);
    else link.setAttribute("href", unwrappedAddress(href));
  }
};

// Takes pictures out; true when one was more than a sign or a spacer.
export const dropPictures = (root) => {
  let hadPicture = false;
  for (const picture of all(root, "img,picture,svg,video,canvas,object,embed,v\\:imagedata")) {
    const alt = picture.getAttribute("alt")?.trim() ?? "";
    const isSpacer = [picture.getAttribute("width"), picture.getAttribute("height")].some((size) => size === "1" || size === "0");
    if (EMOJI.test(alt)) picture.replaceWith(alt);
    else {
      hadPicture ||= picture.matches("img,picture,v\\:imagedata") && !isSpacer;
      picture.remove();
    }
  }
  return hadPicture;
};
