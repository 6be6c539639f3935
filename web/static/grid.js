// A grid that saves each click at once, without leaving the page. Arrows walk, 1 to 5 choose.
import { still } from "./still.js";

const form = document.getElementById("grid");
const stand = () => document.getElementById("grid-stand");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.set(event.submitter.name, event.submitter.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Live": "1" }, signal: AbortSignal.timeout(8000) });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const html = await answer.text();
    await still();
    Idiomorph.morph(stand(), html, { morphStyle: "outerHTML", restoreFocus: true });
  } catch { location.reload(); }
});

document.addEventListener("keydown", (event) => {
  const cell = event.target.closest(".cell");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = cell.closest("tr"), cells = [...row.querySelectorAll(".cell")], at = cells.indexOf(cell);
  const beside = (other) => other?.querySelectorAll(".cell")[at];
  const to = { ArrowLeft: cells[at - 1], ArrowRight: cells[at + 1], ArrowUp: beside(row.previousElementSibling), ArrowDown: beside(row.nextElementSibling) }[event.key];
  if (to) { event.preventDefault(); to.focus(); }
  const chosen = /^[1-5]$/.test(event.key) ? cells[Number(event.key) - 1] : null;
  if (chosen) { chosen.focus(); chosen.click(); }
});
