// Python, apart from the page: it starts here, and answers one call after the other.
// Everything it needs is handed over by the page or lies beside it as a module; nothing is fetched.

const TYPES = { mjs: "text/javascript", wasm: "application/wasm", zip: "application/zip", json: "application/json" };
const NOWHERE = "https://nowhere.invalid/";
const HOME = "/home/pyodide";
const SITE = "/lib/python3.14/site-packages";
const FOLDER = `${HOME}/list`;
const ARRIVING = `${HOME}/arriving`; // what is to be taken in lies apart from the list, which may be called like it
const UNDOING = `${HOME}/undoing`; // what undoing needs, handed over by the page and back to it
const STEPS = 4; // of the start: all unpacked, Python there, its packages, ours

const texts = {}; // what was handed over so far, in Base64
let python;
let answer;

self.onmessage = ({ data }) => (data.asset ? gather(data) : respond(data));

function gather({ asset, piece }) {
  texts[asset] = (texts[asset] ?? "") + piece;
}

async function respond({ id, name, given, files }) {
  try {
    const value = name === "start" ? await start(id, given) : call(id, name, given, files);
    const handed = value instanceof Uint8Array ? [value.buffer] : [];
    self.postMessage({ id, value }, handed);
  } catch (error) {
    self.postMessage({ id, failed: String(error.message || error) });
  }
}

async function start(id, { language, assets }) {
  const done = (step) => self.postMessage({ id, doing: "start", done: step, total: STEPS });
  const content = {};
  for (const { name, source, isPacked } of assets) {
    content[name] = await unpacked(source ? (await import(source)).default : texts[name], isPacked);
    delete texts[name];
  }
  done(1);
  const url = (name) => URL.createObjectURL(new Blob([content[name]], { type: typeOf(name) }));
  // Pyodide asks for its parts by address: it gets them from memory
  self.fetch = async (asked) => {
    const name = String(asked.url ?? asked).split("/").pop();
    if (!content[name]) throw new TypeError(`not in the page: ${name}`);
    return new Response(content[name], { headers: { "Content-Type": typeOf(name) } });
  };
  const { loadPyodide } = await import(url("pyodide.mjs"));
  const { default: createPyodideModule } = await import(url("pyodide.asm.mjs"));
  python = await loadPyodide({
    indexURL: NOWHERE,
    stdLibURL: `${NOWHERE}python_stdlib.zip`,
    lockFileContents: new TextDecoder().decode(content["pyodide-lock.json"]),
    createPyodideModule,
    env: { HOME },
    stdout: () => {},
    stderr: () => {},
  });
  done(2);
  for (const { name } of assets) {
    if (name === "packages.zip") python.unpackArchive(content[name], "zip", { extractDir: SITE });
    else if (name.endsWith(".xlsx")) python.FS.writeFile(`${HOME}/${name}`, content[name]);
    delete content[name];
  }
  done(3);
  python.FS.mkdirTree(FOLDER);
  python.FS.mkdirTree(ARRIVING);
  python.FS.chmod("/home", 0o755);
  python.FS.chmod(HOME, 0o700);
  answer = python.pyimport("sheetcrm.page.calls").answer;
  call(id, "speak", { language });
  done(STEPS);
}

function call(id, name, given, files) {
  const folder = given.arriving ? ARRIVING : FOLDER;
  if (name === "open" || name === "bring") clear(folder);
  for (const { name: file, bytes } of files ?? []) python.FS.writeFile(`${folder}/${file}`, bytes);
  if (name === "bytes") return python.FS.readFile(ask(id, "file", {}).value.path);
  if (name === "invented") return { value: { name: given.name, bytes: python.FS.readFile(`${HOME}/${given.name}`) } };
  if (name === "new") return ask(id, name, { ...given, path: `${FOLDER}/${given.name}` });
  if (name === "undoing") return python.FS.readFile(UNDOING);
  const file = given.file ?? given.arriving;
  const path = file ? { path: `${folder}/${file}` } : {};
  const kept = given.kept ? { kept: UNDOING } : {};
  return ask(id, name, { ...given, ...path, ...kept });
}

// Of a list that was open before nothing may lie beside this one.
function clear(folder) {
  for (const file of python.FS.readdir(folder)) if (!/^\.+$/.test(file)) python.FS.unlink(`${folder}/${file}`);
}

function ask(id, name, given) {
  const report = (doing, done, total) => self.postMessage({ id, doing, done, total });
  return JSON.parse(answer(name, JSON.stringify(given), report));
}

async function unpacked(text, isPacked) {
  const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (isPacked) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function typeOf(name) {
  return TYPES[name.split(".").pop()] ?? "application/octet-stream";
}
