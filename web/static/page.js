// What JavaScript adds to every page: `/` goes to the search box, arrows go along the results, the tab of the
// page is in sight where a narrow screen cuts their row, and the filters open on wide screens of older browsers.
"use strict";

const KEYS_IN_USE = document.documentElement.dataset.keys !== "off";

document.addEventListener("keydown", (event) => {
  if (!KEYS_IN_USE || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing) {
    toSearchBox(event);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    alongResults(event, typing);
  }
});

function toSearchBox(event) {
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

// From the page or the search box to the first result, and on; anything else keeps its own arrows.
function alongResults(event, typing) {
  const titles = [...document.querySelectorAll(".hits h2 a")];
  const at = titles.indexOf(document.activeElement);
  const outside = document.activeElement === document.body || (typing && typing.id === "q");
  if (!titles.length || event.shiftKey || (at < 0 && !(outside && event.key === "ArrowDown"))) return;
  event.preventDefault();
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next < 0) {
    document.getElementById("q").focus();
  } else if (next < titles.length) {
    titles[next].focus();
  }
}

function openFilters() {
  if (CSS.supports("selector(::details-content)") || !matchMedia("(min-width: 60rem)").matches) return;
  for (const filters of document.querySelectorAll(".facets > details")) filters.open = true;
}

document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
openFilters();
document.addEventListener("refreshed", openFilters);
