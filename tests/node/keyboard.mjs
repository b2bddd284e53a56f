// Walks through the page by keyboard alone, with the invented list.
// usage: node keyboard.mjs JOB.json  (keys: browser, executable, page, find)
// Prints a JSON value: where the focus was after each step, and what had it without showing it.
import { catchDownloads, job, launch, PATIENCE } from "./driving.mjs";

const MOST_TABS = 200;
const browser = await launch();
const seen = { begins: {}, unseen: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await catchDownloads(page);
  await page.evaluateOnNewDocument(() => delete window.showOpenFilePicker);
  await page.goto(job.page);
  await page.waitForSelector("body[data-ready]");
  await tabTo(page, "#invented");
  await page.keyboard.press("Enter");
  await begun(page, "today", "main.today");
  await tabTo(page, "#go-dashboard");
  await page.keyboard.press("Enter");
  await begun(page, "dashboard", "article.going");
  seen.goes = await page.$eval("p.verdict", (element) => element.textContent);
  await tabTo(page, "button.back", "back");
  await page.keyboard.press("Enter");
  await begun(page, "back", "main.today");
  await tabTo(page, ".answers button");
  await page.keyboard.press("Enter");
  await begun(page, "done", ".answers .chips");
  await page.keyboard.press("Space");
  await tabTo(page, ".answers button.main");
  await page.keyboard.press("Enter");
  await begun(page, "ticked", "article.ticked");
  await tabTo(page, "#go-find", "back");
  await page.keyboard.press("Enter");
  await begun(page, "find", "#find");
  await page.keyboard.type(job.find);
  await page.waitForSelector("article.welcome");
  await tabTo(page, ".answers button");
  await page.keyboard.press("Enter");
  await begun(page, "happened", "#who"); // who it is stands there already
  await page.keyboard.press("Space");
  await tabTo(page, "form.happened .chips:nth-of-type(2) input");
  await page.keyboard.press("ArrowRight");
  await tabTo(page, "#note");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("#who").value);
  await begun(page, "noted", "#who");
  seen.heard = await page.$eval("#heard", (element) => element.textContent);
  await tabTo(page, "#save");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.downloads.length > 0 && document.querySelector("#save")?.disabled);
  await begun(page, "saved", "main.today");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

// Notes what has the focus once something is there.
async function begun(page, step, there) {
  await page.waitForSelector(there);
  await page.waitForFunction(() => document.activeElement !== document.body);
  seen.begins[step] = await page.evaluate(() => {
    const { localName, id, className } = document.activeElement;
    return [localName, id || className].filter(Boolean).join(" ");
  });
}

// Presses Tab until something has the focus; whatever has it on the way is to show it.
async function tabTo(page, selector, back) {
  if (back) await page.keyboard.down("Shift");
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    await page.keyboard.press("Tab");
    const [isThere, unseen] = await page.evaluate((wanted) => {
      const { activeElement } = document;
      const isSeen = activeElement === document.body || getComputedStyle(activeElement).outlineStyle !== "none";
      return [activeElement.matches(wanted), isSeen ? null : activeElement.outerHTML.slice(0, 120)];
    }, selector);
    if (unseen) seen.unseen.push(unseen);
    if (isThere) break;
    if (pressed === MOST_TABS - 1) throw new Error(`no way by keyboard to ${selector}`);
  }
  if (back) await page.keyboard.up("Shift");
}
