// With a mouse a tile can be dropped on another column: that opens the step's form. data-moves says which columns.
import { holdPolls } from "./poll.js";

const desktop = matchMedia("(hover: hover) and (pointer: fine)");
let tile = null;
let moves = {};

const columnOf = ({ target }) => target.closest?.("section.column[data-column]");
const addressOf = (column) => (column ? moves[column.dataset.column] : undefined);

function clear(name) {
  for (const element of document.querySelectorAll(`.${name}`)) element.classList.remove(name);
}

function over(event) {
  if (!tile) return;
  clear("drop-here");
  const column = columnOf(event);
  if (!addressOf(column)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  column.classList.add("drop-here");
}

// set at the last moment, so that a refresh of the tile cannot take it away
document.addEventListener("pointerdown", ({ target }) => {
  const under = desktop.matches && target.closest?.("li.tile[data-moves]");
  if (!under) return;
  under.draggable = true;
  for (const link of under.querySelectorAll("a")) link.draggable = false;
});
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.("li.tile[data-moves]")) return;
  tile = event.target;
  moves = JSON.parse(tile.dataset.moves);
  holdPolls(true);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", tile.querySelector(".number")?.textContent ?? "");
  tile.classList.add("dragging");
  for (const column of document.querySelectorAll("section.column[data-column]")) {
    column.classList.toggle("takes", Boolean(addressOf(column)));
  }
});
document.addEventListener("dragenter", over);
document.addEventListener("dragover", over);
document.addEventListener("drop", (event) => {
  const address = tile && addressOf(columnOf(event));
  if (!address) return;
  event.preventDefault();
  location.assign(address);
});
document.addEventListener("dragend", () => {
  tile = null;
  ["dragging", "takes", "drop-here"].forEach(clear);
  holdPolls(false);
});
