// Choosing a ground fills in its words to begin with, unless somebody wrote their own.
const fill = ({ target }) => {
  const begun = target.form?.querySelector("[data-beginnings]");
  if (!begun || !/(^|-)ground$/.test(target.name)) return;
  const field = target.form.querySelector('[name$="reason"]');
  const known = [...begun.querySelectorAll("[data-ground]")];
  const isOurs = !field.value.trim() || known.some((one) => one.textContent === field.value);
  if (!isOurs) return;
  field.value = known.find((one) => one.dataset.ground === target.value)?.textContent ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("change", fill);
