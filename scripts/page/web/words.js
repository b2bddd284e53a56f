// The page's own words: English in the source, another language looked up by it.

const catalogue = JSON.parse(document.getElementById("words").textContent);
// Of a language that was chosen only the address knows, so that nothing is stored: page.html#de
const marked = location.hash.slice(1);
let chosen = marked in catalogue || marked === "en" ? marked : ((navigator.languages ?? []).map((each) => each.slice(0, 2)).find((each) => each in catalogue || each === "en") ?? "en");

export const languages = { en: "English", ...Object.fromEntries(Object.entries(catalogue).map(([code, { name }]) => [code, name])) };

export function language() {
  return chosen;
}

export function choose(code) {
  chosen = code;
  document.documentElement.lang = code;
}

// Chooses a language for the next opening, too, as far as this address is opened again.
export function chooseForGood(code) {
  choose(code);
  location.replace(`#${code}`);
}

export function codeOf(name) {
  return Object.keys(languages).find((code) => languages[code] === name) ?? chosen;
}

// Begins with a capital, as what stands on a button does.
export const capital = (text) => text.slice(0, 1).toLocaleUpperCase(language()) + text.slice(1);

export function say(text, facts = {}) {
  const found = catalogue[chosen]?.texts[text] ?? text;
  return found.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}
