// Times the page in a real browser, and Python alone in the same one.
// usage: node timing.mjs JOB.json  (keys: executable, page, pyodide: its folder, list)
// Prints a JSON value: seconds until each was ready, seconds of working out who should hear from the owner, and the
// longest task of the page's own thread from its first line on, in milliseconds (0 if none took 50): of the start, and
// of all screens up to Save.
import { catchDownloads, job, launch, PATIENCE } from "./driving.mjs";
import { serve } from "./serving.mjs";

const BARE = `<!doctype html><title>bare</title><body><script type="module">
  import { loadPyodide } from "./pyodide.mjs";
  await loadPyodide();
  performance.mark("ready");
  document.body.dataset.ready = "yes";
</script>`;
const seen = {};
const server = await serve(job.pyodide, { "/bare.html": BARE });
const browser = await launch();
try {
  seen.bare = await started(`${server.address}/bare.html`);
  seen.ready = await started(job.page, work);
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(seen));

// Returns the seconds until Python is there, of a fresh tab.
async function started(address, then) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("dialog", (dialog) => dialog.accept()); // "leave without saving?"
  await catchDownloads(page);
  await page.evaluateOnNewDocument(() => {
    delete window.showOpenFilePicker; // no dialogue opens in a browser without windows
    window.longest = 0;
    const longer = (list) => list.getEntries().forEach(({ duration }) => (window.longest = Math.max(window.longest, duration)));
    new PerformanceObserver(longer).observe({ type: "longtask" });
  });
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.waitForSelector("body[data-ready]");
  const seconds = await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime / 1000);
  await then?.(page);
  await page.close();
  return seconds;
}

// Answers what is asked, who is meant, with the first choice, until all is noted.
function answered() {
  const button = document.querySelector("form.happened .asked button");
  if (button && !button.dataset.pressed) {
    button.dataset.pressed = "yes"; // once: this is asked again and again
    button.click();
  }
  return !document.querySelector("#who").value;
}

async function work(page) {
  seen.longestOfStart = await page.evaluate(() => Math.round(window.longest));
  await page.evaluate(() => (window.longest = 0));
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#choose")]);
  await chooser.accept([job.list]);
  await page.waitForSelector("form.questions button[type=submit], nav");
  const began = Date.now();
  const submit = await page.$("form.questions button[type=submit]");
  await submit?.click();
  await page.waitForSelector("nav");
  seen.worked = (Date.now() - began) / 1000;
  await page.click("#go-find");
  await page.waitForSelector("#find");
  await page.type("#find", "Person 1");
  await page.waitForSelector("article.welcome");
  await page.click("#go-happened");
  await page.waitForSelector("#who");
  await page.type("#who", "Person 1");
  await page.click(".suggested button");
  for (const chips of await page.$$("form.happened .chips")) {
    if (await chips.isVisible()) await chips.$eval("input", (input) => input.click()); // what, and who began it
  }
  await page.click("#note");
  await page.waitForFunction(answered);
  await page.click("#go-settle");
  await page.waitForSelector("main.settle");
  await page.click("#go-today");
  await page.waitForSelector("main.today");
  await page.click("#save");
  await page.waitForFunction(() => window.downloads.length > 0 && document.querySelector("#save")?.disabled);
  seen.longest = await page.evaluate(() => Math.round(window.longest));
}
