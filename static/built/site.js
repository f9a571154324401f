const PAUSE = 150;

class Listbox {
  constructor(field, { id, label, find, pick, tell = () => {}, first = 0 }) {
    Object.assign(this, { field, find, pick, tell, first, rows: [], asked: "", turn: 0 });
    this.element = document.createElement("ul");
    Object.assign(this.element, { id, className: "offers", role: "listbox", hidden: true });
    this.element.setAttribute("aria-label", label);
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("click", (event) => this.take([...this.element.children].indexOf(event.target.closest("li"))));
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-autocomplete", "list");
    if (field.matches("input")) this.serve(field);
    this.close();
  }

  serve(input) {
    Object.assign(input, { role: "combobox", autocomplete: "off" });
    input.addEventListener("input", () => this.look(input.value.trim()));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.handleKey(event.key) && event.preventDefault());
  }

  look(text) {
    if (text === this.asked) return;
    this.close();
    this.asked = text;
    if (text) this.timer = setTimeout(() => this.ask(text, this.turn), PAUSE);
  }

  async ask(text, turn) {
    const rows = await this.find(text).catch(() => []);
    if (turn !== this.turn) return;
    this.offer(rows);
    this.tell(rows.length);
  }

  close() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.offer([]);
  }

  offer(rows) {
    this.rows = rows;
    this.element.replaceChildren(...rows.map(({ label, detail }, index) => {
      const option = Object.assign(document.createElement("li"), { id: `${this.element.id}-${index}`, role: "option" });
      const small = document.createElement("small");
      small.textContent = detail ?? "";
      small.dir = "auto";
      const name = Object.assign(document.createElement("bdi"), { textContent: label });
      option.append(name, small);
      return option;
    }));
    this.element.hidden = !rows.length;
    if (this.field.role === "combobox") this.field.setAttribute("aria-expanded", String(rows.length > 0));
    this.move(this.first);
  }

  move(index) {
    const options = [...this.element.children];
    this.current = index;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (options[index]) this.field.setAttribute("aria-activedescendant", options[index].id);
    else this.field.removeAttribute("aria-activedescendant");
    options[index]?.scrollIntoView({ block: "nearest" });
  }

  take(index) {
    const row = this.rows[index];
    if (!row) return false;
    this.close();
    this.pick(row);
    return true;
  }

  handleKey(key) {
    const last = this.rows.length - 1;
    if (key === "Escape") this.close(); // also what is still being asked
    if (last < 0) return false;
    const chosen = this.current >= 0;
    if (key === "ArrowDown") this.move(this.current < last ? this.current + 1 : 0);
    else if (key === "ArrowUp") this.move(this.current > 0 ? this.current - 1 : last);
    else if (key === "Home" && chosen) this.move(0);
    else if (key === "End" && chosen) this.move(last);
    else if (key === "Enter") return this.take(this.current);
    else if (key !== "Escape") return false;
    return true;
  }
}
{
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
  sessionStorage.clear();
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
}
{
const openMenus = () => document.querySelectorAll("details.menu[open]");

const closeMenusOutside = (target) => {
  for (const menu of openMenus()) {
    if (!menu.contains(target)) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeMenusOutside(event.target));
document.addEventListener("focusin", (event) => closeMenusOutside(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});
}
{
const SENT_FOR = 8000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  setTimeout(() => delete form.dataset.sent, SENT_FOR);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

const openFoldAround = (element) => {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
};
const summary = document.querySelector(".summary[tabindex]");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const hash = event.target.closest("a")?.hash;
    const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    openFoldAround(target);
    const editor = target.closest("rich-text")?.querySelector("[contenteditable]");
    (editor ?? target).focus();
  });
}
}
{
const KEPT = "kept:";
const memberId = document.body.dataset.member;

const keyOf = (form) => `${KEPT}${memberId}:${form.dataset.keep}`;
const keptKeys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT));
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const write = (key, kept) => sessionStorage.setItem(key, JSON.stringify(kept));

const isKept = (field) =>
  field.name && field.name !== "csrfmiddlewaretoken" &&
  (field.matches("textarea, select, input:not([type=password], [type=file], [type=hidden])") ||
    field.name.endsWith("_format"));

const valuesOf = (form) =>
  [...form.elements].filter(isKept).map((field) => [field.name, field.value, field.checked]);

const putBack = (form, values) => {
  for (const [name, value, checked] of values) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (!field.matches("[type=checkbox], [type=radio]")) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
};

const watch = (form) => {
  const key = keyOf(form);
  const keep = (state) => write(key, { state, values: valuesOf(form) });
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep("typing"), 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep("sent");
  });
};

const landed = memberId && !document.querySelector("[data-failed]");
for (const key of keptKeys()) {
  const kept = read(key);
  if (!landed) write(key, { ...kept, state: "typing" });
  else if (!key.startsWith(`${KEPT}${memberId}:`)) sessionStorage.removeItem(key);
  else if (kept.state === "sent") sessionStorage.removeItem(key);
}

