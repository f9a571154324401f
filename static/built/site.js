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
this.element.replaceChildren(...rows.map(({ label, detail, lang }, index) => {
const option = Object.assign(document.createElement("li"), { id: `${this.element.id}-${index}`, role: "option" });
const small = document.createElement("small");
small.textContent = detail ?? "";
small.dir = "auto";
const name = Object.assign(document.createElement("bdi"), { textContent: label });
if (lang) name.lang = lang;
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
const openMenus = () => document.querySelectorAll("details:is(.menu, .pick, .views)[open]");

const closeMenusOutside = (target) => {
for (const menu of openMenus()) {
if (!menu.contains(target)) menu.open = false;
}
};

document.addEventListener("click", ({ target }) => {
closeMenusOutside(target.closest("a")?.hash ? null : target);
});
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

const inMegabytes = (size) => {
const most = { maximumFractionDigits: 1 };
return `${(size / 2 ** 20).toLocaleString(document.documentElement.lang, most)} MB`;
};
document.addEventListener("change", (event) => {
const field = event.target;
if (!field.dataset.most) return;
field.parentElement.querySelector("[data-size]")?.remove();
const large = [...field.files].find((file) => file.size > field.dataset.most);
if (!large) return;
field.value = "";
const words = document.createElement("p");
words.className = "error";
words.dataset.size = "";
words.setAttribute("role", "alert");
words.textContent = field.dataset.tooLarge.replace("{}", inMegabytes(large.size));
field.after(words);
});
}
{
const PAUSE = 500;
const BETWEEN = 3000;
const LAST_RETRY = 60000;
const TECHNICAL = ["csrfmiddlewaretoken", "keeper"];

const cookieToken = () => document.cookie.match(/\bcsrftoken=([^;]+)/)?.[1];

const fieldsOf = (form) => {
const fields = new FormData(form);
for (const field of form.elements) {
if (field.matches("[type=password], [type=file], [autocomplete=one-time-code]")) fields.delete(field.name);
}
return fields;
};

const wordsOf = (form) => {
const fields = fieldsOf(form);
for (const name of TECHNICAL) fields.delete(name);
return new URLSearchParams(fields).toString();
};

const bodyOf = (form) => {
const body = new URLSearchParams(fieldsOf(form));
const token = cookieToken();
if (token) body.set("csrfmiddlewaretoken", token);
return body;
};

class KeptForm {
constructor(keeper) {
this.keeper = keeper;
this.form = keeper.form;
this.url = keeper.dataset.keeper;
this.saved = null;
this.isDirty = false;
this.last = -BETWEEN;
this.tries = 0;
this.form.autocomplete = "off"; // the browser keeps nothing; the server gives it back
this.addLines();
this.listen();
}

addLines() {
this.line = Object.assign(document.createElement("p"), { className: "hint", ariaHidden: "true" });
this.line.dataset.keeperSays = "";
this.voice = Object.assign(document.createElement("p"), { className: "visually-hidden" });
this.voice.setAttribute("role", "status");
const button = [...this.form.elements].filter((one) => one.matches("button:not([type=button])")).at(-1);
(button?.closest(".row") ?? this.form).append(this.line, this.voice);
}

listen() {
this.form.addEventListener("beforeinput", () => {
this.saved ??= wordsOf(this.form);
}, { capture: true });
this.form.addEventListener("input", () => {
this.isDirty = true;
this.line.textContent = this.keeper.dataset.keeping;
this.later();
});
this.form.addEventListener("submit", (event) => this.submit(event));
document.addEventListener("submit", ({ submitter }) => {
if (submitter?.name === "here") this.rest(); // what stands here is being discarded
});
}

later() {
const now = performance.now();
this.since ??= now;
const due = Math.max(Math.min(now + PAUSE, this.since + BETWEEN), this.last + BETWEEN);
clearTimeout(this.timer);
this.timer = setTimeout(() => this.save(), due - now);
}

async save() {
this.since = undefined;
if (this.isBusy) return;
const words = wordsOf(this.form);
this.isDirty = words !== this.saved;
if (!this.isDirty) {
this.line.textContent = this.voice.textContent;
return;
}
this.isBusy = true;
this.last = performance.now();
this.stop = new AbortController();
try {
await this.send(words);
} catch {
if (!this.stop.signal.aborted) this.fail();
}
this.isBusy = false;
if (this.isDirty && !this.stop.signal.aborted) this.later();
}

async send(words) {
this.isDirty = false;
const answer = await fetch(this.url, { method: "POST", body: bodyOf(this.form), signal: this.stop.signal });
if (!answer.ok) throw new Error(`keeper: ${answer.status}`);
const { keeper, is_kept: isKept, said } = await answer.json();
this.keeper.value = keeper;
this.saved = words;
this.tries = 0;
if (!this.isDirty || said) this.tell(isKept ? this.keeper.dataset.kept : "", said);
}

fail() {
this.isDirty = true;
this.tries += 1;
this.last = performance.now() + Math.min(LAST_RETRY, BETWEEN * 2 ** this.tries) - BETWEEN;
this.tell("", this.keeper.dataset.unkept);
}

tell(state, said = "") {
const text = [state, said].filter(Boolean).join(". ");
this.line.textContent = text;
if (this.voice.textContent !== text) this.voice.textContent = text;
}

submit(event) {
if (!navigator.onLine) {
event.preventDefault();
this.tell("", this.keeper.dataset.offline);
return;
}
this.rest();
}

rest() {
clearTimeout(this.timer);
this.isDirty = false;
this.stop?.abort();
}

leave() {
if (!this.isDirty || wordsOf(this.form) === this.saved) return;
if (navigator.sendBeacon(this.url, bodyOf(this.form))) this.isDirty = false;
}
}

const keptForms = [...document.querySelectorAll("input[name=keeper]")].map((keeper) => new KeptForm(keeper));
if (keptForms.length) {
const leaveAll = () => keptForms.forEach((form) => form.leave());
addEventListener("beforeunload", leaveAll);
addEventListener("pagehide", leaveAll);
document.addEventListener("visibilitychange", () => document.hidden && leaveAll());
addEventListener("pageshow", (event) => event.persisted && location.reload());
}
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
const zoneToken = document.querySelector("#act [name=csrfmiddlewaretoken]");
const { guessZone } = document.body.dataset;

const tellZone = () => {
if ("leaving" in document.documentElement.dataset) return;
navigator.sendBeacon(guessZone, new URLSearchParams({
csrfmiddlewaretoken: zoneToken.value,
zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}));
};

if (guessZone && zoneToken) addEventListener("pagehide", tellZone, { once: true });
}
{
document.querySelectorAll("[role=search] input[data-suggest]").forEach((input, number) => {
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
const announcer = document.querySelector("[data-announcer]");
const AFTER_LOADING = 200; // screen readers first read the title
let announcing;

const announce = (words) => {
if (!announcer || !words) return;
clearTimeout(announcing);
announcer.textContent = "";
announcing = setTimeout(() => {
announcer.textContent = words;
}, AFTER_LOADING);
};

document.addEventListener("announce", (event) => announce(event.detail));
announce([...document.querySelectorAll("[data-message]")].map((note) => note.textContent.trim()).join(" "));
}
{
const { member, live, since, last: lastAtRender } = document.body.dataset;
const POLL_EVERY = 60000;
const FIRST_RETRY = 1000;
const LAST_RETRY = 30000;
const SPREAD = 2000;
const CLOSED_FOR_GOOD = [4401, 4403];

let last = Number(lastAtRender);
let shown = last;
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

const announceUnread = (unread) => {
const bell = document.querySelector("[data-bell]");
const known = Number(bell?.querySelector("[data-unread]").textContent);
if (unread <= known) return;
const words = bell.firstChild.textContent.trim();
document.dispatchEvent(new CustomEvent("announce", { detail: `${words} ${unread}` }));
};

const showUnread = (unread, seq) => {
if (seq < shown) return;
shown = seq;
announceUnread(unread);
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

const openList = () => document.querySelector("[data-notices]");

const showItems = (html) => {
const list = openList();
if (!list || !html) return;
const fresh = itemsOf(html).filter((item) => Number(item.dataset.seq) > last);
const known = (item) => list.querySelector(`[data-notice="${item.dataset.notice}"]`);
for (const item of fresh.filter((one) => !one.matches(".unread"))) known(item)?.replaceWith(item);
const news = fresh.filter((one) => one.matches(".unread"));
for (const item of news) known(item)?.remove();
if (!news.length) return;
list.prepend(...news);
list.hidden = false;
document.querySelector("[data-notices-empty]")?.remove();
document.dispatchEvent(new Event("notices:shown"));
};

const apply = (news) => {
showUnread(news.unread, news.last);
if (news.last <= last) return;
if (!news.resync) showItems(news.html);
else if (openList()) location.reload(); // too much was missed to be shown one by one
last = news.last;
};

const fetchNews = async () => {
const answer = await fetch(`${since}${last}/`, {
headers: { Accept: "application/json" },
redirect: "manual", // the sign-in says once that a session has ended: not here
});
if (answer.type === "opaqueredirect" || answer.status === 403) isRefused = true;
if (isRefused) return;
if (!answer.ok) throw new Error(`notices: ${answer.status}`);
const news = await answer.json();
apply(news);
tabs?.postMessage({ seq: news.last, unread: news.unread });
};

const pauseAfter = (times) =>
Math.min(LAST_RETRY, FIRST_RETRY * 2 ** times) * (0.5 + Math.random() / 2);

const catchUp = () => {
clearTimeout(fetchTimer);
fetchTimer = null;
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

const catchUpSoon = () => {
if (fetchTimer) return;
fetchTimer = setTimeout(async () => {
await fetching; // one that began before this nudge may not have it
catchUp();
}, SPREAD * Math.random());
};

const hear = ({ seq, unread }) => {
if (seq === undefined) return;
showUnread(unread, seq);
if (seq <= last) return;
if (openList()) catchUpSoon();
else last = seq;
};

const hearAndPassOn = (nudge) => {
hear(nudge);
tabs?.postMessage(nudge);
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
hearAndPassOn(JSON.parse(event.data));
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
if (fetchTries) catchUp();
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
tabs.onmessage = ({ data: nudge }) => hear(nudge);
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
{
const place = document.querySelector("[data-place]");

if (place) {
const shown = new Set();
const upperHalf = new IntersectionObserver((changes) => {
for (const { target, isIntersecting } of changes) {
shown[isIntersecting ? "add" : "delete"](Number(target.id.slice(1)));
}
if (shown.size) place.textContent = Math.max(...shown);
}, { rootMargin: "0px 0px -50%" });
for (const post of document.querySelectorAll("#posts > .post")) upperHalf.observe(post);
}
}
