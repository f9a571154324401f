// Single keys of the work screen. Never while somebody types, with a modifier, held down, or in the
// first moment of an item; they can be switched off (WCAG 2.1.4).
const FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=textbox]";
const TOO_SOON = 700;

const isTyping = ({ target, isComposing, ctrlKey, metaKey, altKey, repeat, defaultPrevented }) =>
  isComposing || ctrlKey || metaKey || altKey || repeat || defaultPrevented || target.closest?.(FIELDS);

export const listen = (screen) => {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) {
      if (event.key === "Escape") screen.back();
      return;
    }
    if (!screen.hasKeys && event.key !== "Escape") return;
    const act = actOf(screen, event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
};

const actOf = (screen, key) => {
  const step = { j: 1, k: -1 }[key];
  if (step) return () => screen.move(step);
  if (key === "Escape") return () => screen.back();
  if (key === "s") return () => screen.tick();
  if (key === "n") return () => screen.showNew();
  if (/^[1-9]$/.test(key)) return screen.pills[key - 1] && (() => screen.choose(screen.pills[key - 1]));
  const found = screen.desk.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return null;
  return () => {
    if (performance.now() - screen.openedAt >= TOO_SOON || !found.matches("[name=action]")) screen.press(found);
  };
};
