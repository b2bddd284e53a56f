// Shows every screen of the page, in a real browser: pictures of each, and what axe-core finds there.
// usage: node screens.mjs JOB.json
//   (keys: executable, page, language, list, bad, views, schemes, pictures, scale, font, only, withAxe)
// Prints a JSON value: of each screen what it says and the faults, by colour scheme.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const PATIENCE = 600_000; // milliseconds: a busy machine is no fault of the page
const SETTLING = 400; // milliseconds: what moves has come to rest, for a picture
const GRAVE = new Set(["serious", "critical"]);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WITH_A_LIST = [
  ["first", async (page) => page.waitForSelector("#choose")],
  ["new", async (page) => {
    await ready(page);
    await click(page, "#no-list");
    await page.waitForSelector("main.new");
  }],
  ["error", async (page) => {
    await click(page, "button.back");
    await choose(page, job.bad);
    await page.waitForSelector(".refused");
  }],
  ["reading", async (page) => {
    await page.reload();
    await page.waitForSelector("#choose");
    await choose(page, job.list);
    await page.waitForSelector("main.reading");
  }],
  ["questions", async (page) => page.waitForSelector("form.questions")],
  ["read-as", async (page) => click(page, "summary")],
  ["list", async (page) => {
    await click(page, "form.questions button[type=submit]");
    await page.waitForSelector("nav");
  }],
];
const WITH_THE_INVENTED_ONE = [
  ["today", async (page) => {
    await ready(page);
    await click(page, "#invented");
    await page.waitForSelector("form.questions, nav");
    await page.$eval("form.questions button[type=submit]", (button) => button.click()).catch(() => null);
    await page.waitForSelector("nav");
  }],
  ["draft", async (page) => click(page, ".draft summary")],
  ["done", async (page) => click(page, "article.card .answers button")],
  ["reached", async (page) => click(page, "article.card .answers .chip")],
  ["ticked", async (page) => click(page, "article.card .answers button.main")],
  ["later", async (page) => click(page, "article.card:not(.ticked) .answers button:nth-of-type(2)")],
  ["not", async (page) => {
    await click(page, "article.card:not(.ticked) .answers button:last-of-type");
    await click(page, "article.card:not(.ticked) .answers > button:nth-of-type(3)");
  }],
  ["find", async (page) => {
    await click(page, "#go-find");
    await page.waitForSelector("#find");
  }],
  ["found", async (page) => {
    await page.type("#find", job.find);
    await page.waitForSelector("article.welcome");
  }],
  ["nobody", async (page) => {
    await page.type("#find", "xqzw");
    await page.waitForSelector(".found p");
  }],
  ["happened", async (page) => {
    await click(page, "#go-happened");
    await page.waitForSelector("#who");
  }],
  ["suggested", async (page) => {
    await page.type("#who", job.find);
    await page.waitForSelector("form.happened .suggested button");
  }],
  ["began", async (page) => click(page, "form.happened .chip")],
  ["complete", async (page) => {
    await click(page, "form.happened .chips:nth-of-type(2) .chip");
    await page.waitForSelector("#note:enabled");
  }],
  ["unclear", async (page) => {
    await click(page, "#note");
    await page.waitForSelector("form.happened .asked button");
  }],
  ["noted", async (page) => {
    await click(page, "form.happened .asked button");
    await page.waitForFunction(() => !document.querySelector("#who").value);
  }],
  ["settle", async (page) => {
    await click(page, "#go-settle");
    await page.waitForSelector("main.settle");
  }],
  ["top", async (page) => {
    await click(page, "#go-today");
    await page.waitForSelector("main.today");
    await click(page, "#go-top");
    await page.waitForSelector("main.top");
  }],
  ["dashboard", async (page) => {
    await click(page, "button.back");
    await page.waitForSelector("main.today");
    await click(page, "#go-dashboard");
    await page.waitForSelector("main.dashboard .figures .bar-of");
  }],
  ["messages", async (page) => {
    await click(page, "button.back");
    await page.waitForSelector("main.today");
    await click(page, "#go-messages");
    await page.waitForSelector("main.messages details.own");
    await click(page, "main.messages details.own summary");
  }],
  ["kept", async (page) => {
    await page.type("main.messages details.own textarea", " And see you soon.");
    await page.focus("main.messages details.own summary");
    await page.waitForFunction(() => document.querySelector("#said").textContent && !("stands" in document.querySelector("#said").dataset));
  }],
  ["presence", async (page) => {
    await click(page, "button.back");
    await page.waitForSelector("main.today");
    await click(page, "#go-presence");
    await page.waitForSelector("main.presence details.own");
    await click(page, "main.presence details.own summary");
  }],
  ["looked", async (page) => {
    await click(page, "main.presence details.own button.main");
    await page.waitForFunction((day) => document.querySelector("main.presence details.own .example")?.textContent.includes(day), {}, "2026");
  }],
  ["saved", async (page) => {
    await click(page, "#save");
    await page.waitForFunction(() => document.querySelector("#save")?.disabled && document.querySelector("#said").textContent);
  }],
];

