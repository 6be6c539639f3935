// What can go wrong at the box, one switch each. The reader has one fault at a time; the box heals all at once.
import { make } from "./drawings.js";
import { read, tell } from "./twin.js";

const READER_FAULTS = [
  ["dead_miso", "Lezer stil"],
  ["card_pulled", "Pas te vroeg weg"],
  ["noise", "Ruis op de lijn"],
  ["stuck_crypto", "Lezer in de war"],
];
const OTHER_FAULTS = [
  ["network_down", "Netwerk weg"],
  ["storage_full", "Schijf vol"],
  ["clock", "Klok niet gelijk"],
  ["power_cut", "Stroom weg"],
];
const PASSES_BY_ITSELF = "power_cut";

export function setUpFaults() {
  const rows = READER_FAULTS.flatMap((fault, place) => [fault, OTHER_FAULTS[place]]);
  document.querySelector(".faults").replaceChildren(...rows.map(([kind, words]) => {
    const input = make("input");
    Object.assign(input, { type: "checkbox", value: kind });
    input.addEventListener("change", () => change(input));
    return make("label", "switch", input, make("span", "track"), words);
  }));
  document.querySelector(".heal").addEventListener("click", healAll);
}

// What the box says of itself: the reader's fault, and whether its clock is trusted.
export function showFaults(found) {
  for (const [kind] of READER_FAULTS) switchOf(kind).checked = found.fault === kind;
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
