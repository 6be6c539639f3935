// On a narrow screen the pages of "Beheer" wait behind one button, so that the page itself begins at the top.
(() => {
  const pages = document.currentScript.parentElement, wide = matchMedia("(min-width: 900px)");
  pages.open = wide.matches;
  wide.addEventListener("change", () => { pages.open = wide.matches; });
})();
