// Walks through the page as an owner would, in a real browser.
// usage: node page.mjs JOB.json  (keys: browser, executable, page, list, find)
// Prints a JSON value: what was seen on the way, and what was saved, in Base64.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const PATIENCE = 600_000; // milliseconds: a busy machine is no fault of the page
const isFirefox = job.browser === "firefox";
const browser = await puppeteer.launch({
  browser: job.browser,
  executablePath: job.executable,
  headless: true,
  args: isFirefox ? [] : ["--no-sandbox", "--disable-dev-shm-usage"], // root may not use the sandbox
  protocolTimeout: PATIENCE,
});
const seen = { asked: [], failures: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("request", (request) => {
    if (!/^(blob|data|file):/.test(request.url())) seen.asked.push(request.url());
  });
  page.on("pageerror", (error) => seen.failures.push(error.message));
  // A browser without windows has no dialogue in which a file could be picked or saved: the page
  // takes its other way, and hands over for download what the test then takes from it.
  await page.evaluateOnNewDocument(() => {
    delete window.showOpenFilePicker;
    window.downloads = [];
    window.blobs = new Map(); // nothing can be fetched from the page, its own blobs neither
    const makeUrl = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const url = makeUrl.call(URL, blob);
      window.blobs.set(url, blob);
      return url;
    };
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) window.downloads.push({ name: this.download, url: this.href });
    };
  });
  await page.goto(job.page);
  seen.first = await text(page, "main");
  await page.waitForSelector("body[data-ready]");
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#choose")]);
  await chooser.accept([job.list]);
  await page.waitForSelector("form.questions button[type=submit]");
  seen.questions = await text(page, "main");
  await page.click("form.questions button[type=submit]");
  await page.waitForSelector("nav");
  seen.today = await texts(page, "article.card h3");
  await press(page, "article.card .answers button");
  await press(page, "article.card .answers button.main");
  seen.ticked = await text(page, "article.card.ticked .done");
  await page.click("#go-find");
  await page.waitForSelector("#find");
  await page.type("#find", job.find);
  await page.waitForSelector("article.welcome");
  seen.found = await texts(page, "article.welcome h3");
  await page.click("#save");
  await page.waitForFunction(() => window.downloads.length > 0);
  seen.saved = await page.evaluate(async () => {
    const [{ name, url }] = window.downloads;
    const bytes = new Uint8Array(await window.blobs.get(url).arrayBuffer());
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte));
    return { name, content: btoa(letters.join("")) };
  });
  await page.waitForFunction(() => document.querySelector("#save")?.disabled);
  seen.after = await texts(page, "article.card h3");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

async function text(page, selector) {
  return page.$eval(selector, (element) => element.innerText);
}

async function texts(page, selector) {
  return page.$$eval(selector, (elements) => elements.map((element) => element.innerText));
}

async function press(page, selector) {
  await page.focus(selector);
  await page.keyboard.press("Enter");
}
