// One listbox for every field that offers something while typing. The field keeps the focus and
// names the option that the keys have reached (the combobox pattern of ARIA).
const PAUSE = 150;

export class Listbox {
  // `find(text)` promises rows {label, detail}; `pick(row)` takes the one that was chosen;
  // `tell(count)` says how many were found. Of new rows, number `first` is chosen: -1 is none.
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

  // Asks once the typing pauses; what comes late for an older text is dropped.
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

  // Whether the key was meant for the list.
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
