// Esc goes back to the list.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") location.assign(document.getElementById("back").href);
});
