// The first screen: what this is, that nothing leaves the computer, and one thing to do.

import { element, saidPlace } from "../dom.js";
import { language, languages, say } from "../words.js";

export function startScreen({ onChoose, onInvented, onNew, onLanguage, again, onForget }) {
  const others = Object.entries(languages).filter(([code]) => code !== language());
  return element(
    "main",
    { className: "start" },
    element("h1", {}, say("Who should hear from you today?")),
    element(
      "p",
      { className: "lead" },
      isByTouch()
        ? say("Choose your customer list. It stays on this device: this page cannot send anything, and writes nothing until you press Save.")
        : say("Choose your customer list. It stays on this computer: this page cannot send anything, and writes nothing until you press Save."),
    ),
    again &&
      element(
        "p",
        { className: "choices" },
        element("button", { className: "main", id: "again", onClick: again.onOpen }, say("Open {file} again", { file: again.name })),
        element("span", { className: "example" }, say("last saved {when}", { when: again.when })),
      ),
    element(
      "div",
      { className: "choices" },
      element("button", { className: again ? "" : "main", onClick: onChoose, id: "choose" }, say("Choose my list")),
      element("button", { onClick: onInvented, id: "invented" }, say("Try an invented list")),
      element("button", { onClick: onNew, id: "no-list" }, say("I have no list yet")),
      others.map(([code, name]) => [
        element("span", { className: "dot", ariaHidden: "true" }, "·"),
        element("button", { className: "plain language", lang: code, onClick: () => onLanguage(code) }, name),
      ]),
    ),
    onForget && element("button", { className: "plain", id: "forget", onClick: onForget }, say("Forget what this browser has kept of my lists")),
    saidPlace(),
  );
}

// Returns whether this is a telephone or a tablet: nobody there calls it a computer.
function isByTouch() {
  return window.matchMedia("(hover: none) and (pointer: coarse)").matches;
}
