// <rich-text> around a <textarea>: without this script plain text, with it an editor. The textarea
// stays the form's field; the hidden <name>_format tells the server which of the two it holds.
import { EditorState, EditorView } from "../../vendor/prosemirror/prosemirror.js";
import { editingPlugins } from "./commands.js";
import { mentionPlugin } from "./mentions.js";
import { cleaned } from "./paste.js";
import { treeOfText } from "./pasted/text.js";
import {
  documentFromHtml, documentFromText, htmlFromDocument, isEmpty, looksComposed, schema, serializer, sliceFromElement,
} from "./schema.js";
import { asLines, belowWords, closedAtTables, isInCell } from "./tables.js";
import { createToolbar } from "./toolbar.js";

const words = document.querySelector("template[data-toolbar]").dataset;

// form[data-readers] names who reads one category: the one in that address, or in a field of its
// own. As long as none is chosen there, every member is offered.
const addressFor = (form) => {
  const readers = form?.dataset.readers;
  const field = readers && form.elements.category;
  if (!readers || field?.value === "") return new URL(words.members, location.href);
  const url = new URL(readers, location.href);
  if (field) url.searchParams.set("category", field.value);
  return url;
};

const suggestionsFor = (form) => async (name) => {
  const url = addressFor(form);
  url.searchParams.set("q", name);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : [];
};

const create = (tag, properties) => Object.assign(document.createElement(tag), properties);

class RichText extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.textarea = this.querySelector("textarea");
    this.format = this.querySelector("input[name$=_format]");
    this.label = document.querySelector(`label[for="${CSS.escape(this.textarea.id)}"]`);
    this.leaving = new AbortController();
    const isBeingWrittenIn = document.activeElement === this.textarea;
    this.buildParts();
    this.view = new EditorView(this.place, this.editorOptions());
    this.toolbar.connect(this.view);
    this.toolbar.show(this.view.state);
    this.label?.addEventListener("click", () => this.view.focus());
    this.write();
    addEventListener("pageshow", () => this.reread(), { signal: this.leaving.signal });
    if (isBeingWrittenIn) this.view.focus();
  }

  disconnectedCallback() {
    this.leaving?.abort();
    this.view?.destroy();
    this.view = null;
  }

  // Takes over what was put into the textarea from outside: by the browser, or from a kept text.
  reread() {
    if (this.textarea.value === this.written) return;
    this.view.updateState(EditorState.create({ doc: this.read(), plugins: this.view.state.plugins }));
    this.toolbar.show(this.view.state);
    this.write();
  }

  write() {
    this.written = htmlFromDocument(this.view.state.doc);
    this.textarea.value = this.written;
    this.written = this.textarea.value; // line ends are the browser's
    this.format.value = "html";
  }

  // Puts a piece of text at the end, with an empty line after it, and goes on writing there.
  append(nodes) {
    const { state } = this.view;
    const rest = isEmpty(state.doc) ? 0 : state.doc.content.size;
    const change = state.tr.replaceWith(rest, state.doc.content.size, [...nodes, schema.nodes.paragraph.create()]);
    this.view.dispatch(change.setSelection(state.selection.constructor.near(change.doc.resolve(change.doc.content.size), -1)));
    this.view.focus();
    this.view.dispatch(this.view.state.tr.scrollIntoView());
  }

  buildParts() {
    this.classList.add("editor");
    this.toolbar = createToolbar(this.label?.firstChild.textContent.trim() ?? "");
    this.place = create("div", {});
    this.note = create("p", { className: "hint", role: "status" });
    this.status = create("p", { className: "visually-hidden", role: "status" });
    this.textarea.hidden = true;
    if (this.label) this.label.id ||= `${this.textarea.id}_label`;
    this.prepend(this.toolbar.element);
    this.textarea.after(this.place, this.note, this.status);
  }

  editorOptions() {
    const mentions = mentionPlugin({
      id: `${this.textarea.id}_people`,
      label: words.people,
      find: suggestionsFor(this.textarea.form),
      tell: (count) => { this.status.textContent = words.found.replace("%s", count); },
    });
    return {
      state: EditorState.create({ doc: this.read(), plugins: [mentions, ...editingPlugins()] }),
      attributes: this.describedAttributes(),
      clipboardSerializer: serializer,
      transformPastedHTML: (html) => this.readPasted(html),
      clipboardTextParser: (text) => closedAtTables(sliceFromElement(treeOfText(text))),
      transformPasted: (slice, view) => (isInCell(view.state) ? asLines(slice) : belowWords(slice, view.state.selection)),
      handlePaste: (_view, { clipboardData }, slice) => this.refusesPicture(clipboardData, slice),
      handleDrop: (_view, { dataTransfer }, slice) => this.refusesPicture(dataTransfer, slice),
      dispatchTransaction: (change) => this.accept(change),
    };
  }

  readPasted(html) {
    const { html: words, hadPicture } = cleaned(html);
    if (hadPicture) this.tellOfPicture();
    return words;
  }

  // Whether all that was brought is a picture; then nothing of it is taken.
  refusesPicture(data, slice) {
    const hasPicture = [...data?.files ?? []].some(({ type }) => type.startsWith("image/"));
    if (hasPicture && !slice?.size) this.tellOfPicture();
    return (hasPicture || Boolean(this.note.textContent)) && !slice?.size;
  }

  tellOfPicture() {
    this.note.textContent = words.picture;
  }

  // Formatted text may stand beside the plain text that readers without scripts get.
  read() {
    const { value, defaultValue } = this.textarea;
    const isComposed = this.format.value === "html" || (value !== defaultValue && looksComposed(value));
    if (isComposed) return documentFromHtml(value);
    if (this.dataset.html && value === defaultValue) return documentFromHtml(this.dataset.html);
    return documentFromText(value);
  }

  describedAttributes() {
    const attributes = { role: "textbox", "aria-multiline": "true", dir: "auto", class: "prose" };
    if (this.label) attributes["aria-labelledby"] = this.label.id;
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.textarea.hasAttribute(name)) attributes[name] = this.textarea.getAttribute(name);
    }
    if (this.textarea.required) {
      this.textarea.required = false; // the browser cannot point at a hidden field
      attributes["aria-required"] = "true";
    }
    return attributes;
  }

  accept(change) {
    const state = this.view.state.apply(change);
    this.view.updateState(state);
    this.toolbar.show(state);
    if (!change.docChanged) return;
    if (!change.getMeta("paste")) this.note.textContent = "";
    this.write();
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("rich-text", RichText);
