// The bell counts up at once: a socket only nudges, with the number of the state and how many are
// unread. A page whose list is not open needs no more; an open list fetches what changed since the
// last number it has, so nothing is lost when the socket, or the server, was away. One tab holds
// the socket (Web Locks) and tells the others (BroadcastChannel); see docs/ARCHITECTURE.md.
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

// Said aloud when it goes up; that it fell one did oneself.
const announceUnread = (unread) => {
  const bell = document.querySelector("[data-bell]");
  const known = Number(bell?.querySelector("[data-unread]").textContent);
  if (unread <= known) return;
  const words = bell.firstChild.textContent.trim();
  document.dispatchEvent(new CustomEvent("announce", { detail: `${words} ${unread}` }));
};

// Every change has a higher number, reading too: what was overtaken on its way is not shown.
const showUnread = (unread, seq) => {
  if (seq < shown) return;
  shown = seq;
  announceUnread(unread);
  for (const place of document.querySelectorAll("[data-unread]")) {
    place.textContent = unread;
    if (place.matches(".count")) place.hidden = !unread;
  }
};

// Same-origin HTML of the server's own templates; every item says its number in data-seq.
const itemsOf = (html) => {
  const template = document.createElement("template");
  template.innerHTML = trusted ? trusted.createHTML(html) : html;
  return [...template.content.querySelectorAll("li")];
};

const openList = () => document.querySelector("[data-notices]");

// A notice that changed comes again under a higher number; one that was read stays in its place.
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

// From 1 s to 30 s, and never all browsers at the same moment.
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

// A crowd that hears of one reply does not ask for it in the same moment.
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

// The first tab gets the lock and keeps it until it goes; then the next one in line connects.
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
