// fieldset[data-suggest]: finds tags by word or synonym while typing, in front of the full list of
// boxes, which remains the form's field and all there is without this script.
const PAUSE = 150;

const create = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

class TagPicker {
  constructor(fieldset, number) {
    this.fieldset = fieldset;
    this.boxes = new Map();
    for (const box of fieldset.querySelectorAll("input[type=checkbox]")) this.boxes.set(box.value, box);
    this.found = [];
    this.build(`tag-picker-${number}`);
    this.listen();
    this.showChosen();
  }

  build(id) {
    const words = this.fieldset.dataset;
    this.input = create("input", { id, type: "text", role: "combobox", autocomplete: "off" });
    this.list = create("ul", { id: `${id}-list`, className: "mentions", role: "listbox", hidden: true });
    this.chips = create("ul", { className: "chips" });
    this.status = create("p", { className: "visually-hidden", role: "status" });
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-label", words.find);
    this.input.placeholder = words.find;
    this.list.setAttribute("aria-label", words.find);
    this.chips.setAttribute("aria-label", words.chosen);
    const picker = create("div", { className: "picker" }, this.input, this.list, this.chips, this.status);
    this.fieldset.querySelector(".choices").before(picker);
    this.offer([]);
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(this.input.value.trim()), PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.handleKey(event));
    this.input.addEventListener("blur", () => this.offer([]));
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const index = [...this.list.children].indexOf(event.target.closest("li"));
      if (index >= 0) this.pick(index);
    });
    this.fieldset.addEventListener("change", () => this.showChosen());
    this.chips.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.drop(button.value);
    });
  }

  async ask(text) {
    if (!text) {
      this.offer([]);
      return;
    }
    const url = new URL(this.fieldset.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const found = answer?.ok ? await answer.json() : [];
    if (text !== this.input.value.trim()) return;
    this.offer(found.filter(({ id }) => this.boxes.has(String(id))));
    this.status.textContent = this.fieldset.dataset.found.replace("%s", this.found.length);
  }

  offer(found) {
    this.found = found;
    this.current = 0;
    this.list.replaceChildren(...found.map(({ label, detail }, index) =>
      create("li", { id: `${this.list.id}-${index}`, role: "option" }, label, create("small", {}, detail ?? ""))));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === this.current)));
    const option = this.list.children[this.current];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  handleKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") event.preventDefault(); // never sends the form half filled
    if (!this.found.length) return;
    if (step) {
      event.preventDefault();
      this.current = (this.current + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Enter") this.pick(this.current);
    else if (event.key === "Escape") this.offer([]);
  }

  pick(index) {
    const box = this.boxes.get(String(this.found[index].id));
    if (!box.checked) box.click();
    this.input.value = "";
    this.offer([]);
    this.input.focus();
  }

  drop(value) {
    this.boxes.get(value).click();
    this.input.focus();
  }

  showChosen() {
    const chosen = [...this.boxes.values()].filter((box) => box.checked);
    this.chips.replaceChildren(...chosen.map((box) => {
      const name = box.closest("label").textContent.trim();
      const remove = create("span", { className: "visually-hidden" }, ` – ${this.fieldset.dataset.remove}`);
      const cross = create("span", {}, "×");
      cross.setAttribute("aria-hidden", "true");
      return create("li", {}, create("button", { type: "button", value: box.value }, name, remove, cross));
    }));
    this.chips.hidden = !chosen.length;
  }
}

document.querySelectorAll("fieldset[data-suggest]").forEach((fieldset, number) => new TagPicker(fieldset, number));
