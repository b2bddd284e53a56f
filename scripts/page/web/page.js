// The page from the first click to Save. It holds one list, and shows one screen at a time.

import { announce, element, show } from "./dom.js";
import { bar, markStanding, navigation, offer } from "./frame.js";
import { choose, chooseExport, read, taken } from "./list/files.js";
import { handedOver, keepCopy, keepFormer, listToOpenAgain, readingOf, standing, store } from "./list/keeping.js";
import { forgetAll, remembersSomething } from "./list/remembered.js";
import { hasPlace, mayWrite, NotSaved } from "./list/saving.js";
import { ask, Refused, start } from "./python.js";
import { arrivingScreen } from "./screens/arriving.js";
import { dashboardScreen } from "./screens/dashboard.js";
import { findScreen } from "./screens/find.js";
import { happenedScreen, isForgotten } from "./screens/happened.js";
import { newScreen } from "./screens/new.js";
import { questionsScreen } from "./screens/questions.js";
import { messagesScreen, presenceScreen } from "./screens/own_tabs.js";
import { tellProgress, whileReading } from "./screens/reading.js";
import { settleScreen } from "./screens/settle.js";
import { startScreen } from "./screens/start.js";
import { todayScreen } from "./screens/today.js";
import { topScreen } from "./screens/top.js";
import { choose as chooseLanguage, chooseForGood, codeOf, language, languages, say } from "./words.js";

const state = { opened: null, today: null, ticks: new Map(), standing: { isSaved: true, hasDone: false }, isSaving: false };
const MOST_AT_ONCE = 2000; // customers whose list is worked out anew while somebody waits
const facts = JSON.parse(document.getElementById("facts").textContent);
const FIXED_DAY = new URLSearchParams(location.search).get("today"); // for tests, and for trying

