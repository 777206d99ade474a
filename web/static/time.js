// Time as a picture: a range is chosen by dragging over it; arrows go along its bars.
"use strict";

const FEWEST_PIXELS = 5; // less is a click on a bar
let drag = null;

document.addEventListener("pointerdown", (event) => {
  const picture = event.target.closest(".time svg[data-unit]");
  if (!picture || event.button !== 0 || event.pointerType === "touch" && !event.isPrimary) return;
  drag = { picture, from: event.clientX, to: event.clientX, mark: null };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  drag.to = event.clientX;
  if (Math.abs(drag.to - drag.from) >= FEWEST_PIXELS) showDrag();
});

document.addEventListener("pointerup", () => {
  const done = drag;
  drag = null;
  if (!done || !done.mark) return;
  done.mark.remove();
  // The click that follows, if one does, would open the bar under the pointer.
  const refuse = (click) => click.preventDefault();
  addEventListener("click", refuse, true);
  setTimeout(() => {
    removeEventListener("click", refuse, true);
    choose(done);
  }, 0);
});

document.addEventListener("pointercancel", () => {
  if (drag && drag.mark) drag.mark.remove();
  drag = null;
});

document.addEventListener("dragstart", (event) => {
  if (event.target.closest(".time svg")) event.preventDefault();
});

function showDrag() {
  const [first, last] = slots(drag);
  drag.mark ??= drag.picture.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  for (const [name, value] of Object.entries({ class: "span", x: first, width: last - first + 1, height: 100 })) {
    drag.mark.setAttribute(name, value);
  }
}

// The first and the last slot under a drag, counted in the order of time.
function slots({ picture, from, to }) {
  const box = picture.getBoundingClientRect();
  const count = Number(picture.dataset.slots);
  const mirrored = document.dir === "rtl";
  const at = (x) => {
    const part = (mirrored ? box.right - x : x - box.left) / box.width;
    return Math.min(Math.max(Math.floor(part * count), 0), count - 1);
  };
  return [at(from), at(to)].sort((a, b) => a - b);
}

// Fill in the two fields that do the same without JavaScript, and send their form.
function choose({ picture, from, to }) {
  const [first, last] = slots({ picture, from, to });
  const { unit, first: start, last: end } = picture.dataset;
  const begin = new Date(`${start}T00:00Z`);
  const days = [day(begin, unit, first, 0), day(begin, unit, last + 1, -1)];
  const fields = document.querySelector("form.range")?.elements;
  if (!fields) return search(picture, days);
  const chosen = [fields.from.value, fields.to.value];
  fields.from.value = [days[0], start, chosen[0]].sort().at(-1);
  fields.to.value = [days[1], end, chosen[1] || end].sort()[0];
  fields.from.form.requestSubmit();
}

// Where there are no fields the address of the search has the range.
function search(picture, [from, to]) {
  const url = new URL(picture.dataset.search, location.href);
  url.searchParams.set("from", from);
  url.searchParams.set("to", to);
  location.assign(url);
}

function day(begin, unit, steps, more) {
  const date = new Date(begin);
  if (unit === "day") date.setUTCDate(date.getUTCDate() + steps);
  if (unit === "month") date.setUTCMonth(date.getUTCMonth() + steps, 1);
  if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + steps, 0, 1);
  date.setUTCDate(date.getUTCDate() + more);
  return date.toISOString().slice(0, 10);
}

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest(".time svg a");
  if (!bar || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
  event.preventDefault();
  const bars = [...bar.parentNode.querySelectorAll("a")];
  const onward = (event.key === "ArrowLeft") === (document.dir === "rtl");
  const next = bars[bars.indexOf(bar) + (onward ? 1 : -1)];
  if (!next) return;
  bar.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
});
