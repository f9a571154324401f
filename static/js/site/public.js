// What pages for visitors can do more with a script: print, and read aloud with the device's own
// voice, if it has one for the language of the page. Neither leaves anything behind.
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

// Keeping the help page for when there is no network: only after a press, on this device alone, and
// taken off again by the same button. Trusted Types want the worker's address from a policy.
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
