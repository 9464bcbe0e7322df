// The token of the page goes with every htmx request that writes.
export const csrfHeader = "X-CSRFToken";

export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (!/^(GET|HEAD)$/i.test(request.method)) request.headers[csrfHeader] = csrfToken();
});
