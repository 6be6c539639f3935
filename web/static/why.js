// "Waarom deze status?": a popover at the row. Esc and a click beside it close it; the focus goes back to the row.
const popover = document.getElementById("why");
const group = document.getElementById("group");
let opener = null;

group.addEventListener("click", async (event) => {
  const link = event.target.closest("a.why");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { headers: { "X-Live": "1" }, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (!answer.ok || answer.redirected) { location.assign(link.href); return; }
    popover.innerHTML = await answer.text();
    opener = link.id;
    popover.showPopover();
    place(link);
    popover.querySelector(".close").focus();
  } catch { /* the silence shows itself */ }
});

function place(link) {
  const row = link.getBoundingClientRect(), own = popover.getBoundingClientRect(), edge = 12;
  if (innerWidth < 900) return;
  const above = row.top - own.height - edge;
  popover.style.left = `${Math.max(edge, Math.min(row.left, innerWidth - own.width - edge))}px`;
  popover.style.top = `${above > edge ? above : Math.min(row.bottom + edge, Math.max(edge, innerHeight - own.height - edge))}px`;
}

popover.addEventListener("click", (event) => {
  if (event.target.closest(".close")) popover.hidePopover();
  if (!event.target.closest(".change")) return;
  popover.querySelector(".change").hidden = true;
  popover.querySelector(".other").hidden = false;
  popover.querySelector(".other button").focus();
});
popover.addEventListener("toggle", (event) => {
  if (event.newState === "closed") document.getElementById(opener)?.focus();
});
document.addEventListener("corrected", () => popover.hidePopover());
