// Quick exit: a plain link without this script; with it the page goes white at once, its place in
// the history is taken by a neutral site, and the session ends. Shift three times does the same.
const exitLink = document.querySelector("[data-exit]");
const exitStatus = document.querySelector("[data-exit-status]");
const PRESSES_NEEDED = 3;
const PRESS_WITHIN = 5000;
const pageTitle = document.title;
let presses = 0;
let pressTimer;

// Other tabs leave as well. A page that says who reads tells the others: what was shown to somebody
// who is signed in here no more is asked for anew, and then is not there.
const tabs = typeof BroadcastChannel === "function" ? new BroadcastChannel("exit") : null;

const reader = document.body.dataset.member ?? "";

const goAway = () => {
  document.documentElement.dataset.leaving = "";
  document.title = exitLink.dataset.blank;
  exitStatus.textContent = exitLink.dataset.blank;
  location.replace(exitLink.href);
};

const leave = () => {
  tabs?.postMessage("leave");
  if (exitLink.dataset.leave) navigator.sendBeacon(exitLink.dataset.leave); // needs no token
  goAway();
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
  tabs?.addEventListener("message", ({ data }) => {
    if (data === "leave") goAway();
    else if (reader && reader !== data) location.assign(location.pathname + location.search);
  });
  if (document.getElementById("act")) tabs?.postMessage(reader);
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
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) {
      location.reload(); // as it is now, for whoever sits here now
      return;
    }
    delete document.documentElement.dataset.leaving;
    document.title = pageTitle;
    forgetPresses();
  });
}
