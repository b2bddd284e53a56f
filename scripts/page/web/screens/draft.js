// A draft to somebody: to read, to copy, or to open in the program that sends it.

import { announce, element } from "../dom.js";
import { say } from "../words.js";

// The draft lies in the link that opens it; null where there is none, as with a call. Into a messenger it is copied.
export function draft(link, messenger) {
  const fields = new URLSearchParams(link?.split("?")[1] ?? "");
  const body = fields.get("body")?.replaceAll("\r\n", "\n");
  if (!body) return null;
  const subject = fields.get("subject");
  const text = element("p", { className: "body" }, body);
  return element(
    "details",
    { className: "draft" },
    element("summary", {}, say("A draft")),
    subject && element("p", { className: "subject" }, subject),
    text,
    element(
      "div",
      { className: "choices" },
      !messenger && element("a", { className: "button", href: link }, opened(link)),
      element("button", { onClick: () => copy(text) }, say("Copy it")),
    ),
  );
}

function opened(link) {
  return link.startsWith("sms:") ? say("Open it as a text message") : say("Open it as an e-mail");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    announce(say("Copied."));
  } catch {
    // a browser that lets no page write there: one key is left to press
    getSelection().selectAllChildren(text);
    announce(say("It is selected: press Ctrl+C, or Copy on a phone."));
  }
}
