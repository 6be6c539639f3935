// The school clock: what it reads, how fast it runs, and jumps. The box keeps its own time for the rest.
import { read, tell } from "./twin.js";

const FIRST_HOUR = 7;
const LAST_HOUR = 18;
const LINE_WIDTH = 750;
const DAY_MS = 86_400_000;
const SCHOOL_ZONE = "Europe/Amsterdam";
const OFFSETS = ["+01:00", "+02:00"];
const SVG = "http://www.w3.org/2000/svg";
let clock = null;
let readAt = 0;

export function setUpClock() {
  drawHours();
  for (const button of document.querySelectorAll("[data-speed]")) {
    button.addEventListener("click", () => change({ speed: Number(button.dataset.speed) }));
  }
  for (const button of document.querySelectorAll("[data-time]")) {
    button.addEventListener("click", () => change({ now: jump(`${button.dataset.time}:00`, 0) }));
  }
  document.querySelector(".next-day").addEventListener("click", () => change({ now: jump("08:10:00", 1) }));
  setInterval(showTime, 200);
}

export function showClock(found) {
  [clock, readAt] = [found, performance.now()];
  for (const button of document.querySelectorAll("[data-speed]")) {
    button.setAttribute("aria-pressed", `${Number(button.dataset.speed) === clock.speed}`);
  }
  showTime();
}

async function change(what) {
  if (await tell("POST", "/twin/clock", what)) showClock((await read("/twin")).school_clock);
}

// The moment at which the school's clocks say this time, so many days on.
function jump(time, days) {
  const noon = new Date(Date.parse(`${schoolTime(now()).slice(0, 10)}T12:00:00Z`) + days * DAY_MS);
  const wanted = `${noon.toISOString().slice(0, 10)}T${time}`;
  return OFFSETS.map((offset) => wanted + offset).find((moment) => schoolTime(Date.parse(moment)) === wanted);
}

function now() {
  return Date.parse(clock.now) + (performance.now() - readAt) * clock.speed;
}

// "2026-11-23T08:27:14" on the wall of a school in the Netherlands.
function schoolTime(moment) {
  return new Date(moment).toLocaleString("sv-SE", { timeZone: SCHOOL_ZONE }).replace(" ", "T");
}

function showTime() {
  if (!clock) return;
  const text = schoolTime(now());
  document.querySelector(".school-time").textContent = (clock.trusted ? "" : "± ") + text.slice(11);
  document.querySelector(".school-date").textContent = new Date(now()).toLocaleDateString("nl-NL", {
    weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: SCHOOL_ZONE,
  });
  document.querySelector(".hand").setAttribute("cx", `${place(Number(text.slice(11, 13)) + Number(text.slice(14, 16)) / 60)}`);
}

function place(hours) {
  const part = (hours - FIRST_HOUR) / (LAST_HOUR - FIRST_HOUR);
  return Math.round(11 + Math.min(1, Math.max(0, part)) * (LINE_WIDTH - 22));
}

function drawHours() {
  const group = document.querySelector(".hours");
  for (let hour = FIRST_HOUR + 1; hour < LAST_HOUR; hour += 1) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", `M${place(hour)} 13v8`);
    line.setAttribute("stroke", "#877B66");
    group.append(line);
    if (hour % 2 === 0) group.append(hourLabel(hour));
  }
}

function hourLabel(hour) {
  const label = document.createElementNS(SVG, "text");
  label.setAttribute("class", "mark");
  label.setAttribute("x", `${place(hour)}`);
  label.setAttribute("y", "42");
  label.setAttribute("text-anchor", "middle");
  label.textContent = `${hour}:00`;
  return label;
}
