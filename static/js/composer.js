// What pages with a form for long text load besides site.js. The editor is large, and most people
// who come to a page with a form at its end only read: it loads when the form comes near, or when
// somebody reaches for it or for a quotation. Until then the form is a plain textarea. Tags are
// chosen in few forms: their script loads where there is a field for them.
const NEAR = "300px";

const load = () => {
  near.disconnect();
  import("./composer/element.js");
  import("./composer/quotes.js");
};
const near = new IntersectionObserver(
  (seen) => seen.some((place) => place.isIntersecting) && load(),
  { rootMargin: NEAR },
);

for (const place of document.querySelectorAll("rich-text")) near.observe(place);
for (const wish of ["focusin", "pointerover"]) {
  document.addEventListener(wish, (event) => event.target.closest("rich-text, [data-quote]") && load());
}
if (document.querySelector("fieldset[data-suggest]")) import("./tags.js");
