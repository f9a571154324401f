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
