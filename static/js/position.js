// Keeps how far down a lesson somebody has read, and takes them back there. Without it the place
// is kept by the questions that were answered.
const WORTH_KEEPING = 5;

const depth = () => {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  return scrollHeight > clientHeight ? Math.round((100 * scrollTop) / (scrollHeight - clientHeight)) : 0;
};

const keep = (mark, form) => {
  const data = new FormData(form);
  data.delete("operation"); // that key belongs to the button
  data.set("position", depth());
  fetch(mark.dataset.positionUrl, { method: "POST", body: data, keepalive: true }).catch(() => {});
};

const mark = document.querySelector('[data-enhance="position"]');
if (mark) {
  const { scrollHeight, clientHeight } = document.documentElement;
  const before = Number(mark.dataset.position);
  if (before > WORTH_KEEPING && !location.hash) scrollTo(0, ((scrollHeight - clientHeight) * before) / 100);
  let kept = before;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || depth() < kept + WORTH_KEEPING) return;
    kept = depth();
    keep(mark, mark.closest("form"));
  });
}
