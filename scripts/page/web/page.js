// The page from the first click to Save. It holds one list, and shows one screen at a time.

import { announce, element, show } from "./dom.js";
import { choose, download, FileChanged, read, save } from "./files.js";
import { bar, markUnsaved, navigation } from "./frame.js";
import { ask, Refused, start } from "./python.js";
import { findScreen } from "./screens/find.js";
import { happenedScreen } from "./screens/happened.js";
import { newScreen } from "./screens/new.js";
import { questionsScreen } from "./screens/questions.js";
import { tellProgress, whileReading } from "./screens/reading.js";
import { settleScreen } from "./screens/settle.js";
import { startScreen } from "./screens/start.js";
import { todayScreen } from "./screens/today.js";
import { choose as chooseLanguage, codeOf, language, languages, say } from "./words.js";

const state = { opened: null, today: null, ticks: new Map(), isSaved: true, screen: "today" };
const facts = JSON.parse(document.getElementById("facts").textContent);
const FIXED_DAY = new URLSearchParams(location.search).get("today"); // for tests, and for trying

function first() {
  show(
    startScreen({
      onChoose: () => attempt(async () => open(await choose())),
      onInvented: () => attempt(invented),
      onNew: () => attempt(chooseBusiness),
      onLanguage: (code) => {
        chooseLanguage(code);
        ask("speak", { language: languages[code] });
        first();
      },
      again: state.opened?.handle && { name: state.opened.name, open: () => attempt(async () => open(await read(state.opened.handle))) },
    }),
  );
}

async function chooseBusiness() {
  const businesses = await whileReading(say("One moment …"), () => ask("businesses"));
  show(newScreen(businesses, { onChosen: (kind) => attempt(() => makeNew(kind)), onBack: first }));
}

async function invented() {
  const { name, day } = facts.invented[language()];
  const asked = () => ask("invented", { name });
  const { bytes } = await whileReading(say("Reading {file} …", { file: name }), asked);
  await open({ name, bytes, handle: null, day });
}

async function open(opened) {
  if (!opened) return;
  state.opened = opened;
  state.ticks.clear();
  const files = [{ name: opened.name, bytes: opened.bytes }];
  const asked = () => ask("open", { file: opened.name, today: opened.day ?? FIXED_DAY }, { files, onProgress: tellProgress });
  const understood = await whileReading(say("Reading {file} …", { file: opened.name }), asked);
  chooseLanguage(codeOf(understood.language));
  if (understood.is_known && understood.questions.length === 0) return look("update");
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

// Works out who should hear from the owner, and shows it.
async function look(way, given = {}) {
  const asked = () => ask(way, given, { onProgress: tellProgress });
  state.today = await whileReading(say("Working out who should hear from you …"), asked);
  state.isSaved = false;
  await go("today");
}

function go(screen, ...given) {
  return attempt(async () => {
    const content = await SCREENS[screen](...given);
    state.screen = screen;
    show(
      navigation(screen, state.today.to_settle, go),
      element("main", { className: screen }, content),
      bar(screen, state.isSaved, { onGo: go, onUndo: () => attempt(takeBack), onSave: () => attempt(keep) }),
    );
  });
}

const SCREENS = {
  today: async () => todayScreen(state.today, state.ticks, { onTick: tick }),
  find: async () => findScreen({ find: (words) => ask("find", { words }), onHappened: (who) => go("happened", who) }),
  happened: async (who = "") => happenedScreen(state.today.outcomes, await ask("names"), who, { onNote: note }),
  settle: async () => settleScreen(await ask("settle"), { onAnswered: (answers) => attempt(() => adopt(answers)) }),
};

async function tick(key, typed) {
  await ask("tick", { key, typed });
  state.isSaved = false;
  markUnsaved();
}

async function note(said) {
  try {
    const noted = await ask("note", said);
    if (noted.says) {
      state.isSaved = false;
      markUnsaved();
    }
    return noted;
  } catch (error) {
    refuse(error);
    return { asks: "", choices: [] };
  }
}

async function keep() {
  announce(say("Saving …"));
  state.today = await ask("update", {}, { onProgress: tellProgress });
  const { name } = await ask("file");
  const bytes = await ask("bytes");
  try {
    state.opened = await save(state.opened, name, bytes);
  } catch (error) {
    if (!(error instanceof FileChanged)) throw error;
    const beside = name.replace(/(\.\w+)$/, ` (2)$1`);
    download(beside, bytes);
    throw new Error(say("{file} was changed by somebody else meanwhile, so it was left as it is. What you did is in {beside}.", { file: name, beside }));
  }
  state.ticks.clear();
  state.isSaved = true;
  await go("today");
  const time = new Date().toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" });
  announce(savedWhere(name, time));
}

function savedWhere(file, time) {
  if (state.opened.isDownloaded) return say("Saved among your downloads as {file}, {time}.", { file, time });
  return say("Saved in {file}, {time}.", { file, time });
}

async function takeBack() {
  state.today = await ask("undo");
  state.isSaved = false;
  go("today");
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

window.addEventListener("beforeunload", (event) => {
  if (!state.isSaved) event.preventDefault();
});
chooseLanguage(language());
first();
performance.mark("shown");
start(language(), (_, done, total) => tellProgress(say("Getting ready to read"), done, total)).then(
  () => {
    performance.mark("ready");
    document.body.dataset.ready = "yes";
  },
  (error) => {
    console.error(error.message);
    announce(say("This browser is too old for this page. A newer Chrome, Edge, Firefox or Safari can do it."), { isRefusal: true });
  },
);
