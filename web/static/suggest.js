// Completions as one types: words in place of the last one, and titles that lead to their articles.
// A combobox as the ARIA practices describe it: the keys stay in the box, the list only shows what is chosen.
"use strict";

const PAUSE = 90; // milliseconds without a key before the server is asked
const LAST_WORD = /[\p{L}\p{M}\p{N}\u0640]+$/u;

function completing(box) {
  const list = document.createElement("ul");
  list.id = `${box.id}-list`;
  list.className = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.form.dataset.completions);
  box.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    box.setAttribute(name, value);
  }

  let typed = box.value;
  let waiting = 0;
  let asked = null;
  let chosen = -1;

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", onKey);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });

  async function ask() {
    if (asked) asked.abort();
    if (!typed.trim()) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === box) show(await answer.json());
    } catch {
      // A newer question, or no network: the box works without.
    }
  }

  function show({ words, titles }) {
    const options = [
      ...words.map((word) => option(typed.replace(LAST_WORD, "") + word, "")),
      ...titles.map((article) => option(article.title, articleUrl(article.id))),
    ];
    list.replaceChildren(...options);
    options.forEach((each, at) => (each.id = `${list.id}-${at}`));
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    open(options.length > 0);
  }

  function option(text, url) {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dir = "auto";
    item.textContent = text;
    if (url) item.dataset.url = url;
    return item;
  }

  function articleUrl(id) {
    const query = new URLSearchParams(new FormData(box.form));
    query.set("q", typed.trim());
    return `/article/${id.split("/").map(encodeURIComponent).join("/")}?${query}`;
  }

  function onKey(event) {
    if (list.hidden || event.isComposing) return;
    const options = [...list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the box with what was typed.
      choose(((chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.value = typed;
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(options[chosen]);
    }
  }

  function choose(at) {
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    chosen = at;
    const option = list.children[at];
    box.value = option && !option.dataset.url ? option.textContent : typed;
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function take(option) {
    close();
    if (option.dataset.url) {
      location.assign(option.dataset.url);
    } else {
      box.value = option.textContent;
      box.form.requestSubmit();
    }
  }

  function open(yes) {
    list.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
  }

  function close() {
    clearTimeout(waiting);
    if (asked) asked.abort();
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    open(false);
  }
}

const searchBox = document.getElementById("q");
if (searchBox) completing(searchBox);
