// Keeps a page of numbers alive: asks now and then, greys out after ten seconds without an answer, Esc goes back.
const root = document.getElementById("numbers");
const EVERY_MS = Number(root.dataset.every) * 1000;
const SILENT_MS = 5000 + EVERY_MS;
let tag = null, heard = Date.now();

async function look() {
  try {
    const answer = await fetch(root.dataset.standing, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.status === 401) { location.reload(); return; }
    if (answer.ok) {
      tag = answer.headers.get("ETag");
      Idiomorph.morph(root, await answer.text(), { morphStyle: "innerHTML", restoreFocus: true, callbacks: { beforeAttributeUpdated: (name) => name !== "open" } });
    }
    if (answer.ok || answer.status === 304) heard = Date.now();
  } catch {
    // no answer: the time since the last one decides
  }
  document.documentElement.classList.toggle("disconnected", Date.now() - heard > SILENT_MS);
}

addEventListener("keydown", (event) => {
  const back = document.getElementById("back");
  if (event.key === "Escape" && back) location.assign(back.href);
});
setInterval(look, EVERY_MS);
