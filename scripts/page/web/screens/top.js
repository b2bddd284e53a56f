// The relationships that matter most: what they bought and brought, what was done for them, and what is planned.

import { element } from "../dom.js";
import { say } from "../words.js";

export function topScreen({ title, nobody, order, cards }, { onBack }) {
  return [
    element("button", { className: "plain back", onClick: onBack }, say("‹ Back to today")),
    element("h1", {}, title),
    nobody && element("p", {}, nobody),
    order && element("p", { className: "lead" }, order),
    cards.map(card),
  ];
}

function card({ name, standing, lines, beside }) {
  return element(
    "article",
    { className: "card welcome" },
    element("h3", {}, name),
    element("p", { className: "why" }, standing),
    element("dl", {}, lines.map(([label, text]) => [element("dt", {}, label), element("dd", {}, text)])),
    beside.map((text) => element("p", { className: "note" }, text)),
  );
}
