// Says, while it is typed, what seems to point to a person. The server decides, by the same check as on
// sending; here its sentences ({"findings": ["…"]}) are only shown beside the words they speak of.
const AFTER = 900;

const ask = async (field, says) => {
  const text = field.value;
  const body = new URLSearchParams({ text, csrf_token: field.form.elements.csrf_token.value });
  const answer = await fetch(field.dataset.privacy, { method: "POST", body });
  if (!answer.ok || answer.redirected) return;
  const { findings } = await answer.json();
  if (field.value !== text) return; // newer words are on their way
  says.replaceChildren(
    ...findings.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })),
  );
  says.hidden = findings.length === 0;
};

for (const field of document.querySelectorAll("[data-privacy]")) {
  const says = field.parentElement.querySelector('[role="status"]');
  let later;
  field.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(() => ask(field, says).catch(() => {}), AFTER);
  });
}
