// What the toolbar and the keyboard can do to a text, each as { run, isOn }.
import {
  baseKeymap, chainCommands, exitCode, history, inputRules, keymap, lift, liftListItem, redo,
  setBlockType, splitListItem, textblockTypeInputRule, toggleMark, undo, wrapIn, wrapInList,
  wrappingInputRule,
} from "../../vendor/prosemirror/prosemirror.js";
import { schema } from "./schema.js";
import { dropEmptyRow, enterInCell, lineBelowTable } from "./tables.js";

const { nodes, marks } = schema;

const hasMark = (type) => (state) => {
  const { from, to, empty, $from } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
};

const isWithin = (type) => (state) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return true;
  }
  return false;
};

const markCommand = (type) => ({ run: toggleMark(type), isOn: hasMark(type) });
const blockCommand = (type, enter, leave) => ({
  isOn: isWithin(type),
  run: (state, dispatch, view) => (isWithin(type)(state) ? leave : enter)(state, dispatch, view),
});

export const commands = {
  bold: markCommand(marks.strong),
  italic: markCommand(marks.em),
  heading: blockCommand(
    nodes.heading, setBlockType(nodes.heading, { level: 3 }), setBlockType(nodes.paragraph),
  ),
  quote: blockCommand(nodes.blockquote, wrapIn(nodes.blockquote), lift),
  bullets: blockCommand(
    nodes.bullet_list, wrapInList(nodes.bullet_list), liftListItem(nodes.list_item),
  ),
  numbers: blockCommand(
    nodes.ordered_list, wrapInList(nodes.ordered_list), liftListItem(nodes.list_item),
  ),
  undo: { run: undo },
  redo: { run: redo },
};

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

const shortcuts = keymap({
  "Mod-b": commands.bold.run,
  "Mod-i": commands.italic.run,
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  "Shift-Enter": lineBreak,
  Enter: chainCommands(enterInCell, splitListItem(nodes.list_item)),
  Backspace: dropEmptyRow,
});

const whileTyping = inputRules({
  rules: [
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    wrappingInputRule(/^\s*[-*•–]\s$/, nodes.bullet_list),
    wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
    textblockTypeInputRule(/^#{1,3}\s$/, nodes.heading, { level: 3 }),
  ],
});

export const editingPlugins = () => [whileTyping, lineBelowTable, history(), shortcuts, keymap(baseKeymap)];
