// Excel's side of a script in xlwings Server: runs the very client that the server gives to Excel,
// with stubs for what Excel itself provides. Reads {client, tabs, names, actions} and prints
// {payload}, or with actions {done}: what the client did with the workbook, in order.
import fs from "node:fs";

const { client, tabs, names, actions } = JSON.parse(fs.readFileSync(0, "utf8"));
const done = [];
const say = (what, ...words) => done.push([what, ...words]);
const empty = () => ({ items: [], load() { return this; } });
const loaded = { load() { return this; } };

const letters = (column) => {
  let name = "";
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
};
const cellOf = (text) => {
  const [, column, row] = /^\$?([A-Z]+)\$?(\d+)$/.exec(text);
  return [Number(row), [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
};
const areaOf = (text) => {
  const [first, last] = text.split("!").pop().split(":");
  return [...cellOf(first), ...cellOf(last ?? first)];
};

const rangeOf = (sheet, area) => {
  const [top, left, bottom, right] = area;
  const grid = (rows, blank) =>
    Array.from({ length: bottom - top + 1 }, (_, row) =>
      Array.from({ length: right - left + 1 }, (_, column) => rows[top - 1 + row]?.[left - 1 + column] ?? blank),
    );
  return {
    ...loaded,
    address: `${sheet.name}!${letters(left)}${top}:${letters(right)}${bottom}`,
    rowCount: bottom - top + 1,
    columnCount: right - left + 1,
    get values() { return grid(sheet.tab.values, ""); },
    set values(entered) { say("values", sheet.name, ...area, entered); },
    get numberFormat() { return grid(sheet.tab.formats, "General"); },
    set numberFormat(codes) { say("format", sheet.name, ...area, codes[0][0]); },
    format: { set columnWidth(points) { say("width", sheet.name, ...area, points); } },
    getEntireColumn: () => ({ set columnHidden(value) { say("hidden", sheet.name, ...area, value); } }),
    getEntireRow: () => ({ set rowHidden(value) { say("hiddenRows", sheet.name, ...area, value); } }),
    clear: (what) => say("clear", sheet.name, ...area, what ?? "All"),
    set hyperlink(link) { say("link", sheet.name, ...area, link); },
    group: (by) => say("group", sheet.name, ...area, by),
  };
};

const sheetOf = (tab) => {
  let visibility = tab.visibility;
  const sheet = {
    ...loaded,
    tab,
    name: tab.name,
    showGridlines: true,
    get position() { return sheets.indexOf(sheet); },
    set position(at) { sheets.splice(at, 0, ...sheets.splice(sheets.indexOf(sheet), 1)); say("position", tab.name, at); },
    get visibility() { return visibility; },
    set visibility(value) { visibility = value; say("visibility", tab.name, value); },
    activate: () => say("activate", tab.name),
  };
  const range = (area) => rangeOf(sheet, area);
  const used = [1, 1, tab.values.length, Math.max(1, ...tab.values.map((row) => row.length))];
  const tables = tab.tables.map((area, at) => ({
    ...loaded,
    name: `Table${at}`,
    showHeaders: true,
    showTotals: tab.totals[at],
    columns: empty(),
    getRange: () => range(area),
    getDataBodyRange: () => range([area[0] + 1, ...area.slice(1)]),
    getTotalRowRange: () => range([area[2], area[1], area[2], area[3]]),
    getHeaderRowRange: () => range([area[0], area[1], area[0], area[3]]),
    resize: (address) => say("table", sheet.name, ...areaOf(address), at),
  }));
  return Object.assign(sheet, {
    names: empty(),
    charts: empty(),
    shapes: empty(),
    notes: empty(),
    pivotTables: empty(),
    tables: { ...loaded, items: tables },
    pageLayout: { getPrintAreaOrNullObject: () => ({ ...loaded, isNullObject: true }) },
    getUsedRangeOrNullObject: () => (tab.values.length ? range(used) : { ...loaded, isNullObject: true }),
    getRange: (address) => range(areaOf(address)),
    getRangeByIndexes: (row, column, height, width) => range([row + 1, column + 1, row + height, column + width]),
  });
};
const sheets = [];
sheets.push(...tabs.map(sheetOf));
const addSheet = (name) => {
  const sheet = sheetOf({ name, visibility: "Visible", values: [], formats: [], tables: [], totals: [] });
  sheets.push(sheet);
  say("add", name);
  return sheet;
};

const named = Object.entries(names).map(([name, formula]) => ({
  name,
  formula,
  type: "Range",
  getRangeOrNullObject: () => ({ ...loaded, isNullObject: true }),
}));
const context = {
  sync: async () => {},
  workbook: {
    ...loaded,
    name: "customers.xlsx",
    application: { ...loaded, calculationMode: "Automatic" },
    worksheets: { ...loaded, items: sheets, add: addSheet, getActiveWorksheet: () => sheets[0], getItemOrNullObject: () => ({ isNullObject: true }) },
    names: {
      ...loaded,
      items: named,
      add: (name, formula) => say("name", name, formula),
      getItem: (name) => ({ delete: () => say("unname", name), set formula(text) { say("rename", name, text); } }),
    },
    getSelectedRange: () => ({ ...loaded, address: `${sheets[0].name}!A1` }),
  },
};

globalThis.document = {
  getElementById: () => ({ textContent: JSON.stringify({ xlwingsVersion: "client", onWasm: false, appPath: "" }) }),
  querySelector: () => null,
  querySelectorAll: () => [],
  addEventListener() {},
};
globalThis.window = globalThis;
globalThis.location = { origin: "https://localhost" };
globalThis.navigator ??= { userAgent: "" };
globalThis.Office = {
  onReady: async () => ({}),
  actions: { associate() {} },
  context: {
    platform: "PC",
    requirements: { isSetSupported: () => true },
    ui: { displayDialogAsync: (url) => say("alert", new URL(url).searchParams.get("prompt")) },
  },
};
globalThis.Excel = {
  run: (work) => work(context),
  ShapeType: { image: "Image" },
  ClearApplyTo: { all: "All" },
  GroupOption: { byColumns: "ByColumns", byRows: "ByRows" },
};
const log = console.log;
console.log = () => {};
await import(client);
if (actions) await globalThis.xlwings.runActions({ actions });
log(JSON.stringify(actions ? { done } : { payload: await globalThis.xlwings.getBookData() }));
