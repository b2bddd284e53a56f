// Saving in the file's own place: afterwards it is the new file, or still the old one, never a mix.
// The browser writes into a file beside it, which takes the place of the old one when it is closed.

import { digestOf } from "./digest.js";
import { say } from "../words.js";

export class NotSaved extends Error {}

export const hasPlace = (opened, name) => opened.handle?.name === name;

// To be asked right after a click: a browser asks the owner only then.
export async function mayWrite({ handle }) {
  const answer = await handle.requestPermission?.({ mode: "readwrite" });
  if (answer === "denied") throw notAllowed(handle.name);
}

export function saveInPlace(opened, bytes) {
  return oneAfterTheOther(async () => {
    const digest = await digestOf(bytes);
    await refuseIfChanged(opened);
    const error = await failureOf(() => replace(opened, bytes));
    if (error instanceof NotSaved) throw error;
    const now = await digestOfFile(opened);
    if (now === digest) return { ...opened, bytes, digest };
    throw now === opened.digest ? asItWas(opened.name, error) : unclear(opened.name);
  });
}

async function replace(opened, bytes) {
  const writable = await opened.handle.createWritable({ mode: "exclusive" }); // one page at a time
  const error = await failureOf(async () => {
    await writable.write(bytes);
    await refuseIfChanged(opened); // until it is closed the old file stands
    await writable.close();
  });
  if (!error) return;
  await failureOf(() => writable.abort()); // one that failed may be gone already
  throw error;
}

async function refuseIfChanged(opened) {
  if ((await digestOfFile(opened)) !== opened.digest) throw changed(opened.name);
}

async function digestOfFile({ name, handle }) {
  try {
    return await digestOf(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
  } catch (error) {
    throw error.name === "NotFoundError" ? gone(name) : error.name === "NotAllowedError" ? notAllowed(name) : unread(name);
  }
}

// Two pages of one web site save one after the other; pages opened from a file cannot ask that.
async function oneAfterTheOther(work) {
  const begun = { is: false };
  const locked = () => {
    begun.is = true;
    return work();
  };
  try {
    return await (navigator.locks ? navigator.locks.request("saving", locked) : locked());
  } catch (error) {
    if (begun.is || error.name !== "SecurityError") throw error;
    return work();
  }
}

async function failureOf(work) {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

function asItWas(file, error) {
  if (error?.name === "NotAllowedError") return notAllowed(file);
  return new NotSaved(say("{file} could not be written and is as it was. If Excel or another page has it open, close it there; if the disk is full, make room. Then press Save again.", { file }), { cause: error });
}

const changed = (file) => new NotSaved(say("{file} was changed elsewhere since it was read here, so nothing was written. Keep your changes as a copy, then choose {file} again.", { file }));
const gone = (file) => new NotSaved(say("{file} is no longer where it was, so nothing was written. Keep your changes as a copy.", { file }));
const notAllowed = (file) => new NotSaved(say("The browser did not let this page write into {file}. Press Save again and allow it, or keep your changes as a copy.", { file }));
const unread = (file) => new NotSaved(say("{file} cannot be read at the moment, so nothing more is written. If another program has it open, close it there; then press Save again.", { file }));
const unclear = (file) => new NotSaved(say("{file} holds something other than what was saved: another program wrote into it at the same moment. Keep your changes as a copy, then look at both.", { file }));
