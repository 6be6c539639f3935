// Draws the published state on the entrance screen.
import { arrow, art, entranceArt, icon, make, picture } from "./drawings.js";
import { stripParts } from "./strip.js";

const BADGE_ICONS = { network: "wifi-slash-bold", reader: "wrench-bold", clock: "clock-bold", staff: "identification-badge-fill" };
const TILE_ICONS = {
  hand_out: "hand-withdraw-fill", take_in: "hand-deposit-fill", link_card: "identification-card-fill", count: "hash-bold",
  early_home: "house-fill", parent_collects: "hand-withdraw-fill", lost: "warning-bold", new: "identification-card-fill",
  loan: "clock-bold", look: "question-bold", attend: "check-bold", group: "hash-bold", lesson: "chalkboard-teacher-fill", talk: "chats-fill",
};
const SMALLEST_FIT = 4;
const BAR_WIDTH = 800;
const ASLEEP = {
  panel: "paper", shape: "soft_square", art: "starting.svg", item: "phone", asleep: true, above: "",
  big: "Ik word\nwakker", line: [{ kind: "text", text: "Nog heel even." }], reason: "",
  english: "Waking up. One moment.", strip: null, slot: null, tiles: [], bar: null, badges: [], clock: "--:--",
};

export class EntranceScreen {
  constructor(root) {
    this.root = root;
    this.drawn = null;
    this.deadline = null;
    setInterval(() => this.runBar(), 50);
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  show(state) {
    Object.assign(this.root.dataset, { state: state.state, tap: state.tap });
    this.showScreen(state.screen);
  }

  showScreen(screen) {
    this.part("clock").textContent = screen.clock;
    this.setBar(screen.bar);
    this.part("badges").replaceChildren(...screen.badges.map(badge));
    this.root.dataset.busy = screen.panel === "stays" ? "yes" : "no";
    if (screen.panel === "stays" && this.drawn) return;
    const words = JSON.stringify({ ...screen, bar: null, clock: null, badges: null, patterns: null });
    if (words === this.drawn) return;
    this.drawn = words;
    this.draw(screen);
  }

  showAsleep() {
    this.showScreen(ASLEEP);
  }

  draw(screen) {
    Object.assign(this.root.dataset, {
      panel: screen.panel === "stays" ? "paper" : screen.panel, shape: screen.shape,
      art: screen.art.replace(".svg", ""), strip: screen.strip?.kind ?? "none", fit: "0",
    });
    this.part("art").replaceChildren(entranceArt(screen));
    this.part("above").textContent = screen.above;
    this.part("big").replaceChildren(...withBreaks(screen.big));
    this.part("line").replaceChildren(...screen.line.map((piece) => linePiece(piece, screen.slot)));
    this.part("tiles").replaceChildren(...screen.tiles.map(tile));
    this.part("reason").textContent = screen.reason;
    this.part("english").textContent = screen.english;
    this.part("below").replaceChildren(...below(screen));
    this.part("strip").replaceChildren(...(screen.strip ? stripParts(screen.strip) : []));
    this.fit();
  }

  // A long first name makes the big words smaller instead of running off the glass.
  fit() {
    const [words, middle] = [this.part("words"), this.part("middle")];
    for (let size = 1; size <= SMALLEST_FIT; size += 1) {
      const wide = words.scrollWidth > words.clientWidth + 1;
      if (!wide && words.offsetHeight <= middle.clientHeight) return;
      this.root.dataset.fit = `${size}`;
    }
  }

  setBar(bar) {
    this.root.dataset.bar = bar ? "shown" : "none";
    this.total = bar?.total;
    this.deadline = bar ? performance.now() + bar.left * 1000 : null;
  }

  runBar() {
    if (this.deadline === null) return;
    const left = Math.max(0, (this.deadline - performance.now()) / 1000);
    this.part("left").setAttribute("width", (5 + Math.min(1, left / this.total) * BAR_WIDTH).toFixed(1));
    this.part("digits").textContent = `nog ${Math.ceil(left)} s`;
  }
}

function withBreaks(text) {
  return text.split("\n").flatMap((line, place) => (place ? [" ", document.createElement("br"), line] : [line]));
}

function linePiece(piece, slot) {
  if (piece.kind === "break") return document.createElement("br");
  if (piece.kind === "strong") return make("strong", "", piece.text);
  if (piece.kind === "slot") return make("span", "chip", ...(slot ? [picture(slot)] : []), piece.text);
  return piece.kind === "chip" ? make("span", "chip", piece.text) : piece.text;
}

function below(screen) {
  if (screen.art === "waiting.svg") {
    const parts = [make("span", "tap-card", art("card.svg")), make("span", `tap-arrow to-${screen.reader_side}`, arrow())];
    return screen.reader_side === "left" ? parts.reverse() : parts;
  }
  if (screen.art !== "code.svg") return [];
  return Array.from({ length: 6 }, (_, place) => make("span", place < screen.code_presses ? "dot pressed" : "dot"));
}

function tile(found) {
  const drawn = make("li", found.chosen ? "tile chosen" : "tile", found.slot ? picture(found.slot) : icon(TILE_ICONS[found.code]),
    make("span", "", make("span", "nl", found.nl), make("span", "hint", found.hint)));
  if (found.chosen) drawn.setAttribute("aria-current", "true");
  return drawn;
}

function badge(found) {
  const rest = found.seconds === null ? "" : ` · nog ${Math.ceil(found.seconds)} s`;
  const drawn = make("span", "badge", icon(BADGE_ICONS[found.kind]), `${found.nl}${rest}`);
  drawn.dataset.kind = found.kind;
  return drawn;
}
