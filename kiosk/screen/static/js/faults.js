// What can go wrong at the box, one switch each. The reader has one fault at a time; the box heals all at once.
import { make } from "./drawings.js";
import { read, tell } from "./twin.js";

// kind, words, and whether it is one of the reader's.
const FAULTS = [
  ["dead_miso", "Lezer stil", true],
  ["unplugged", "Lezer los", true],
  ["brown_out", "Spanning viel weg", true],
  ["stuck_crypto", "Lezer in de war", true],
  ["antenna_off", "Antenne uit", true],
  ["wrong_version", "Ander merk chip", true],
  ["noise", "Ruis op de lijn", true],
  ["card_pulled", "Pas te vroeg weg", true],
  ["network_down", "Netwerk weg", false],
  ["storage_full", "Schijf vol", false],
  ["clock", "Klok niet gelijk", false],
  ["power_cut", "Stroom weg", false],
];
const PASSES_BY_ITSELF = "power_cut";

export function setUpFaults() {
  document.querySelector(".faults").replaceChildren(...FAULTS.map(([kind, words]) => {
    const input = make("input");
    Object.assign(input, { type: "checkbox", value: kind });
    input.addEventListener("change", () => change(input));
    return make("label", "switch", input, make("span", "track"), words);
  }));
  document.querySelector(".heal").addEventListener("click", healAll);
}

// What the box says of itself: the reader's fault, and whether its clock is trusted.
export function showFaults(found) {
  for (const [kind, , readers] of FAULTS) if (readers) switchOf(kind).checked = found.fault === kind;
  switchOf("clock").checked = !found.school_clock.trusted;
}

function switchOf(kind) {
  return document.querySelector(`.faults input[value="${kind}"]`);
}

async function change(input) {
  const done = input.checked ? await breakOne(input.value) : await healOne(input.value);
  if (!done || input.value === PASSES_BY_ITSELF) input.checked = done ? false : !input.checked;
  if (done && input.value !== PASSES_BY_ITSELF) showFaults(await read("/twin"));
}

function breakOne(kind) {
  return kind === "clock" ? trust(false) : tell("POST", "/twin/fault", { kind });
}

async function healOne(kind) {
  if (kind === "clock") return trust(true);
  const done = await tell("POST", "/twin/fault", { kind: null });
  const others = [...document.querySelectorAll(".faults input:checked")].map((input) => input.value);
  for (const other of others.filter((value) => value !== "clock")) await breakOne(other);
  return done;
}

function trust(trusted) {
  return tell("POST", "/twin/clock", { trusted });
}

async function healAll() {
  if (switchOf("clock").checked) await trust(true);
  if (!(await tell("POST", "/twin/fault", { kind: null }))) return;
  for (const input of document.querySelectorAll(".faults input")) input.checked = false;
}
