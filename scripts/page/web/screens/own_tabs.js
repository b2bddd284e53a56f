// Messages and Presence: what stands there to be read and changed, a card a row. What is typed is kept when it is left.

import { element } from "../dom.js";
import { say } from "../words.js";

export function messagesScreen(screen, { onTyped, onAdd, onBack }) {
  const fields = (row) => [row.has_subject && ["subject", say("Subject"), "input"], ["text", say("Text"), "textarea"]];
  return shown(screen, { onAdd, onBack }, (row) => folded(row, fields(row), onTyped));
}

export function presenceScreen(screen, { onTyped, onLooked, onAdd, onBack }) {
  const fields = () => [["says", say("What it should say"), "textarea"], ["owner", say("Who looks after it"), "input"]];
  return shown(screen, { onAdd, onBack }, (row) => looked(row, folded(row, fields(), onTyped), onLooked));
}

function shown({ title, lead, lacks, adds, rows }, { onAdd, onBack }, card) {
  return [
    element("button", { className: "plain back", onClick: onBack }, say("‹ Back to today")),
    element("h1", {}, title),
    element("p", { className: "lead" }, lacks ?? lead),
    adds && element("button", { id: "add-tabs", className: "main", onClick: onAdd }, adds),
    rows.map(card),
  ];
}

// When it was looked over; one click notes it of today.
function looked(row, made, onLooked) {
  const stands = row.is_due ? `${row.checked}. ${say("To look over again")}.` : row.checked;
  made.querySelector("summary").append(element("span", { className: "example" }, stands));
  made.append(element("button", { className: "main", onClick: () => onLooked(row) }, say("Looked over today")));
  return made;
}

function folded(row, fields, onTyped) {
  const made = fields.filter(Boolean).map(([name, label, tag]) => {
    const given = tag === "input" ? { type: "text" } : { rows: 6 };
    const typed = (event) => onTyped(row, { [name]: event.target.value });
    return element("label", { className: "labelled" }, element("span", {}, label), element(tag, { name, value: row.fields[name], onChange: typed, ...given }));
  });
  return element("details", { className: "card own" }, element("summary", {}, row.called), made);
}
