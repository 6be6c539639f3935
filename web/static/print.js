// Prints this page.
for (const button of document.querySelectorAll(".print")) button.addEventListener("click", () => print());
