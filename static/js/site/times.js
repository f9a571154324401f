// Keeps "3 hours ago" true while the page stays open, in the language of the page.
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const wording = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });

const inWords = (seconds) => {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return unit === "second" ? wording.format(0, "second") : wording.format(Math.trunc(seconds / length), unit);
};

const refreshTimes = () => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    time.textContent = inWords((Date.parse(time.dateTime) - Date.now()) / 1000);
  }
};

refreshTimes();
setInterval(refreshTimes, 60000);
document.addEventListener("notices:shown", refreshTimes);
