// How the list is read, and at most five questions, as a form.

import { element, saidPlace } from "../dom.js";
import { capital, say } from "../words.js";
import { columnsOf, columnsSaid } from "./columns.js";

export function questionsScreen(understood, { onAnswered, onBack }) {
  const form = element(
    "form",
    { className: "questions" },
    understood.questions.map((question, number) => asked(question, number)),
    columnsOf(understood, say("How your columns are read")),
    understood.adds && element("p", { id: "adds", className: "example" }, understood.adds),
    element(
      "div",
      { className: "choices" },
      element("button", { className: "main", type: "submit" }, say("Show me today")),
      element("button", { type: "button", className: "plain back", onClick: onBack }, say("Another list")),
    ),
    saidPlace(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onAnswered({ ...answersOf(form, understood.questions), ...columnsSaid(form, understood.columns) });
  });
  return element(
    "main",
    { className: "asking" },
    element("h1", {}, understood.headline),
    element("p", { className: "lead" }, lead(understood)),
    form,
  );
}

function lead({ questions }) {
  if (questions.length === 0) return say("There is nothing to ask.");
  if (questions.length === 1) return say("One question, and then your first list of names.");
  return say("{count} questions, and then your first list of names.", { count: questions.length });
}

export function asked(question, number) {
  return fields(question, `question-${number}`);
}

function fields(question, name) {
  const options = question.choices.map(({ value, says }) => choice(name, value, says));
  return element(
    "fieldset",
    {},
    element("legend", {}, question.asks),
    question.each.length > 0 ? pairs(question) : examples(question),
    options,
    question.is_open && element("input", { name: `${name}-typed`, type: "text", placeholder: say("or type it here"), ariaLabel: question.asks }),
    choice(name, "", `${say("Not now")}${question.skipped}`, true),
    question.each.length > 0 && oneByOne(question, name),
  );
}

function examples({ examples }) {
  return examples.length > 0 && element("p", { className: "example" }, say("For example: {cells}", { cells: examples.join(" · ") }));
}

// All that one answer settles: whoever says yes to it has seen it.
function pairs({ examples }) {
  return element("ul", { className: "example pairs" }, examples.map((pair) => element("li", {}, pair)));
}

// Folded away: whatever is said of one outweighs what is said of all.
function oneByOne({ each }, name) {
  return element(
    "details",
    {},
    element("summary", {}, say("Not right everywhere? Answer one by one")),
    each.map((question, place) => fields(question, `${name}-${place}`)),
  );
}

function choice(name, value, says, checked = false) {
  return element("label", { className: "choice" }, element("input", { type: "radio", name, value, checked }), element("span", {}, capital(says)));
}

export function answersOf(form, questions) {
  const given = new FormData(form);
  const named = questions.flatMap((question, number) => [
    [question, `question-${number}`],
    ...question.each.map((one, place) => [one, `question-${number}-${place}`]),
  ]);
  const answers = named.map(([{ id }, name]) => [id, given.get(`${name}-typed`)?.trim() || given.get(name)]);
  return Object.fromEntries(answers.filter(([, answer]) => answer));
}
