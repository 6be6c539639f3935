// All artwork and icons arrive in one document, so that a page that lost its station can still draw.
const SVG = "http://www.w3.org/2000/svg";
let stored = { art: {}, icons: {} };

export async function loadDrawings() {
  stored = await (await fetch("/drawings")).json();
}

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function parse(text) {
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function art(name) {
  return name in stored.art ? parse(stored.art[name]) : document.createElementNS(SVG, "svg");
}

export function icon(name) {
  const drawn = parse(stored.icons[name] ?? `<svg xmlns="${SVG}"/>`);
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

const FRAMES = {
  circle: ["circle", { cx: 16, cy: 16, r: 15 }],
  square: ["rect", { x: 1, y: 1, width: 30, height: 30, rx: 5 }],
  arch: ["path", { d: "M1 31V16a15 15 0 0 1 30 0v15z" }],
};

// The slot's picture, inside the frame of its round (slots 25 and up).
export function picture(slot) {
  const drawn = art(slot.file);
  drawn.setAttribute("aria-hidden", "true");
  drawn.removeAttribute("color");
  if (!(slot.frame in FRAMES)) return drawn;
  const [tag, attributes] = FRAMES[slot.frame];
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 2 };
  for (const [name, value] of Object.entries({ x: 7, y: 7, width: 18, height: 18 })) drawn.setAttribute(name, value);
  return shape("svg", { viewBox: "0 0 32 32", "aria-hidden": "true" }, shape(tag, { ...attributes, ...line }), drawn);
}

export function entranceArt(screen) {
  const drawn = art(screen.art);
  drawn.removeAttribute("width");
  drawn.removeAttribute("height");
  placeSlot(drawn, screen.slot);
  placeItem(drawn, screen);
  return drawn;
}

function placeSlot(drawn, slot) {
  for (const place of drawn.querySelectorAll("svg.picture")) {
    if (!slot) continue;
    const shown = picture(slot);
    for (const name of ["x", "y", "width", "height"]) shown.setAttribute(name, place.getAttribute(name));
    place.replaceWith(shown);
  }
  for (const number of drawn.querySelectorAll(".number")) {
    number.textContent = slot ? slot.number : "";
  }
  if (!slot) drawn.querySelectorAll(".tag").forEach((tag) => tag.remove());
}

// The drawings show a phone; a watch, or both, take its colours, its face and its nightcap.
function placeItem(drawn, screen) {
  const item = drawn.querySelector(".item");
  if (!item) return;
  if (!screen.asleep) item.querySelector(".nightcap")?.remove();
  if (!screen.slot && screen.art === "handed-in.svg") item.setAttribute("transform", "translate(150 166) scale(1.05)");
  if (screen.item === "watch") item.replaceChildren(watch(item, "scale(1.15)"));
  if (screen.item === "both") {
    const small = watch(item, "translate(44 42) scale(0.72)");
    small.querySelector(".nightcap")?.remove();
    item.replaceChildren(shape("g", { transform: "translate(-22 -6) scale(0.86)" }, ...item.children), small);
  }
}

function watch(phone, transform) {
  const [body, glass] = [...phone.querySelectorAll("rect")].map((part) => part.getAttribute("fill"));
  const face = phone.querySelector(".face").cloneNode(true);
  face.setAttribute("transform", "scale(0.9)");
  const cap = phone.querySelector(".nightcap")?.cloneNode(true);
  cap?.setAttribute("transform", "translate(-4 -66) scale(1.05)");
  return shape("g", { transform },
    shape("path", { d: "M-30-50l6-44h48l6 44zM-30 50l6 44h48l6-44z", fill: "#F2A65A" }),
    shape("rect", { x: -58, y: -58, width: 116, height: 116, rx: 34, fill: body }),
    shape("rect", { x: -46, y: -46, width: 92, height: 92, rx: 24, fill: glass }),
    face, ...(cap ? [cap] : []));
}

export function arrow() {
  return shape("svg", { viewBox: "0 0 118 66", "aria-hidden": "true" }, shape("path", {
    d: "M6 33h102M84 7l27 26-27 26", fill: "none", stroke: "currentColor",
    "stroke-width": 10, "stroke-linecap": "round", "stroke-linejoin": "round",
  }));
}

export function fillPlaces(root) {
  for (const place of root.querySelectorAll("[data-icon]")) place.replaceChildren(icon(place.dataset.icon));
  for (const place of root.querySelectorAll("[data-art].logo")) place.replaceChildren(art(`${place.dataset.art}.svg`));
}
