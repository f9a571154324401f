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

// A file that is too large is not sent to be refused: what was typed stays where it is.
const inMegabytes = (size) => {
  const most = { maximumFractionDigits: 1 };
  return `${(size / 2 ** 20).toLocaleString(document.documentElement.lang, most)} MB`;
};
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.dataset.most) return;
  field.parentElement.querySelector("[data-size]")?.remove();
  const large = [...field.files].find((file) => file.size > field.dataset.most);
  if (!large) return;
  field.value = "";
  const words = document.createElement("p");
  words.className = "error";
  words.dataset.size = "";
  words.setAttribute("role", "alert");
  words.textContent = field.dataset.tooLarge.replace("{}", inMegabytes(large.size));
  field.after(words);
});
