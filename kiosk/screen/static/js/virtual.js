// The page of the twin: the entrance screen with the box, its cards, clock and faults around it.
import { setUpButtons } from "./buttons.js";
import { setUpCards } from "./cards.js";
import { setUpClock, showClock } from "./clock.js";
import { art, fillPlaces, loadDrawings } from "./drawings.js";
import { setUpFaults, showFaults } from "./faults.js";
import { setUpSound, showLamps } from "./lamps.js";
import { follow } from "./live.js";
import { EntranceScreen } from "./screen.js";
import { read, say } from "./twin.js";

const READ_EVERY_MS = 2000;

await loadDrawings();
fillPlaces(document);
document.querySelector(".pad-card").append(art("card.svg"));
setUpButtons();
setUpSound();
setUpClock();
setUpFaults();

const screen = new EntranceScreen(document.querySelector(".entrance"));
screen.showAsleep();
follow((state) => { screen.show(state); showLamps(state); }, () => screen.showAsleep());

async function readTwin() {
  try {
    const found = await read("/twin");
    showClock(found.school_clock);
    showFaults(found);
  } catch {
    // the screen already shows that the box is silent
  }
  setTimeout(readTwin, READ_EVERY_MS);
}

try {
  await setUpCards();
} catch (error) {
  say(error.message);
}
readTwin();
