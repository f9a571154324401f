// The worker behind "keep on this phone": it answers for the help page alone, and only where the
// network fails. What was kept is renewed whenever it is read online. Its store has a name that
// says nothing.
const STORE = "page";
const HELP = /^\/[a-z]{2,3}(-[a-z0-9]{2,8})?\/help\//;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const renewed = async (request) => {
  const answer = await fetch(request);
  const store = await caches.open(STORE);
  if (answer.ok && (await store.match(request))) await store.put(request, answer.clone());
  return answer;
};
const kept = async (request) => {
  const store = await caches.open(STORE);
  const [found, pages] = [await store.match(request), await store.keys()];
  const help = pages.find((page) => HELP.test(new URL(page.url).pathname));
  return found ?? (request.mode === "navigate" && help ? store.match(help) : Response.error());
};

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const isOurs = origin === location.origin && event.request.method === "GET";
  if (isOurs && (HELP.test(pathname) || pathname.startsWith("/static/"))) {
    event.respondWith(renewed(event.request).catch(() => kept(event.request)));
  }
});
