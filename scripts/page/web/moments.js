// A moment as an owner would say it.

import { language, say } from "./words.js";

const WEEK = 6 * 24 * 60 * 60 * 1000; // milliseconds in which a weekday says which day is meant

export function time(moment) {
  return moment.toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export function dayAndTime(moment, now = new Date()) {
  return `${day(moment, now)} ${time(moment)}`;
}

// A day in ISO's form, in words.
export function dayOf(iso) {
  return new Date(`${iso}T12:00:00`).toLocaleDateString(language(), { weekday: "long", day: "numeric", month: "long" });
}

function day(moment, now) {
  if (moment.toDateString() === now.toDateString()) return say("today");
  if (now - moment < WEEK) return moment.toLocaleDateString(language(), { weekday: "long" });
  return moment.toLocaleDateString(language(), { day: "numeric", month: "long", year: "numeric" });
}
