// Says, while somebody writes, by what a person could be recognised (platform_core/members/views/
// checking.py): asked a second after the last key, stored nowhere. Loaded by the page, or by the
// composer at the first key. A template[data-check] holds the address and the words.
import { PlainField, RichField } from "./marks/fields.js";
import { Watched } from "./marks/watched.js";

const { dataset: words } = document.querySelector("template[data-check]");
const watched = new Map();

const fieldOf = (control) => {
  const rich = control.closest("rich-text");
  if (rich) return rich.view ? new RichField(rich) : null;
  return control.matches("textarea[name], input[type=text][name]") ? new PlainField(control) : null;
};

// Own names and addresses are meant to be there.
const isWatched = (control) => control.form?.elements.keeper && control.name && !control.matches("[data-own], [readonly]");

const follow = ({ target }) => {
  const control = target.closest?.("textarea, input");
  if (!control || !isWatched(control)) return;
  if (!watched.has(control)) {
    const field = fieldOf(control);
    if (!field) return;
    watched.set(control, new Watched(field, words));
  }
  watched.get(control).typed();
};

document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: words.sheet }));
document.addEventListener("input", follow);

export default follow;
