// Keeps "3 hours ago" true while the page stays open, in the language of the page.
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const wording = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });

// Under a minute the words of the server stand.
const inWords = (seconds) => {
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  return unit && wording.format(Math.trunc(seconds / unit[1]), unit[0]);
};

const refreshTimes = () => {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const words = inWords((Date.parse(time.dateTime) - Date.now()) / 1000);
    if (words) time.textContent = words;
  }
};

refreshTimes();
setInterval(refreshTimes, 60000);
document.addEventListener("notices:shown", refreshTimes);
