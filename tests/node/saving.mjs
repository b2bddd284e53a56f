// Saves files in a real browser while all that can go wrong does, and kills tabs and browsers at it.
// usage: node saving.mjs JOB.json  (keys: browser, executable, source, profile, seed, kills, lists)
// Prints a JSON value: what was said, and what the file held afterwards: "old", "new" or else.
import { job, launch, PATIENCE } from "./driving.mjs";
import { serve } from "./serving.mjs";

const HARNESS = `<!doctype html><title>saving</title><script type="application/json" id="words">{}</script>
<script type="module">
  import { read, taken } from "./list/files.js";
  import { saveInPlace } from "./list/saving.js";
  import { isLarge, sizeOf } from "./list/size.js";
  const folder = await navigator.storage.getDirectory();
  const whole = (letter, size) => new Uint8Array(size).fill(letter.charCodeAt(0));
  Object.assign(window, {
    file: (name) => folder.getFileHandle(name, { create: true }),
    async write(name, letter, size) {
      const writable = await (await file(name)).createWritable();
      await writable.write(whole(letter, size));
      await writable.close();
    },
    async opened(name, change = (handle) => handle) {
      const read_ = await read(await file(name));
      return { ...read_, handle: change(read_.handle) };
    },
    async save(list, letter, size) {
      const error = await saveInPlace(list, whole(letter, size)).then(() => null, (error) => error);
      return error && error.constructor.name + ": " + error.message;
    },
    async holds(name, { size, ...letters }) {
      const bytes = new Uint8Array(await (await (await file(name)).getFile()).arrayBuffer());
      const is = (letter) => bytes.length === size && bytes.every((byte) => byte === letter.charCodeAt(0));
      return Object.keys(letters).find((known) => is(letters[known])) ?? "a mix of " + bytes.length + " bytes";
    },
    async weighed(name, letters) {
      const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      const said = await taken(new File([bytes], name)).then(() => null, (error) => error.message);
      return { size: sizeOf(bytes), isLarge: isLarge(bytes), said };
    },
    // A handle whose file, or whose writing, does as it is told.
    odd: (does) => (handle) => ({
      name: handle.name,
      getFile: () => does.getFile?.(handle) ?? handle.getFile(),
      createWritable: async (options) => {
        await does.before?.(handle);
        const writable = await handle.createWritable(options);
        return {
          write: async (bytes) => (await writable.write(bytes), does.written?.(handle)),
          close: async () => (await does.closing?.(handle), await writable.close(), does.closed?.(handle)),
          abort: () => writable.abort(),
        };
      },
    }),
    fails: (name) => () => { throw new DOMException("as told", name); },
  });
  document.documentElement.dataset.ready = "yes";
</script>`;

const LIST = "customers.xlsx";
const SIZE = 8_000_000;
const KNOWN = { old: "o", new: "n", size: SIZE };
const random = generator(job.seed);
const server = await serve(job.source, { "/saving.html": HARNESS });
const seen = { said: {}, held: {}, killed: [], weighed: {} };
let browser = await launch({ userDataDir: job.profile });
try {
  await refused("replaced before", async () => {
    const list = await opened(LIST);
    await write(LIST, "x", 100);
    return [await save(list, "n", 8_000_000), await holds(LIST, { theirs: "x", size: 100 })];
  });
  await refused("replaced while it was written", async () => {
    let isWritten = false;
    const getFile = async (handle) => (isWritten ? new File(["somebody else's"], handle.name) : handle.getFile());
    const list = await opened(LIST, odd({ getFile, written: () => (isWritten = true) }));
    return [await save(list, "n", 8_000_000)];
  });
  await refused("open in another program", async () => [await save(await opened(LIST, odd({ closing: fails("NoModificationAllowedError") })), "n", 8_000_000)]);
  await refused("not allowed", async () => [await save(await opened(LIST, odd({ before: fails("NotAllowedError") })), "n", 8_000_000)]);
  await refused("moved away", async () => {
    const list = await opened(LIST);
    return [await save({ ...list, handle: odd({ getFile: fails("NotFoundError") })(list.handle) }, "n", 8_000_000)];
  });
  await refused("held by another page", async () => {
    const writable = await (await file(LIST)).createWritable({ mode: "exclusive" });
    const said = await save(await opened(LIST), "n", 8_000_000);
    await writable.abort();
    return [said];
  });
  await refused("no room", async (tab) => {
    const { usage } = await tab.evaluate(() => navigator.storage.estimate());
    const session = await tab.createCDPSession();
    const room = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin: server.address, quotaSize });
    await room(usage + 1_000_000);
    const said = await tab.evaluate(async () => save(await opened("customers.xlsx"), "n", 8_000_000));
    await room(undefined);
    return [said];
  });
  await refused("not what was written", async () => {
    let isClosed = false;
    const getFile = async (handle) => (isClosed ? new File(["neither"], handle.name) : handle.getFile());
    return [await save(await opened(LIST, odd({ getFile, closed: () => (isClosed = true) })), "n", 8_000_000)];
  });
  const scales = await tab();
  for (const [name, list] of Object.entries(job.lists)) seen.weighed[name] = await scales.evaluate((...given) => weighed(...given), name, list);
  await scales.close();
  seen.twoPages = await twoPages();
  seen.seconds = await unharmed();
  seen.killed.push(await killed("tab", "written"), await killed("browser", "written"));
  for (let round = 0; round < job.kills; round++) {
    const delay = Math.round(random() * 1300 * seen.seconds);
    seen.killed.push(await killed(round % 4 === 3 ? "browser" : "tab", delay));
  }
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(seen));

