// Makes elements. Text from a list only ever becomes text, never markup.

export function element(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name in made && name !== "list" && name !== "form") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Shows a screen. Whoever hears it or works by keyboard goes on at its heading, or where to type.
export function show(...children) {
  const page = document.getElementById("page");
  const isFirst = !page.querySelector("main");
  page.replaceChildren(...children);
  window.scrollTo(0, 0);
  if (!isFirst) beginAt(page.querySelector("[data-begin]") ?? page.querySelector("h1"));
}

function beginAt(place) {
  if (!place.matches("input, select, button")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

// Says how things stand: to be seen where the screen has its place for it, and to be heard.
export function announce(text, { isRefusal = false, isHeard = true } = {}) {
  const place = document.getElementById("said");
  if (place) {
    place.textContent = text;
    delete place.dataset.stands; // how things stand is said again on the next screen
    place.classList.toggle("refused", isRefusal);
    const unsaved = document.getElementById("unsaved");
    if (unsaved) unsaved.hidden = !unsaved.textContent;
  }
  if (isHeard) document.getElementById("heard").textContent = text;
}

export const saidPlace = (text = "") => element("p", { id: "said", className: "said" }, text);
