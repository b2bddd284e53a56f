// A real browser, driven as an owner would: what the walks through the page have in common.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

export const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
export const PATIENCE = 600_000; // milliseconds: a busy machine is no fault of the page

export function launch(options = {}) {
  const isFirefox = job.browser === "firefox";
  return puppeteer.launch({
    browser: job.browser,
    executablePath: job.executable,
    headless: true,
    args: isFirefox ? [] : ["--no-sandbox", "--disable-dev-shm-usage"], // root may not use the sandbox
    protocolTimeout: PATIENCE,
    ...options,
  });
}

// A browser without windows has no dialogue in which a file could be picked or saved: the page
// takes its other way, and hands over for download what the test then takes from it.
export function catchDownloads(page) {
  return page.evaluateOnNewDocument(() => {
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
}

// Returns what was handed over for download, in Base64.
export function downloaded(page, at = 0) {
  return page.evaluate(async (at) => {
    const { name, url } = window.downloads[at];
    const bytes = new Uint8Array(await window.blobs.get(url).arrayBuffer());
    return { name, content: bytes.toBase64?.() ?? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
  }, at);
}

export function text(page, selector) {
  return page.$eval(selector, (element) => element.innerText);
}

export function texts(page, selector) {
  return page.$$eval(selector, (elements) => elements.map((element) => element.innerText));
}

// Taps as an owner does, who scrolls until nothing lies over it.
export async function tap(page, selector) {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: "center" }));
  await page.click(selector);
}

export async function press(page, selector) {
  await page.waitForSelector(selector);
  await page.focus(selector);
  await page.keyboard.press("Enter");
}
