// How large a list is once it is unpacked: that is what a browser's memory and patience must hold.

const LARGE = 6_000_000; // bytes of cells, some 23,000 rows: from here on it may take a minute
const TOO_LARGE = 60_000_000; // some 230,000 rows: 57 million bytes, 220,000 rows, took Chromium two minutes until Today and 1.1 gigabytes
const TEXT = 4; // a text file says in one byte what a workbook says in so many
const CELLS = /^xl\/(worksheets\/|sharedStrings)/;
const END = 0x06054b50; // how the end of a ZIP and each entry of its list of contents begin
const ENTRY = 0x02014b50;
const LONGEST_END = 65_557; // bytes, with the longest comment

export const isLarge = (bytes) => sizeOf(bytes) > LARGE;

export const isTooLarge = (bytes) => sizeOf(bytes) > TOO_LARGE;

// Returns the bytes of all cells, by what a workbook's own list of contents says.
export function sizeOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return TEXT * bytes.length;
  let size = 0;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const called = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
    if (CELLS.test(called)) size += view.getUint32(at + 24, true);
    at += 46 + name + extra + comment;
  }
  return size;
}

function endOf(view) {
  const first = Math.max(0, view.byteLength - LONGEST_END);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return null;
}
