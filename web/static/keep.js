// Keeps a page alive beside what somebody types and ticks: asks now and then, takes over what changed, greys out when silent.
// What a person typed or ticked stays. A row that is over stays in its place; nothing is added to a list in use, and no
// opened case makes way for another one.
import { alive, watch } from "./connection.js";
import { still } from "./still.js";

const kept = document.getElementById("kept");
const EVERY_MS = Number(kept.dataset.every ?? 2) * 1000;
let tag = null, owed = null;

const used = (node) => node.matches(":hover") || node.contains(document.activeElement);

function typed(node) {
  return node.matches("textarea, select, input:not([type=hidden])");
}

function over(row) {
  const box = row.querySelector("input");
  row.classList.add("over");
  box.checked = false;
  box.disabled = true;
  const note = row.querySelector(".over-note");
  if (note) note.textContent = kept.dataset.over;
}

function again(row) {
  const box = row.querySelector("input");
  box.disabled = false;
  box.checked = box.defaultChecked;
}

const rules = {
  beforeNodeMorphed(old) {
    if (old.nodeType !== 1) return true;
    if (old.matches(".over")) again(old);
    return !(typed(old) || old.hasAttribute("data-keep"));
  },
  beforeNodeAdded(fresh) {
    if (fresh.nodeType !== 1) return true;
    const waits = fresh.matches(".ticks > li") && inUse();
    if (waits) owed = true;
    return !waits;
  },
  beforeNodeRemoved(old) {
    if (old.nodeType !== 1) return true;
    if (old.matches("[data-keep]")) return false;
    if (old.matches(".ticks > li")) { over(old); return false; }
    if (old.querySelector(".ticks") && used(old)) { old.querySelectorAll(".ticks > li").forEach(over); owed = true; return false; }
    return true;
  },
  beforeAttributeUpdated: (name) => name !== "open",
};

function inUse() {
  return [...kept.querySelectorAll(".ticks")].some(used);
}

// The opened case stays, also when the list goes on without it; it then says so.
function withTheOpenCase(html) {
  const mine = kept.querySelector(".case-open");
  const page = new DOMParser().parseFromString(html, "text/html").body, theirs = page.querySelector(".case-open");
  if (!mine || theirs?.id === mine.id) return html;
  mine.classList.add("over");
  if (theirs) theirs.replaceWith(mine.cloneNode(true)); else page.querySelector(".inbox").append(mine.cloneNode(true));
  page.querySelector(".case[aria-current]")?.removeAttribute("aria-current");
  return page.innerHTML;
}

function morph(html) {
  owed = null;
  Idiomorph.morph(kept, withTheOpenCase(html), { morphStyle: "innerHTML", restoreFocus: true, callbacks: rules });
  if (owed) owed = html;
  count();
  document.dispatchEvent(new CustomEvent("morphed"));
}

// The number in the menu goes with the list.
function count() {
  const now = document.getElementById("waiting-now")?.dataset.count, shown = document.querySelector(".menu .count");
  if (now === undefined || !shown) return;
  shown.hidden = now === "0";
  shown.firstChild.textContent = now;
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(kept.dataset.standing, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.status === 401 || answer.redirected) { location.reload(); return; }
    if (answer.ok) {
      tag = answer.headers.get("ETag");
      const html = await answer.text();
      await still();
      morph(html);
    } else if (answer.status === 304 && owed && !inUse()) morph(owed);
    const time = answer.headers.get("X-School-Time");
    if ((answer.ok || answer.status === 304) && time) alive(time);
  } catch { /* the silence shows itself */ }
}

document.addEventListener("visibilitychange", look);
watch(look, Math.max(6000, EVERY_MS + 3000));
setInterval(look, EVERY_MS);
