// Following a link[data-read] marks its message as read; without this the button beside it does.
import { csrfHeader, csrfToken } from "./csrf.js";

for (const name of ["click", "auxclick"]) {
  document.addEventListener(name, (event) => {
    const link = event.button < 2 && event.target.closest("a[data-read]");
    if (!link) return;
    fetch(link.dataset.read, {
      method: "POST",
      headers: { [csrfHeader]: csrfToken() },
      keepalive: true,
      redirect: "manual",
    });
    link.removeAttribute("data-read");
  });
}
