// Lamps, tone and the ring of the power button, as the published state has them.
const TONES = {
  rising: "sol–do ↑", falling: "do–sol ↓", question: "la–la–do ↑",
  single: "la", low_low: "mi–mi", warm: "fa", tick: "tik",
};
const HERTZ = { E4: 329.63, F4: 349.23, G4: 392, A4: 440, C5: 523.25 };
const BREATH_MS = 30;
let lastTap = null;
let sound = null;

export function setUpSound() {
  const button = document.querySelector(".tone");
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", `${on}`);
    sound = on ? sound ?? new AudioContext() : sound;
  });
}

export function showLamps(state) {
  for (const lamp of document.querySelectorAll(".lamp")) {
    lamp.dataset.pattern = state.screen.patterns[lamp.dataset.lamp];
  }
  document.querySelector(".tone-name").textContent = TONES[state.tone] ?? "stil";
  const strip = state.screen.strip;
  const asks = Boolean(strip?.kind === "ask" && strip.confirm && !strip.confirmed);
  document.querySelector('[data-button="confirm"]').classList.toggle("asks", asks);
  if (lastTap !== null && state.tap !== lastTap) play(state.screen.notes);
  lastTap = state.tap;
}

function play(notes) {
  if (!sound || document.querySelector(".tone").getAttribute("aria-pressed") !== "true") return;
  let start = sound.currentTime;
  for (const [name, milliseconds] of notes) {
    const voice = new OscillatorNode(sound, { frequency: HERTZ[name] });
    voice.connect(new GainNode(sound, { gain: 0.2 })).connect(sound.destination);
    voice.start(start);
    voice.stop(start + milliseconds / 1000);
    start += (milliseconds + BREATH_MS) / 1000;
  }
}
