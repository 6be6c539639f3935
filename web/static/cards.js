// While a box listens the page asks every second how it goes.
import { still } from "./still.js";

const root = document.getElementById("cards");
setInterval(async () => {
  if (document.hidden || !document.querySelector("#cards-stand[data-busy]")) return;
  try {
    const answer = await fetch(root.dataset.standing, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const html = await answer.text();
    await still();
    Idiomorph.morph(document.getElementById("cards-stand"), html, {
      morphStyle: "outerHTML",
      callbacks: { beforeNodeMorphed: (old) => !(old.nodeType === 1 && old.hasAttribute("data-keep")) },
    });
  } catch { /* the next second tries again */ }
}, 1000);
