// The page from the first click to Save. It holds one list, and shows one screen at a time.

import { announce, element, show } from "./dom.js";
import { choose, download, FileChanged, read, save } from "./files.js";
import { ask, Refused, start } from "./python.js";
import { findScreen } from "./screens/find.js";
import { happenedScreen } from "./screens/happened.js";
import { newScreen } from "./screens/new.js";
import { questionsScreen } from "./screens/questions.js";
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
      onNew: () => attempt(async () => show(newScreen(await ask("businesses"), { onChosen: (kind) => attempt(() => makeNew(kind)), onBack: first }))),
      onLanguage: (code) => {
        chooseLanguage(code);
        ask("speak", { language: code });
        first();
      },
      again: state.opened?.handle && { name: state.opened.name, open: () => attempt(async () => open(await read(state.opened.handle))) },
    }),
  );
}

async function invented() {
  const { name, bytes } = await ask("invented", { name: facts.invented });
  await open({ name, bytes, handle: null, day: facts.inventedDay });
}

async function open(opened) {
  if (!opened) return;
  state.opened = opened;
  state.ticks.clear();
  announce(say("Reading {file} …", { file: opened.name }));
  const files = [{ name: opened.name, bytes: opened.bytes }];
  const understood = await ask("open", { file: opened.name, today: opened.day ?? FIXED_DAY }, { files, onProgress: progress });
  chooseLanguage(codeOf(understood.language));
  if (understood.is_known && understood.questions.length === 0) return update();
  show(questionsScreen(understood, { onAnswered: (answers) => attempt(() => adopt(answers)), onBack: first }));
}

async function makeNew(business) {
  const { name } = await ask("new", { business, name: say("customers.xlsx"), language: languages[language()] });
  state.opened = { name, handle: null };
  state.ticks.clear();
  await update();
}

async function adopt(answers) {
  state.today = await ask("adopt", { answers, business: null }, { onProgress: progress });
  state.isSaved = false;
  go("today");
}

async function update() {
  state.today = await ask("update", {}, { onProgress: progress });
  state.isSaved = false;
  go("today");
}

function go(screen) {
  state.screen = screen;
  attempt(async () => {
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
  state.isSaved = false;
  redrawBar();
}

async function note(said) {
  try {
    const noted = await ask("note", said);
    if (noted.says) {
      state.isSaved = false;
      redrawBar();
    }
    return noted;
  } catch (error) {
    refuse(error);
    return { asks: "", choices: [] };
  }
}

async function keep() {
  announce(say("Saving …"));
  state.today = await ask("update", {}, { onProgress: progress });
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
  go("today");
  const time = new Date().toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" });
  announceLater(savedWhere(name, time));
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
    element("button", { id: "undo", className: "plain", onClick: () => attempt(takeBack) }, say("Take it back")),
    element("button", { id: "save", className: "main", disabled: state.isSaved, onClick: () => attempt(keep) }, say("Save")),
  );
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
  if (!state.isSaved) event.preventDefault();
});
chooseLanguage(language());
first();
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
