// Saves in place from a page that is opened from a file, whose picker gives a file in memory.
// usage: node from_file.mjs JOB.json  (keys: browser, executable, page, list)
// Prints a JSON value: what was said, what the file held, what was offered, what the browser keeps.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { catchDownloads, downloaded, job, launch, PATIENCE, press, text } from "./driving.mjs";

const browser = await launch();
const seen = { failures: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => seen.failures.push(error.message));
  await catchDownloads(page);
  await page.evaluateOnNewDocument(pickFromMemory, basename(job.list), readFileSync(job.list).toString("base64"));
  await page.goto(job.page);
  await page.waitForSelector("body[data-ready]");
  await press(page, "#choose");
  await press(page, "form.questions button[type=submit]");
  await press(page, "article.card .answers button");
  await press(page, "article.card .answers button.main");
  await press(page, "#save");
  await page.waitForSelector("#former");
  seen.saved = await text(page, "#said");
  seen.file = await page.evaluate(() => window.inMemory());
  await press(page, "#former");
  await page.waitForFunction(() => window.downloads.length > 0);
  seen.former = await downloaded(page);
  await page.evaluate(() => (window.changeElsewhere(), null));
  await press(page, "#undo");
  await press(page, "#sure");
  await page.waitForSelector("#save:enabled");
  await press(page, "#save");
  await page.waitForSelector("#copy");
  seen.refused = await text(page, "#said");
  await press(page, "#copy");
  await page.waitForFunction(() => window.downloads.length > 1);
  seen.copy = await downloaded(page, 1);
  seen.kept = await page.evaluate(async () => [(await indexedDB.databases()).length, localStorage.length, sessionStorage.length, document.cookie]);
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

function pickFromMemory(name, letters) {
  let content = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  window.inMemory = () => btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(""));
  window.changeElsewhere = () => (content = new Uint8Array([1, 2, 3]));
  const handle = {
    name,
    getFile: async () => new File([content], name),
    createWritable: async () => {
      let written;
      return { write: async (bytes) => (written = bytes), close: async () => (content = written), abort: async () => {} };
    },
  };
  window.showOpenFilePicker = async () => [handle];
}
