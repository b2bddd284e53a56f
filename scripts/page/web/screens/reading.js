// While Python starts, and works: what is being done, and how far it is.

import { announce, element, saidPlace, show } from "../dom.js";
import { say } from "../words.js";

let latest = null; // what was told last of something that is not done yet

// Shows what is being read until the work is done; where it fails, what was there before is back.
export async function whileReading(doing, work) {
  const before = [...document.getElementById("page").children];
  show(readingScreen(doing));
  if (latest) tellProgress(...latest);
  try {
    return await work();
  } catch (error) {
    show(...before);
    throw error;
  }
}

export function tellProgress(doing, done, total) {
  latest = done < total ? [doing, done, total] : null;
  const far = document.getElementById("far");
  if (!far) return;
  if (total > 1) far.value = done / total;
  announce(`${doing} …`, { isHeard: false });
}

function readingScreen(doing) {
  return element(
    "main",
    { className: "start reading" },
    element("h1", {}, doing),
    element("p", { className: "lead" }, say("This takes a few seconds. Nothing is sent, and your list stays as it is.")),
    element("progress", { id: "far", max: 1, ariaLabel: doing }),
    saidPlace(),
  );
}
