// Says two minutes before that a session is about to end, and leaves the page when it has ended:
// what stands on it is for whoever was signed in. The server counts; another tab may have gone on.
const box = document.querySelector("[data-time-left]");
const WARN = 120;
const AGAIN = 30; // after a question that was not answered
let timer;

const after = (seconds, act) => {
  clearTimeout(timer);
  timer = setTimeout(act, seconds * 1000);
};

const plan = (left, canStay) => {
  const isSoon = left <= WARN;
  if (isSoon && box.hidden) {
    box.querySelector("[data-idle]").hidden = !canStay;
    box.querySelector("[data-longest]").hidden = canStay;
    box.querySelector("[data-still-here]").hidden = !canStay;
  }
  if (box.hidden !== !isSoon) {
    box.hidden = !isSoon;
    if (isSoon) document.dispatchEvent(new CustomEvent("announce", { detail: box.innerText }));
  }
  after(isSoon ? left + 1 : left - WARN, ask);
};

const ask = async (url = box.dataset.ask, options = {}) => {
  try {
    const answer = await fetch(url, { redirect: "manual", ...options });
    if (answer.type === "opaqueredirect") { // ended: the keeper keeps the words
      const next = encodeURIComponent(location.pathname + location.search);
      location.assign(`${box.dataset.signIn}?next=${next}`);
      return;
    }
    const { left, can_stay: canStay } = await answer.json();
    plan(left, canStay);
  } catch {
    after(AGAIN, ask);
  }
};

if (box) {
  const token = document.querySelector("#act [name=csrfmiddlewaretoken]");
  box.querySelector("[data-still-here]").addEventListener("click", () => {
    ask(box.dataset.stay, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token.value }) });
  });
  plan(Number(box.dataset.timeLeft), true);
}
