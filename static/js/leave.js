// "Leave this page" works as a link without this. With it the page is blanked at once, its address
// does not stay behind "back", and Shift pressed three times does the same.
const controls = document.querySelectorAll('[data-enhance="leave"]');

const leave = () => {
  document.documentElement.replaceChildren();
  window.location.replace(controls[0].href);
};

let presses = [];

const count = (event) => {
  presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : [];
  if (presses.length === 3 && presses[2] - presses[0] < 2000) leave();
};

for (const control of controls) {
  control.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}
if (controls.length) document.addEventListener("keyup", count);
