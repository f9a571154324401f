// Menus in the header, above a list and under a discussion close on Escape, on a click elsewhere,
// when the focus has left them, and when they led to a place on the same page.
const openMenus = () => document.querySelectorAll("details:is(.menu, .pick, .views)[open]");

const closeMenusOutside = (target) => {
  for (const menu of openMenus()) {
    if (!menu.contains(target)) menu.open = false;
  }
};

document.addEventListener("click", ({ target }) => {
  closeMenusOutside(target.closest("a")?.hash ? null : target);
});
document.addEventListener("focusin", (event) => closeMenusOutside(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});
