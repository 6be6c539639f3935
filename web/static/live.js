// Keeps one page alive: a stream of hints (or a poll where the stream is refused), a fragment morphed in, grey when silent.
import { alive, watch } from "./connection.js";
import { still } from "./still.js";

export { alive, connected, lastTime } from "./connection.js";

const root = document.getElementById("group");
const POLL_MS = 1000;
const STREAM_AGAIN_MS = 30000;
let tag = null, known = null, fetching = false, again = false, polling = null, source = null;

export const stand = () => document.getElementById("stand");

export function morph(html) {
  const before = new Map([...stand().querySelectorAll("[data-status]")].map((row) => [row.id, row.dataset.status]));
  const held = document.querySelector("#stand .row:hover, #stand .row:focus-within")?.id;
  const top = held && document.getElementById(held).getBoundingClientRect().top;
  Idiomorph.morph(stand(), html, {
    morphStyle: "outerHTML", restoreFocus: true,
    callbacks: {
      beforeNodeMorphed: (old) => !(old.nodeType === 1 && (old.hasAttribute("data-keep") || (old.tagName === "DETAILS" && old.open))),
    },
  });
  const holding = held && document.getElementById(held);
  if (holding) scrollBy(0, holding.getBoundingClientRect().top - top);
  const changed = [...stand().querySelectorAll("[data-status]")].filter((row) => before.has(row.id) && before.get(row.id) !== row.dataset.status);
  for (const row of changed) {
    if (row.id !== held) row.classList.add("changed");
  }
  document.dispatchEvent(new CustomEvent("morphed", { detail: { changed: changed.length } }));
  if (changed.length) say(changed.length === 1 ? root.dataset.oneChange : `${changed.length} ${root.dataset.changes}`);
}

export function say(words) {
  document.getElementById("spoken").textContent = words;
}

export async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  try {
    const answer = await fetch(root.dataset.standing, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.status === 401 || answer.redirected) { leave(); return; }
    if (answer.status === 200) {
      tag = answer.headers.get("ETag");
      const html = await answer.text();
      await still();
      morph(html);
    }
    const time = answer.headers.get("X-School-Time");
    if ((answer.ok || answer.status === 304) && time) alive(time);
  } catch { /* the silence shows itself */ } finally {
    fetching = false;
    if (again) { again = false; refresh(); }
  }
}

export function forget() { tag = null; }

function leave() {
  location.replace(root.dataset.signIn);
}

function listen() {
  source?.close();
  source = new EventSource(root.dataset.stream);
  source.onmessage = (message) => {
    const [version, time] = message.data.split(" ");
    stopPolling();
    alive(time);
    if (version !== known) { known = version; refresh(); }
  };
  source.addEventListener("ended", leave);
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) poll();
  };
}

function poll() {
  if (polling) return;
  polling = setInterval(refresh, POLL_MS);
  setTimeout(() => { if (polling) listen(); }, STREAM_AGAIN_MS);
}

function stopPolling() {
  clearInterval(polling);
  polling = null;
}

function retry() {
  listen();
  refresh();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) { source?.close(); stopPolling(); } else { listen(); refresh(); }
});
watch(retry);
listen();
