// What colleagues decide leaves the list within two seconds: the socket of the notices nudges every
// tab (static/js/site/notices.js); where there is none, the list is asked for now and then.
import { ask, Lost, say } from "./pages.js";

const SOON = 200;
const EVERY = 15000;

export const watch = (screen) => {
  const { member } = document.body.dataset;
  const { desk, list } = screen;
  let timer = null;
  let isAsking = false;

  const settle = async (gone) => {
    const answer = await ask(location.href);
    const taken = answer.page?.querySelector("main .narrow .lede");
    if (answer.status !== 409 || !taken) return;
    screen.close();
    screen.tell(taken.textContent.replace(/\s+/g, " ").trim(), true);
    for (const words of gone.slice(1)) say(`${desk.dataset.gone} ${words}`);
  };

  const look = async () => {
    timer = null;
    if (isAsking || screen.isBusy) {
      soon();
      return;
    }
    isAsking = true;
    try {
      const wasOpen = screen.pk && list.row(screen.pk);
      const { page } = await ask(screen.queue);
      if (screen.isBusy) return;
      const gone = list.update(page);
      if (wasOpen && !list.row(screen.pk)) await settle(gone);
      else if (gone.length) say(`${desk.dataset.gone} ${gone.join(", ")}`);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    } finally {
      isAsking = false;
    }
  };

  const soon = () => {
    if (!list.place.hidden) timer ??= setTimeout(look, SOON);
  };

  new BroadcastChannel(`notices:${member}`).onmessage = soon;
  setInterval(() => !document.hidden && soon(), EVERY);
  addEventListener("focus", soon);
  addEventListener("online", soon);
};
