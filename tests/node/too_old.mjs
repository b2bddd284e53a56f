// Opens the page in browsers that lack something it needs.
// usage: node too_old.mjs JOB.json  (keys: browser, executable, pages: an address for each, said, list)
// Prints a JSON value: what each says, on opening and once a list is chosen.
import { job, launch, PATIENCE, text } from "./driving.mjs";

const seen = {};
for (const [lacking, address] of Object.entries(job.pages)) {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", ...(lacking === "WebAssembly" ? ["--js-flags=--no-expose-wasm"] : [])];
  const browser = await launch({ args });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.evaluateOnNewDocument((lacking) => {
      delete window.showOpenFilePicker; // no dialogue opens in a browser without windows
      delete window[lacking];
    }, lacking);
    await page.goto(address);
    await page.waitForFunction((said) => document.body.innerText.includes(said), {}, job.said);
    seen[lacking] = { opened: await text(page, "#page"), chosen: await chosen(page) };
  } finally {
    await browser.close();
  }
}
console.log(JSON.stringify(seen));

// Returns what is said of a list that is chosen nevertheless; null where there is nothing to press.
async function chosen(page) {
  if (!(await page.$("#choose"))) return null;
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click("#choose")]);
  await chooser.accept([job.list]);
  await page.waitForSelector("#choose");
  await page.waitForSelector(".refused");
  return text(page, "#said");
}
