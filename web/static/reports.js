// Two letters show who they could be, the arrows walk, Enter reports the marked one absent, or takes that back.
const field = document.getElementById("who");
const said = document.getElementById("marked");
const rows = [...document.querySelectorAll(".reports > li")];
const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const names = rows.map((row) => plain(row.dataset.name));
const reported = rows.map((row) => !row.hidden);
let marked = 0;

function found() {
  const asked = plain(field.value.trim());
  if (asked.length < 2) return null;
  const starts = (name) => name.split(/[\s,'’-]+/u).some((word) => word.startsWith(asked));
  return rows.filter((_row, at) => starts(names[at]));
}
function mark(matches) {
  const chosen = matches?.[marked];
  rows.forEach((row) => row.classList.toggle("marked", row === chosen));
  said.textContent = chosen ? `${chosen.firstElementChild.textContent}, ${marked + 1}/${matches.length}` : "";
  chosen?.scrollIntoView({ block: "nearest" });
}
field.addEventListener("input", () => {
  const matches = found();
  rows.forEach((row, at) => { row.hidden = matches ? !matches.includes(row) : !reported[at]; });
  marked = 0;
  mark(matches);
});
field.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const matches = found();
  if (step && matches?.length) {
    event.preventDefault();
    marked = (marked + step + matches.length) % matches.length;
    mark(matches);
  }
  if (event.key !== "Enter") return;
  event.preventDefault();
  matches?.[marked]?.querySelector("button").click();
});
