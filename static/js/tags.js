// fieldset[data-suggest]: finds tags by word or synonym while typing, in front of the full list of
// boxes, which remains the form's field and all there is without this script.
import { Listbox } from "./listbox.js";

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
    this.build(`tag-picker-${number}`);
    this.listen();
    this.showChosen();
  }

  build(id) {
    const words = this.fieldset.dataset;
    this.input = create("input", { id, type: "text", dir: "auto", placeholder: words.find });
    this.input.setAttribute("aria-label", words.find);
    this.chips = create("ul", { className: "chips" });
    this.chips.setAttribute("aria-label", words.chosen);
    this.status = create("p", { className: "visually-hidden", role: "status" });
    this.list = new Listbox(this.input, {
      id: `${id}-list`,
      label: words.find,
      find: (text) => this.find(text),
      pick: ({ id: value }) => this.pick(String(value)),
      tell: (count) => { this.status.textContent = words.found.replace("%s", count); },
    });
    const picker = create("div", { className: "picker" }, this.input, this.list.element, this.chips, this.status);
    this.fieldset.querySelector(".choices").before(picker);
  }

  listen() {
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // never sends the form half filled
    });
    this.fieldset.addEventListener("change", () => this.showChosen());
    this.chips.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.drop(button.value);
    });
  }

  async find(text) {
    const url = new URL(this.fieldset.dataset.suggest, location.href);
    url.searchParams.set("q", text);
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return (await answer.json()).filter(({ id }) => this.boxes.has(String(id)));
  }

  pick(value) {
    const box = this.boxes.get(value);
    if (!box.checked) box.click();
    this.input.value = "";
    this.list.look("");
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
