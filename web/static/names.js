// Runs before the first paint: this PC remembers whether names are shown. ?names=1 shows them for this visit.
(() => {
  const asked = new URLSearchParams(location.search).get("names");
  let remembered = null;
  try { remembered = localStorage.getItem("names"); } catch { /* storage is off: names stay hidden */ }
  const shown = asked === "1" || (asked === null && remembered === "shown");
  document.documentElement.classList.toggle("names-hidden", !shown);
})();
