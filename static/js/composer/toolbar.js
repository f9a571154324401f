// The row of buttons above a text: one stop for Tab, arrows within it, states read aloud.
import { commands } from "./commands.js";
import { editLink, linkCommand } from "./links.js";

const all = { ...commands, link: linkCommand };

const moveWithin = (buttons, bar, event) => {
  const towards = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
  const step = { ArrowRight: towards, ArrowLeft: -towards }[event.key];
  const now = buttons.indexOf(document.activeElement);
  const next = { Home: 0, End: buttons.length - 1 }[event.key]
    ?? (step && (now + step + buttons.length) % buttons.length);
  if (next === undefined) return;
  event.preventDefault();
  buttons.forEach((button, index) => { button.tabIndex = index === next ? 0 : -1; });
  buttons[next].focus();
};

// Returns { element, connect(view), show(state) }; the words come from templates/_composer.html.
export const createToolbar = (label) => {
  const bar = document.querySelector("template[data-toolbar]").content.firstElementChild.cloneNode(true);
  const buttons = [...bar.querySelectorAll("button")];
  bar.setAttribute("aria-label", label);
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });

  const connect = (view) => {
    // Keeps the selection of the text while a button is pressed.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("keydown", (event) => moveWithin(buttons, bar, event));
    bar.addEventListener("click", (event) => {
      const name = event.target.closest("button")?.dataset.command;
      if (!name) return;
      if (name === "link") {
        editLink(view);
        return;
      }
      commands[name].run(view.state, view.dispatch, view);
      view.focus();
    });
  };

  const show = (state) => {
    for (const button of buttons) {
      const { isOn } = all[button.dataset.command];
      if (isOn) button.setAttribute("aria-pressed", String(isOn(state)));
    }
  };

  return { element: bar, connect, show };
};
