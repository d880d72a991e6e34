// Shows a page anew when its author saved something, and stays at the same place of it. Without this
// the link "Reload" does.
const EVERY = 400;
// How far down the author was goes along in the address, and leaves it again at once.
const PLACE = "at";

const margin = document.querySelector('[data-enhance="preview"]');

const showAnew = () => {
  const there = new URL(margin.dataset.reload, location.href);
  const same = there.pathname + there.search === location.pathname + location.search;
  if (there.pathname === location.pathname) there.searchParams.set(PLACE, Math.round(scrollY));
  if (same) location.replace(there);
  else location.assign(there);
};

const ask = async () => {
  if (document.hidden) return;
  const answer = await fetch(margin.dataset.reading);
  if (answer.ok && (await answer.json()).number !== Number(margin.dataset.number)) showAnew();
};

const goOn = () => {
  // While nobody answers, the preview is being started again: keep asking.
  ask()
    .catch(() => {})
    .finally(() => setTimeout(goOn, EVERY));
};

// A map begins where its scenario does, however narrow the window is.
for (const map of document.querySelectorAll(".map")) {
  const start = map.querySelector(".map__box").getBoundingClientRect();
  map.scrollLeft += start.left + start.width / 2 - map.getBoundingClientRect().left - map.clientWidth / 2;
}

const here = new URL(location.href);
if (here.searchParams.has(PLACE)) {
  const place = Number(here.searchParams.get(PLACE));
  here.searchParams.delete(PLACE);
  history.replaceState(history.state, "", here);
  scrollTo({ top: place, behavior: "instant" });
}
document.addEventListener("visibilitychange", () => ask().catch(() => {}));
goOn();
