// Counts which cells HyperFormula works out again after an edit: one JSON question on stdin.
//
// {"tabs": {"Tab": [[…]]}, "edits": [{"tab": …, "row": 0, "column": 0, "value": …}]} is answered by
// one {"cells": [[column, row], …]} for each edit: the formulas on the edited tab that were asked for
// their value, in order.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

const require = createRequire(join(process.argv[2], "package.json"));
const { HyperFormula } = require("hyperformula");
const inside = dirname(require.resolve("hyperformula"));
const { Evaluator } = require(join(inside, "Evaluator.js"));

const workedOut = new Map();
const recompute = Evaluator.prototype.recomputeFormulaVertexValue;
Evaluator.prototype.recomputeFormulaVertexValue = function (vertex) {
  const { sheet, col, row } = vertex.getAddress(this.lazilyTransformingAstService);
  workedOut.set(`${sheet},${col},${row}`, { sheet, col, row });
  return recompute.call(this, vertex);
};

const { tabs, edits } = JSON.parse(await text(process.stdin));
const names = ["TRUE", "FALSE"].map((name) => ({ name, expression: `=${name}()` }));
const options = { licenseKey: "gpl-v3", functionArgSeparator: ",", maxRows: 20000 };
const engine = HyperFormula.buildFromSheets(tabs, options, names);
process.stdout.write(JSON.stringify(edits.map(cellsAfter)));

function cellsAfter({ tab, row, column, value }) {
  workedOut.clear();
  const sheet = engine.getSheetId(tab);
  engine.setCellContents({ sheet, col: column, row }, [[value]]);
  const cells = [...workedOut.values()].filter((cell) => cell.sheet === sheet);
  return { cells: cells.map(({ col, row: at }) => [col, at]).sort((a, b) => a[1] - b[1] || a[0] - b[0]) };
}
