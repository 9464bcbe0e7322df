// A link to a sheet of paper: the page holds the sheet already, so it is printed from here.
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-print]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  print();
});
