// What can go wrong at the box, one switch each. The box knows one way back: everything healed.
import { make } from "./drawings.js";
import { read, tell } from "./twin.js";

const FAULTS = [
  ["dead_miso", "Lezer stil"],
  ["power_cut", "Stroom weg"],
  ["card_pulled", "Pas te vroeg weg"],
  ["storage_full", "Schijf vol"],
  ["network_down", "Netwerk weg"],
  ["noise", "Ruis op de lijn"],
  ["clock", "Klok niet gelijk"],
  ["stuck_crypto", "Lezer in de war"],
];

export function setUpFaults() {
  document.querySelector(".faults").replaceChildren(...FAULTS.map(([kind, words]) => {
    const input = make("input");
    Object.assign(input, { type: "checkbox", value: kind });
    input.addEventListener("change", () => change(input));
    return make("label", "switch", input, make("span", "track"), words);
  }));
  document.querySelector(".heal").addEventListener("click", healAll);
}

function switches() {
  return [...document.querySelectorAll(".faults input")];
}

async function change(input) {
  const done = input.checked ? await breakOne(input.value) : await healOne(input.value);
  if (!done) input.checked = !input.checked;
}

function breakOne(kind) {
  return kind === "clock" ? trust(false) : tell("POST", "/twin/fault", { kind });
}

async function healOne(kind) {
  if (kind === "clock") return trust(true);
  const done = await tell("POST", "/twin/fault", { kind: null });
  for (const other of switches().filter((each) => each.checked && each.value !== "clock")) await breakOne(other.value);
  return done;
}

function trust(trusted) {
  return tell("POST", "/twin/clock", { trusted });
}

async function healAll() {
  const untrusted = switches().some((each) => each.checked && each.value === "clock");
  if (untrusted) await trust(true);
  if (await tell("POST", "/twin/fault", { kind: null })) switches().forEach((each) => { each.checked = false; });
}

// After a reload the clock's switch tells what the box knows.
export async function showClockFault() {
  const { school_clock: clock } = await read("/twin");
  switches().find((each) => each.value === "clock").checked = !clock.trusted;
}