const browser = await puppeteer.launch({
  executablePath: job.executable,
  headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--font-render-hinting=none"],
  protocolTimeout: PATIENCE,
});
const seen = {};
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("dialog", (dialog) => dialog.accept()); // "leave without saving?"
  await page.evaluateOnNewDocument((language) => {
    Object.defineProperty(navigator, "languages", { get: () => [language] });
    delete window.showOpenFilePicker; // no dialogue opens in a browser without windows
    HTMLAnchorElement.prototype.click = function () {};
  }, job.language);
  await page.setViewport(shape(job.views[0]));
  for (const walk of [WITH_A_LIST, WITH_THE_INVENTED_ONE]) {
    const last = walk.findLastIndex(([name]) => isWanted(name));
    if (last >= 0) await page.goto(job.page);
    for (const [name, reach] of walk.slice(0, last + 1)) {
      await reach(page);
      if (isWanted(name)) seen[name] = await looked(page, name);
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

function isWanted(name) {
  return job.only?.includes(name) ?? true;
}

async function looked(page, name) {
  await page.evaluate(dressed, job.font, Boolean(job.pictures) && !job.views.some(({ isCut }) => isCut));
  const says = await page.$eval("#page", (element) => element.innerText);
  const faults = {};
  for (const scheme of job.schemes) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const view of job.views) {
      await page.setViewport(shape(view));
      if (job.pictures) await picture(page, `${job.pictures}/${name}-${view.name}-${scheme}.png`, view);
    }
    if (job.withAxe) faults[scheme] = await gravely(page);
  }
  await page.setViewport(shape(job.views[0]));
  return { says, faults };
}

// A style sheet of the test's own, which the page's policy does not concern.
function dressed(font, isWhole) {
  const sheet = new CSSStyleSheet();
  // what is out of view is drawn, too: the picture is as long as the page, and nothing lies over it
  const whole = isWhole ? "nav, .bar { position: static !important; } main:not(.start) { padding-bottom: 2rem !important; }" : "";
  sheet.replaceSync(`body { font-family: "${font}", system-ui, sans-serif; } .card { content-visibility: visible !important; } ${whole}`);
  document.adoptedStyleSheets = [sheet];
}

async function picture(page, path, view) {
  await new Promise((resolve) => setTimeout(resolve, SETTLING));
  await page.screenshot({ path, fullPage: !view.isCut });
}

async function gravely(page) {
  // evaluated from outside, so that the page's own policy does not keep it out
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 200)) }));
}

function shape({ width, height }) {
  return { width, height, deviceScaleFactor: job.scale ?? 1 }; // a phone proper would load the page anew
}

async function ready(page) {
  await page.waitForSelector("body[data-ready]");
}

// Clicks as an owner does, who scrolls until nothing lies over it.
async function click(page, selector) {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  await page.click(selector);
}

async function choose(page, file) {
  const [chooser] = await Promise.all([page.waitForFileChooser(), click(page, "#choose")]);
  await chooser.accept([file]);
}
