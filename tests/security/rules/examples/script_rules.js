// What the rules of scripts.yaml must find ("hit" above the line) and must leave alone ("clean"). Never served.
function html(row, name) {
  // hit: no-html-from-a-text
  row.innerHTML = `<b>${name}</b>`;
  // hit: no-html-from-a-text
  row.insertAdjacentHTML("beforeend", name);
  // clean: no-html-from-a-text
  row.textContent = name;
}

function code(text) {
  // hit: no-text-becomes-a-script
  eval(text);
  // hit: no-text-becomes-a-script
  setTimeout("again()", 1000);
  // clean: no-text-becomes-a-script
  setTimeout(() => again(), 1000);
}

function kept(name) {
  // hit: a-browser-keeps-no-names
  localStorage.setItem("pupil", name);
  // hit: a-browser-keeps-no-names
  document.cookie = `name=${name}`;
  // clean: a-browser-keeps-no-names
  localStorage.setItem("names", "hidden");
}

function elsewhere() {
  // hit: scripts-talk-to-their-own-server
  fetch("https://cdn.example/words.json", {});
  // hit: scripts-talk-to-their-own-server
  new WebSocket("wss://cdn.example");
  // clean: scripts-talk-to-their-own-server
  fetch("/groep/6/stand", {});
}

function filled(sent) {
  // hit: no-object-is-filled-by-foreign-keys
  const state = Object.assign({}, sent);
  // hit: no-object-is-filled-by-foreign-keys
  for (const key in sent) { state[key] = sent[key]; }
  // clean: no-object-is-filled-by-foreign-keys
  return new Map(Object.entries(sent));
}
