// Something happened: who, what, a few words, an amount.

import { announce, element } from "../dom.js";
import { say } from "../words.js";

export function happenedScreen(outcomes, names, { onNote }) {
  const who = element("input", { type: "text", id: "who", required: true, autocomplete: "off", list: "names" });
  who.setAttribute("list", "names");
  const what = element("select", { id: "what", required: true }, outcomes.map((each) => element("option", {}, each)));
  const words = element("input", { type: "text", id: "words" });
  const amount = element("input", { type: "text", id: "amount", inputMode: "decimal" });
  const choices = element("div", { className: "choices" });
  const note = async (chosen) => {
    const said = { who: who.value, what: what.value, words: words.value || null, amount: amount.value || null, chosen };
    const { asks, choices: names, says } = await onNote(said);
    if (says) {
      choices.replaceChildren();
      form.reset();
      announce(says);
      who.focus();
    } else offer(asks, names);
  };
  const offer = (asks, names) => {
    choices.replaceChildren(
      element("p", {}, asks),
      ...names.map((name, at) => element("button", { type: "button", onClick: () => note(at) }, name)),
      element("button", { type: "button", onClick: () => note(-1) }, say("Somebody else: {who}", { who: who.value })),
    );
    choices.querySelector("button").focus();
  };
  const form = element(
    "form",
    { className: "happened" },
    labelled(say("Who?"), who),
    labelled(say("What happened?"), what),
    labelled(say("A few words"), words),
    labelled(say("An amount"), amount),
    element("datalist", { id: "names" }, names.map((name) => element("option", { value: name }))),
    element("button", { className: "main", type: "submit" }, say("Note it")),
    choices,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    note(null);
  });
  return [element("h1", {}, say("Something happened?")), form];
}

function labelled(text, input) {
  return element("label", {}, element("span", {}, text), input);
}
