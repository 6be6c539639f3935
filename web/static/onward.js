// A form that waits for nobody: who has no scripts presses its button.
document.querySelector("form[data-onward]")?.requestSubmit();
