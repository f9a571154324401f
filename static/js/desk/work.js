// The work screen: an item opens beside the list, the next one follows a decision, without a page
// being loaded. Everything here is a link or a form that works by itself as well.
import { listen } from "./keys.js";
import { List } from "./list.js";
import { watch } from "./live.js";
import { ask, Lost, part, say } from "./pages.js";

const TOO_OFTEN = 429; // and whatever broke on the way or on the other side
const WIDE = matchMedia("(min-width: 75rem)");

class Screen {
  constructor(desk) {
    this.desk = desk;
    this.list = new List(desk);
    this.openedAt = performance.now();
    this.isBusy = false;
    this.imports = 0;
  }

  get item() {
    return this.desk.querySelector("[data-desk-item]");
  }

  get pk() {
    return this.item.dataset.deskItem;
  }

  get body() {
    return this.desk.querySelector("[data-desk-body]");
  }

  get pills() {
    return [...this.item.querySelectorAll(".pills input")];
  }

  get hasKeys() {
    return this.list.place.matches("[data-keys]");
  }

  get queue() {
    return this.list.place.dataset.from ?? this.desk.dataset.desk;
  }

  async start() {
    const isList = !this.list.place.hidden;
    if (isList) this.list.place.dataset.from = location.href;
    history.replaceState({ desk: true }, "");
    this.desk.addEventListener("click", (event) => this.click(event));
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("selectionchange", () => this.offerRemark());
    this.desk.addEventListener("change", ({ target }) => target.matches(".pills input") && this.fill(target));
    addEventListener("popstate", () => this.open(location.href, false));
    WIDE.addEventListener("change", () => this.bringList());
    for (const keys of this.desk.querySelectorAll("[data-desk-keys]")) keys.hidden = false;
    await this.bringList();
    listen(this);
    watch(this);
  }

  // An item's own page has no list: it comes where there is room for one.
  async bringList() {
    if (!WIDE.matches || !this.list.place.hidden) return;
    try {
      this.list.replace((await ask(this.desk.dataset.desk)).page);
      this.list.mark(this.pk);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    }
  }

  // What is selected in the text can be remarked on; its words go into the form.
  offerRemark() {
    const button = this.item.querySelector("[data-desk-remark]");
    const chosen = getSelection();
    const isInText = Boolean(chosen?.anchorNode) && this.body.contains(chosen.anchorNode);
    if (!button || !isInText || chosen.isCollapsed) return;
    this.passage = String(chosen).replace(/\s+/g, " ").trim();
    button.hidden = false;
    button.closest("details").open = true;
  }

  remark() {
    const fields = [...this.item.querySelectorAll("[name^=passage_]")];
    const field = fields.find((one) => !one.value) ?? fields.at(-1);
    field.value = this.passage;
    field.closest(".pair").querySelector("[name^=remark_]").focus();
  }

