// While somebody types: the page asks whether a name of another pupil stands in it, and says so. It holds nothing back.
let turn = 0, wait = null;

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-names]");
  if (!field) return;
  clearTimeout(wait);
  wait = setTimeout(() => look(field), 600);
});

async function look(field) {
  const mine = ++turn, form = field.form;
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, tekst: field.value, leerling: form.elements.leerling?.value ?? "", incident: field.dataset.incident ?? "" });
  try {
    const answer = await fetch(field.dataset.names, { method: "POST", body, signal: AbortSignal.timeout(4000) });
    if (!answer.ok || mine !== turn) return;
    document.getElementById(field.dataset.warning).hidden = !(await answer.json()).found;
  } catch { /* it is only a hint */ }
}
