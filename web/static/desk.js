// The desk: one field that never loses the cursor. Lines are sent one after the other; the product decides what they mean.
import { alive, connected, watch } from "./connection.js";
import { still } from "./still.js";

const form = document.getElementById("desk");
const back = document.getElementById("back");
const field = document.getElementById("line");
const earlier = document.getElementById("earlier");
const now = document.getElementById("now");
const waiting = document.getElementById("left-over");
const SHOW_AFTER_MS = 60;
const LOOK_AGAIN_MS = 3000;
const TWICE_MS = 600; // a reader that ends a number with two line ends never answers a question with the second
const READER_MS = 45; // between two keys of a reader; a person is slower
const HIDDEN_FROM = 5;
const DROPPED_AFTER_MS = 1500;
let turn = 0, sending = Promise.resolve(), busy = 0, typing = null, tag = null, cardSent = -TWICE_MS;

// ---- sending
function body(extra) {
  const values = new URLSearchParams(new FormData(form));
  values.set("concept", crypto.randomUUID?.() ?? String(Math.random()));
  for (const [name, value] of Object.entries(extra)) {
    if (value === null) values.delete(name); else values.set(name, value);
  }
  return values;
}
async function post(url, values) {
  const answer = await fetch(url, { method: "POST", body: values, headers: { "X-Live": "1" }, cache: "no-store", signal: AbortSignal.timeout(8000) });
  if (answer.status === 401 || answer.redirected) { location.reload(); return null; }
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
function show(html, { answer = true } = {}) {
  const made = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  for (const id of answer ? ["answer", "notes", "done"] : ["notes", "done"]) {
    Idiomorph.morph(document.getElementById(id), made.querySelector(`#${id}`).innerHTML, { morphStyle: "innerHTML" });
  }
  alive(made.dataset.time);
  return made;
}
function send(url, values, line) {
  const mine = ++turn;
  tag = null;
  busy += 1;
  sending = sending.then(async () => {
    try {
      const html = await post(url, values);
      if (html === null) return;
      await still();
      const latest = mine === turn;
      const made = show(html, { answer: latest });
      if (made.dataset.typed) putBack(made.dataset.typed, mine);
      else if (!latest && made.dataset.asks && line) putBack(line, mine);
    } catch {
      connected(false);
      if (line) putBack(line, mine);
    } finally {
      busy -= 1;
    }
  });
}
function putBack(text, mine) {
  if (mine === turn && field.value === "") { field.value = text; field.setSelectionRange(text.length, text.length); return; }
  const row = document.createElement("li");
  row.textContent = text;
  waiting.append(row);
}

// ---- the field
function enter(extra = {}) {
  const line = captured ?? field.value;
  const values = body({ regel: line, leerling: arrowed(), ...extra });
  const open = line.trim() === "" || /^\s*[1-4]\s*$/.test(line) ? values.get("over") : null;
  if (open === null) values.delete("over");
  const wasCard = captured !== null;
  clear();
  send(form.action, values, wasCard ? "" : line);
}
function clear() {
  captured = null;
  clearTimeout(typing);
  turn += 1;
  field.value = "";
  field.classList.remove("reading");
}
function arrowed() {
  const chosen = document.querySelector("#answer .match.walked");
  return chosen ? chosen.value : null;
}
function look() {
  clearTimeout(typing);
  const mine = ++turn;
  typing = setTimeout(async () => {
    await sending;
    if (mine !== turn || captured !== null) return;
    try {
      const html = await post(form.dataset.look, body({ leerling: null, over: null }));
      await still();
      if (html !== null && mine === turn) show(html);
    } catch { connected(false); }
  }, SHOW_AFTER_MS);
}
function walk(step) {
  const rows = [...document.querySelectorAll("#answer .match")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("walked"));
  const from = at < 0 ? rows.findIndex((row) => row.classList.contains("taken")) : at;
  const to = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
  for (const row of rows) row.classList.remove("walked", "taken");
  to.classList.add("walked", "taken");
  to.scrollIntoView({ block: "nearest" });
}

// ---- a reader that types: its number never stands in the field
let captured = null, lastKey = 0, fast = 0, forget = null;
const plain = (text) => text.replace(/[\s:-]/g, "");
const like = (text) => /^[0-9a-f]+$/i.test(plain(text)) && /[0-9]/.test(text);
field.addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const gap = event.timeStamp - lastKey;
  lastKey = event.timeStamp;
  fast = gap < READER_MS ? fast + 1 : 0;
  const whole = (captured ?? field.value) + event.key;
  const digits = plain(whole).length;
  if (captured === null && !(like(whole) && (digits >= 8 || (digits >= HIDDEN_FROM && fast >= HIDDEN_FROM - 1)))) return;
  event.preventDefault();
  hold(whole);
});
function hold(whole) {
  captured = whole;
  field.value = "";
  field.classList.add("reading");
  clearTimeout(typing);
  turn += 1;
  clearTimeout(forget);
  forget = setTimeout(() => { captured = null; field.classList.remove("reading"); }, DROPPED_AFTER_MS);
}
field.addEventListener("input", () => {
  if (like(field.value) && plain(field.value).length >= 8) { hold(field.value); return; }
  look();
});

// ---- keys, and the cursor that stays
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    if (captured !== null) cardSent = event.timeStamp;
    else if (field.value === "" && event.timeStamp - cardSent < TWICE_MS) return;
    enter();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    walk(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    waiting.replaceChildren();
    clear();
    look();
  } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && field.value === "") {
    event.preventDefault();
    document.querySelector("#done button")?.click();
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button?.name === "leerling") enter({ leerling: button.value });
  else if (button?.name === "regel") { const open = new FormData(form).get("over"); clear(); send(form.action, body({ regel: button.value, over: open, leerling: null }), ""); }
  else enter();
  field.focus();
});
back.addEventListener("submit", (event) => {
  event.preventDefault();
  const values = new URLSearchParams(new FormData(back));
  values.set("formulier", event.submitter.value);
  send(back.action, values, "");
  field.focus();
});
earlier.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); field.focus(); }
  if (event.key === "Escape") { earlier.value = ""; when(); field.focus(); }
});
earlier.addEventListener("input", when);
now.addEventListener("click", () => { earlier.value = ""; when(); field.focus(); });
function when() {
  now.parentElement.classList.toggle("set", earlier.value !== "");
  now.setAttribute("aria-pressed", String(earlier.value === ""));
}
document.addEventListener("keydown", (event) => {
  if (event.target === field || event.target.matches("input, select, textarea") || event.key.length !== 1 || event.key === " ") return;
  if (!event.ctrlKey && !event.metaKey && !event.altKey) field.focus();
});
addEventListener("focus", () => { if (document.activeElement === document.body) field.focus(); });

// ---- what others do at another desk, and whether the school answers
async function again() {
  if (document.hidden || busy) return;
  try {
    const answer = await fetch(form.dataset.standing, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.status === 401 || answer.redirected) { location.reload(); return; }
    if (answer.ok && !busy) {
      const html = await answer.text();
      await still();
      if (!busy) { tag = answer.headers.get("ETag"); show(html, { answer: false }); }
    }
    const time = answer.headers.get("X-School-Time");
    if ((answer.ok || answer.status === 304) && time) alive(time);
  } catch { /* the silence shows itself */ }
}
watch(again, LOOK_AGAIN_MS + 5000);
setInterval(again, LOOK_AGAIN_MS);
requestAnimationFrame(() => field.focus()); // after the browser's own autofocus, which complains of being overtaken
