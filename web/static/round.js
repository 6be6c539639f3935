// The round: answers without leaving the page, undo on the spot, names on and off, filter, search and keys.
import { alive, connected, forget, lastTime, morph, refresh, stand } from "./live.js";
import { still } from "./still.js";

const form = document.getElementById("round");
const group = document.getElementById("group");
const page = document.documentElement;
let latest = 0;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  const row = button.closest(".row");
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  const turn = ++latest;
  const next = button.name === "mark" ? row?.nextElementSibling?.id ?? null : row?.id;
  (row ?? button.parentElement).querySelectorAll("button").forEach((each) => { each.disabled = true; });
  try {
    const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body, headers: { "X-Live": "1" }, signal: AbortSignal.timeout(8000) });
    if (!answer.ok) { location.reload(); return; }
    forget();
    const html = await answer.text();
    await still();
    if (turn !== latest) { refresh(); return; }
    morph(html);
    alive(lastTime());
    if (button.name === "bericht") document.querySelector("#stand .slot-note button, #stand .names-toggle.named")?.focus();
    else if (!row) document.dispatchEvent(new CustomEvent("corrected"));
    else document.querySelector(next ? `#${next} button` : "#stand .undo")?.focus();
  } catch {
    connected(false);
  }
});

// ---- undo counts down on the spot
const ends = new Map();
setInterval(() => {
  for (const button of stand().querySelectorAll(".undo")) {
    if (!ends.has(button.value)) ends.set(button.value, Date.now() + Number(button.dataset.seconds) * 1000);
    const left = Math.ceil((ends.get(button.value) - Date.now()) / 1000);
    if (left <= 0) { forget(); refresh(); }
    button.querySelector(".left").textContent = left > 0 ? `· ${left} s` : "";
  }
}, 250);

// ---- names
function toggleNames() {
  const hidden = page.classList.toggle("names-hidden");
  try { localStorage.setItem("names", hidden ? "hidden" : "shown"); } catch { /* not remembered */ }
  document.querySelector(`#stand .names-toggle${hidden ? ".nameless" : ".named"}`)?.focus();
}
group.addEventListener("click", (event) => {
  if (event.target.closest(".names-toggle")) toggleNames();
  const chip = event.target.closest(".filter");
  if (chip) show(group.dataset.show === chip.value ? "" : chip.value);
});

// ---- filter and search live outside the fragment
function show(status) {
  if (status) group.dataset.show = status; else delete group.dataset.show;
  press();
}
function press() {
  for (const chip of stand().querySelectorAll(".filter")) chip.setAttribute("aria-pressed", String(chip.value === group.dataset.show));
  const asked = document.getElementById("find")?.value.trim().toLocaleLowerCase() ?? "";
  for (const row of stand().querySelectorAll("[data-status]")) row.classList.toggle("elsewhere", asked !== "" && !row.querySelector(".name").textContent.toLocaleLowerCase().includes(asked));
}
group.addEventListener("input", press);
document.addEventListener("morphed", press);

// ---- keys
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.id === "find") { event.target.value = ""; press(); event.target.blur(); return; }
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "v" || event.key === "V") toggleNames();
  else if (page.classList.contains("names-hidden")) return;
  else if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
  else if (event.key === "z") [...stand().querySelectorAll(".undo")].pop()?.click();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event);
  else event.target.closest(".row")?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

function walk(event) {
  const rows = [...stand().querySelectorAll(".row")].filter((row) => row.offsetParent);
  const at = rows.indexOf(event.target.closest(".row"));
  const to = rows[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (at < 0 ? rows[0] : null);
  if (!to) return;
  event.preventDefault();
  to.querySelector("button")?.focus();
}
