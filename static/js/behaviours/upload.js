// form[data-upload] goes by XMLHttpRequest, since fetch tells no progress; the answer takes the page's place.
import { carry, photosReady } from "./photos.js";
import { pushPage } from "./history.js";

const part = (form, name) => form.querySelector(`[data-upload-${name}]`) ?? document.createElement("progress");

function hold(form, sending) {
  form.toggleAttribute("data-sending", sending);
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.disabled = sending;
    button.toggleAttribute("data-busy", sending);
  }
  part(form, "progress").hidden = !sending;
  if (sending) part(form, "failed").hidden = true;
}

function fail(form) {
  hold(form, false);
  const line = part(form, "failed");
  line.hidden = false;
  line.scrollIntoView({ block: "nearest" });
}

function showPage(form, page, { status, responseURL: url }) {
  const token = page.querySelector('meta[name="csrf-token"]');
  if (token) document.querySelector('meta[name="csrf-token"]')?.replaceWith(token);
  document.title = page.title;
  if (status < 400 && url !== location.href) pushPage(url);
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value);
  document.body.replaceChildren(...page.body.children);
  carry(form, document.querySelector("form[data-upload]"));
  window.htmx?.process(document.body);
  document.dispatchEvent(new Event("board:page"));
  scrollTo(0, 0);
  const place = document.querySelector('[role="alert"][tabindex]') ?? document.querySelector("main");
  place?.focus({ preventScroll: true });
}

function answer(form, xhr) {
  if (xhr.status === 401) {
    hold(form, false); // text and files stay where they are
    document.dispatchEvent(new Event("board:signed-out"));
    return;
  }
  const isPage = xhr.status < 500 && /html/.test(xhr.getResponseHeader("Content-Type"));
  const page = isPage && new DOMParser().parseFromString(xhr.responseText, "text/html");
  if (page && page.querySelector("main")) showPage(form, page, xhr);
  else fail(form);
}

async function send(form, data, url) {
  hold(form, true);
  await photosReady(form);
  for (const input of form.querySelectorAll("input[type=file][name]")) {
    data.delete(input.name);
    for (const file of input.files) data.append(input.name, file);
  }
  const xhr = new XMLHttpRequest();
  const bar = part(form, "progress");
  xhr.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = (100 * loaded) / (total || 1)));
  xhr.addEventListener("load", () => answer(form, xhr));
  for (const name of ["error", "abort", "timeout"]) xhr.addEventListener(name, () => fail(form));
  xhr.open("POST", url);
  xhr.send(data);
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("form[data-upload]")) return;
  event.preventDefault();
  if (form.hasAttribute("data-sending")) return;
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  send(form, data, submitter?.hasAttribute("formaction") ? submitter.formAction : form.getAttribute("action") || location.href);
});
