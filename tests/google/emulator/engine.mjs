// Evaluates formulas for the emulator with HyperFormula: one JSON line in, one out.
//
// {"sheets": {"Tab": [[…]]}, "names": {"NAME": "=…"}, "read": ["Tab"]} answers
// {"values": {"Tab": [[…]]}}; an error in a cell is {"error": "#N/A"}. Nothing is remembered between
// questions. {"failed": "…"} where the engine could not take the spreadsheet at all.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(join(process.argv[2], "package.json"));
const { HyperFormula } = require("hyperformula");
const inside = dirname(require.resolve("hyperformula"));
rememberRanges(require(join(inside, "SimpleRangeValue.js")).SimpleRangeValue);
findEdgesFast(require(join(inside, "DependencyGraph", "Graph.js")).Graph);
connectRangesOnce(require(join(inside, "DependencyGraph", "DependencyGraph.js")).DependencyGraph);

let rangesSeen = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}

function answer(question) {
  try {
    return evaluated(question);
  } catch (error) {
    return { failed: String(error) };
  }
}

function evaluated({ sheets, names, read }) {
  const engine = build(sheets, names);
  const values = read.map((title) => [
    title,
    engine.getSheetValues(engine.getSheetId(title)).map((row) => row.map(plain)),
  ]);
  engine.destroy();
  return { values: Object.fromEntries(values) };
}

function build(sheets, names) {
  rangesSeen = new Map();
  const tallest = Math.max(1, ...Object.values(sheets).map((rows) => rows.length));
  const options = {
    licenseKey: "gpl-v3",
    functionArgSeparator: ";",
    maxRows: Math.max(tallest, 1000),
    useColumnIndex: tallest > 500,
    // Years from 1899-12-30, as Sheets counts them.
    nullDate: { year: 1899, month: 12, day: 30 },
    leapYear1900: false,
    accentSensitive: true,
  };
  const all = { TRUE: "=TRUE()", FALSE: "=FALSE()", ...names };
  const expressions = Object.entries(all).map(([name, expression]) => ({ name, expression }));
  return HyperFormula.buildFromSheets(sheets, options, expressions);
}

function plain(value) {
  return value !== null && typeof value === "object" ? { error: value.value } : value;
}

// Only speed: a range is read and connected once, not once for each formula that names it. A book
// is built anew for every evaluation, so nothing remembered can be out of date.
function rememberRanges(SimpleRangeValue) {
  const compute = SimpleRangeValue.prototype.ensureThatComputed;
  SimpleRangeValue.prototype.ensureThatComputed = function () {
    if (this._data !== undefined || !this.range) return compute.call(this);
    const { start, end } = this.range;
    const key = [start.sheet, start.col, start.row, end.col, end.row].join();
    const known = rangesSeen.get(key);
    if (known) {
      [this._data, this._hasOnlyNumbers] = known;
    } else {
      compute.call(this);
      rangesSeen.set(key, [this._data, this._hasOnlyNumbers]);
    }
  };
}

// Only speed: whether an edge is there already is looked up, not searched for among thousands.
function findEdgesFast(Graph) {
  const { addEdge, removeEdge } = Graph.prototype;
  const manyEdges = new WeakMap();
  Graph.prototype.addEdge = function (from, to) {
    const edges = this.edgesSparseArray[this.getNodeIdIfNotNumber(from)];
    if (!edges || edges.length < 32) return addEdge.call(this, from, to);
    let targets = manyEdges.get(edges);
    if (targets?.size !== edges.length) manyEdges.set(edges, (targets = new Set(edges)));
    const target = this.getNodeIdIfNotNumber(to);
    if (target === undefined) return addEdge.call(this, from, to);
    if (!targets.has(target)) edges.push(target);
    targets.add(target);
  };
  Graph.prototype.removeEdge = function (from, to) {
    manyEdges.delete(this.edgesSparseArray[this.getNodeIdIfNotNumber(from)] ?? {});
    return removeEdge.call(this, from, to);
  };
}

function connectRangesOnce(DependencyGraph) {
  const connect = DependencyGraph.prototype.processCellDependencies;
  DependencyGraph.prototype.processCellDependencies = function (dependencies, vertex) {
    const fresh = dependencies.filter((one) => {
      const known = one.start && one.end ? this.getRange(one.start, one.end) : undefined;
      if (known?.idInGraph === undefined) return true;
      this.graph.addEdge(known.idInGraph, vertex.idInGraph);
      return false;
    });
    return connect.call(this, fresh, vertex);
  };
}
