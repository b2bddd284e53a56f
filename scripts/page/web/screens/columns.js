// How the columns of a list are read, folded away: each with what else it may be. Only what is changed is an answer.

import { element } from "../dom.js";
import { say } from "../words.js";

export function columnsOf({ columns, mapping, ignored }, title) {
  return element(
    "details",
    { className: "columns" },
    element("summary", {}, title),
    columns.length > 0 && element("p", { className: "example" }, say("Not right? Say here what a column is. Nothing in your own columns is changed, and it can be taken back.")),
    columns.map(column),
    mapping.length > 0 && element("dl", {}, mapping.map(({ heading, called, examples }) => [element("dt", {}, heading), element("dd", {}, called, example(examples))])),
    ignored.length > 0 && element("p", {}, say("Left alone, as your own: {named}.", { named: ignored.join(", ") })),
  );
}

function column({ heading, examples, is, choices }, number) {
  const options = is ? choices : [{ value: "", says: say("Not now") }, ...choices];
  return element(
    "label",
    { className: "column" },
    element("span", {}, element("strong", {}, heading), example(examples)),
    element("select", { name: `column-${number}` }, options.map(({ value, says }) => element("option", { value, selected: value === is }, says))),
  );
}

const example = (examples) => element("span", { className: "example" }, examples.slice(0, 2).join(" · "));

// Returns what was said of columns that were read otherwise, by the question's id.
export function columnsSaid(form, columns) {
  const given = new FormData(form);
  const said = columns.map(({ id, is }, number) => [id, given.get(`column-${number}`), is]);
  return Object.fromEntries(said.filter(([, answer, is]) => answer && answer !== is).map(([id, answer]) => [id, answer]));
}
