// A long list of sources gets a field that leaves those with the typed letters.
"use strict";

// Letters as a reader may type them: without marks, and hamzas, marbuta and maqsura as their plain forms.
function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .toLowerCase();
}

function narrow(event) {
  const facet = event.target.closest(".facet");
  const wanted = plain(event.target.value.trim());
  for (const row of facet.querySelectorAll("li")) {
    row.hidden = !plain(row.querySelector("bdi").textContent).includes(wanted);
  }
  const more = facet.querySelector(".more");
  if (wanted && more) more.open = true;
}

function offerNarrowing() {
  for (const label of document.querySelectorAll(".narrow")) {
    label.hidden = false;
    label.querySelector("input").addEventListener("input", narrow);
  }
}

offerNarrowing();
document.addEventListener("refreshed", offerNarrowing);
