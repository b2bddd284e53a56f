// Walks through the page as an owner would, in a real browser.
// usage: node page.mjs JOB.json  (keys: browser, executable, page, list, find)
// Prints a JSON value: what was seen on the way, and what was saved, in Base64.
import { catchDownloads, downloaded, job, launch, PATIENCE, press, text, texts } from "./driving.mjs";

// Pyodide asks in this way what kind of worker it is in; the policy says no, and Firefox tells of it.
const PROBE = /blocked a script .* data:text\/javascript/;
const browser = await launch();
const seen = { asked: [], failures: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => {
    if (!/^(blob|data|file):/.test(request.url())) seen.asked.push(request.url());
  });
  page.on("pageerror", ({ message }) => PROBE.test(message) || seen.failures.push(message));
  await catchDownloads(page);
  await page.evaluateOnNewDocument(() => delete window.showOpenFilePicker);
  // Firefox without windows first cancels the dialogue that it hands over to the test
  await page.evaluateOnNewDocument(() => window.addEventListener("cancel", (event) => event.stopImmediatePropagation(), true));
  await page.goto(job.page);
  seen.first = await text(page, "main");
  await page.waitForSelector("body[data-ready]");
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#choose")]);
  await chooser.accept([job.list]);
  await page.waitForSelector("form.questions button[type=submit], nav");
  seen.questions = await text(page, "main");
  if (await page.$("form.questions")) {
    await page.click("form.questions button[type=submit]");
    await page.waitForSelector("nav");
  }
  seen.today = await texts(page, "article.card h3");
  if (seen.today.length > 0) {
    await press(page, "article.card .answers button");
    await press(page, "article.card .answers button.main");
    seen.ticked = await text(page, "article.card.ticked .done");
  }
  await page.click("#go-find");
  await page.waitForSelector("#find");
  await page.type("#find", job.find);
  await page.waitForSelector("article.welcome");
  seen.found = await texts(page, "article.welcome h3");
  await page.click("#save");
  await page.waitForFunction(() => window.downloads.length > 0);
  seen.saved = await downloaded(page);
  await page.waitForFunction(() => document.querySelector("#save")?.disabled);
  seen.after = await texts(page, "article.card h3");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
