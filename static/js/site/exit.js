// Quick exit: a plain link without this script; with it the page goes white at once, its place in
// the history is taken by a neutral site, and the session ends. Shift three times does the same.
const exitLink = document.querySelector("[data-exit]");
const exitStatus = document.querySelector("[data-exit-status]");
const PRESSES_NEEDED = 3;
const PRESS_WITHIN = 5000;
const pageTitle = document.title;
let presses = 0;
let pressTimer;

const signOutUnseen = () => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!exitLink.dataset.leave || !token) return;
  navigator.sendBeacon(
    exitLink.dataset.leave,
    new URLSearchParams({ csrfmiddlewaretoken: token.value }),
  );
};

const leave = () => {
  document.documentElement.dataset.leaving = "";
  document.title = exitLink.dataset.blank;
  exitStatus.textContent = exitLink.dataset.blank;
  signOutUnseen();
  location.replace(exitLink.href);
};

const forgetPresses = (announcement = "") => {
  clearTimeout(pressTimer);
  presses = 0;
  exitStatus.textContent = announcement;
};

const countPress = () => {
  presses += 1;
  if (presses === PRESSES_NEEDED) {
    leave();
    return;
  }
  clearTimeout(pressTimer);
  pressTimer = setTimeout(() => forgetPresses(exitLink.dataset.late), PRESS_WITHIN);
  exitStatus.textContent = presses === 1 ? exitLink.dataset.twoMore : exitLink.dataset.oneMore;
};

if (exitLink) {
  let shiftAlone = false;
  exitLink.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    shiftAlone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!shiftAlone && presses) forgetPresses();
  });
  addEventListener("pointerdown", () => {
    shiftAlone = false;
  });
  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && shiftAlone) countPress();
  });
  addEventListener("pageshow", () => {
    delete document.documentElement.dataset.leaving;
    document.title = pageTitle;
    forgetPresses();
  });
}
