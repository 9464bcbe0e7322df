// A refresh waits while the tab is hidden, a tile is dragged, or something inside is being typed or read.
const missed = new Set();
let held = false;

function mustWait(element) {
  const focused = document.activeElement;
  const typing = element.contains(focused) && focused.matches("input, textarea, select");
  return held || document.hidden || typing || element.querySelector("details[open]") !== null;
}

function stop(event) {
  const element = event.detail.ctx.sourceElement;
  if (!element.matches("[data-poll]") || !mustWait(element)) return;
  event.preventDefault();
  missed.add(element);
}

function goOn() {
  for (const element of missed) {
    if (!element.isConnected) missed.delete(element);
    else if (!mustWait(element)) {
      missed.delete(element);
      window.htmx.trigger(element, "every");
    }
  }
}

export function holdPolls(hold) {
  held = hold;
  if (!held) goOn();
}

// before the answer is read, too: the tag is not noted then, and the next poll brings the same news
document.addEventListener("htmx:before:request", stop);
document.addEventListener("htmx:before:response", stop);
document.addEventListener("visibilitychange", goOn);
document.addEventListener("focusout", () => setTimeout(goOn));
document.addEventListener("toggle", goOn, true);
