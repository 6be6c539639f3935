// A number or a few letters narrow the slots down.
const field = document.getElementById("which");
const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const rows = [...document.querySelectorAll(".ringing .row")].map((row) => [row, plain(row.dataset.searched).split(/[\s,'’-]+/u)]);

field?.addEventListener("input", () => {
  const asked = plain(field.value.trim());
  const fits = (word) => (/^\d+$/.test(asked) ? word === asked : word.startsWith(asked));
  for (const [row, words] of rows) row.hidden = asked !== "" && !words.some(fits);
});
field?.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
