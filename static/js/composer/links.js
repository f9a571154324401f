// Asks for the address of a link in a small dialog of our own.
import { TextSelection, toggleMark } from "../../vendor/prosemirror/prosemirror.js";
import { schema } from "./schema.js";

const type = schema.marks.link;
const HAS_SCHEME = /^(https?:\/\/|mailto:|\/)/i;

const linkAt = (state) => {
  const { from, $from, to, empty } = state.selection;
  if (empty) return type.isInSet($from.marks());
  let found;
  state.doc.nodesBetween(from, to, (node) => { found ??= type.isInSet(node.marks); });
  return found;
};

export const linkCommand = { isOn: (state) => Boolean(linkAt(state)) };

// Without a selection the whole link, or word, around the cursor is meant.
const selectLinkAround = (view) => {
  const { $from, empty } = view.state.selection;
  const child = $from.parent.childAfter($from.parentOffset);
  if (!empty || !child.node || !type.isInSet(child.node.marks)) return;
  const start = $from.start() + child.offset;
  const selection = TextSelection.create(view.state.doc, start, start + child.node.nodeSize);
  view.dispatch(view.state.tr.setSelection(selection));
};

const apply = (view, address) => {
  const href = HAS_SCHEME.test(address) ? address : `https://${address}`;
  const { state } = view;
  if (state.selection.empty) {
    view.dispatch(state.tr.replaceSelectionWith(schema.text(address, [type.create({ href })]), false));
    return;
  }
  const { from, to } = state.selection;
  view.dispatch(state.tr.removeMark(from, to, type).addMark(from, to, type.create({ href })));
};

export const editLink = (view) => {
  selectLinkAround(view);
  const source = document.querySelector("template[data-link-dialog]").content.firstElementChild;
  const dialog = source.cloneNode(true);
  const input = dialog.querySelector("input");
  const current = linkAt(view.state);
  input.value = current?.attrs.href ?? "";
  dialog.querySelector("[value=remove]").hidden = !current;
  dialog.addEventListener("close", () => {
    const address = input.value.trim();
    if (dialog.returnValue === "remove" || (dialog.returnValue === "save" && !address)) {
      toggleMark(type)(view.state, current ? view.dispatch : undefined);
    } else if (dialog.returnValue === "save") apply(view, address);
    dialog.remove();
    view.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
};
