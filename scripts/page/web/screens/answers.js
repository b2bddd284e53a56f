// What came of it: done and how, later and when, or not.

import { element } from "../dom.js";
import { capital, say } from "../words.js";

// Returns the buttons below somebody: done, later or not, and where it is asked whether it is still worth it, the
// answers to that. `tell` takes what was answered, `place` holds what is asked next.
export function answers(row, today, tell, place) {
  const outcomes = today.outcomes;
  const peace = outcomes.at(-1);
  const ask = (parts) => {
    place.replaceChildren(...parts);
    place.querySelector("select, button").focus();
  };
  const named = (text) => `${text}: ${row.name}`;
  const worth = () => element("div", { className: "worth" }, today.worth.map((text) => said(text, { outcome: text })));
  const said = (text, typed) => element("button", { onClick: () => tell({ typed, says: capital(text) }), ariaLabel: named(capital(text)) }, capital(text));
  const first = () => [
    ...(row.is_asked ? [worth()] : []),
    element("button", { onClick: () => ask(done()), ariaLabel: named(say("Done")) }, say("Done")),
    element("button", { onClick: () => ask(later()), ariaLabel: named(say("Later")) }, say("Later")),
    element("button", { onClick: () => ask(never()), ariaLabel: named(say("Not")) }, say("Not")),
  ];
  const back = () => element("button", { className: "plain", onClick: () => ask(first()) }, say("Back"));
  const done = () => {
    const outcome = element("select", { ariaLabel: say("What came of it?") }, element("option", { value: "" }, say("What came of it?")), outcomes.map((each) => element("option", {}, each)));
    const note = element("input", { type: "text", placeholder: say("a few words"), ariaLabel: say("a few words") });
    const typed = () => ({ done: "x", ...(outcome.value && { outcome: outcome.value }), ...(note.value.trim() && { note: note.value.trim() }) });
    const says = () => `✓ ${[outcome.value || say("Done"), note.value.trim()].filter(Boolean).join(", ")}`;
    const keep = () => tell({ typed: typed(), says: says() });
    note.addEventListener("keydown", (event) => event.key === "Enter" && keep());
    return [outcome, note, element("button", { className: "main", onClick: keep }, say("Done")), back()];
  };
  const later = () => [
    ...[
      [say("Tomorrow"), 1],
      [say("Next week"), 7],
      [say("In a month"), 30],
    ].map(([words, days]) =>
      element("button", { onClick: () => tell({ typed: { not_before: dayIn(today.today, days) }, says: say("Later: {when}", { when: words }) }) }, words),
    ),
    back(),
  ];
  const never = () => [
    element("button", { onClick: () => tell({ typed: { not_before: "never" }, says: say("Not this one") }) }, say("Not this one")),
    said(peace, { done: "x", outcome: peace }),
    back(),
  ];
  return first();
}

// A day in ISO's form, some days after another; UTC has no summer time to stumble over.
function dayIn(day, days) {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}
