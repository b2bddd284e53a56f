// Talks to the worker in which Python runs: calls with promises, and what it says on the way.

import { say } from "./words.js";

export class Refused extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

const PIECE = 1_000_000; // letters
const waiting = new Map();
let worker;
let last = 0;
let ready;

export function start(language, onProgress) {
  ready = begin(language, onProgress).catch((cause) => {
    throw new Error(whyNot(), { cause });
  });
  return ready;
}

async function begin(language, onProgress) {
  if (!window.isSecureContext) throw new Error("no secure context");
  if (!window.WebAssembly) throw new Error("no WebAssembly"); // without it Python's loader waits for ever
  const source = document.getElementById("worker").textContent;
  worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => heard(data);
  worker.onerror = (event) => failed(event.message || "the worker did not start");
  return send("start", { language, assets: await handedOver() }, { onProgress });
}

// Hands over what Python needs, in pieces: all of it at once would keep the page from answering.
async function handedOver() {
  const assets = [];
  for (const element of document.querySelectorAll("script[data-asset]")) {
    const { asset: name, packed, source } = element.dataset;
    assets.push({ name, source: source && new URL(source, document.baseURI).href, isPacked: packed === "yes" });
    const text = element.textContent;
    element.remove(); // the page is long enough in memory
    for (let at = 0; at < text.length; at += PIECE) {
      worker.postMessage({ asset: name, piece: text.slice(at, at + PIECE) });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return assets;
}

function whyNot() {
  if (!window.isSecureContext) return say("The page cannot work from this address. Open it from a file, or from an address that begins with https.");
  return say("This browser is too old for this page. It works in a newer Chrome, Edge, Firefox or Safari.");
}

export async function ask(name, given = {}, { files, onProgress } = {}) {
  await ready;
  const answer = await send(name, given, { files, onProgress }).catch((cause) => {
    throw new Error(say("Python in this page has stopped, most likely for lack of memory. Your file is as it was. Load the page again; for a very large list sheetcrm must be installed on this computer, as the README says."), { cause });
  });
  if (answer instanceof Uint8Array || answer === undefined) return answer;
  if (answer.error) throw new Refused(answer.error, answer.hint);
  return answer.value;
}

function send(name, given, { files, onProgress }) {
  const id = (last += 1);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, onProgress });
    worker.postMessage({ id, name, given, files });
  });
}

function heard({ id, value, failed, doing, done, total }) {
  const call = waiting.get(id);
  if (!call) return;
  if (doing !== undefined) {
    call.onProgress?.(doing, done, total);
    return;
  }
  waiting.delete(id);
  if (failed === undefined) call.resolve(value);
  else call.reject(new Error(failed));
}

function failed(message) {
  for (const { reject } of waiting.values()) reject(new Error(message));
  waiting.clear();
}
