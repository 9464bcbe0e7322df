// Many at once: x or a box chooses an entry, Shift a range; the bar shows what can be done with the chosen.
const chosen = new Set(); // numbers, so that a refresh of the board keeps what was chosen
let last = null;

const area = () => document.querySelector("[data-choose-area]");
const boxes = () => [...document.querySelectorAll("[data-choose-box]")];
const entryOf = (element) => element.closest(".tile, tr");

function show() {
  const bar = document.querySelector("[data-choose-bar]");
  if (!bar) return;
  const here = new Set(boxes().map((box) => box.value));
  for (const number of chosen) if (!here.has(number)) chosen.delete(number);
  for (const box of boxes()) {
    box.checked = chosen.has(box.value);
    entryOf(box).classList.toggle("picked", box.checked);
  }
  const count = bar.querySelector("[data-choose-count]");
  count.textContent = count.dataset.words.replace("{n}", chosen.size);
  bar.hidden = chosen.size === 0;
  bar.querySelector("[data-choose-away]").hidden = true; // the link that began it ends it
}

function choose(box, on) {
  if (on) chosen.add(box.value);
  else chosen.delete(box.value);
}

function begin(on) {
  area()?.classList.toggle("choosing", on);
  if (!on) chosen.clear();
  show();
}

// for the key x: the entry that has the focus
export function chooseFocused() {
  const box = entryOf(document.activeElement)?.querySelector("[data-choose-box]");
  if (!box || !area()) return false;
  area().classList.add("choosing");
  choose(box, !chosen.has(box.value));
  last = box.value;
  show();
  return true;
}

document.addEventListener("click", (event) => {
  const { target, shiftKey } = event;
  if (target.closest("[data-choose], [data-choose-away]") && area()) {
    event.preventDefault();
    begin(Boolean(target.closest("[data-choose]")) && !area().classList.contains("choosing"));
  }
  if (!target.matches("[data-choose-box]")) return;
  const all = boxes();
  const [from, to] = [all.findIndex((box) => box.value === last), all.indexOf(target)].sort((a, b) => a - b);
  const range = shiftKey && from >= 0 ? all.slice(from, to + 1) : [target];
  for (const box of range) choose(box, target.checked);
  last = target.value;
  show();
});
document.addEventListener("reset", ({ target }) => {
  if (!target.matches("[data-choose-bar]")) return;
  chosen.clear();
  setTimeout(show); // after the browser has emptied the boxes
});
document.addEventListener("htmx:after:swap", show);
addEventListener("pageshow", () => {
  for (const box of boxes()) if (box.checked) choose(box, true); // the browser gave them back
  if (chosen.size) area()?.classList.add("choosing");
  show();
});
