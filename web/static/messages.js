// While a test message is under way the page asks every second what became of it.
const root = document.getElementById("messages-here");
setInterval(async () => {
  if (document.hidden || !document.querySelector("#messages-stand[data-busy]")) return;
  try {
    const answer = await fetch(root.dataset.standing, { cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    Idiomorph.morph(document.getElementById("messages-stand"), await answer.text(), { morphStyle: "outerHTML" });
  } catch { /* the next second tries again */ }
}, 1000);
