// The cards beside the box: a click, Enter or a drag puts one in the field and takes it away again.
import { icon, make } from "./drawings.js";
import { read, tell } from "./twin.js";

const PRESENT_MS = 800;
const IN_SHORT_LIST = 10;
const UNKNOWN = { label: "Onbekende pas", sublabel: "nog niet gekoppeld", uid: unknownUid(), kind: "ntag213", strange: "question-bold" };
const BANK = { label: "Bankpas", sublabel: "wisselend nummer", kind: "phone", strange: "credit-card-fill" };

const inField = new Map();

// The same strange card until the tab is closed, so that it can be linked with a second tap.
function unknownUid() {
  const kept = sessionStorage.getItem("unknown card");
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const uid = kept ?? "04" + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
  sessionStorage.setItem("unknown card", uid);
  return uid;
}

export async function setUpCards() {
  const found = await read("/twin/cards");
  const link = document.querySelector(".to-list");
  if (found.web) Object.assign(link, { href: found.web, hidden: false });
  const short = [...found.cards.slice(0, IN_SHORT_LIST), UNKNOWN, BANK];
  document.querySelector(".short-list").replaceChildren(...short.map(pass));
  document.querySelector(".long-list").replaceChildren(...found.cards.map(pass));
  setUpDialog();
  setUpPad([...found.cards, UNKNOWN, BANK]);
}

function sign(card) {
  if (card.strange) return card.strange;
  return card.group ? "contactless-payment-fill" : "identification-badge-fill";
}

function pass(card) {
  const kind = card.strange ? "pass strange" : card.group ? "pass" : "pass staff";
  const button = make("button", kind,
    make("span", "sign", icon(sign(card))), make("span", "who", card.label), make("span", "what", card.sublabel ?? card.group ?? ""));
  Object.assign(button, { type: "button", draggable: true });
  button.dataset.card = nameOf(card);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => present(card));
  button.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", nameOf(card)));
  return button;
}

function nameOf(card) {
  return card.uid ?? card.kind;
}

function present(card) {
  const name = nameOf(card);
  if (inField.has(name)) return takeAway(name);
  inField.set(name, card);
  if (!document.querySelector(".stay").checked) setTimeout(() => takeAway(name), PRESENT_MS);
  return putField();
}

function takeAway(name) {
  if (inField.delete(name)) putField();
}

function putField() {
  for (const button of document.querySelectorAll(".pass")) {
    button.setAttribute("aria-pressed", `${inField.has(button.dataset.card)}`);
  }
  document.querySelector(".reader-pad").dataset.busy = inField.size ? "yes" : "no";
  const cards = [...inField.values()].map(({ uid, kind }) => (uid ? { uid, kind } : { kind }));
  return tell("PUT", "/twin/field", { cards });
}

function setUpDialog() {
  const dialog = document.querySelector(".everyone");
  const filter = dialog.querySelector("input");
  document.querySelector(".all-cards").addEventListener("click", () => dialog.showModal());
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const button of dialog.querySelectorAll(".pass")) {
      button.hidden = !button.textContent.toLowerCase().includes(wanted);
    }
  });
}

function setUpPad(cards) {
  const pad = document.querySelector(".reader-pad");
  pad.addEventListener("dragover", (event) => { event.preventDefault(); pad.classList.add("over"); });
  pad.addEventListener("dragleave", () => pad.classList.remove("over"));
  pad.addEventListener("drop", (event) => {
    event.preventDefault();
    pad.classList.remove("over");
    const card = cards.find((each) => nameOf(each) === event.dataTransfer.getData("text/plain"));
    if (card) present(card);
  });
}
