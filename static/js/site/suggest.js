// input[type=search][data-suggest]: offers titles and subjects while typing; Enter still searches.
const PAUSE = 150;

function suggest(input, number) {
  const list = document.createElement("ul");
  Object.assign(list, { id: `suggest-${number}`, className: "mentions", role: "listbox", hidden: true });
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  input.after(list);
  input.autocomplete = "off";
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  let timer, current;

  const mark = (index) => {
    current = index;
    [...list.children].forEach((li, place) => li.setAttribute("aria-selected", place === index));
    input.setAttribute("aria-activedescendant", list.children[index]?.id ?? "");
  };
  const offer = (rows) => {
    list.replaceChildren(...rows.map(({ label, detail, url }, place) => {
      const li = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, role: "option" });
      li.dataset.url = url;
      const small = document.createElement("small");
      small.append(detail);
      li.append(label, small);
      return li;
    }));
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", !list.hidden);
    mark(-1);
  };
  const ask = async () => {
    const q = input.value;
    const answer = q.trim() && await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q })}`).catch(() => null);
    if (q === input.value) offer(answer?.ok ? await answer.json() : []);
  };

  offer([]);
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  input.addEventListener("blur", () => offer([]));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = list.children.length;
    if (step && count) {
      event.preventDefault();
      mark((Math.max(current, step < 0 ? 0 : -1) + step + count) % count);
    } else if (event.key === "Enter" && list.children[current]) {
      event.preventDefault();
      location.assign(list.children[current].dataset.url);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      offer([]);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => location.assign(event.target.closest("li").dataset.url));
}

document.querySelectorAll("input[type=search][data-suggest]").forEach(suggest);
