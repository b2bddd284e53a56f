// The page from the first click to Save. It holds one list, and shows one screen at a time.

import { announce, element, show } from "./dom.js";
import { choose } from "./files.js";
import { handedOver, keepCopy, keepFormer, listToOpenAgain, store } from "./keeping.js";
import { dayAndTime } from "./moments.js";
import { ask, Refused, start } from "./python.js";
import { forgetAll, remembersSomething } from "./remembered.js";
import { hasPlace, mayWrite, NotSaved } from "./saving.js";
import { findScreen } from "./screens/find.js";
import { happenedScreen } from "./screens/happened.js";
import { newScreen } from "./screens/new.js";
import { questionsScreen } from "./screens/questions.js";
import { settleScreen } from "./screens/settle.js";
import { startScreen } from "./screens/start.js";
import { todayScreen } from "./screens/today.js";
import { choose as chooseLanguage, codeOf, language, languages, say } from "./words.js";

const state = { opened: null, today: null, ticks: new Map(), isSaved: true, isSaving: false, screen: "today" };
const facts = JSON.parse(document.getElementById("facts").textContent);
const FIXED_DAY = new URLSearchParams(location.search).get("today"); // for tests, and for trying

function first() {
  show(
    startScreen({
      onChoose: () => attempt(async () => open(await choose())),
      onInvented: () => attempt(invented),
      onNew: () => attempt(async () => show(newScreen(await ask("businesses"), { onChosen: (kind) => attempt(() => makeNew(kind)), onBack: first }))),
      onLanguage: (code) => {
        chooseLanguage(code);
        ask("speak", { language: code });
        first();
      },
      again: state.again && { ...state.again, onOpen: () => attempt(async () => open(await state.again.open())) },
      onForget: state.remembers && (() => attempt(forget)),
    }),
  );
}

// What this browser remembers is looked up while the first screen is there already.
async function recall() {
  state.again = await listToOpenAgain();
  state.remembers = await remembersSomething();
  if (state.remembers && !state.opened) first();
}

async function forget() {
  await forgetAll();
  Object.assign(state, { again: null, remembers: false });
  first();
  announceLater(say("This browser keeps nothing of your lists any more."));
}

async function invented() {
  const { name, bytes } = await ask("invented", { name: facts.invented });
  await open({ name, bytes, handle: null, isInvented: true, day: facts.inventedDay });
}

async function open(opened) {
  if (!opened) return;
  state.opened = opened;
  state.ticks.clear();
  announce(say("Reading {file} …", { file: opened.name }));
  const { files, kept } = await handedOver(opened);
  const understood = await ask("open", { file: opened.name, today: opened.day ?? FIXED_DAY, kept }, { files, onProgress: progress });
  chooseLanguage(codeOf(understood.language));
  if (understood.is_known) return look("open today");
  show(questionsScreen(understood, { onAnswered: (answers) => attempt(() => adopt(answers)), onBack: first }));
}

async function makeNew(business) {
  const { name } = await ask("new", { business, name: say("customers.xlsx"), language: languages[language()] });
  state.opened = { name, handle: null };
  state.ticks.clear();
  await look("update");
}

async function adopt(answers) {
  await look("adopt", { answers, business: null });
}

async function look(way, given = {}) {
  state.today = await ask(way, given, { onProgress: progress });
  await go("today");
}

// How things stand: whether all is saved, and what would be taken back.
async function stand() {
  const { is_saved: isSaved, can_undo: canUndo, last_save: lastSave } = await ask("standing");
  Object.assign(state, { isSaved, canUndo, lastSave: lastSave && new Date(lastSave) });
}

function go(screen) {
  state.screen = screen;
  return attempt(async () => {
    await stand();
    const content = await SCREENS[screen]();
    const main = element("main", { tabIndex: -1 }, content);
    show(navigation(), main, bar());
    (main.querySelector("input[type=search], #who") ?? main).focus();
    window.scrollTo(0, 0);
  });
}

const SCREENS = {
  today: async () => todayScreen(state.today, state.ticks, { onTick: tick }),
  find: async () => findScreen({ find: (words) => ask("find", { words }) }),
  happened: async () => happenedScreen(state.today.outcomes, await ask("names"), { onNote: note }),
  settle: async () => settleScreen(await ask("settle"), { onAnswered: (answers) => attempt(() => adopt(answers)) }),
};

