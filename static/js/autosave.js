// Keeps a draft on the server while it is written; nothing is kept in the browser. One save at a time,
// so that an older one never lands on a newer. The server answers with what to say and what to remember
// ({"says": "Draft saved at 21:40", "fields": {"version": "4"}}).
const AFTER = 1500;

const keep = async (form, line) => {
  const data = new FormData(form);
  data.delete("operation"); // that key belongs to the button, and is good for one press
  const say = (words, kept) => {
    line.querySelector("span").textContent = words;
    line.querySelector(".icon").toggleAttribute("hidden", !kept);
    line.hidden = false;
  };
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, keepalive: document.hidden });
    if (answer.redirected) throw new Error("signed out");
    const { says, fields } = await answer.json();
    for (const [name, value] of Object.entries(fields ?? {})) form.elements[name].value = value;
    say(says, true);
  } catch {
    say(line.dataset.failed, false);
  }
};

const watch = (form, line) => {
  let later;
  let changed = false;
  let saves = Promise.resolve();

  const save = () => {
    clearTimeout(later);
    if (!changed) return;
    changed = false;
    saves = saves.then(() => keep(form, line));
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(later);
    later = setTimeout(save, AFTER);
  });
  form.addEventListener("submit", () => {
    changed = false;
    clearTimeout(later);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
};

const line = document.querySelector("[data-saved]");
const form = document.querySelector("[data-autosave]");
if (line && form) watch(form, line);
