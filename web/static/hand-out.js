// Counts the ticks in the button, and hides or shows names as the live page does.
const boxes = () => [...document.querySelectorAll(".ticks input")];

function count() {
  const ticked = document.getElementById("ticked");
  if (ticked) ticked.textContent = boxes().filter((box) => box.checked).length;
}
function toggleNames() {
  const hidden = document.documentElement.classList.toggle("names-hidden");
  try { localStorage.setItem("names", hidden ? "hidden" : "shown"); } catch { /* not remembered */ }
}

document.addEventListener("change", count);
document.addEventListener("morphed", count);
document.addEventListener("click", (event) => {
  if (event.target.closest("#none")) {
    for (const box of boxes()) box.checked = false;
    count();
  }
  if (event.target.closest(".names-toggle")) toggleNames();
});
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input[type=time]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === "v" || event.key === "V") && document.querySelector(".names-toggle")) toggleNames();
});
count();