  click(event) {
    if (event.target.closest("[data-desk-remark]")) this.remark();
    if (event.target.closest("[data-desk-new]")) this.list.show();
    const link = event.target.closest("[data-row] a");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || !WIDE.matches) return;
    event.preventDefault();
    this.open(link.href);
  }

  submit(event) {
    const { submitter, target: form } = event;
    if (event.defaultPrevented || form.method !== "post" || !WIDE.matches) return;
    if (!this.desk.contains(submitter)) return;
    event.preventDefault();
    delete form.dataset.sent; // `run` sees to it that it is sent once; what failed may be sent again
    if (submitter.getAttribute("aria-disabled") === "true") return;
    const url = submitter.getAttribute("formaction") || form.getAttribute("action") || location.href;
    this.run(() => this.send(url, new URLSearchParams(new FormData(form, submitter)), form));
  }

  open(url, isNew = true) {
    return this.run(async () => this.show(await ask(url), isNew));
  }

  // One thing at a time: a key that is pressed twice acts once.
  async run(work) {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.tell(this.desk.dataset.lost, true);
    } finally {
      this.isBusy = false;
    }
  }

  async send(url, body, form) {
    const decided = form.matches("[data-desk-form]") ? this.pk : null;
    const answer = await ask(url, body);
    if (decided && answer.status < 400) this.list.remove(decided);
    if (answer.status >= TOO_OFTEN) this.stay(answer);
    else this.show(answer, true);
  }

  // Not now: what was typed stays where it is, and the answer says why.
  stay({ page }) {
    const why = page?.querySelector("main h1")?.textContent.trim();
    this.tell([why && `${why}.`, this.desk.dataset.still].filter(Boolean).join(" "), true);
  }

  // A page of the desk is shown in its place; any other is loaded as it is.
  show(answer, isNew) {
    const item = part(answer.page, "item");
    if (!item) {
      this.showElse(answer);
      return;
    }
    const fresh = answer.page.querySelector("[data-desk-list]:not([hidden])");
    this.item.replaceWith(item);
    this.desk.querySelector("[data-desk-side]").replaceWith(part(answer.page, "side"));
    if (fresh) this.list.replace(answer.page);
    document.title = answer.page.title;
    if (isNew) history.pushState({ desk: true }, "", answer.url);
    this.arrive(answer);
  }

  arrive({ page, status }) {
    this.openedAt = performance.now();
    this.list.mark(this.pk);
    if (this.item.querySelector("input[name=keeper]")) {
      this.imports += 1;
      import(`${this.desk.dataset.keeperScript}?${this.imports}`);
    }
    const said = [...page.querySelectorAll("[data-message]")].map((one) => one.textContent.trim()).join(" ");
    if (said) this.tell(`${said} ${this.desk.dataset.left} ${this.list.rows.length}.`);
    const wrong = status >= 400 && this.item.querySelector("[role=alert], .summary");
    (wrong || this.item.querySelector("h1") || this.list.place).focus({ preventScroll: false });
  }

  // A colleague was faster: their decision stands where the item stood, with what was typed.
  showElse({ page, status, url }) {
    const taken = page?.querySelector("main .narrow");
    if (status !== 409 || !taken) {
      location.assign(url);
      return;
    }
    this.list.remove(this.pk);
    this.body.replaceChildren(document.importNode(taken, true));
    this.close();
    this.tell(this.desk.dataset.over, true);
  }

  // What is open was decided elsewhere: it can be read, and not decided again.
  close() {
    for (const button of this.item.querySelectorAll("[name=action], [data-key=c]")) {
      button.setAttribute("aria-disabled", "true");
    }
  }

  tell(words, isBad = false) {
    const line = this.item.querySelector("[data-desk-said]");
    line.textContent = words;
    line.classList.toggle("bad", isBad);
    say(words);
  }

  move(step) {
    const link = this.list.beside(step)?.querySelector("a");
    if (link) this.open(link.href);
  }

  back() {
    document.activeElement?.blur();
    this.item.querySelector("h1")?.focus();
  }

  tick() {
    const box = this.list.current?.querySelector(".tick input");
    if (!box) return;
    box.checked = !box.checked;
    this.list.place.querySelector("[data-desk-spam]").open = true;
  }

  showNew() {
    this.list.show();
  }

  choose(pill) {
    pill.checked = true;
    this.fill(pill);
    const armed = this.item.querySelector("[data-armed]");
    (armed ?? pill).focus();
  }

  // The standard words of a ground, unless somebody wrote their own.
  fill({ dataset: { words } }) {
    const field = this.item.querySelector("[name=reason]");
    const isOurs = !field.value.trim() || this.pills.some((pill) => pill.dataset.words === field.value);
    if (!isOurs) return;
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // A restriction is an act, a reason where none is preset, and Enter; publishing is one key.
  press(found) {
    if (found.matches("details > summary")) {
      found.click();
      found.focus();
    } else if (!found.matches("[name=action]")) {
      found.click();
    } else if (found.getAttribute("aria-disabled") !== "true") {
      this.act(found);
    }
  }

  act(button) {
    if (!button.matches("[data-grounded]")) {
      if (this.isReadToTheEnd) button.click();
      else this.tell(this.desk.dataset.unseen, true);
      return;
    }
    for (const other of this.item.querySelectorAll("[data-armed]")) delete other.dataset.armed;
    button.dataset.armed = "";
    const chosen = this.pills.find((pill) => pill.checked);
    if (chosen) this.choose(chosen);
    else {
      this.pills[0].focus();
      this.tell(this.desk.dataset.choose);
    }
  }

  get isReadToTheEnd() {
    if (this.body.querySelector("[data-heavy]:not([open])")) return false;
    const { scrollTop, clientHeight, scrollHeight } = this.body;
    return scrollTop + clientHeight >= scrollHeight - 4;
  }
}

const desk = document.querySelector("[data-desk]");
if (desk) new Screen(desk).start();
