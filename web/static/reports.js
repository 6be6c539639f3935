// Two letters show who they could be; Enter reports the first one absent, or takes that back.
const field = document.getElementById("who");
const rows = [...document.querySelectorAll(".reports > li")];
const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const names = rows.map((row) => plain(row.dataset.name));
const reported = rows.map((row) => !row.hidden);

function found() {
  const asked = plain(field.value.trim());
  if (asked.length < 2) return null;
  const starts = (name) => name.split(/[\s,'’-]+/u).some((word) => word.startsWith(asked));
  return rows.filter((_row, at) => starts(names[at]));
}
field.addEventListener("input", () => {
  const matches = found();
  rows.forEach((row, at) => { row.hidden = matches ? !matches.includes(row) : !reported[at]; });
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  found()?.[0]?.querySelector("button").click();
});
