// The three buttons: a click or the keys 1 2 3; holding one is a long press.
import { tell } from "./twin.js";

const KEYS = { 1: "item", 2: "confirm", 3: "cancel" };
const LONG_MS = 400;
const pressedAt = new Map();

function down(cap) {
  if (pressedAt.has(cap)) return;
  pressedAt.set(cap, performance.now());
  cap.classList.add("pressed");
}

function up(cap) {
  if (!pressedAt.has(cap)) return;
  const held = Math.round(performance.now() - pressedAt.get(cap));
  pressedAt.delete(cap);
  cap.classList.remove("pressed");
  const button = cap.dataset.button;
  tell("POST", "/twin/press", held >= LONG_MS ? { button, hold_ms: held } : { button });
}

function capOf(event) {
  if (event.target.closest("input, dialog") || event.ctrlKey || event.altKey || event.metaKey) return null;
  const name = KEYS[event.key];
  if (name) return document.querySelector(`[data-button="${name}"]`);
  return event.key === "Enter" || event.key === " " ? event.target.closest(".cap") : null;
}

export function setUpButtons() {
  for (const cap of document.querySelectorAll(".cap")) {
    cap.addEventListener("pointerdown", (event) => { cap.setPointerCapture(event.pointerId); down(cap); });
    cap.addEventListener("pointerup", () => up(cap));
    cap.addEventListener("pointercancel", () => up(cap));
  }
  document.addEventListener("keydown", (event) => { const cap = capOf(event); if (cap && !event.repeat) down(cap); });
  document.addEventListener("keyup", (event) => { const cap = capOf(event); if (cap) up(cap); });
}
