// The bell counts up at once: a socket only nudges, the notices themselves are fetched since the
// last one seen, so nothing is lost when the socket, or the server, was away. One tab holds the
// socket (Web Locks) and tells the others (BroadcastChannel); see docs/ARCHITECTURE.md.
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

// Said aloud when it goes up; that it fell one did oneself.
const announceUnread = (unread) => {
  const bell = document.querySelector("[data-bell]");
  const known = Number(bell?.querySelector("[data-unread]").textContent);
  if (unread <= known) return;
  const words = bell.firstChild.textContent.trim();
  document.dispatchEvent(new CustomEvent("announce", { detail: `${words} ${unread}` }));
};

const showUnread = (unread) => {
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

// Too much was missed to be shown one by one: an open list is read anew.
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

// From 1 s to 3 min, and never all browsers at the same moment.
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
