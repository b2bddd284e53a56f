// The welcome-back card, as you type, while somebody stands at the counter.

import { element } from "../dom.js";
import { say } from "../words.js";

const PATIENCE = 200; // milliseconds after the last key

export function findScreen(words, { find, ...acts }) {
  const list = element("div", { className: "found", ariaLive: "polite" });
  let asked = 0;
  const search = async (words) => {
    const mine = (asked += 1);
    const matches = words ? await find(words) : [];
    if (mine !== asked) return; // more was typed meanwhile
    list.replaceChildren(...(words && matches.length === 0 ? nobody(words, acts.onHappened) : matches.map((match) => card(match, acts))));
  };
  let timer;
  const input = element("input", {
    type: "search",
    id: "find",
    "data-begin": true,
    value: words,
    ariaLabel: say("Who is it?"),
    placeholder: say("Half a name or a number"),
    onInput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => search(input.value.trim()), PATIENCE);
    },
  });
  input.addEventListener("focus", () => input.select());
  if (words) search(words);
  return [element("h1", {}, say("Who is it?")), input, list];
}

function nobody(words, onHappened) {
  return [
    element("p", {}, say("Nobody with that name is in your list.")),
    element("button", { onClick: () => onHappened(words) }, say("Note something for {who}", { who: words })),
  ];
}

function card({ name, title, row, peace, may_lift: mayLift, is_stranger: isStranger, reach, lines }, { onHappened, onLift, onSettle }) {
  return element(
    "article",
    { className: "card welcome" },
    element("h3", {}, title),
    peace && element("p", { className: "peace" }, peace),
    element("p", { className: "choices" }, reach.map(([shown, link]) => (link ? element("a", { className: "address", href: link }, shown) : element("span", {}, shown)))),
    element("dl", {}, lines.map(([label, text]) => [element("dt", {}, label), element("dd", {}, text)])),
    isStranger && element("p", { className: "note" }, say("Not in your list yet.")),
    element(
      "div",
      { className: "answers" },
      element("button", { onClick: () => onHappened(name) }, say("Note something for {who}", { who: name })),
      mayLift && element("button", { onClick: () => onLift(row) }, say("Wants to hear from us again")),
      isStranger && element("button", { onClick: onSettle }, say("Add to my list")),
    ),
  );
}
