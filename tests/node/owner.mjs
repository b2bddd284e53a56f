// A morning of an owner and the next one, in a real browser, with the page from a local web server.
// usage: node owner.mjs JOB.json  (keys: browser, executable, site, page, list, words)
// The picker cannot be driven: in its place the page gets a file of the browser's own file system,
// whose createWritable is the same. Prints a JSON value: what was seen, and the file at each stage.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { job, launch, PATIENCE, press, tap, text, texts } from "./driving.mjs";
import { serve } from "./serving.mjs";
import { content, pickFrom, put } from "./own_files.mjs";

const server = await serve(job.site);
const browser = await launch();
const name = basename(job.list);
const seen = { asked: [], failures: [], files: {} };
try {
  let page = await opened();
  await put(page, name, readFileSync(job.list));
  seen.first = await text(page, "main");
  await page.waitForSelector("body[data-ready]");
  await press(page, "#choose");
  await press(page, "form.questions button[type=submit]");
  await page.waitForSelector("article.card");
  seen.names = await texts(page, "article.card h3");
  seen.ticked = [await done(page, 0), await later(page, 1), await not(page, 2)];
  seen.found = await find(page, job.words);
  seen.noted = await happened(page, seen.names[3]);
  seen.takesBack = await text(page, "#undo");
  await press(page, "#go-find"); // back to the same card, as it is now
  await page.waitForSelector("article.welcome");
  seen.card = await text(page, "article.welcome");
  await press(page, "#go-today");
  await page.waitForSelector("main.today");
  seen.left = await page.$$eval("article.card h3", (names) => names.map((name) => name.textContent)); // also of what is out of view
  seen.warned = await closed(page);
  seen.files.before = await content(page, name);
  seen.saved = await save(page);
  seen.files.saved = await content(page, name);
  seen.warnedAfterwards = await closed(page);
  // the next morning
  page = await opened();
  await page.waitForSelector("#again");
  seen.again = await text(page, "main");
  await page.waitForSelector("body[data-ready]");
  await press(page, "#again");
  await page.waitForSelector("nav");
  seen.next = await texts(page, "article.card h3");
  seen.undo = await text(page, "#undo");
  await press(page, "#undo");
  await page.waitForSelector("#sure");
  seen.goes = await text(page, "#said");
  await press(page, "#sure");
  await page.waitForSelector("#redo");
  await page.waitForFunction((names) => names.some((name) => document.body.innerText.includes(name)), {}, seen.names.slice(0, 1));
  seen.undone = await save(page);
  seen.files.undone = await content(page, name);
  await page.goto(address());
  await press(page, "#forget");
  await page.waitForFunction(() => !document.querySelector("#forget"));
  seen.kept = await page.evaluate(async () => (await indexedDB.databases()).length);
  seen.forgotten = await text(page, "main");
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(seen));

async function opened() {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => seen.failures.push(error.message));
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) seen.asked.push(new URL(request.url()).pathname);
  });
  await pickFrom(page, name);
  await page.goto(address());
  return page;
}

function address() {
  return `${server.address}/${job.page}`;
}

async function done(page, place) {
  const answers = await answersOf(page, place, 0);
  await (await answers.$(".chip")).click();
  seen.reached = await answers.$eval(".chip", (chip) => chip.innerText);
  await (await answers.$("input[type=text]")).type("hat sich gefreut");
  return ticked(page, place, "button.main");
}

async function later(page, place) {
  await answersOf(page, place, 1);
  return ticked(page, place, "button:nth-of-type(2)");
}

async function not(page, place) {
  await answersOf(page, place, 2);
  return ticked(page, place, "button");
}

async function answersOf(page, place, button) {
  const card = (await page.$$("article.card"))[place];
  const before = (await card.$$(".answers button"))[button];
  await before.press("Enter");
  return card.$(".answers");
}

async function ticked(page, place, selector) {
  const card = (await page.$$("article.card"))[place];
  await (await card.$(`.answers ${selector}`)).press("Enter");
  return card.$eval(".done", (element) => element.innerText);
}

async function find(page, words) {
  await press(page, "#go-find");
  await page.waitForSelector("#find");
  await page.type("#find", words);
  await page.waitForSelector("article.welcome");
  return texts(page, "article.welcome h3");
}

async function happened(page, who) {
  await page.evaluate(() => (document.querySelector("#find").value = ""));
  await page.type("#find", who);
  await page.waitForFunction((who) => document.querySelector("article.welcome h3")?.innerText.startsWith(who), {}, who);
  await press(page, "article.welcome .answers button");
  await page.waitForSelector("#who");
  await page.type("#words", "zwei Kränze");
  await press(page, "#go-find"); // what was typed is not lost without a word
  seen.unnoted = await text(page, "#said.refused");
  seen.what = await text(page, "form.happened .chip");
  await tap(page, "form.happened .chip");
  seen.lacking = await text(page, "#lacking");
  await tap(page, "form.happened .chips:nth-of-type(2) .chip"); // who began it: they did
  await press(page, "#note");
  await page.waitForFunction((who) => document.querySelector("#said").innerText.includes(who), {}, who);
  return text(page, "#said");
}

async function save(page) {
  await press(page, "#save");
  await page.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector("#said")?.innerText));
  return text(page, "#said");
}

// Closes a page as an owner does, who stays if the browser asks; returns whether it asked.
async function closed(page) {
  const asked = new Promise((resolve) => page.once("dialog", (dialog) => dialog.dismiss().then(() => resolve(true))));
  const gone = new Promise((resolve) => page.once("close", () => resolve(false)));
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, gone]);
}
