// What stands around every screen of an open list: the ways between them, and below what is to be saved.

import { element, saidPlace } from "./dom.js";
import { say } from "./words.js";

export function navigation(screen, toSettle, onGo) {
  const settle = toSettle ? say("To settle ({count})", { count: toSettle }) : say("To settle");
  const ways = { today: say("Today"), find: say("Find"), settle };
  return element(
    "nav",
    { ariaLabel: say("Screens") },
    Object.entries(ways).map(([name, text]) => way(name, text, screen, onGo)),
  );
}

export function bar(screen, standing, { onGo, onUndo, onSave }) {
  const made = element(
    "footer",
    { className: "bar" },
    element("div", { className: "standing" }, saidPlace(), element("span", { id: "unsaved", className: "example", hidden: true }), element("button", { id: "undo", className: "plain", onClick: onUndo })),
    way("happened", say("Something happened?"), screen, onGo),
    element("button", { id: "save", className: "main", onClick: onSave }, say("Save")),
  );
  markStanding(standing, made);
  return made;
}

// Shows whether all is saved, and what would be taken back; whatever has the focus keeps it.
export function markStanding({ isSaved, canUndo, stands, undoes }, within = document) {
  const undo = within.querySelector("#undo");
  if (!undo) return; // the list is being worked out: the next screen shows it
  undo.hidden = !canUndo;
  undo.textContent = undoes;
  within.querySelector("#save").disabled = isSaved;
  const said = within.querySelector("#said");
  const unsaved = within.querySelector("#unsaved");
  unsaved.textContent = stands;
  unsaved.hidden = !stands || !said.textContent || "stands" in said.dataset; // that it is not saved is said beside whatever else is
  if (said.textContent && !("stands" in said.dataset)) return; // something was said since
  said.textContent = stands;
  said.dataset.stands = "";
}

// What may be done besides, until another screen is shown.
export function offer(id, text, onClick) {
  document.getElementById(id)?.remove();
  document.querySelector("footer.bar .standing").append(element("button", { id, onClick }, text));
}

function way(name, text, screen, onGo) {
  return element("button", { id: `go-${name}`, ariaCurrent: screen === name ? "page" : null, onClick: () => onGo(name) }, text);
}
