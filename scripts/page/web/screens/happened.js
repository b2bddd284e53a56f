// Something happened: who, as you type; what it was, a few words, an amount; and one button that notes it.

import { announce, element } from "../dom.js";
import { say } from "../words.js";
import { chips, chosenOf } from "./chips.js";

const MOST = 5;

export function happenedScreen(happenings, names, who, { onNote }) {
  const person = element("input", { type: "text", id: "who", autocomplete: "off", value: who, "data-begin": !who });
  const suggested = element("div", { className: "choices suggested", role: "group", ariaLabel: say("Who?"), ariaLive: "polite" });
  const reach = element("input", { type: "text", id: "reach", autocomplete: "off" });
  const known = new Set(names.map(({ name }) => name));
  const reaching = labelled(say("Their number or e-mail, if you have it"), reach);
  const words = element("input", { type: "text", id: "words", autocomplete: "off" });
  const amount = element("input", { type: "text", id: "amount", inputMode: "decimal", autocomplete: "off" });
  const asked = element("div", { className: "choices asked" });
  const what = chips(say("What happened?"), happenings.map(({ says }) => says), () => look());
  const began = chips(say("Who got in touch?"), [say("They did"), say("We did"), say("I do not know")], () => look());
  const noting = element("button", { id: "note", className: "main", type: "submit", "aria-describedby": "lacking" }, say("Note it"));
  const lacking = element("p", { id: "lacking", className: "example" });
  if (who) what.querySelector("input").dataset.begin = "true";

  // Shows what is still to be said; until then nothing can be noted.
  const look = () => {
    asked.replaceChildren();
    reaching.hidden = !person.value.trim() || known.has(person.value.trim()); // of whom the list knows it is not asked
    began.hidden = !happenings[chosenOf(what)]?.is_by_either;
    const lacks = [
      [!person.value.trim(), say("who")],
      [chosenOf(what) === null, say("what happened")],
      [!began.hidden && chosenOf(began) === null, say("who got in touch")],
    ].flatMap(([isLacking, text]) => (isLacking ? [text] : []));
    noting.disabled = lacks.length > 0;
    lacking.textContent = lacks.length > 0 ? say("Still missing: {what}.", { what: lacks.join(", ") }) : "";
  };
  const take = (name) => {
    person.value = name;
    suggested.replaceChildren();
    look();
    what.querySelector("input").focus();
  };
  const suggest = () => {
    suggested.replaceChildren(...alike(names, person.value).map(({ name, says }) => element("button", { type: "button", onClick: () => take(name) }, says)));
    look();
  };
  const note = async (answers = {}) => {
    const said = { who: person.value, what: happenings[chosenOf(what)].says, words: words.value || null, amount: amount.value || null, reach: reaching.hidden ? null : reach.value.trim() || null };
    const { asks, choices, says, who: named } = await onNote({ ...said, began: began.hidden ? null : chosenOf(began), ...answers });
    if (says) {
      form.reset();
      delete form.dataset.told;
      suggest();
      announce(says);
      person.focus();
    } else if (asks) offer(asks, choices, named);
  };
  const offer = (asks, choices, named) => {
    const answer = (text, chosen) => element("button", { type: "button", onClick: () => note({ chosen }) }, text);
    asked.replaceChildren(element("p", {}, asks), ...choices.map(answer), answer(choices.length ? say("Somebody else: {who}", { who: named }) : say("Yes, note it for {who}", { who: named }), -1));
    asked.querySelector("button").focus();
  };
  person.addEventListener("input", suggest);
  const form = element(
    "form",
    { className: "happened" },
    labelled(say("Who?"), person),
    suggested,
    reaching,
    what,
    began,
    element("div", { className: "beside" }, labelled(say("A few words, if you like"), words), labelled(say("An amount, if there was one"), amount)),
    element("div", { className: "choices" }, noting, lacking),
    asked,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!noting.disabled) note();
  });
  person.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter goes on: to who is meant, else to what happened
    (suggested.querySelector("button") ?? what.querySelector("input")).focus();
  });
  look();
  return [element("h1", {}, say("Something happened?")), form];
}

// Returns whether something is typed that was not noted; that is said once, and whoever goes on means it.
export function isForgotten() {
  const form = document.querySelector("form.happened");
  if (!form || form.dataset.told || !(form.querySelector("#words").value.trim() || form.querySelector(".chips input:checked"))) return false;
  form.dataset.told = "yes";
  announce(say("This is not noted yet: press Note it. Or go on, and it is left out."), { isRefusal: true });
  (form.querySelector("#note:enabled") ?? form.querySelector("#who")).focus();
  return true;
}

// Returns those whose names begin with what was typed, then those with a part that does: of theirs, or of whom they bring.
function alike(names, typed) {
  const wanted = folded(typed);
  if (!wanted) return [];
  const found = names.filter(({ says }) => folded(says).split(/[\s,.()-]+/).some((part) => part.startsWith(wanted)) || [" ", "("].some((before) => (before + folded(says)).includes(before + wanted)));
  if (found.length === 1 && found[0].name === typed) return [];
  return found.sort((one, other) => folded(other.says).startsWith(wanted) - folded(one.says).startsWith(wanted)).slice(0, MOST);
}

// Letters of which no accent can be taken off, as people type them who do not have them.
const OTHER_LETTERS = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss", ħ: "h" };

function folded(text) {
  const plain = text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[ıøłđðþæœßħ]/g, (letter) => OTHER_LETTERS[letter]);
}

function labelled(text, input) {
  return element("label", { className: "labelled" }, element("span", {}, text), input);
}
