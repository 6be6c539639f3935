// Talks to the emulated box; a refusal is shown in one sentence.
const SHOWN_MS = 6000;
let clearing = null;

export function say(sentence) {
  const place = document.querySelector(".message");
  place.textContent = sentence;
  clearTimeout(clearing);
  clearing = setTimeout(() => { place.textContent = ""; }, SHOWN_MS);
}

export async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.json();
}

// True when the box did it.
export async function tell(method, path, body) {
  try {
    const answer = await fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) say((await answer.json()).error);
    return answer.ok;
  } catch {
    say("De kast antwoordt niet. Draait het programma nog?");
    return false;
  }
}
