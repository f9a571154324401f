// Text that is being written survives an expired session: form[data-keep="name"] is kept in this
// tab only, put back after sign-in, and forgotten once it was sent or the member signs out.
const KEPT = "kept:";
const memberId = document.body.dataset.member;

const keyOf = (form) => `${KEPT}${memberId}:${form.dataset.keep}`;
const keptKeys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT));
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const write = (key, kept) => sessionStorage.setItem(key, JSON.stringify(kept));

const isKept = (field) =>
  field.name && field.name !== "csrfmiddlewaretoken" &&
  (field.matches("textarea, select, input:not([type=password], [type=file], [type=hidden])") ||
    field.name.endsWith("_format"));

const valuesOf = (form) =>
  [...form.elements].filter(isKept).map((field) => [field.name, field.value, field.checked]);

const putBack = (form, values) => {
  for (const [name, value, checked] of values) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (!field.matches("[type=checkbox], [type=radio]")) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
};

const watch = (form) => {
  const key = keyOf(form);
  const keep = (state) => write(key, { state, values: valuesOf(form) });
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep("typing"), 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep("sent");
  });
};

// A page for visitors, or one that says the request failed, means that what was sent did not land.
const landed = memberId && !document.querySelector("[data-failed]");
for (const key of keptKeys()) {
  const kept = read(key);
  if (!landed) write(key, { ...kept, state: "typing" });
  else if (!key.startsWith(`${KEPT}${memberId}:`)) sessionStorage.removeItem(key);
  else if (kept.state === "sent") sessionStorage.removeItem(key);
}

for (const form of memberId ? document.querySelectorAll("form[data-keep]") : []) {
  const kept = read(keyOf(form));
  const wasAnswered = form.querySelector("[aria-invalid]") || document.querySelector(".summary");
  if (kept && !wasAnswered) putBack(form, kept.values);
  watch(form);
}
document.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-sign-out]")) keptKeys().forEach((key) => sessionStorage.removeItem(key));
});
