// The list of what waits: what a colleague decided leaves it at once, what is new waits behind one
// line until it is asked for.
import { part } from "./pages.js";

const ROWS = "[data-row]";

export class List {
  constructor(desk) {
    this.desk = desk;
    this.fresh = null;
  }

  get place() {
    return this.desk.querySelector("[data-desk-list]");
  }

  get rows() {
    return [...this.place.querySelectorAll(ROWS)];
  }

  get current() {
    return this.place.querySelector(`${ROWS}[aria-current]`);
  }

  row(pk) {
    return this.place.querySelector(`[data-row="${pk}"]`);
  }

  // The whole list as it came, with what is ticked.
  replace(page) {
    const fresh = part(page, "list");
    if (!fresh) return;
    const ticked = new Set([...this.place.querySelectorAll(".tick :checked")].map((one) => one.value));
    const pk = this.current?.dataset.row;
    this.place.replaceWith(fresh);
    this.place.hidden = false;
    for (const box of this.place.querySelectorAll(".tick input")) box.checked = ticked.has(box.value);
    for (const keys of this.place.querySelectorAll("[data-desk-keys]")) keys.hidden = false;
    this.fresh = null;
    if (pk) this.mark(pk);
  }

  mark(pk) {
    this.current?.removeAttribute("aria-current");
    const row = this.row(pk);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }

  // The row that follows (or comes before) what is open.
  beside(step) {
    const rows = this.rows;
    const at = rows.indexOf(this.current);
    return at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
  }

  remove(pk) {
    const row = this.row(pk);
    if (!row) return "";
    const words = row.querySelector("a").textContent.replace(/\s+/g, " ").trim();
    row.remove();
    for (const head of this.place.querySelectorAll(".waits > .head")) {
      if (!head.nextElementSibling?.matches(ROWS)) head.remove();
    }
    return words;
  }

  // What left since: [words of the row]. What is new is counted, not shown.
  update(page) {
    const fresh = part(page, "list");
    if (!fresh) return [];
    const waits = new Map([...fresh.querySelectorAll(ROWS)].map((row) => [row.dataset.row, row]));
    const gone = this.rows.filter((row) => !waits.has(row.dataset.row)).map((row) => this.remove(row.dataset.row));
    for (const row of this.rows) {
      const now = waits.get(row.dataset.row);
      row.querySelector(".meta").replaceWith(now.querySelector(".meta"));
      waits.delete(row.dataset.row);
    }
    this.place.querySelector(".tabs").replaceWith(fresh.querySelector(".tabs"));
    this.offer(waits.size, page);
    return gone;
  }

  offer(count, page) {
    const line = this.place.querySelector("[data-desk-new]");
    this.fresh = count ? page : null;
    line.hidden = !count;
    line.querySelector("span").textContent = count || "";
    if (count && !this.rows.length) this.show();
  }

  show() {
    if (this.fresh) this.replace(this.fresh);
  }
}
