// The way back of a verdict counts down and goes away in time. Without this script the button says so itself when it is too late.
for (const button of document.querySelectorAll("[data-seconds]")) {
  const shown = button.querySelector("span");
  const ends = Date.now() + 1000 * Number(button.dataset.seconds);
  const turn = setInterval(() => {
    const left = Math.ceil((ends - Date.now()) / 1000);
    shown.textContent = `${Math.max(left, 0)} s`;
    if (left <= 0) {
      clearInterval(turn);
      const place = button.closest(".undo-bar") ?? button.closest("form");
      const focused = place.contains(document.activeElement);
      place.remove();
      if (focused) document.getElementById("main").querySelector("a, button")?.focus();
    }
  }, 500);
}
