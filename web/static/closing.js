// The closing round without leaving the page: each answer is sent at once, the next row gets the focus.
import { alive, connected, watch } from "./connection.js";
import { still } from "./still.js";

const root = document.getElementById("closing");
const form = document.getElementById("say");
const EVERY_MS = 3000;
let turn = 0, tag = null;

function show(html) {
  Idiomorph.morph(root, html, { morphStyle: "innerHTML", restoreFocus: true });
  document.dispatchEvent(new CustomEvent("morphed"));
  alive(root.querySelector(".head").dataset.time);
}
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter, row = button.closest(".closing-row"), mine = ++turn;
  tag = null;
  const next = row && !button.value.startsWith("back:") ? following(row) : null;
  const body = new URLSearchParams(new FormData(form));
  if (button.name) body.set(button.name, button.value);
  button.disabled = true;
  try {
    const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body, headers: { "X-Live": "1" }, signal: AbortSignal.timeout(8000) });
    if (!answer.ok) { location.reload(); return; }
    const html = await answer.text();
    await still();
    if (mine !== turn) return;
    show(html);
    const target = next ? document.querySelector(`#${next} button`) : row ? document.querySelector(`#${row.id} button`) : null;
    (target ?? document.getElementById(button.id))?.focus();
  } catch {
    button.disabled = false;
    connected(false);
  }
});
function following(row) {
  const rows = [...root.querySelectorAll(".closing-row.open")];
  return rows[rows.indexOf(row) + 1]?.id ?? null;
}
async function look() {
  const mine = turn;
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.standing, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.status === 401 || answer.redirected) { location.reload(); return; }
    if (answer.ok && mine === turn) {
      const html = await answer.text();
      await still();
      if (mine === turn) { tag = answer.headers.get("ETag"); show(html); }
    }
    const time = answer.headers.get("X-School-Time");
    if ((answer.ok || answer.status === 304) && time) alive(time);
  } catch { /* the silence shows itself */ }
}
watch(look, EVERY_MS + 5000);
setInterval(look, EVERY_MS);
