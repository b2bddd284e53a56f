// Who has no list yet says what kind of business it is, and begins with an empty one.

import { element, saidPlace } from "../dom.js";
import { capital, say } from "../words.js";

export function newScreen(businesses, { onChosen, onBack }) {
  return element(
    "main",
    { className: "start new" },
    element("h1", {}, say("What kind of business is yours?")),
    element("p", { className: "lead" }, say("It sets what is usual, such as how often people buy. You can change it later.")),
    element(
      "div",
      { className: "choices" },
      businesses.map(({ value, called }) => element("button", { onClick: () => onChosen(value) }, capital(called))),
      element("button", { className: "plain back", onClick: onBack }, say("Back")),
    ),
    saidPlace(),
  );
}
