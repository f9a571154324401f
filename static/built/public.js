{
const exitLink = document.querySelector("[data-exit]");
const exitStatus = document.querySelector("[data-exit-status]");
const PRESSES_NEEDED = 3;
const PRESS_WITHIN = 5000;
const pageTitle = document.title;
let presses = 0;
let pressTimer;

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
}
{
for (const button of document.querySelectorAll("[data-print]")) {
button.hidden = false;
button.addEventListener("click", () => print());
}

const aloud = document.querySelector("[data-read-aloud]");
const text = document.querySelector("[data-aloud]");
const language = document.documentElement.lang;
const voiceFor = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === language);
const label = aloud?.querySelector("span");
const words = label?.textContent;

const showButton = () => {
aloud.hidden = !voiceFor();
};
const stop = () => {
speechSynthesis.cancel();
label.textContent = words;
};
const read = () => {
label.textContent = aloud.dataset.stop;
const pieces = [...text.querySelectorAll("h2, h3, p, li")].map((piece) => piece.textContent.trim());
for (const [number, piece] of pieces.entries()) {
const said = new SpeechSynthesisUtterance(piece);
said.lang = language;
said.voice = voiceFor();
if (number === pieces.length - 1) said.addEventListener("end", stop);
speechSynthesis.speak(said);
}
};

if (aloud && "speechSynthesis" in window) {
showButton();
speechSynthesis.addEventListener?.("voiceschanged", showButton);
aloud.addEventListener("click", () => (speechSynthesis.speaking ? stop() : read()));
addEventListener("pagehide", stop);
}

const keep = document.querySelector("[data-keep-offline]");
const STORE = "page";
const worker = () => {
const policy = window.trustedTypes?.createPolicy("public", { createScriptURL: () => "/offline.js" });
return policy ? policy.createScriptURL("") : "/offline.js";
};
const said = document.querySelector("[data-offline-status]");
const showKept = async () => {
const isKept = await caches.has(STORE);
keep.querySelector("span").textContent = isKept ? keep.dataset.clear : keep.dataset.keep;
return isKept;
};
const keepPage = async () => {
const files = performance.getEntriesByType("resource").map((entry) => entry.name.split("#")[0]);
const store = await caches.open(STORE);
await store.addAll([...new Set([location.pathname, ...files.filter((file) => file.startsWith(location.origin))])]);
await navigator.serviceWorker.register(worker());
};
const forgetPage = async () => {
const known = await navigator.serviceWorker.getRegistration("/");
await Promise.all([known?.unregister(), caches.delete(STORE)]);
};

if (keep && "serviceWorker" in navigator && "caches" in window) {
keep.hidden = false;
showKept();
keep.addEventListener("click", async () => {
keep.disabled = true;
try {
await ((await showKept()) ? forgetPage() : keepPage());
said.textContent = (await showKept()) ? keep.dataset.done : keep.dataset.gone;
} catch {
await forgetPage();
said.textContent = keep.dataset.failed;
}
keep.disabled = false;
});
}
}
{
const film = document.querySelector("[data-film]");
const links = document.querySelectorAll("[data-track]");
const lines = [...document.querySelectorAll("[data-at]")];
const mark = (all, one) => all.forEach((each) => (each === one ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current")));

for (const link of links) {
link.addEventListener("click", (event) => {
event.preventDefault();
for (const track of film.textTracks) track.mode = track.language === link.dataset.track ? "showing" : "disabled";
});
}
film?.textTracks.addEventListener("change", () => {
const shown = [...film.textTracks].find((track) => track.mode === "showing");
mark(links, [...links].find((link) => link.dataset.track === shown?.language));
});
film?.addEventListener("timeupdate", () => mark(lines, lines.findLast((line) => line.dataset.at <= film.currentTime)));
}
