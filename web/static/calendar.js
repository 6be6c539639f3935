// Times go with some sorts of day only: the others have none to fill in. The server says the same.
const kind = document.getElementById("day-kind");
const times = document.getElementById("day-times");
const own = { care_day: ["07:30", "08:30", "5", "12:00-18:00", "18:00"], short: ["08:20", "08:30", "5", "14:15-17:30", "17:30"] };
const fields = [...times.querySelectorAll("input")];

function go() {
  const usual = own[kind.value];
  times.disabled = !usual;
  times.hidden = !usual;
  const untouched = Object.values(own).some((each) => each.every((value, at) => fields[at].value === value));
  if (usual && untouched) fields.forEach((field, at) => { field.value = usual[at]; });
}
kind.addEventListener("change", go);
go();
