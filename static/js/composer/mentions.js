// Typing @ and a name offers colleagues who may read this discussion; the server checks again.
import { Plugin } from "../../vendor/prosemirror/prosemirror.js";
import { Listbox } from "../listbox.js";
import { schema } from "./schema.js";

// As the server reads a name (lib/richtext/mentions.py): no sign of an address before the @, and
// any apostrophe within.
const TYPED_NAME = /(?:^|[^\p{L}\p{M}\p{N}@./+_-])@((?=['’‘ʼ`´]?\p{L})[\p{L}\p{M}'’‘ʼ`´.-]{1,30}(?: [\p{L}\p{M}'’‘ʼ`´.-]{0,20}){0,3})$/u;
const LOOK_BACK = 100;

const typedName = (state) => {
  const { $from, empty } = state.selection;
  if (!empty) return "";
  const start = Math.max(0, $from.parentOffset - LOOK_BACK);
  return TYPED_NAME.exec($from.parent.textBetween(start, $from.parentOffset, null, "\ufffc"))?.[1] ?? "";
};

const insertMention = (view, { id, label }) => {
  const { state } = view;
  const from = state.selection.from - typedName(state).length - 1;
  const mention = schema.nodes.mention.create({ id: String(id), label });
  view.dispatch(state.tr.replaceWith(from, state.selection.from, [mention, schema.text(" ")]));
  view.focus();
};

// `options` are those of a Listbox without `pick`.
export const mentionPlugin = (options) => {
  let box;
  return new Plugin({
    view: (view) => {
      box = new Listbox(view.dom, { ...options, pick: (person) => insertMention(view, person) });
      view.dom.parentNode.after(box.element);
      return { update: ({ state }) => box.look(typedName(state)), destroy: () => box.close() };
    },
    props: { handleKeyDown: (_view, { key }) => box.handleKey(key === "Tab" ? "Enter" : key) },
  });
};