async function tick(key, typed) {
  await ask("tick", { key, typed });
  await stand();
  redrawBar();
}

async function note(said) {
  try {
    const noted = await ask("note", said);
    if (noted.says) {
      await stand();
      redrawBar();
    }
    return noted;
  } catch (error) {
    refuse(error);
    return { asks: "", choices: [] };
  }
}

async function keep() {
  if (state.isSaving) return; // a second click
  state.isSaving = true;
  try {
    const { name } = await ask("file");
    if (hasPlace(state.opened, name)) await mayWrite(state.opened);
    await save(name, new Date());
  } catch (error) {
    if (error instanceof NotSaved) offer("copy", say("Keep my changes as a copy"), async () => keepCopy((await ask("file")).name));
    throw error;
  } finally {
    state.isSaving = false;
  }
}

async function save(name, at) {
  announce(say("Saving …"));
  state.today = await ask("finish", { at: at.toISOString(), kept: true }, { onProgress: progress });
  state.ticks.clear();
  const done = await store(state.opened, name, at).finally(() => go("today"));
  state.opened = done.saved;
  announceLater(done.says);
  if (done.former) offer("former", say("Keep a copy of the list as it was before"), () => keepFormer(name, done.former));
}

// What may be done besides, once, until another screen is shown.
function offer(id, text, work) {
  document.getElementById(id)?.remove();
  const button = element("button", { id, onClick: () => attempt(work) }, text);
  document.querySelector("footer.bar").append(button);
}

async function takeBack() {
  const lastTick = [...state.ticks.keys()].at(-1);
  if (lastTick === undefined) return look("undo");
  await ask("tick", { key: lastTick, typed: null });
  state.ticks.delete(lastTick);
  await go("today");
}

function navigation() {
  const tabs = { today: say("Today"), find: say("Find"), happened: say("Something happened?"), settle: settleLabel() };
  return element(
    "nav",
    { ariaLabel: say("Screens") },
    Object.entries(tabs).map(([screen, text]) =>
      element("button", { id: `go-${screen}`, ariaCurrent: state.screen === screen ? "page" : null, onClick: () => go(screen) }, text),
    ),
  );
}

function settleLabel() {
  const count = state.today?.to_settle ?? 0;
  return count ? say("To be settled ({count})", { count }) : say("To be settled");
}

function bar() {
  return element(
    "footer",
    { className: "bar" },
    element("p", { id: "said", className: "said", role: "status" }, state.isSaved ? "" : say("Not saved yet.")),
    state.canUndo && element("button", { id: "undo", className: "plain", onClick: () => attempt(takeBack) }, undoLabel()),
    element("button", { id: "save", className: "main", disabled: state.isSaved, onClick: () => attempt(keep) }, say("Save")),
  );
}

function undoLabel() {
  return state.lastSave ? say("Take back what was saved {when}", { when: dayAndTime(state.lastSave) }) : say("Take it back");
}

function redrawBar() {
  document.querySelector("footer.bar")?.replaceWith(bar());
}

async function attempt(work) {
  document.body.classList.add("busy");
  try {
    await work();
  } catch (error) {
    refuse(error);
  } finally {
    document.body.classList.remove("busy");
  }
}

function refuse(error) {
  console.error(error.name);
  announceLater(error instanceof Refused ? `${error.message} ${error.hint ?? ""}` : error.message);
}

function announceLater(text) {
  requestAnimationFrame(() => announce(text));
}

function progress(doing, done, total) {
  const part = total > 1 ? ` ${Math.round((100 * done) / total)} %` : "";
  announce(`${doing}${part} …`);
}

window.addEventListener("beforeunload", (event) => {
  if (!state.isSaved || state.isSaving) event.preventDefault();
});
chooseLanguage(language());
first();
recall().catch((error) => console.error(error.name)); // a browser that may keep nothing remembers nothing
performance.mark("shown");
start(language()).then(
  () => {
    performance.mark("ready");
    document.body.dataset.ready = "yes";
  },
  (error) => {
    console.error(error.message);
    announce(say("This browser is too old for this page. A newer Chrome, Edge, Firefox or Safari can do it."));
  },
);
