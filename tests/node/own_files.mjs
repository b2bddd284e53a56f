// Files of the browser's own file system, which a page from a web server may read and write.

// Lets the page's picker give the file of a name.
export function pickFrom(page, name) {
  return page.evaluateOnNewDocument((name) => {
    window.showOpenFilePicker = async () => [await (await navigator.storage.getDirectory()).getFileHandle(name)];
  }, name);
}

export function put(page, name, bytes) {
  return page.evaluate(
    async (name, letters) => {
      const folder = await navigator.storage.getDirectory();
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0)));
      await writable.close();
    },
    name,
    bytes.toString("base64"),
  );
}

// Returns what a file holds, in Base64.
export function content(page, name) {
  return page.evaluate(async (name) => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
    const letters = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte));
    return btoa(letters.join(""));
  }, name);
}
