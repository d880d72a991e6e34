// Shows a page anew when its author saved something, and stays at the same place of it. Without this
// the link "Reload" does.
const EVERY = 400;
const PLACE = "place-in-preview";

const margin = document.querySelector('[data-enhance="preview"]');

const showAnew = () => {
  const there = new URL(margin.dataset.reload, location.href);
  sessionStorage.setItem(PLACE, JSON.stringify([there.pathname, scrollY]));
  if (there.pathname + there.search === location.pathname + location.search) location.replace(there);
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

const [page, place] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
sessionStorage.removeItem(PLACE);
if (page === location.pathname) scrollTo({ top: place, behavior: "instant" });
document.addEventListener("visibilitychange", () => ask().catch(() => {}));
goOn();
