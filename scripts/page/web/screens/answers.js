// What came of it: done and how, later and when, or not this time.

import { element } from "../dom.js";
import { dayOf } from "../moments.js";
import { capital, say } from "../words.js";
import { chips, chosenOf } from "./chips.js";

// Returns the buttons below somebody: done, later or not, and where it is asked whether it is still worth it, the
// answers to that. `tell` takes what was answered, `place` holds what is asked next.
export function answers(row, today, tell, place) {
  const ask = (parts) => {
    place.replaceChildren(...parts);
    place.querySelector("input, button").focus();
  };
  const named = (text) => `${text}: ${row.name}`;
  const opens = (text, parts) => element("button", { onClick: () => ask(parts()), ariaLabel: named(text) }, text);
  const said = (text, typed) => element("button", { onClick: () => tell({ typed, says: capital(text) }), ariaLabel: named(capital(text)) }, capital(text));
  const worth = () => element("div", { className: "worth" }, today.worth.map((text) => said(text, { outcome: text })));
  const first = () => [
    ...(row.is_asked ? [worth()] : []),
    opens(say("Done"), done),
    opens(say("Later"), later),
    opens(say("Not this time"), never),
  ];
  const back = () => element("button", { className: "plain", onClick: () => ask(first()) }, say("Back"));
  const done = () => {
    const results = today.results[row.channel];
    const chosen = chips(say("How did it go?"), results.map(({ says }) => says));
    const words = element("input", { type: "text", placeholder: say("a few words"), ariaLabel: say("a few words") });
    const keep = () => tell(ticked(results[chosenOf(chosen)], words.value.trim()));
    words.addEventListener("keydown", (event) => event.key === "Enter" && keep());
    return [chosen, words, element("button", { className: "main", onClick: keep }, say("Note it")), back()];
  };
  const putOff = (day, words) => tell({ typed: { not_before: day }, says: say("Later: {when}", { when: words }) });
  const later = () => {
    const day = element("input", { type: "date", min: dayIn(today.today, 1), ariaLabel: say("or on this day") });
    const keep = () => day.reportValidity() && day.value && putOff(day.value, dayOf(day.value));
    return [
      ...LATER().map(([words, days]) => element("button", { onClick: () => putOff(dayIn(today.today, days), words) }, words)),
      element("label", { className: "day" }, element("span", {}, say("or on this day")), day),
      element("button", { className: "main", onClick: keep }, say("Note it")),
      back(),
    ];
  };
  const never = () => [
    element("p", { className: "hint" }, say("Only this one is left out: {who} stays in your list and is here again when there is another reason.", { who: row.name })),
    element("button", { onClick: () => tell({ typed: { not_before: "never" }, says: say("Not this time") }) }, say("Leave it out")),
    said(today.peace, { done: "x", outcome: today.peace }),
    back(),
  ];
  return first();
}

const LATER = () => [
  [say("Tomorrow"), 1],
  [say("In a week"), 7],
  [say("In a month"), 30],
  [say("In three months"), 91],
];

// What is typed beside a row that is done: how it went, if that was said, and a few words.
function ticked(result, words) {
  const note = [result?.note, words].filter(Boolean).join(", ");
  const typed = { done: "x", ...(result?.outcome && { outcome: result.outcome }), ...(note && { note }) };
  const says = [result?.says ?? say("Done"), words].filter(Boolean).join(", ");
  return { typed, says: `✓ ${capital(says)}` };
}

// A day in ISO's form, some days after another; UTC has no summer time to stumble over.
function dayIn(day, days) {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}
