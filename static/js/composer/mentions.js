// Typing @ and a name offers colleagues who may read this discussion; the server checks again.
import { Plugin } from "../../vendor/prosemirror/prosemirror.js";
import { schema } from "./schema.js";

const TYPED_NAME = /(?:^|[\s(])@([\p{L}\p{M}'’-]{1,30}(?: [\p{L}\p{M}'’-]{0,20})?)$/u;
const LOOK_BACK = 60;
const PAUSE = 150;

const typedName = (state) => {
  const { $from, empty } = state.selection;
  if (!empty) return "";
  const start = Math.max(0, $from.parentOffset - LOOK_BACK);
  return TYPED_NAME.exec($from.parent.textBetween(start, $from.parentOffset, null, "\ufffc"))?.[1] ?? "";
};

const createOption = (person, index, listId) => {
  const option = document.createElement("li");
  const detail = document.createElement("small");
  option.role = "option";
  option.id = `${listId}-${index}`;
  detail.textContent = person.detail ?? "";
  option.append(person.label, detail);
  return option;
};

class MentionList {
  constructor(view, { box, status, findPeople, countText }) {
    Object.assign(this, { view, box, status, findPeople, countText });
    this.people = [];
    this.asked = "";
    box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const index = [...box.children].indexOf(event.target.closest("li"));
      if (index >= 0) this.pick(index);
    });
  }

  update(view) {
    const name = typedName(view.state);
    if (name === this.asked) return;
    this.asked = name;
    clearTimeout(this.timer);
    if (!name) this.offer([]);
    else this.timer = setTimeout(() => this.ask(name), PAUSE);
  }

  async ask(name) {
    const people = await this.findPeople(name).catch(() => []);
    if (name !== this.asked) return;
    this.offer(people);
    this.status.textContent = this.countText(people.length);
  }

  offer(people) {
    this.people = people;
    this.chosen = 0;
    this.draw();
  }

  draw() {
    const options = this.people.map((person, index) => createOption(person, index, this.box.id));
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.chosen)));
    this.box.replaceChildren(...options);
    this.box.hidden = !options.length;
    if (options.length) this.view.dom.setAttribute("aria-activedescendant", options[this.chosen].id);
    else this.view.dom.removeAttribute("aria-activedescendant");
  }

  pick(index) {
    const { state } = this.view;
    const { id, label } = this.people[index];
    const from = state.selection.from - this.asked.length - 1;
    const mention = schema.nodes.mention.create({ id: String(id), label });
    this.offer([]);
    this.view.dispatch(state.tr.replaceWith(from, state.selection.from, [mention, schema.text(" ")]));
    this.view.focus();
  }

  handleKey(key) {
    if (!this.people.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      this.chosen = (this.chosen + step + this.people.length) % this.people.length;
      this.draw();
    } else if (key === "Enter" || key === "Tab") this.pick(this.chosen);
    else if (key === "Escape") this.offer([]);
    else return false;
    return true;
  }

  destroy() {
    clearTimeout(this.timer);
  }
}

export const mentionPlugin = (options) => {
  let list;
  return new Plugin({
    view: (view) => {
      list = new MentionList(view, options);
      return list;
    },
    props: { handleKeyDown: (_view, event) => list.handleKey(event.key) },
  });
};
