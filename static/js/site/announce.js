// Says aloud what a reader cannot see appear: a live region is heard only when its words change
// while it is on the page, so messages that came with the page are put into it afterwards.
const announcer = document.querySelector("[data-announcer]");
const AFTER_LOADING = 200; // screen readers first read the title
let announcing;

const announce = (words) => {
  if (!announcer || !words) return;
  clearTimeout(announcing);
  announcer.textContent = "";
  announcing = setTimeout(() => {
    announcer.textContent = words;
  }, AFTER_LOADING);
};

document.addEventListener("announce", (event) => announce(event.detail));
announce([...document.querySelectorAll("[data-message]")].map((note) => note.textContent.trim()).join(" "));
