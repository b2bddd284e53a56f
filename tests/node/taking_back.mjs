// Ticks several people, goes to another screen, and takes back one after the other; in a language that was chosen.
// usage: node taking_back.mjs JOB.json  (keys: browser, executable, page, day)
// Prints a JSON value: what each undo said that it takes back, what else was seen, and which list was there.
import { job, launch, PATIENCE, text } from "./driving.mjs";

const browser = await launch();
const seen = { undoes: [] };
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(job.page);
  await page.click(".language");
  await page.reload();
  seen.reloaded = await text(page, "h1");
  await page.waitForSelector("body[data-ready]");
  await page.click("#invented");
  await page.waitForSelector("form.questions, article.card");
  await page.$eval("form.questions button[type=submit]", (button) => button.click()).catch(() => null);
  await page.waitForSelector("article.card");
  seen.names = await names(page);
  seen.later = await later(page, 0);
  await done(page, 1);
  await done(page, 2);
  await page.click("#go-top");
  await page.waitForSelector("main.top, .refused");
  seen.top = await text(page, "h1");
  await page.click("#go-find");
  await page.waitForSelector("#find");
  for (let left = 3; left > 0; left -= 1) {
    await page.waitForSelector("#undo:not([hidden])");
    seen.undoes.push(await text(page, "#undo"));
    await page.click("#undo");
    await page.waitForFunction((said) => document.querySelector("main.today") && document.querySelector("#undo").textContent !== said, {}, seen.undoes.at(-1));
  }
  seen.after = await names(page);
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

function names(page) {
  return page.$$eval("article.card h3", (all) => all.map((name) => name.textContent)); // also of what is out of view
}

async function later(page, place) {
  const card = (await page.$$("article.card"))[place];
  await (await card.$$(".answers button"))[1].press("Enter");
  await card.$eval("input[type=date]", (input, day) => (input.value = day), job.day);
  await (await card.$(".answers button.main")).press("Enter");
  return (await card.waitForSelector(".done")).evaluate((element) => element.textContent);
}

async function done(page, place) {
  const card = (await page.$$("article.card"))[place];
  await (await card.$$(".answers button"))[0].press("Enter");
  await (await card.$(".answers button.main")).press("Enter");
  await card.waitForSelector(".done");
}
