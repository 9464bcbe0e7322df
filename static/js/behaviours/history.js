// Going back to a page that was put in place by a script loads it afresh: its counts may have moved.
const htmxComesBackItself = "NavigateEvent" in window && "intercept" in window.NavigateEvent.prototype;

export function pushPage(url) {
  history.replaceState({ page: true }, "");
  history.pushState({ page: true }, "", url);
}

addEventListener("popstate", ({ state }) => {
  // Chromium 103 and 104 have the Navigation API without intercept(), which htmx relies on
  if (state?.page || (state?.htmx && "navigation" in window && !htmxComesBackItself)) location.reload();
});
