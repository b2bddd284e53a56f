// Whom to contact today: a card each, with what came of it.

import { element } from "../dom.js";
import { say } from "../words.js";

const BANDS = { "They are waiting": "waiting", "A good moment": "moment", "If there is time": "time" };
const SAFE_LINK = /^(mailto|tel|sms):/;

export function todayScreen(today, ticks, { onTick }) {
  const bands = Object.keys(BANDS).map((band) => [band, today.rows.filter((row) => row.band === band)]);
  return [
    element("h1", {}, today.headline),
    today.log_ended && element("p", { className: "lead" }, today.log_ended),
    bands
      .filter(([, rows]) => rows.length > 0)
      .map(([band, rows]) =>
        element(
          "section",
          { className: `band ${BANDS[band]}`, ariaLabel: say(band) },
          element("h2", {}, say(band)),
          rows.map((row) => card(row, today.outcomes, ticks, onTick)),
        ),
      ),
    today.closing && element("p", { className: "closing" }, today.closing),
  ];
}

function card(row, outcomes, ticks, onTick) {
  const made = element("article", { className: "card" });
  const draw = () => made.replaceChildren(...contents(row, outcomes, ticks.get(row.key), tell));
  const tell = (tick) => {
    if (tick) ticks.set(row.key, tick);
    else ticks.delete(row.key);
    made.classList.toggle("ticked", Boolean(tick?.says));
    onTick(row.key, tick?.typed ?? null);
    draw();
    made.querySelector("button, select")?.focus();
  };
  made.classList.toggle("ticked", Boolean(ticks.get(row.key)?.says));
  draw();
  return made;
}

function contents(row, outcomes, tick, tell) {
  return [
    element(
      "div",
      { className: "what" },
      element("h3", {}, row.name),
      element("p", { className: "do" }, row.do),
      element("p", { className: "why" }, row.why),
      row.note && element("p", { className: "note" }, row.note),
      row.ask_for && element("p", { className: "note" }, say("Ask for: {what}", { what: row.ask_for })),
    ),
    row.address &&
      (SAFE_LINK.test(row.link ?? "")
        ? element("a", { className: "address", href: row.link }, row.address)
        : element("span", { className: "address" }, row.address)),
    tick?.says ? ticked(tick, tell) : buttons(row, outcomes, tell),
  ].filter(Boolean);
}

function ticked(tick, tell) {
  return element(
    "div",
    { className: "answers" },
    element("span", { className: "done" }, tick.says),
    element("button", { className: "plain", onClick: () => tell(null) }, say("Take it back")),
  );
}

function buttons(row, outcomes, tell) {
  const answers = element("div", { className: "answers" });
  const label = (text) => `${text}: ${row.name}`;
  const main = [
    element("button", { onClick: () => ask(done()), ariaLabel: label(say("Done")) }, say("Done")),
    element("button", { onClick: () => ask(later()), ariaLabel: label(say("Later")) }, say("Later")),
    element("button", { onClick: () => ask(never()), ariaLabel: label(say("Not")) }, say("Not")),
  ];
  const ask = (parts) => {
    answers.replaceChildren(...parts);
    answers.querySelector("select, button")?.focus();
  };
  const back = () => element("button", { className: "plain", onClick: () => ask(main) }, say("Back"));
  const done = () => {
    const outcome = element("select", { ariaLabel: say("What came of it?") }, element("option", { value: "" }, say("What came of it?")), outcomes.map((each) => element("option", {}, each)));
    const note = element("input", { type: "text", placeholder: say("a few words"), ariaLabel: say("a few words") });
    const typed = () => ({ done: "x", ...(outcome.value && { outcome: outcome.value }), ...(note.value.trim() && { note: note.value.trim() }) });
    const says = () => ["✓", outcome.value || say("Done"), note.value.trim()].filter(Boolean).join(" ");
    return [outcome, note, element("button", { className: "main", onClick: () => tell({ typed: typed(), says: says() }) }, say("Done")), back()];
  };
  const later = () => [
    ...[
      [say("Tomorrow"), 1],
      [say("Next week"), 7],
      [say("In a month"), 30],
    ].map(([words, days]) =>
      element("button", { onClick: () => tell({ typed: { not_before: dayIn(days) }, says: say("Later: {when}", { when: words }) }) }, words),
    ),
    back(),
  ];
  const never = () => [
    element("button", { onClick: () => tell({ typed: { not_before: "never" }, says: say("Not this one") }) }, say("Not this one")),
    element("button", { onClick: () => tell({ typed: { done: "x", outcome: outcomes.at(-1) }, says: outcomes.at(-1) }) }, outcomes.at(-1)),
    back(),
  ];
  answers.append(...main);
  return answers;
}

function dayIn(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
