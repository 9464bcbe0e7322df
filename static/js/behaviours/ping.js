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

// A page left alone covers itself when its session has ended: asked without keeping it alive.
let idle;
function watch() {
  clearTimeout(idle);
  const seconds = Number(document.body.dataset.idle);
  if (seconds) idle = setTimeout(ask, (seconds + 5) * 1000);
}

async function ask() {
  try {
    const answer = await fetch(document.body.dataset.ping);
    if (answer.status === 401) document.dispatchEvent(new Event("board:signed-out"));
    else watch();
  } catch {
    watch();
  }
}

for (const name of ["input", "keydown", "board:page", "board:signed-in"]) document.addEventListener(name, watch);
watch();
document.addEventListener("input", ping);
document.addEventListener("keydown", ping);
