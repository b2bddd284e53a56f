// One choice of several, to tap: radio buttons that look like buttons, so that arrow keys and screen readers know them.

import { element } from "../dom.js";
import { capital } from "../words.js";

let made = 0; // each group has a name of its own

export function chips(legend, choices, onChosen) {
  const name = `chips-${(made += 1)}`;
  const chip = (text, place) =>
    element("label", { className: "chip" }, element("input", { type: "radio", name, value: place, onChange: () => onChosen?.(place) }), element("span", {}, capital(text)));
  return element("fieldset", { className: "chips" }, element("legend", {}, legend), element("div", { className: "choices" }, choices.map(chip)));
}

// Returns the place of what was chosen, null if nothing is.
export function chosenOf(group) {
  const chosen = group.querySelector("input:checked");
  return chosen && Number(chosen.value);
}
