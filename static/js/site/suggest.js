// [role=search] input[data-suggest], a text field (type=search takes no role combobox): offers titles and subjects while typing; Enter still searches.
import { Listbox } from "../listbox.js";

document.querySelectorAll("[role=search] input[data-suggest]").forEach((input, number) => {
  const box = new Listbox(input, {
    id: `suggest-${number}`,
    label: input.getAttribute("aria-label"),
    first: -1,
    find: async (q) => (await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q })}`)).json(),
    pick: ({ url }) => location.assign(url),
  });
  input.after(box.element);
});
