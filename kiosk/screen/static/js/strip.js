// The strip at the foot of the entrance screen.
import { arrow, art, icon, make, picture } from "./drawings.js";

const KEYS = {
  ask: ["arrows-left-right-bold", "power-bold", "hand-palm-bold"],
  staff: ["arrows-left-right-bold", "check-bold", "x-bold"],
  code: ["square-bold", "circle-bold", "diamond-bold"],
};
const ITEMS = { phone: ["device-mobile-fill"], watch: ["watch-fill"], both: ["device-mobile-fill", "watch-fill"], none: ["minus-bold"] };
const LONG = 16;
const MOST_DOORS = 4;

export function stripParts(strip) {
  if (strip.kind === "next") return nextParts(strip);
  return strip.kind === "ask" ? askParts(strip) : buttonParts(strip);
}

function key(form, name) {
  return make("span", `key ${form}`, icon(name));
}

function label(words) {
  const english = make("span", "en", words.en);
  english.lang = "en";
  return [make("span", "nl", words.nl), english];
}

function choice(className, form, name, words) {
  return make("div", `choice ${className}`, key(form, name), make("span", "", ...label(words)));
}

function askParts(strip) {
  const [item, power, cancel] = KEYS.ask;
  const parts = [];
  if (strip.item) parts.push(strip.chosen ? itemChoice(strip) : choice("item-choice", "square", item, strip.item));
  if (strip.confirm) parts.push(pill(strip, power));
  if (strip.cancel) parts.push(choice("cancel", "diamond", cancel, strip.cancel));
  return parts;
}

function pill(strip, power) {
  const long = strip.confirm.nl.length > LONG ? " long" : "";
  const asks = strip.confirmed ? "" : " asks";
  const name = strip.confirmed ? "check-bold" : power;
  return make("div", `pill${long}${asks}`, key("circle", name), make("span", "", ...label(strip.confirm)));
}

function itemChoice(strip) {
  const items = make("span", "items", ...Object.entries(ITEMS).map(([code, names]) =>
    make("span", code === strip.chosen ? "chosen" : "", ...names.map(icon))));
  const words = make("span", "en", `${strip.item.nl} · ${strip.item.en}`);
  return make("div", "choice item-choice", key("square", KEYS.ask[0]), make("span", "", items, words));
}

function buttonParts(strip) {
  const [first, second, third] = KEYS[strip.kind];
  return [
    strip.item && choice("item-key", "square", first, strip.item),
    strip.confirm && choice("confirm-key", "circle", second, strip.confirm),
    strip.cancel && choice("cancel-key", "diamond", third, strip.cancel),
  ].filter(Boolean);
}

function nextParts(strip) {
  const shown = strip.open_slots.slice(0, MOST_DOORS);
  const doors = shown.map((slot) => make("span", "door", picture(slot), `${slot.number}`));
  const rest = strip.open_slots.length - shown.length;
  if (rest > 0) doors.push(make("span", "door", `+${rest}`));
  if (strip.open_slots.length === 1) doors[0].append(" open");
  const card = make("span", "next-card", make("span", "tap-card", art("card.svg")), make("span", "tap-arrow", arrow()));
  const words = make("div", doors.length > 3 ? "next-words beside-many" : "next-words", ...label(strip.confirm));
  return [card, words, make("div", "doors", ...doors)];
}
