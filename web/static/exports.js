// While an export is made the page asks every second how far it is.
import { still } from "./still.js";

const root = document.getElementById("making-here");
setInterval(async () => {
  if (document.hidden || !document.querySelector("#making[data-busy]")) return;
  try {
    const answer = await fetch(root.dataset.standing, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const html = await answer.text();
    await still();
    Idiomorph.morph(document.getElementById("making"), html, { morphStyle: "outerHTML" });
  } catch { /* the next second tries again */ }
}, 1000);
