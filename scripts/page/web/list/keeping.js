// What was done here, brought into the owner's file, and what undoing needs kept where that may be.

import { digestOf } from "./digest.js";
import { download, read } from "./files.js";
import { dayAndTime, time } from "../moments.js";
import { ask } from "../python.js";
import { canRemember, lastList, remember, rememberSaved, undoingOf } from "./remembered.js";
import { hasPlace, saveInPlace } from "./saving.js";
import { isLarge } from "./size.js";
import { say } from "../words.js";

const MOST_NAMED = 6; // of what a save held

// The list that was saved last: what it is called, when that was, and how to open it again.
export async function listToOpenAgain() {
  const list = await lastList();
  return list && { name: list.name, when: dayAndTime(list.savedAt), open: () => openAgain(list.handle) };
}

async function openAgain(handle) {
  await handle.requestPermission?.({ mode: "read" }); // who refuses is told so on reading
  return read(handle);
}

// How things stand: whether all is saved, what is not, and what would be taken back; of a save it is asked before.
export async function standing() {
  const { is_new: isNew, is_saved: isSaved, has_done: hasDone, can_undo: canUndo, takes_back: what, last_save: lastSave, saved_things: things, can_redo: canRedo } = await ask("standing");
  const when = lastSave && dayAndTime(new Date(lastSave));
  const undoes = lastSave ? say("Take back the save of {when}", { when }) : say("Take back: {what}", { what });
  const stands = isSaved ? "" : hasDone || isNew ? say("Not saved yet.") : say("Your file is as it was.");
  return { isSaved, hasDone, canUndo, stands, undoes, asks: lastSave ? asksBefore(when, things) : "", canRedo };
}

function asksBefore(when, things) {
  if (things.length === 0) return say("This takes back all that was saved {when}. Take it back?", { when });
  const more = things.length - MOST_NAMED;
  const what = [...things.slice(0, MOST_NAMED), ...(more > 0 ? [say("{count} more", { count: more })] : [])].join(", ");
  return say("This takes back all that was saved {when}: {what}. Take it back?", { when, what });
}

// What is said while a list is read; that a large one takes long is said before.
export function readingOf({ name: file, bytes }) {
  return isLarge(bytes) ? say("Reading {file}, a large list: it takes some minutes …", { file }) : say("Reading {file} …", { file });
}

// What Python gets of a list: the file, and what undoing its last saves needs, if that was kept.
export async function handedOver(opened) {
  const undoing = await undoingOf(opened).catch(() => null); // a browser may keep nothing: then there is no undo
  const files = [{ name: opened.name, bytes: opened.bytes }];
  if (undoing) files.push({ name: "../undoing", bytes: undoing });
  return { kept: undoing !== null, files };
}

// Saves the list as Python has it. Returns the list as it is then, and what to tell its owner.
export async function store(opened, name, at) {
  const bytes = await ask("bytes");
  const kept = await keepUndoing(opened, name, bytes);
  const isInPlace = hasPlace(opened, name);
  const saved = isInPlace ? await saveInPlace(opened, bytes) : downloaded(opened, name, bytes);
  await ask("saved", { at: at.toISOString() });
  if (kept.id) await rememberSaved(kept.id, at);
  const where = isInPlace ? say("Saved in {file}, {time}.", { file: name, time: time(at) }) : inDownloads({ file: name, time: time(at) });
  return { saved, says: [where, kept.says].filter(Boolean).join(" "), former: isInPlace && !kept.id ? opened.bytes : null };
}

// Says where a download lies: on a telephone nobody looks for a folder.
function inDownloads(facts) {
  if (matchMedia("(pointer: coarse)").matches) return say("Saved as {file}, {time}. Your phone keeps it in the app Files, under Downloads: tap it there to look at it. Next time choose that file here; if there are several, the newest.", facts);
  return say("Saved as {file} in your downloads, {time}. Next time choose that file here; if there are several, the newest.", facts);
}

export async function keepCopy() {
  const { name } = await ask("file");
  download(name.replace(/(\.\w+)$/, ` (${say("copy")})$1`), await ask("bytes"));
}

export function keepFormer(name, bytes) {
  download(name.replace(/(\.\w+)$/, ` (${say("before")})$1`), bytes);
}

function downloaded(opened, name, bytes) {
  download(name, bytes);
  return opened;
}

async function keepUndoing(opened, name, bytes) {
  if (!canRemember() || opened.isInvented) return {};
  try {
    const undoing = await ask("undoing");
    return { id: await remember(opened, name, await digestOf(bytes), undoing) };
  } catch (error) {
    console.error(error.name);
    return { says: say("This browser had no room to keep what is needed to take this back on another day.") };
  }
}
