// One field that is watched while it is written in: a second after the last key its text is asked
// about, once; what was found stands in a list below it, and is marked in it where a browser can.
import { placeOf } from "./fields.js";

const PAUSE = 1000;
const AFTER_A_REFUSAL = 60000;
const canMark = "highlights" in CSS && typeof Highlight === "function";
const marks = new Map([["block", "blocked"], ["warn", "found"]]);

const create = (tag, properties) => Object.assign(document.createElement(tag), properties);

export class Watched {
  static all = new Set();

  constructor(field, words) {
    this.field = field;
    this.words = words;
    this.found = []; // by the last answer
    this.passages = []; // those of them that stand in the text now
    this.rows = new Map();
    this.asked = null;
    this.notBefore = 0;
    this.voice = create("p", { className: "visually-hidden" });
    this.voice.setAttribute("role", "status");
    this.box = create("div", { className: "note w", hidden: true });
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", words.name);
    this.list = create("ul", { className: "found-list" });
    this.list.setAttribute("role", "list");
    this.box.append(this.list);
    (field.control.closest(".field") ?? field.control.parentElement).append(this.box, this.voice);
    Watched.all.add(this);
  }

  typed() {
    this.follow();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), Math.max(PAUSE, this.notBefore - performance.now()));
  }

  async ask() {
    const { text, format } = this.field.sent;
    if (text === this.asked) return;
    this.asked = text;
    this.stop?.abort();
    this.stop = new AbortController();
    const { form } = this.field.control;
    const body = new URLSearchParams({ text, format, language: form.elements.language?.value ?? "" });
    body.set("keeper", form.elements.keeper?.value ?? "");
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const answer = await fetch(this.words.url, { method: "POST", body, signal: this.stop.signal });
      if (answer.ok) this.show(await answer.json());
      else this.later();
    } catch {
      if (!this.stop.signal.aborted) this.later();
    }
  }

  // Nothing is lost by it: the same text is checked when it is sent.
  later() {
    this.asked = null;
    this.notBefore = performance.now() + AFTER_A_REFUSAL;
  }

  show({ passages, said }) {
    const hadSome = this.passages.length > 0;
    this.found = passages;
    for (const row of this.field.control.form.querySelectorAll("[data-of]")) {
      if (row.dataset.of === this.field.control.name) row.closest("li").remove(); // of an earlier text
    }
    this.follow();
    if ((this.passages.length || hadSome) && this.voice.textContent !== said) this.voice.textContent = said;
  }

  // What was taken out meanwhile leaves the list, and comes back when that is undone; what moved is
  // marked where it stands now. Rows that stay are left alone: somebody may be on their button.
  follow() {
    this.passages = this.found.filter((one) => this.spanOf(one));
    for (const [passage, row] of this.rows) {
      if (!this.passages.includes(passage)) {
        row.remove();
        this.rows.delete(passage);
      }
    }
    for (const passage of this.passages) {
      if (!this.rows.has(passage)) this.rows.set(passage, this.row(passage));
    }
    this.passages.forEach((passage, n) => {
      const row = this.rows.get(passage);
      if (this.list.children[n] !== row) this.list.insertBefore(row, this.list.children[n] ?? null);
    });
    this.box.hidden = !this.passages.length;
    Watched.mark();
  }

  spanOf(passage) {
    const at = placeOf(this.field.words, passage);
    return at < 0 ? null : [at, at + passage.words.length];
  }

  row(passage) {
    const quote = create("bdi", { textContent: passage.words });
    quote.lang = "";
    const row = create("li", {});
    row.append("“", quote, "”: ", passage.said);
    if (passage.replacement) row.append(" ", this.button(passage));
    return row;
  }

  button(passage) {
    const button = create("button", { type: "button", className: "btn quiet", textContent: passage.button });
    const which = create("span", { className: "visually-hidden" });
    which.append(": ", create("bdi", { textContent: passage.words }));
    button.append(which);
    button.addEventListener("click", () => this.replace(passage));
    return button;
  }

  replace(passage) {
    const span = this.spanOf(passage);
    if (span) this.field.replace(...span, passage.replacement);
  }

  static mark() {
    if (!canMark) return;
    const ranges = { block: [], warn: [] };
    for (const { field, passages } of Watched.all) {
      for (const one of passages) {
        const at = placeOf(field.words, one);
        const range = at < 0 ? null : field.rangeOf(at, at + one.words.length);
        if (range) ranges[one.severity].push(range);
      }
    }
    for (const [severity, name] of marks) CSS.highlights.set(name, new Highlight(...ranges[severity]));
  }
}
