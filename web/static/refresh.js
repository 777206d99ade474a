// Results that refresh in place: a link or form that leads to other results of the same page brings only
// what differs, and the address, the title and the way back are those of the page itself.
"use strict";

const PARTS = ["main", "footer.bottom", ".search .kept", 'link[type="application/atom+xml"]'];
let latest = null;
let shown = location.search;

function leadsToResults(url) {
  return url.origin === location.origin && url.pathname === "/" && url.searchParams.get("q");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("main a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const url = new URL(link.href.baseVal ?? link.href, location.href);
  if (!leadsToResults(url) || url.hash) return;
  event.preventDefault();
  go(url, link.closest(".pager") !== null);
});

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches(".search, .range")) return;
  const url = new URL(event.target.action);
  for (const [name, value] of new FormData(event.target)) {
    if (value) url.searchParams.append(name, value);
  }
  if (!leadsToResults(url)) return;
  event.preventDefault();
  go(url, event.target.matches(".search"));
});

addEventListener("popstate", () => {
  if (location.search === shown) return; // only a place on this page was left
  if (leadsToResults(new URL(location.href))) refresh(location.href).catch(() => location.reload());
  else location.reload();
});

async function go(url, toTop) {
  try {
    if (!(await refresh(url))) return;
    history.pushState(null, "", url);
    if (toTop) scrollTo(0, 0);
    tell();
  } catch {
    location.assign(url); // the server's own page says what is wrong
  }
}

// True when the page now shows the results of this address; false when a newer one was asked for.
async function refresh(url) {
  if (latest) latest.abort();
  const asked = (latest = new AbortController());
  document.querySelector("main").setAttribute("aria-busy", "true");
  let page;
  try {
    const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (asked.signal.aborted) return false;
    throw error;
  }
  const open = openDetails();
  for (const part of PARTS) {
    const now = document.querySelector(part);
    const next = page.querySelector(part);
    if (now && next) now.replaceWith(document.adoptNode(next));
  }
  document.title = page.title;
  shown = new URL(url, location.href).search;
  const box = document.getElementById("q");
  if (document.activeElement !== box) box.value = page.getElementById("q").value;
  for (const details of document.querySelectorAll(open.join(", ") || "nothing")) details.open = true;
  document.dispatchEvent(new Event("refreshed"));
  return true;
}

// What a reader has unfolded stays so: the filters, and the long lists.
function openDetails() {
  return [".facets > details", ".facet .more"].filter((each) => document.querySelector(`${each}[open]`));
}

// A reader who does not see the page hears how many articles there are now.
function tell() {
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
