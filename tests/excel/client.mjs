// Excel's side of xlwings Server: runs the very script that the server gives to Excel, with stubs
// for what Excel itself provides. Reads {url, cases} and prints {answers, requests} as JSON.
import fs from "node:fs";
import vm from "node:vm";

const { url, cases } = JSON.parse(fs.readFileSync(0, "utf8"));
const known = {};
let requests = 0;

globalThis.Office = {
  onReady: async (then) => then?.({}),
  context: { requirements: { isSetSupported: () => true } },
};
globalThis.Excel = {
  RequestContext: class {
    workbook = { name: "Book1.xlsx", load() {} };
    async sync() {}
  },
};
globalThis.CustomFunctions = {
  associate: (name, run) => (known[name] = run),
  Error: class extends Error {
    constructor(code, message) {
      super(message);
    }
  },
  ErrorCode: { invalidValue: "#VALUE!" },
};
globalThis.config = {
  customFunctionsMaxRetries: 3,
  customFunctionsRetryCodes: [500, 502, 503, 504],
  requestTimeout: 300,
  onWasm: false,
};
globalThis.xlwings = {
  getCultureInfoName: async () => "en-US",
  getDateFormat: async () => "m/d/yyyy",
};
globalThis.window = { location: { origin: url } };
globalThis.xwRequest = {
  post: async (address, body, { headers }) => {
    requests += 1;
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await response.text();
    const isJson = (response.headers.get("Content-Type") ?? "").includes("application/json");
    const told = { data: isJson ? JSON.parse(text) : text, status: response.status };
    if (response.ok) return told;
    throw Object.assign(new Error(`status ${response.status}`), { response: told });
  },
};
console.error = console.info = () => {};

const script = await (await fetch(`${url}/xlwings/custom-functions-code.js`)).text();
vm.runInThisContext(script);

const isLeftOut = (arg) => arg.length === 1 && arg[0].length === 1 && arg[0][0] === null;
const answers = [];
for (const { function: name, args } of cases) {
  const given = args.map((arg) => (isLeftOut(arg) ? null : arg));
  try {
    answers.push(await known[name.toUpperCase()](...given, { address: "Customers!D2" }));
  } catch (error) {
    answers.push(String(error));
  }
}
process.stdout.write(JSON.stringify({ answers, requests }));
