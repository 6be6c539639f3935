// Says whether this page still hears from the school: grey, with a countdown and nothing to press, when it does not.
const SILENT_MS = 6000;
const RETRY_S = 5;
let heard = Date.now(), retryIn = RETRY_S, time = document.querySelector("[data-time]")?.dataset.time ?? "";

const acts = () => [...document.querySelectorAll("main button")].filter((button) => button.type === "submit");

export function alive(now) {
  heard = Date.now();
  retryIn = RETRY_S;
  time = now;
  for (const shown of document.querySelectorAll("#time, .time-now")) {
    if (shown.textContent !== time) shown.textContent = time;
  }
  connected(true);
}

export function lastTime() { return time; }

export function connected(yes) {
  if (document.body.classList.contains("disconnected") !== yes) return;
  document.body.classList.toggle("disconnected", !yes);
  if (yes) open(); else close();
  const since = document.getElementById("stale-since");
  if (since && !yes) since.textContent = time;
}

function close() {
  for (const button of acts()) {
    if (!button.disabled) { button.disabled = true; button.dataset.offline = ""; }
  }
}

function open() {
  for (const button of document.querySelectorAll("[data-offline]")) { button.disabled = false; delete button.dataset.offline; }
}

// retry: what to do when the countdown is over, or "Nu proberen" is pressed.
export function watch(retry, silentMs = SILENT_MS) {
  const again = () => { retryIn = RETRY_S; retry(); };
  document.getElementById("retry")?.addEventListener("click", again);
  document.addEventListener("morphed", () => { if (document.body.classList.contains("disconnected")) close(); });
  setInterval(() => {
    if (document.hidden || Date.now() - heard < silentMs) return;
    connected(false);
    retryIn -= 1;
    if (retryIn <= 0) again();
    const next = document.getElementById("stale-next");
    if (next) next.textContent = retryIn;
  }, 1000);
}
