// Runs a Python script in Pyodide, with wheels unpacked beside it, as xlwings Lite does in Excel.
// usage: node pyodide.mjs JOB.json   (keys: wheels, script, data, env, folder)
// `data` is there in the script as a JavaScript object, as what Lite hands over is; the script's
// last expression, a text, comes out on standard output, whatever it prints on standard error.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { loadPyodide } from "pyodide";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const began = performance.now();
const python = await loadPyodide({
  env: { HOME: "/home/pyodide", ...job.env },
  stdout: (line) => console.error(line),
});
const booted = performance.now();
for (const wheel of job.wheels) {
  // a node Buffer would do harm: Pyodide takes the memory of all buffers for the wheel's
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
}
const unpacked = performance.now();
if (job.folder) {
  python.FS.mkdir("/out");
  python.mountNodeFS("/out", job.folder);
}
python.globals.set("data", job.data);
python.globals.set("node_seconds", { boot: (booted - began) / 1000, unpack: (unpacked - booted) / 1000 });
python.runPython("node_seconds = node_seconds.to_py()");
const code = readFileSync(job.script, "utf8");
try {
  console.log(await python.runPythonAsync(code, { filename: basename(job.script) }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
