// What pages with a form for long text load besides site.js. The editor is large, and most people
// who come to a page with a form at its end only read: it loads when the form comes near, or when
// somebody reaches for it or for a quotation. Until then the form is a plain textarea. Tags are
// chosen in few forms: their script loads where there is a field for them.
const NEAR = "300px";

// Asked for once: what is loaded answers within the click, so that the next key goes to the editor.
let parts = null;
const load = () => {
  near.disconnect();
  const files = document.querySelector("[data-files]") && import("./files.js");
  parts ??= Promise.all([import("./composer/element.js"), import("./composer/quotes.js"), files])
    .catch((error) => {
      parts = null;
      throw error;
    });
  return parts;
};
const near = new IntersectionObserver(
  (seen) => seen.some((place) => place.isIntersecting) && load(),
  { rootMargin: NEAR },
);

const places = [...document.querySelectorAll("rich-text")];
for (const place of places) near.observe(place);

// A browser that comes back to a page gives its textareas back with the HTML that the editor left
// there, some time before the page is complete: nobody sees it, and the editor reads it after that.
const comesBack = ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);
const show = (isShown) => {
  for (const place of places) {
    if (!place.view) place.querySelector("textarea").hidden = !isShown;
  }
};
const holdsHtml = (place) => !place.view && /^<(?:p|h[34]|ul|ol|blockquote|table)\b[^<>]*>/.test(place.querySelector("textarea").value);
addEventListener("pageshow", () => {
  if (!places.length || !(comesBack || places.some(holdsHtml))) return;
  show(false);
  load().catch(() => show(true));
});
if (comesBack) {
  near.disconnect();
  show(false);
}
for (const wish of ["focusin", "pointerover", "dragenter"]) {
  document.addEventListener(wish, (event) => event.target.closest("rich-text, [data-quote], [data-files]") && load());
}

// A tap on a phone may clear what is selected before it becomes a click.
let selected = null;
const selection = () => {
  const now = getSelection();
  return now.rangeCount && !now.isCollapsed ? now.getRangeAt(0).cloneRange() : null;
};
document.addEventListener("pointerdown", ({ target }) => {
  selected = target.closest("[data-quote]") ? selection() : null;
}, true);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-quote], a[href='#reply']");
  const editor = document.querySelector("rich-text");
  if (!link || !editor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const range = selection() ?? selected;
  try {
    const [, { default: quotePost }] = await load();
    if (!link.matches("[data-quote]")) editor.view.focus();
    else if (!quotePost(link, range)) location.assign(link.href);
    editor.closest("section")?.scrollIntoView({ block: "nearest" });
  } catch {
    location.assign(link.href);
  }
});

// Ctrl+Enter, or Cmd+Enter, presses the form's first button, as Enter does in a line of text.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return;
  const form = event.target.closest("rich-text")?.querySelector("textarea").form;
  const button = form && [...form.elements].find((element) => element.type === "submit");
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  form.requestSubmit(button);
}, true);

// What is typed is looked at for what could betray somebody; the first key brings the script.
document.addEventListener("input", async (event) => {
  const { default: follow } = await import("./marks.js");
  follow(event);
}, { once: true });
if (document.querySelector("fieldset[data-suggest]")) import("./tags.js");
