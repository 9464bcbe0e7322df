// Keys of the board and of the review. Single letters can be switched off in the dialog of keys (WCAG 2.1.4).
import { chooseFocused } from "./select.js";

const sides = { ArrowLeft: [-1, 0], h: [-1, 0], ArrowRight: [1, 0], l: [1, 0], ArrowUp: [0, -1], k: [0, -1], ArrowDown: [0, 1], j: [0, 1] };
const steps = { j: "[data-next]", ArrowDown: "[data-next]", k: "[data-prev]", ArrowUp: "[data-prev]", n: "[data-next-section]" };
const off = "keys:off";

const tileLinks = () => [...document.querySelectorAll(".tile-title a")].filter((link) => link.getClientRects().length);
const boxOf = (link) => link.closest(".tile").getBoundingClientRect();
const typing = (element) => element.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');

function nearest(from, [x, y]) {
  const here = boxOf(from);
  let [best, least] = [null, Infinity];
  for (const link of tileLinks()) {
    const there = boxOf(link);
    const ahead = x ? (there.left - here.left) * x : (there.top - here.top) * y;
    const aside = x ? Math.abs(there.top - here.top) : Math.abs(there.left - here.left);
    if (ahead < 2 || (y && link.closest(".column") !== from.closest(".column"))) continue;
    if (ahead + 3 * aside < least) [best, least] = [link, ahead + 3 * aside];
  }
  return best;
}

function moveOnBoard(key) {
  const from = document.activeElement.closest(".tile")?.querySelector(".tile-title a");
  if (!from && key.startsWith("Arrow")) return false; // the page scrolls until a tile is chosen
  const link = from ? nearest(from, sides[key]) : tileLinks()[0];
  link?.focus();
  link?.closest(".tile").scrollIntoView({ block: "nearest" });
  return Boolean(link);
}

function press(selector) {
  const element = document.querySelector(selector);
  if (element?.matches("input, textarea, select")) element.focus();
  else element?.click();
  return Boolean(element);
}

function act(key) {
  if (key === "?") return showKeys();
  if (key === "/") return press('input[type="search"]');
  if (key === "m") {
    const move = document.activeElement.closest(".tile")?.querySelector(".tile-move");
    move?.click();
    return Boolean(move);
  }
  if (key === "x") return chooseFocused();
  if (document.querySelector(".board") && key in sides) return moveOnBoard(key);
  if (key in steps && press(steps[key])) return true;
  return /^[a-z]$/.test(key) && press(`[data-key="${key}"]`);
}

function showKeys() {
  const dialog = document.querySelector("dialog[data-keys]");
  const box = dialog?.querySelector("[data-keys-on]");
  if (box) box.checked = localStorage.getItem(off) === null;
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(target) || document.querySelector("dialog[open]")) return;
  if (key.length === 1 && localStorage.getItem(off) !== null) return;
  if (act(key)) event.preventDefault();
});
document.addEventListener("click", ({ target }) => target.closest("[data-keys-open]") && showKeys());
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-keys-on]")) return;
  if (target.checked) localStorage.removeItem(off);
  else localStorage.setItem(off, "yes");
});
