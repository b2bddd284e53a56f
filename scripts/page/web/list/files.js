// The owner's file: chosen, read, or handed over for download.

import { say } from "../words.js";
import { digestOf } from "./digest.js";
import { isTooLarge } from "./size.js";

const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ENDINGS = [".xlsx", ".xlsm", ".csv", ".tsv", ".vcf"];
const MOST_BYTES = 200_000_000; // nothing larger is even looked at

export const choose = () => chosen(say("A list of customers"), ENDINGS);

// What another program knows: people, orders, or when one was in touch.
export const chooseExport = () => chosen(say("An export of another program"), [...ENDINGS, ".txt", ".ics", ".mbox"]);

async function chosen(description, endings) {
  if (!("showOpenFilePicker" in window)) return chosenByInput(endings);
  const types = [{ description, accept: { [KIND]: endings } }];
  try {
    const [handle] = await window.showOpenFilePicker({ types, multiple: false });
    return await read(handle);
  } catch (error) {
    if (error.name === "AbortError") return null; // nothing was chosen
    throw error;
  }
}

export async function read(handle) {
  try {
    return await taken(await handle.getFile(), handle);
  } catch (error) {
    if (error.name === "NotFoundError") throw new Error(say("{file} is no longer where it was. Choose your list again.", { file: handle.name }));
    if (error.name === "NotAllowedError") throw new Error(say("The browser did not let this page read {file}. Choose your list again.", { file: handle.name }));
    throw error;
  }
}

export async function taken(file, handle = null) {
  if (file.size > MOST_BYTES) throw tooLarge(file.name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isTooLarge(bytes)) throw tooLarge(file.name);
  return { name: file.name, handle, bytes, digest: await digestOf(bytes) };
}

function tooLarge(file) {
  return new Error(say("{file} is larger than a page in a browser can hold. sheetcrm installed on this computer reads it, as the README says. Nothing was changed.", { file }));
}

export function download(name, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: KIND }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function chosenByInput(endings) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: endings.join() });
  input.id = "file";
  input.hidden = true;
  return new Promise((resolve, reject) => {
    input.addEventListener("change", () => {
      input.remove();
      taken(input.files[0]).then(resolve, reject);
    });
    input.addEventListener("cancel", () => {
      input.remove();
      resolve(null);
    });
    document.body.append(input);
    input.click();
  });
}
