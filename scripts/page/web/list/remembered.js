// What a browser remembers of lists that were saved: where they lie, and what undoing needs.
// From a web server only: whatever a page opened from a file keeps, any other such page can read.

const KEPT = "sheetcrm";
const LISTS = "lists";
const MOST_LISTS = 5;

export const canRemember = () => location.protocol.startsWith("http") && "indexedDB" in window;

// The list that was saved last and can be opened again: {name, handle, savedAt}, or null.
export async function lastList() {
  const lists = (await all()).filter(({ handle, savedAt }) => handle && savedAt);
  return lists.at(-1) ?? null;
}

export async function remembersSomething() {
  return (await all()).length > 0;
}

// What undoing needs for a list, as it was kept when the file became what it is now.
export async function undoingOf(opened) {
  const lists = await all();
  const known = (await theSame(lists, opened)) ?? lists.findLast(({ states }) => states.some(({ digest }) => digest === opened.digest));
  const states = known?.states ?? [];
  return (states.find(({ digest }) => digest === opened.digest) ?? states.at(-1))?.undoing ?? null;
}

// To be called before the file is written: whichever of the two it is afterwards, its undoing is there.
export async function remember({ handle, digest: before }, name, after, undoing) {
  const lists = await all();
  const known = await theSame(lists, { handle, digest: before });
  const earlier = known?.states.filter(({ digest }) => digest === before) ?? [];
  const list = { ...known, name, handle, states: [...earlier, { digest: after, undoing }] };
  const others = lists.filter(({ id }) => id !== known?.id).slice(0, -(MOST_LISTS - 1));
  return changed((store) => {
    for (const { id } of others) store.delete(id);
    return store.put(list);
  });
}

export function rememberSaved(id, savedAt) {
  return changed((store) => {
    const asked = store.get(id);
    asked.onsuccess = () => asked.result && store.put({ ...asked.result, savedAt });
    return asked;
  });
}

export function forgetAll() {
  return settled(indexedDB.deleteDatabase(KEPT));
}

async function theSame(lists, { handle, digest }) {
  for (const list of lists.toReversed()) {
    if (handle ? await list.handle?.isSameEntry(handle) : !list.handle && list.states.some((state) => state.digest === digest)) return list;
  }
  return undefined;
}

async function all() {
  if (!canRemember()) return [];
  const lists = await within("readonly", (store) => store.getAll());
  return lists.sort((one, other) => (one.savedAt ?? 0) - (other.savedAt ?? 0));
}

const changed = (work) => within("readwrite", work);

async function within(mode, work) {
  const database = await opened();
  try {
    const transaction = database.transaction(LISTS, mode, { durability: "strict" });
    const asked = work(transaction.objectStore(LISTS));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return asked.result;
  } finally {
    database.close();
  }
}

function opened() {
  const asked = indexedDB.open(KEPT, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(LISTS, { keyPath: "id", autoIncrement: true });
  return settled(asked);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