for (const form of memberId ? document.querySelectorAll("form[data-keep]") : []) {
  const kept = read(keyOf(form));
  const wasAnswered = form.querySelector("[aria-invalid]") || document.querySelector(".summary");
  if (kept && !wasAnswered) putBack(form, kept.values);
  watch(form);
}
document.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-sign-out]")) keptKeys().forEach((key) => sessionStorage.removeItem(key));
});
}
{
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const wording = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });

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
}
{
document.querySelectorAll("input[type=search][data-suggest]").forEach((input, number) => {
  const box = new Listbox(input, {
    id: `suggest-${number}`,
    label: input.getAttribute("aria-label"),
    first: -1,
    find: async (q) => (await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q })}`)).json(),
    pick: ({ url }) => location.assign(url),
  });
  input.after(box.element);
});
}
{
const { member, live, since, last: lastAtRender } = document.body.dataset;
const POLL_EVERY = 60000;
const FIRST_RETRY = 1000;
const LAST_RETRY = 180000;
const CLOSED_FOR_GOOD = [4401, 4403];

let last = Number(lastAtRender);
let socket;
let tries = 0;
let retryTimer;
let fetchTries = 0;
let fetchTimer;
let holdsSocket = false;
let isRefused = false;
let fetching = null;
let tabs;

const trusted = globalThis.trustedTypes?.createPolicy("notices", { createHTML: (html) => html });

const showUnread = (unread) => {
  for (const place of document.querySelectorAll("[data-unread]")) {
    place.textContent = unread;
    if (place.matches(".count")) place.hidden = !unread;
  }
};

const itemsOf = (html) => {
  const template = document.createElement("template");
  template.innerHTML = trusted ? trusted.createHTML(html) : html;
  return [...template.content.querySelectorAll("li")];
};

const showItems = (html) => {
  const list = document.querySelector("[data-notices]");
  if (!list || !html) return;
  const fresh = itemsOf(html).filter((item) => Number(item.dataset.seq) > last);
  if (!fresh.length) return;
  list.prepend(...fresh);
  list.hidden = false;
  document.querySelector("[data-notices-empty]")?.remove();
  document.dispatchEvent(new Event("notices:shown"));
};

const reloadList = () => {
  if (document.querySelector("[data-notices]")) location.reload();
};

const apply = (news) => {
  showUnread(news.unread);
  if (news.last <= last) return;
  if (news.resync) reloadList();
  else showItems(news.html);
  last = news.last;
};

const fetchNews = async () => {
  const from = last;
  const answer = await fetch(`${since}${from}/`, { headers: { Accept: "application/json" } });
  if (answer.redirected || answer.status === 403) isRefused = true;
  if (isRefused) return;
  if (!answer.ok) throw new Error(`notices: ${answer.status}`);
  const news = { ...(await answer.json()), from };
  apply(news);
  tabs?.postMessage(news);
};

const pauseAfter = (times) =>
  Math.min(LAST_RETRY, FIRST_RETRY * 2 ** times) * (0.5 + Math.random() / 2);

const catchUp = () => {
  clearTimeout(fetchTimer);
  fetching ??= fetchNews()
    .then(() => {
      fetchTries = 0;
    })
    .catch(() => {
      fetchTimer = setTimeout(catchUp, pauseAfter(fetchTries));
      fetchTries += 1;
    })
    .finally(() => {
      fetching = null;
    });
  return fetching;
};

const hear = async (nudge) => {
  if (nudge.resync) {
    await catchUp();
    reloadList();
    return;
  }
  if ("unread" in nudge) {
    showUnread(nudge.unread);
    tabs?.postMessage({ unread: nudge.unread, from: last, last });
  }
  await fetching; // one that began before this nudge may not have it
  if (nudge.seq > last) await catchUp();
};

const isOpen = () => socket?.readyState === WebSocket.OPEN;

const retryLater = () => {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, pauseAfter(tries));
  tries += 1;
};

const connect = () => {
  clearTimeout(retryTimer);
  if (!holdsSocket || isRefused || (socket && socket.readyState <= WebSocket.OPEN)) return;
  const url = new URL(live, location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const opened = new WebSocket(url);
  socket = opened;
  let hasOpened = false;
  opened.onopen = () => {
    hasOpened = true;
    opened.send(JSON.stringify({ since: last }));
  };
  opened.onmessage = (event) => {
    tries = 0; // only now: a socket that is closed as soon as it opens is not asked again at once
    hear(JSON.parse(event.data));
  };
  opened.onclose = (event) => {
    if (socket !== opened) return;
    socket = null;
    if (CLOSED_FOR_GOOD.includes(event.code)) {
      isRefused = true;
      return;
    }
    if (!hasOpened) catchUp(); // where sockets are blocked, news still comes by HTTP
    retryLater();
  };
};

const connectNow = () => {
  tries = 0;
  connect();
};

const waitForSocket = () => {
  if (!navigator.locks) {
    holdsSocket = true;
    connect();
    return;
  }
  navigator.locks.request(`notices:${member}`, () => {
    holdsSocket = true;
    connect();
    return new Promise((release) => addEventListener("pagehide", release, { once: true }));
  });
};

const joinTabs = () => {
  tabs = new BroadcastChannel(`notices:${member}`);
  tabs.onmessage = ({ data: news }) => {
    if (news.from > last) catchUp();
    else apply(news);
  };
};

const letGo = () => {
  holdsSocket = false;
  clearTimeout(retryTimer);
  const closing = socket;
  socket = null;
  closing?.close(1000);
  tabs?.close();
};

if (live) {
  joinTabs();
  waitForSocket();
  setInterval(() => {
    const isServed = isOpen() || !holdsSocket;
    if (!isServed && !isRefused && navigator.onLine) catchUp();
  }, POLL_EVERY);
  addEventListener("focus", connectNow);
  addEventListener("online", connectNow);
  addEventListener("pagehide", letGo);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    joinTabs();
    waitForSocket();
    catchUp();
  });
}
}
