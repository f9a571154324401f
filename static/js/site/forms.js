// Forms: a double click sends once; the summary of errors gets the focus; a hash opens its fold.
const SENT_FOR = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  setTimeout(() => delete form.dataset.sent, SENT_FOR);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

const openFoldAround = (element) => {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
};
const summary = document.querySelector(".summary[tabindex]");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const hash = event.target.closest("a")?.hash;
    const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    openFoldAround(target);
    const editor = target.closest("rich-text")?.querySelector("[contenteditable]");
    (editor ?? target).focus();
  });
}
