// A form that writes goes once: until its answer is here a second press does nothing.
const pressed = new Set();

function ready() {
  for (const form of pressed) {
    for (const button of form.querySelectorAll("[data-busy]")) {
      button.removeAttribute("data-busy");
      button.removeAttribute("aria-busy");
      button.disabled = false;
    }
  }
  pressed.clear();
}

// on the window: what htmx and the upload send themselves has been taken by now
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.method !== "post" || form.target || form.hasAttribute("data-again")) return;
  if (pressed.has(form)) {
    event.preventDefault();
    return;
  }
  pressed.add(form);
  submitter?.setAttribute("aria-busy", "true");
  submitter?.setAttribute("data-busy", "");
  // after the browser has read the form, or the button's own value would be missing
  setTimeout(() => submitter && (submitter.disabled = true));
});
addEventListener("pageshow", ready);
