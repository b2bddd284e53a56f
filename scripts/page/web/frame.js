// What stands around every screen of an open list: the ways between them, and below what is to be saved.

import { element, saidPlace } from "./dom.js";
import { say } from "./words.js";

export function navigation(screen, toSettle, onGo) {
  const settle = toSettle ? say("To be settled ({count})", { count: toSettle }) : say("To be settled");
  const ways = { today: say("Today"), find: say("Find"), settle };
  return element(
    "nav",
    { ariaLabel: say("Screens") },
    Object.entries(ways).map(([name, text]) => way(name, text, screen, onGo)),
  );
}

export function bar(screen, isSaved, { onGo, onUndo, onSave }) {
  const undo = element("button", { id: "undo", className: "plain", onClick: onUndo }, say("Take it back"));
  return element(
    "footer",
    { className: "bar" },
    element("div", { className: "standing" }, saidPlace(isSaved ? "" : say("Not saved yet.")), undo),
    way("happened", say("Something happened?"), screen, onGo),
    element("button", { id: "save", className: "main", disabled: isSaved, onClick: onSave }, say("Save")),
  );
}

// Something was done that is not saved yet; whatever has the focus keeps it.
export function markUnsaved() {
  document.getElementById("save").disabled = false;
  document.getElementById("said").textContent ||= say("Not saved yet.");
}

function way(name, text, screen, onGo) {
  return element("button", { id: `go-${name}`, ariaCurrent: screen === name ? "page" : null, onClick: () => onGo(name) }, text);
}