function first() {
  show(
    startScreen({
      onChoose: () => attempt(async () => open(await choose())),
      onInvented: () => attempt(invented),
      onNew: () => attempt(chooseBusiness),
      onLanguage: (code) => {
        chooseForGood(code);
        ask("speak", { language: languages[code] });
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
  if (state.remembers && document.getElementById("choose")) first();
}

async function forget() {
  await forgetAll();
  Object.assign(state, { again: null, remembers: false });
  first();
  announce(say("This browser no longer keeps anything of your lists."));
}

async function chooseBusiness() {
  const businesses = await whileReading(say("One moment …"), () => ask("businesses"));
  show(newScreen(businesses, { onChosen: (kind) => attempt(() => makeNew(kind)), onBack: first }));
}

async function invented() {
  const { name, day } = facts.invented[language()];
  const asked = () => ask("invented", { name });
  const { bytes } = await whileReading(say("Reading {file} …", { file: name }), asked);
  await open({ name, bytes, handle: null, isInvented: true, day });
}

async function open(opened) {
  if (!opened) return;
  state.opened = opened;
  state.ticks.clear();
  const { files, kept } = await handedOver(opened);
  const asked = () => ask("open", { file: opened.name, today: opened.day ?? FIXED_DAY, kept }, { files, onProgress: tellProgress });
  const understood = await whileReading(readingOf(opened), asked);
  chooseLanguage(codeOf(understood.language));
  if (understood.is_known) return look("update");
  show(questionsScreen(understood, { onAnswered: (answers) => attempt(() => adopt(answers)), onBack: first }));
}

async function makeNew(business) {
  const { name } = await ask("new", { business, name: say("customers.xlsx"), language: languages[language()] });
  state.opened = { name, handle: null };
  state.ticks.clear();
  await look("update");
}

async function adopt(answers) {
  await look("adopt", { answers });
}

// Works out who should hear from the owner, and shows it.
async function look(way, given = {}) {
  const asked = () => ask(way, given, { onProgress: tellProgress });
  state.today = await whileReading(say("Working out who should hear from you …"), asked);
  state.isBehind = false;
  await go("today");
}

async function didSomething() {
  state.standing = await standing();
  markStanding(state.standing);
}

function go(screen, ...given) {
  if (isForgotten()) return undefined;
  return attempt(async () => {
    const before = state.screen;
    Object.assign(state, { isLeaving: false, screen });
    if (screen === "find" && before !== "happened") state.sought = ""; // what stands there is for nobody else to see
    const content = await SCREENS[screen](...given);
    state.standing = await standing();
    show(
      navigation(screen, state.today.to_settle, go),
      element("main", { className: screen }, content),
      bar(screen, state.standing, { onGo: go, onUndo: () => attempt(takeBack), onSave: () => attempt(keep) }),
    );
    if (screen !== "today" && state.ticks.size > 0) refresh();
  });
}

const SCREENS = {
  today: async () => todayScreen(await refreshed(), state.ticks, state.isBehind, { onTick: tick, onTop: () => go("top"), onDashboard: () => go("dashboard"), onMessages: () => go("messages"), onPresence: () => go("presence"), onExport: () => attempt(async () => bring(await chooseExport())), onAnother: leave }),
  top: async () => topScreen(await upToDate(() => ask("top")), { onBack: () => go("today") }),
  dashboard: async () => dashboardScreen(await upToDate(() => ask("dashboard")), { onBack: () => go("today") }),
  messages: async () => messagesScreen(await upToDate(() => ask("messages")), ownTab("messages")),
  presence: async () => presenceScreen(await upToDate(() => ask("presence")), ownTab("presence")),
  find: async (words = state.sought) => findScreen(words, { find: sought, onHappened: (who) => go("happened", who), onLift: (row) => attempt(() => lift(row)), onSettle: () => go("settle") }),
  happened: async (who = "") => happenedScreen(state.today.happenings, await ask("names"), who, { onNote: note }),
  arriving: async (brought) => arrivingScreen(brought, { onTake: (addsBuyers) => attempt(() => takeIn(brought.file, addsBuyers)), onBack: () => go("today") }),
  settle: async () => settleScreen(await upToDate(() => ask("settle")), { onAnswered: (answers) => attempt(() => adopt(answers)) }),
};

// What may be done in a tab that is the owner's: what is typed is in the list at once, and in the workbook with Save.
function ownTab(screen) {
  const keep = async (row, fields, checked = false) => {
    await ask("type_in", { screen, number: row.number, about: row.about, fields, checked });
    await didSomething();
    announce(say("Kept here. Save puts it into your workbook."));
    refresh();
  };
  return {
    onTyped: (row, fields) => attempt(() => keep(row, fields)),
    onLooked: (row) => attempt(async () => keep(row, {}, true).then(() => go(screen))),
    onAdd: () => attempt(async () => {
      await ask("add_tabs");
      state.today = await ask("today");
      await go(screen);
    }),
    onBack: () => go("today"),
  };
}

// The list of today with what was noted in it, which may still be on its way.
async function refreshed() {
  if (state.refreshing) await whileReading(say("Working out who should hear from you …"), () => state.refreshing);
  return state.today;
}

// What is asked of the list with all that was ticked and noted in it.
async function upToDate(asked) {
  if (state.ticks.size > 0) refresh();
  await refreshed();
  return asked();
}

// Brings the list up to date meanwhile, so that no card shows what was before. A large one is left
// until Save: it would keep whoever stands at the counter waiting.
function refresh() {
  if (state.today.customers > MOST_AT_ONCE) {
    state.isBehind = true;
    return didSomething();
  }
  const work = async () => {
    await didSomething(); // what an undo takes back is named at once
    state.today = await ask("refresh", {}, { onProgress: tellProgress });
    state.ticks.clear();
  };
  state.refreshing = work().finally(() => (state.refreshing = null));
  return state.refreshing.then(didSomething, refuse);
}

function leave() {
  if (state.standing.hasDone && !state.isLeaving) {
    state.isLeaving = true; // whoever presses again means it
    announce(say("Not saved yet: press Save. Or press Another list again, and it is left out."), { isRefusal: true });
    return;
  }
  Object.assign(state, { isLeaving: false, standing: { isSaved: true, hasDone: false } });
  first();
}

function sought(words) {
  state.sought = words; // whoever notes something comes back to the same card, as it is then
  return ask("find", { words });
}

async function tick(key, typed) {
  await ask("tick", { key, typed });
  await didSomething();
}

async function note(said) {
  try {
    const noted = await ask("note", said);
    if (noted.says) refresh();
    return noted;
  } catch (error) {
    refuse(error);
    return { asks: "", choices: [] };
  }
}

// Somebody who asked for peace wants to hear from the owner again.
async function lift(row) {
  const words = state.sought;
  const { says } = await ask("lift", { row });
  await refresh();
  await go("find", words);
  announce(says);
}

// A file that is dropped is the list where none is open, else what another program knows.
async function dropped(file) {
  if (document.querySelector("footer.bar")) return bring(await taken(file));
  if (document.getElementById("choose")) return open(await taken(file));
  return undefined; // one thing after the other: something is being read
}

async function bring(file) {
  if (!file || isForgotten()) return undefined;
  await state.refreshing;
  const asked = () => ask("bring", { arriving: file.name }, { files: [{ name: file.name, bytes: file.bytes }], onProgress: tellProgress });
  return go("arriving", await whileReading(say("Reading {file} …", { file: file.name }), asked));
}

async function takeIn(name, addsBuyers) {
  await state.refreshing;
  const asked = () => ask("take_in", { arriving: name, adds_buyers: addsBuyers }, { onProgress: tellProgress });
  const { says, today } = await whileReading(say("Working out who should hear from you …"), asked);
  Object.assign(state, { today, isBehind: false });
  state.ticks.clear();
  await go("today");
  announce(says);
}

async function keep() {
  if (state.isSaving || isForgotten()) return; // a second click; or something is typed and not noted
  state.isSaving = true;
  try {
    const { name } = await ask("file");
    if (hasPlace(state.opened, name)) await mayWrite(state.opened);
    await save(name, new Date());
  } catch (error) {
    if (error instanceof NotSaved) {
      offer("copy", say("Keep my changes as a copy"), () => attempt(keepCopy));
      offer("reopen", say("Open {file} again", { file: state.opened.name }), () => attempt(async () => open(await read(state.opened.handle))));
    }
    throw error;
  } finally {
    state.isSaving = false;
  }
}

async function save(name, at) {
  announce(say("Saving …"));
  state.today = await ask("finish", { at: at.toISOString(), kept: true }, { onProgress: tellProgress });
  state.ticks.clear();
  state.isBehind = false;
  const { saved, says, former } = await store(state.opened, name, at).finally(() => go("today"));
  state.opened = saved;
  announce(says);
  if (former) offer("former", say("Keep a copy of the list as it was before"), () => keepFormer(name, former));
}

async function takeBack({ isSure = false } = {}) {
  if (!state.standing.canUndo) return undefined; // a second click
  await state.refreshing;
  if (state.standing.asks && !isSure) return askBefore(state.standing.asks);
  state.standing.canUndo = false;
  const lastTick = [...state.ticks.keys()].at(-1);
  if (lastTick === undefined) {
    await look("undo");
    return state.standing.canRedo ? offerRedo() : undefined;
  }
  await ask("tick", { key: lastTick, typed: null });
  state.ticks.delete(lastTick);
  return go("today");
}

// A save may hold the work of an hour: what goes is named, and one more click means it.
function askBefore(question) {
  announce(question, { isRefusal: true });
  offer("sure", say("Yes, take it back"), () => attempt(() => takeBack({ isSure: true })));
  offer("keep-it", say("No, keep it"), () => go(state.screen));
}

function offerRedo() {
  announce(say("It is taken back here. Your file still holds it until you save."));
  offer("redo", say("Put it back"), () => attempt(() => look("redo")));
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
  announce(error instanceof Refused ? `${error.message} ${error.hint ?? ""}` : error.message, { isRefusal: true });
}

window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener("drop", (event) => {
  event.preventDefault(); // the browser would show the file in place of the page
  const [file] = event.dataTransfer.files;
  if (file) attempt(() => dropped(file));
});
window.addEventListener("beforeunload", (event) => {
  if (state.standing.hasDone || state.isSaving) event.preventDefault();
});
chooseLanguage(language());
first();
recall().catch((error) => console.error(error.name)); // a browser that may keep nothing remembers nothing
performance.mark("shown");
start(language(), (_, done, total) => tellProgress(say("Getting ready to read"), done, total)).then(
  () => {
    performance.mark("ready");
    document.body.dataset.ready = "yes";
  },
  (error) => {
    console.error(error.cause?.message);
    refuse(error);
  },
);
