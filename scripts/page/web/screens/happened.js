// Something happened: who, as you type; a few words, an amount; and what it was, in two taps.

import { announce, element } from "../dom.js";
import { capital, say } from "../words.js";

const MOST = 5;

export function happenedScreen(outcomes, names, who, { onNote }) {
  const person = element("input", { type: "text", id: "who", required: true, autocomplete: "off", value: who, "data-begin": true });
  const suggested = element("div", { className: "choices suggested", role: "group", ariaLabel: say("Who?"), ariaLive: "polite" });
  const words = element("input", { type: "text", id: "words", autocomplete: "off" });
  const amount = element("input", { type: "text", id: "amount", inputMode: "decimal", autocomplete: "off" });
  const asked = element("div", { className: "choices asked" });
  const take = (name) => {
    person.value = name;
    suggested.replaceChildren();
    form.querySelector(".what button").focus();
  };
  const suggest = () => {
    asked.replaceChildren();
    suggested.replaceChildren(...alike(names, person.value).map((name) => element("button", { type: "button", onClick: () => take(name) }, name)));
  };
  const note = async (what, answers = {}) => {
    if (!form.reportValidity()) return;
    const said = { who: person.value, what, words: words.value || null, amount: amount.value || null, ...answers };
    const { field, asks, choices, says } = await onNote(said);
    if (says) {
      form.reset();
      delete form.dataset.told;
      suggest();
      announce(says);
      person.focus();
    } else if (asks) offer(asks, choices, field === "chosen", (answer) => note(what, { ...answers, [field]: answer }));
  };
  const offer = (asks, choices, isOfPeople, onAnswer) => {
    const answer = (text, value) => element("button", { type: "button", onClick: () => onAnswer(value) }, text);
    const stranger = isOfPeople ? [answer(say("Somebody else: {who}", { who: person.value }), -1)] : [];
    asked.replaceChildren(element("p", {}, asks), ...choices.map(answer), ...stranger);
    asked.querySelector("button").focus();
  };
  person.addEventListener("input", suggest);
  const form = element(
    "form",
    { className: "happened" },
    labelled(say("Who?"), person),
    suggested,
    element("div", { className: "beside" }, labelled(say("A few words, if you like"), words), labelled(say("An amount, if there was one"), amount)),
    element(
      "div",
      { className: "what", role: "group", "aria-labelledby": "what-happened" },
      element("h2", { id: "what-happened" }, say("What happened?")),
      element("div", { className: "choices" }, outcomes.map((what) => element("button", { type: "button", onClick: () => note(what) }, capital(what)))),
    ),
    asked,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault(); // Enter goes on: to who is meant, else to what happened
    (suggested.querySelector("button") ?? form.querySelector(".what button")).focus();
  });
  return [element("h1", {}, say("Something happened?")), form];
}

// Returns whether something is typed that was not noted; that is said once, and whoever goes on means it.
export function isForgotten() {
  const form = document.querySelector("form.happened");
  if (!form || form.dataset.told || !form.querySelector("#words").value.trim()) return false;
  form.dataset.told = "yes";
  announce(say("This is not noted yet: choose what happened. Or go on, and it is left out."), { isRefusal: true });
  form.querySelector(".what button").focus();
  return true;
}

// Returns the names that begin with what was typed, then those with a part that does.
function alike(names, typed) {
  const wanted = folded(typed);
  if (!wanted) return [];
  const found = names.filter((name) => folded(name).split(/[\s,.-]+/).some((part) => part.startsWith(wanted)) || folded(name).startsWith(wanted));
  if (found.length === 1 && found[0] === typed) return [];
  return found.sort((one, other) => folded(other).startsWith(wanted) - folded(one).startsWith(wanted)).slice(0, MOST);
}

function folded(text) {
  return text.trim().toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function labelled(text, input) {
  return element("label", {}, element("span", {}, text), input);
}
