// The page of the box: the entrance screen and nothing else.
import { fillPlaces, loadDrawings } from "./drawings.js";
import { follow } from "./live.js";
import { EntranceScreen } from "./screen.js";

await loadDrawings();
fillPlaces(document);
const screen = new EntranceScreen(document.querySelector(".entrance"));
screen.showAsleep();
follow((state) => screen.show(state), () => screen.showAsleep());
