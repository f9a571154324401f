// A phone's bar says which post of a discussion is being read: the last one in the upper half of
// the screen.
const place = document.querySelector("[data-place]");

if (place) {
  const shown = new Set();
  const upperHalf = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      shown[isIntersecting ? "add" : "delete"](Number(target.id.slice(1)));
    }
    if (shown.size) place.textContent = Math.max(...shown);
  }, { rootMargin: "0px 0px -50%" });
  for (const post of document.querySelectorAll("#posts > .post")) upperHalf.observe(post);
}
