// The page asks every second how the boxes are.
import { still } from "./still.js";

const root = document.getElementById("boxes");
setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.standing, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const html = await answer.text();
    await still();
    Idiomorph.morph(document.getElementById("boxes-stand"), html, { morphStyle: "outerHTML" });
  } catch { /* the next second tries again */ }
}, 1000);
