// Writing in a table: Enter is a new line in the cell, or a row below when it ends the last cell;
// Backspace takes a row without words away. Below a table there is always a line to go on.
import { Fragment, Plugin, Selection } from "../../vendor/prosemirror/prosemirror.js";
import { schema } from "./schema.js";

const { table, table_cell: tableCell, hard_break: hardBreak, paragraph } = schema.nodes;

export const isInCell = (state) => state.selection.$from.parent.type === tableCell;

const rowBelow = (state, dispatch) => {
  const { $from } = state.selection;
  const row = $from.node(-1);
  const cells = Array.from({ length: row.childCount }, () => tableCell.create());
  const place = $from.after(-1);
  const change = state.tr.insert(place, row.type.create(null, cells));
  dispatch?.(change.setSelection(Selection.near(change.doc.resolve(place + 2))).scrollIntoView());
};

export const enterInCell = (state, dispatch) => {
  if (!isInCell(state)) return false;
  const { $from, empty } = state.selection;
  const endsRow = $from.index(-1) === $from.node(-1).childCount - 1 && $from.parentOffset === $from.parent.content.size;
  if (empty && endsRow) rowBelow(state, dispatch);
  else dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView());
  return true;
};

export const dropEmptyRow = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!isInCell(state) || !empty || $from.node(-1).textContent) return false;
  const depth = $from.node(-2).childCount > 1 ? -1 : -2;
  dispatch?.(state.tr.delete($from.before(depth), $from.after(depth)).scrollIntoView());
  return true;
};

// What is pasted into a cell: its lines, without their layout.
export const asLines = (slice) => {
  const nodes = [];
  const add = (inline) => nodes.push(...(nodes.length ? [hardBreak.create()] : []), ...inline);
  slice.content.descendants((node) => {
    if (node.isTextblock && node.content.size) add(node.content.content);
    return !node.isTextblock && !node.isInline;
  });
  return new slice.constructor(nodes.length ? Fragment.from(nodes) : slice.content, 0, 0);
};

// A table is put in whole, never opened at its edges.
export const closedAtTables = (slice) => {
  const { firstChild, lastChild } = slice.content;
  const isOpen = firstChild?.type !== table && lastChild?.type !== table;
  return isOpen ? slice : new slice.constructor(slice.content, 0, 0);
};

// What is pasted behind words begins below them when it begins with a heading, a list or a
// quotation: these words would swallow it.
export const belowWords = (slice, { $from }) => {
  const { firstChild, childCount } = slice.content;
  const isOneLine = childCount === 1 && firstChild.isTextblock;
  const swallows = $from.parent.type === paragraph && $from.parent.content.size > 0 && $from.node(-1).type !== schema.nodes.list_item;
  if (!swallows || !firstChild || firstChild.isInline || isOneLine || firstChild.type === paragraph) return slice;
  return new slice.constructor(slice.content, 0, slice.openEnd);
};

export const lineBelowTable = new Plugin({
  appendTransaction: (changes, _before, { doc, tr }) =>
    (changes.some((change) => change.docChanged) && doc.lastChild.type === table
      ? tr.insert(doc.content.size, paragraph.create())
      : null),
});
