// What is to be settled, with its choices; an answer counts at once. What a cell lacks is mended in the list itself.

import { element } from "../dom.js";
import { say } from "../words.js";
import { columnsOf, columnsSaid } from "./columns.js";
import { answersOf, asked } from "./questions.js";

const MOST_CELLS = 5;

export function settleScreen(settled, { onAnswered }) {
  const mended = settled.remedies; // all that no answer settles
  const form = element(
    "form",
    { className: "questions" },
    settled.questions.map(asked),
    columnsOf(settled, say("Something is read wrongly?")),
    element("button", { className: "main", type: "submit" }, say("Keep these answers")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onAnswered({ ...answersOf(form, settled.questions), ...columnsSaid(form, settled.columns) });
  });
  return [
    element("h1", {}, say("What there is to settle")),
    settled.in_peace && element("p", { className: "lead" }, settled.in_peace),
    settled.questions.length + mended.length === 0 && element("p", {}, say("Nothing. All is clear.")),
    form,
    mended.length > 0 && element("p", { className: "lead" }, say("To put right in your list itself, where you keep it:")),
    mended.map(card),
  ];
}

function card({ what, todo, cells }) {
  return element(
    "article",
    { className: "card" },
    element("h3", {}, what),
    element("p", {}, todo),
    element("p", { className: "example" }, say("Where: {cells}", { cells: cells.slice(0, MOST_CELLS).join(", ") })),
  );
}
