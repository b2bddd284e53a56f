// Whom to contact today: a card each, with what came of it.

import { element } from "../dom.js";
import { say } from "../words.js";
import { answers } from "./answers.js";
import { draft } from "./draft.js";

const BANDS = { "They are waiting": "waiting", "With care": "care", "A good moment": "moment", "If there is time": "time" };
const SAFE_LINK = /^(mailto|tel|sms):/;

export function todayScreen(today, ticks, isBehind, { onTick, onTop, onDashboard, onMessages, onPresence, onExport, onAnother }) {
  const bands = Object.keys(BANDS).map((band) => [band, today.rows.filter((row) => row.band === band)]);
  return [
    element("h1", {}, today.headline),
    isBehind && element("p", { className: "lead" }, say("Something was noted since: Save works the list out again.")),
    today.log_ended && element("p", { className: "lead" }, today.log_ended),
    bands
      .filter(([, rows]) => rows.length > 0)
      .map(([band, rows]) =>
        element(
          "section",
          { className: `band ${BANDS[band]}`, ariaLabel: say(band) },
          element("h2", {}, say(band)),
          rows.map((row) => card(row, today, ticks, onTick)),
        ),
      ),
    today.closing && closing(today),
    element(
      "p",
      { className: "choices ways" },
      element("button", { id: "go-dashboard", className: "plain", onClick: onDashboard }, say("How is it going?")),
      element("button", { id: "go-top", className: "plain", onClick: onTop }, say("Who matters most?")),
      element("button", { id: "go-messages", className: "plain", onClick: onMessages }, say("What you say")),
      element("button", { id: "go-presence", className: "plain", onClick: onPresence }, say("Where people meet you")),
      element("button", { id: "export", className: "plain", onClick: onExport }, say("Take in orders, people or calls")),
      element("button", { id: "another", className: "plain", onClick: onAnother }, say("Another list")),
    ),
  ];
}

// Whoever is left for another day is named at a click.
function closing({ closing: text, beyond }) {
  if (beyond.length === 0) return element("p", { className: "closing" }, text);
  const names = beyond.map((each) => element("li", {}, each));
  return element("details", { className: "closing beyond" }, element("summary", {}, text), element("ul", {}, names));
}

function card(row, today, ticks, onTick) {
  const name = element("h3", {}, row.name);
  const made = element("article", { className: "card" }, what(row, name), reach(row), draft(safe(row.link), row.messenger));
  const place = element("div", { className: "answers", role: "group", ariaLabel: row.name });
  const draw = () => {
    const tick = ticks.get(row.key);
    made.classList.toggle("ticked", Boolean(tick));
    place.replaceChildren(...(tick ? ticked(tick, tell) : answers(row, today, tell, place)));
  };
  const tell = (tick) => {
    if (tick) ticks.set(row.key, tick);
    else ticks.delete(row.key);
    onTick(row.key, tick?.typed ?? null);
    draw();
    place.querySelector("button").focus();
  };
  draw();
  made.append(place);
  return made;
}

function what(row, name) {
  return element(
    "div",
    { className: "what" },
    name,
    element("p", { className: "do" }, row.do),
    element("p", { className: "why" }, row.why),
    row.lately && element("p", { className: "lately" }, row.lately),
    row.note && element("p", { className: "note" }, row.note),
    row.ask_for && element("p", { className: "note" }, say("Ask for: {what}", { what: row.ask_for })),
  );
}

function reach({ address, link, messenger }) {
  if (!address) return null;
  const href = messenger ? null : safe(link); // a link opens the telephone's own texts
  return href ? element("a", { className: "address", href }, address) : element("span", { className: "address" }, address);
}

function safe(link) {
  return SAFE_LINK.test(link ?? "") ? link : null;
}

function ticked(tick, tell) {
  return [
    element("span", { className: "done" }, tick.says),
    element("button", { className: "plain", onClick: () => tell(null) }, say("Take it back")),
  ];
}
