// A long list of values gets a field that leaves those with the typed letters; of a list that is not whole on
// the page the server finds the others.
"use strict";

const ASK_AFTER = 150; // milliseconds without a key before the server is asked
let asking = 0;
let question = null;

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
  const form = event.target.form;
  const facet = form.closest(".facet");
  const wanted = plain(event.target.value.trim());
  clearTimeout(asking);
  if (question) question.abort();
  facet.querySelector(".answered")?.remove();
  for (const row of facet.querySelectorAll("li")) {
    row.hidden = !plain(row.querySelector("bdi").textContent).includes(wanted);
  }
  const more = facet.querySelector(".more");
  if (wanted && more) more.open = true;
  if (wanted && "more" in form.dataset) asking = setTimeout(() => findMore(form, facet), ASK_AFTER);
}

// The page of all values answers; its rows take the place of those here.
async function findMore(form, facet) {
  const asked = (question = new AbortController());
  let page;
  try {
    const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`, { signal: asked.signal });
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return; // the field still leads to the page of all values
  }
  if (asked.signal.aborted) return;
  const found = document.createElement("ul");
  found.className = "answered long";
  for (const row of page.querySelectorAll(".facet li")) found.append(document.adoptNode(row));
  for (const row of facet.querySelectorAll("li")) row.hidden = true;
  form.after(found);
}

function offerNarrowing() {
  for (const form of document.querySelectorAll(".narrow")) {
    form.hidden = false;
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => "more" in form.dataset || event.preventDefault());
  }
}

offerNarrowing();
document.addEventListener("refreshed", offerNarrowing);
