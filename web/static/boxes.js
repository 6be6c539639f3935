// The page asks every second how the boxes are.
const root = document.getElementById("boxes");
setInterval(async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.standing, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    Idiomorph.morph(document.getElementById("boxes-stand"), await answer.text(), { morphStyle: "outerHTML" });
  } catch { /* the next second tries again */ }
}, 1000);
