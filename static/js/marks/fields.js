// A field as the privacy check sees it: its text, where its words stand, and how some are replaced.
// Places are counted in the words alone; they are sent for with the text and may have moved since.

// Where these words stand now: at their place, or nearest to it; -1 when they are gone.
export const placeOf = (text, { words, start }) => {
  if (text.startsWith(words, start)) return start;
  let best = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best;
};

export class PlainField {
  constructor(control) {
    this.control = control;
  }

  get sent() {
    return { text: this.control.value, format: "text" };
  }

  get words() {
    return this.control.value;
  }

  rangeOf() {
    return null; // a browser marks no words within a textarea
  }

  // As if it had been typed, so that Ctrl+Z takes it back.
  replace(start, end, words) {
    this.control.focus();
    this.control.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      this.control.setRangeText(words, start, end, "end");
      this.control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  focus() {
    this.control.focus();
  }
}

export class RichField {
  constructor(element) {
    this.element = element;
    this.control = element.textarea;
  }

  get view() {
    return this.element.view;
  }

  get sent() {
    return { text: this.control.value, format: "html" };
  }

  // [text, place in the document] of each piece of text, in order.
  get pieces() {
    const pieces = [];
    this.view.state.doc.descendants((node, place) => {
      if (node.isText) pieces.push([node.text, place]);
      else if (node.type.name === "mention") pieces.push([`@${node.attrs.label}`, null]);
    });
    return pieces;
  }

  get words() {
    return this.pieces.map(([text]) => text).join("");
  }

  // The place in the document of a place in the words; `isEnd` looks back from it.
  place(at, isEnd) {
    let done = 0;
    for (const [text, place] of this.pieces) {
      const isHere = isEnd ? at > done && at <= done + text.length : at < done + text.length;
      if (isHere) return place === null ? null : place + at - done;
      done += text.length;
    }
    return null;
  }

  rangeOf(start, end) {
    const [from, to] = [this.place(start, false), this.place(end, true)];
    if (from === null || to === null) return null;
    const range = document.createRange();
    const first = this.view.domAtPos(from, 1);
    const last = this.view.domAtPos(to, -1);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  replace(start, end, words) {
    const [from, to] = [this.place(start, false), this.place(end, true)];
    if (from === null || to === null) return;
    const { state } = this.view;
    this.view.dispatch(state.tr.replaceWith(from, to, state.schema.text(words)));
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }
}
