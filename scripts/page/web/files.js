// The owner's file: chosen, read, saved in its place where the browser can, else downloaded.

import { say } from "./words.js";

const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ENDINGS = [".xlsx", ".xlsm", ".csv", ".tsv", ".vcf"];
const MOST_BYTES = 60_000_000; // what a browser's Python reads without running out of memory

export const canSaveInPlace = () => "showOpenFilePicker" in window;

export class FileChanged extends Error {}

export async function choose() {
  if (!canSaveInPlace()) return chosenByInput();
  const types = [{ description: say("A list of customers"), accept: { [KIND]: ENDINGS } }];
  try {
    const [handle] = await window.showOpenFilePicker({ types, multiple: false });
    return await read(handle);
  } catch (error) {
    if (error.name === "AbortError") return null; // nothing was chosen
    throw error;
  }
}

export async function read(handle) {
  const file = await handle.getFile();
  return taken(file, handle);
}

export async function taken(file, handle = null) {
  if (file.size > MOST_BYTES) throw new Error(say("This list is too large for a page in a browser. Python reads it: see the README."));
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, handle, bytes, digest: await digestOf(bytes) };
}

export async function save(opened, name, bytes) {
  const isItself = opened.handle && opened.handle.name === name;
  if (!isItself) {
    download(name, bytes);
    return { ...opened, isDownloaded: true };
  }
  await refuseIfChanged(opened);
  const writable = await opened.handle.createWritable();
  try {
    await writable.write(bytes);
    await refuseIfChanged(opened); // until it is closed the old file stands
  } catch (error) {
    await writable.abort();
    throw error;
  }
  await writable.close();
  return { ...opened, digest: await digestOf(bytes) };
}

export function download(name, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: KIND }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function refuseIfChanged(opened) {
  const now = new Uint8Array(await (await opened.handle.getFile()).arrayBuffer());
  if ((await digestOf(now)) !== opened.digest) throw new FileChanged();
}

async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function chosenByInput() {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: ENDINGS.join() });
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
