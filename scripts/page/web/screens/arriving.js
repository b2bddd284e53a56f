// What a second file would bring to the list that is open, and whether to note it.

import { element } from "../dom.js";
import { say } from "../words.js";

const MOST_SAID = 5;

export function arrivingScreen({ file, says, problems, brings, strangers }, { onTake, onBack }) {
  const more = problems.length - MOST_SAID;
  return [
    element("h1", {}, say("What {file} would bring", { file })),
    says.map((text) => element("p", { className: "says" }, text)),
    !brings && element("p", { className: "says" }, say("It brings nothing new.")),
    problems.slice(0, MOST_SAID).map((text) => element("p", { className: "example" }, text)),
    more > 0 && element("p", { className: "example" }, say("And {count} more.", { count: more })),
    element(
      "p",
      { className: "choices" },
      brings && element("button", { id: "take-in", className: "main", onClick: () => onTake(false) }, say("Note it")),
      strangers > 0 && element("button", { id: "take-in-all", onClick: () => onTake(true) }, say("Note it, and add these people to my list")),
      element("button", { className: "plain back", onClick: onBack }, say("‹ Back to today")),
    ),
  ];
}