async function tabWithOld() {
  const page = await tab();
  await page.evaluate((size) => write("customers.xlsx", "o", size), SIZE);
  return page;
}

async function tab() {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${server.address}/saving.html`);
  await page.waitForSelector("html[data-ready]");
  await page.evaluate((name) => (window.LIST = name), LIST);
  return page;
}

// A save that must be refused. What it returns beside the sentence is what the file is left with.
async function refused(what, work) {
  const page = await tabWithOld();
  const [said, left] = work.length ? await work(page) : await page.evaluate(work);
  seen.said[what] = said;
  seen.held[what] = left ?? (await page.evaluate((known) => holds(LIST, known), KNOWN));
  await page.close();
}

async function twoPages() {
  const pages = [await tabWithOld(), await tab()];
  const letters = ["1", "2"];
  const read = async () => {
    window.list = await opened(LIST);
  };
  for (const page of pages) await page.evaluate(read);
  const save = (page, at) => page.evaluate((letter, size) => window.save(list, letter, size), letters[at], SIZE);
  const said = await Promise.all(pages.map(save));
  const held = await pages[0].evaluate((size) => holds(LIST, { old: "1", new: "2", size }), SIZE);
  for (const page of pages) await page.close();
  return { said, winner: { old: 0, new: 1 }[held] };
}

async function unharmed() {
  const page = await tabWithOld();
  const milliseconds = await page.evaluate(async (size) => {
    const list = await opened(LIST);
    const began = performance.now();
    await save(list, "n", size);
    return performance.now() - began;
  }, SIZE);
  if ((await page.evaluate((known) => holds(LIST, known), KNOWN)) !== "new") throw new Error("not saved");
  await page.close();
  return milliseconds / 1000;
}

// Kills a tab or the browser while it saves: after some milliseconds, or when all is written but not closed.
async function killed(what, when) {
  const page = await tabWithOld();
  const isHeld = when === "written";
  const reached = new Promise((resolve) => page.once("console", resolve));
  await page.evaluate(async (isHeld, size) => {
    const stop = () => new Promise(() => console.log("written"));
    const list = await opened(LIST, isHeld ? odd({ written: stop }) : undefined);
    if (!isHeld) console.log("begun");
    save(list, "n", size); // nobody waits for it
  }, isHeld, SIZE);
  await reached;
  if (!isHeld) await new Promise((resolve) => setTimeout(resolve, when));
  if (what === "tab") await crashed(page);
  else await killBrowser();
  const next = await tab();
  const held = await next.evaluate((known) => holds(LIST, known), KNOWN);
  await next.close();
  return { what, when, held };
}

async function crashed(page) {
  const session = await page.createCDPSession();
  const gone = new Promise((resolve) => page.once("error", resolve));
  session.send("Page.crash").catch(() => {});
  await gone;
  await page.close().catch(() => {});
}

async function killBrowser() {
  const ended = new Promise((resolve) => browser.process().once("exit", resolve));
  browser.process().kill("SIGKILL");
  await ended;
  browser = await launch({ userDataDir: job.profile });
}

function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
