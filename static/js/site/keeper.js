// Words that were not sent yet are kept on the server while they are typed, for their author alone
// (platform_core/members/keeper.py). Nothing of them stays in the browser. A form that is kept holds
// input[name=keeper]: whose it is and which form, signed; each answer brings the next one.
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

// Signing in elsewhere changes the token: the newest is in the cookie.
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

  // Beside the button that sends the form: a line to see, and one that is read aloud.
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

  // After a pause, at the latest after three seconds, and never sooner than three after the last.
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

  // Seen each time, read aloud only when it says something else than before.
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

  // The page goes: what the last seconds brought is sent along.
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
