// Typing counts as activity: at most once a minute the server hears of it, and never without a key.
import { csrfHeader, csrfToken } from "./csrf.js";

const minute = 60_000;
const quietUntil = () => Number(sessionStorage.getItem("quiet-until"));
const beQuiet = (time) => sessionStorage.setItem("quiet-until", Date.now() + time);

async function ping() {
  const address = document.body.dataset.ping;
  if (!address || Date.now() < quietUntil()) return;
  beQuiet(minute);
  try {
    const answer = await fetch(address, { method: "POST", headers: { [csrfHeader]: csrfToken() }, keepalive: true });
    if (answer.status === 401) document.dispatchEvent(new Event("board:signed-out"));
  } catch {
    beQuiet(minute / 6); // no network: a later key tries again
  }
}

document.addEventListener("input", ping);
document.addEventListener("keydown", ping);
