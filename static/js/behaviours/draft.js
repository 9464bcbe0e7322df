// What is typed into form[data-draft] stays on this device, under the account, until the server has it.
const skipped = new Set(["hidden", "file", "password", "submit", "button", "reset", "image"]);
const waiting = new Map(); // form -> timer
const read = new WeakSet();
let signedOut = false;

const accountOf = (element) => element.dataset.account || document.body.dataset.account || "";
const keyOf = (element, name) => `draft:${accountOf(element)}:${name}`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && "value" in field && !skipped.has(field.type));
const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

function say(form, time) {
  const line = form.querySelector("[data-draft-line]");
  if (!line || !form.dataset.draftKept) return;
  const clock = `${time.getHours()}:${String(time.getMinutes()).padStart(2, "0")}`;
  const today = time.toDateString() === new Date().toDateString();
  const day = time.toLocaleDateString(document.documentElement.lang, { month: "short", day: "numeric" });
  line.textContent = form.dataset.draftKept.replace("{time}", today ? clock : `${day} ${clock}`);
  line.hidden = false;
}

function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (signedOut || !form.isConnected) return;
  const typed = fieldsOf(form).map((field) => [field.name, field.value, isChoice(field) ? field.checked : null]);
  if (!typed.some(([, value, checked]) => checked ?? value.trim())) {
    localStorage.removeItem(keyOf(form, form.dataset.draft));
    return;
  }
  const at = new Date();
  localStorage.setItem(keyOf(form, form.dataset.draft), JSON.stringify({ at, typed }));
  say(form, at);
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(keyOf(form, form.dataset.draft)) ?? "null");
  if (!kept) return;
  const left = [...kept.typed];
  for (const field of fieldsOf(form)) {
    const at = left.findIndex(([name, value]) => name === field.name && (!isChoice(field) || value === field.value));
    if (at < 0) continue;
    const [[, value, checked]] = left.splice(at, 1);
    if (!isChoice(field)) field.value ||= value;
    else if (checked) field.checked = true;
  }
  say(form, new Date(kept.at));
}

function drop(prefix) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

function arrive() {
  for (const sent of document.querySelectorAll("[data-draft-sent]")) {
    localStorage.removeItem(keyOf(sent, sent.dataset.draftSent));
  }
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!read.has(form)) restore(form);
    read.add(form);
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form?.matches("[data-draft]")) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(keep, 400, form));
});
document.addEventListener("submit", ({ target }) => {
  if (waiting.has(target)) keep(target);
  if (!target.matches("form[data-sign-out]")) return;
  signedOut = true;
  drop(`draft:${accountOf(target)}:`);
});
addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
for (const name of ["htmx:after:swap", "board:page"]) document.addEventListener(name, arrive);
arrive();
