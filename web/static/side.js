// On a narrow screen the pages of "Beheer" wait behind one button, so that the page itself begins at the top.
document.currentScript.parentElement.open = innerWidth >= 900;
