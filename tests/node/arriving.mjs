// Drops an export of orders onto the open list, adds its buyers, and takes that back.
// usage: node arriving.mjs JOB.json  (keys: browser, executable, page, day, orders)
// Prints a JSON value: what the page said on the way.
import { job, launch, PATIENCE, text } from "./driving.mjs";

const browser = await launch();
const seen = {};
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(job.page);
  await page.click(".language");
  await page.waitForSelector("body[data-ready]");
  await page.click("#invented");
  await page.waitForSelector("form.questions, article.card");
  await page.$eval("form.questions button[type=submit]", (button) => button.click()).catch(() => null);
  await page.waitForSelector("article.card");
  seen.before = await text(page, "h1");
  await drop(page, "orders.csv", job.orders);
  await page.waitForSelector("#take-in-all");
  seen.heading = await text(page, "h1");
  seen.says = await text(page, ".says");
  await page.click("#take-in-all");
  await page.waitForFunction(() => document.querySelector("main.today") && document.querySelector("#said").textContent.startsWith("orders.csv"));
  seen.noted = await text(page, "#said");
  seen.undoes = await text(page, "#undo");
  await page.click("#undo");
  await page.waitForFunction((said) => document.querySelector("main.today") && document.querySelector("#undo").textContent !== said, {}, seen.undoes);
  seen.left = await text(page, "h1");
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));

function drop(page, name, content) {
  return page.evaluate(
    (called, held) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([held], called));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
    },
    name,
    content,
  );
}
