// A session that ended: the sign-in lies over the page, which keeps what was typed and chosen, and goes on.
let overlay = null;

async function lay() {
  if (overlay || !document.body.dataset.signIn) return;
  overlay = document.createElement("section");
  overlay.className = "again";
  for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"], ["aria-labelledby", "again-h"]]) overlay.setAttribute(name, value);
  document.body.append(overlay);
  document.body.classList.add("signed-out");
  try {
    show(await (await fetch(document.body.dataset.signIn)).text());
  } catch {
    lift(); // no network: the next key tries again
  }
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  overlay.replaceChildren(...page.body.children);
  (overlay.querySelector("[aria-invalid]") ?? overlay.querySelector("button, input:not([type=hidden])"))?.focus();
}

function lift() {
  overlay?.remove();
  overlay = null;
  document.body.classList.remove("signed-out");
}

function goOn(token) {
  document.querySelector('meta[name="csrf-token"]').content = token;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = token;
  lift();
  document.dispatchEvent(new Event("board:signed-in"));
}

async function send(form, submitter) {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const answer = await fetch(form.action, { method: "POST", body: data });
  if (!/json/.test(answer.headers.get("Content-Type"))) return show(await answer.text());
  const { token, go } = await answer.json();
  if (go) location.assign(go);
  else goOn(token);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-sign-in-again]") || !overlay) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
document.addEventListener("board:signed-out", lay);
