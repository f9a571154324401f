// Subtitles in the language that is chosen below the film, and the line that is said in its text.
// Without this script the browser's own menu of subtitles does.
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
