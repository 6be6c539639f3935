// A finger that is down holds the page still: what arrives is drawn when it is up again and its click was sent.
const CLICK_MS = 100, LONGEST_MS = 2000;
let lifted = Promise.resolve(), lift = () => {};

addEventListener("pointerdown", () => {
  lifted = new Promise((resolve) => {
    lift = resolve;
    setTimeout(resolve, LONGEST_MS); // a finger whose lifting nobody told of
  });
}, true);
for (const ending of ["pointerup", "pointercancel"]) addEventListener(ending, () => setTimeout(lift, CLICK_MS), true);

export async function still() {
  for (let seen; seen !== lifted;) {
    seen = lifted;
    await seen;
  }
}
