/** JSON as text, or as the bytes of a text in UTF-8. */
export type JsonText = string | Uint8Array;

const encoder = new TextEncoder();
let memory: WebAssembly.Memory | undefined;
let octets: Uint8Array = new Uint8Array();

/** Takes note of the memory of the engine. */
export function remember(exported: WebAssembly.Memory): void {
  memory = exported;
}

/** The engine's memory, as it is now: it moves when it grows. */
function buffer(): ArrayBufferLike {
  if (memory === undefined) {
    throw new Error('farthing is not loaded yet: `await init()` first');
  }
  return memory.buffer;
}

/** A document as JSON text: a text as it is, an object written out. */
export function text(document: object | JsonText): JsonText {
  if (typeof document === 'string' || document instanceof Uint8Array) {
    return document;
  }
  // Nothing at all is an empty document, which the engine knows to complain about.
  return JSON.stringify(document) ?? '';
}

/** The bytes of a text. */
export function bytes(document: JsonText): Uint8Array {
  buffer();
  return typeof document === 'string' ? encoded(document) : document;
}

/** A text in UTF-8. Half a surrogate pair has none: what stands there is no UTF-8, and the engine says where. */
function encoded(document: string): Uint8Array {
  const whole = encoder.encode(document);
  if (whole.length === document.length || document.isWellFormed()) {
    return whole;
  }
  const at = [...document].findIndex((character) => !character.isWellFormed());
  const before = encoder.encode([...document].slice(0, at).join(''));
  const broken = new Uint8Array(before.length + 3);
  broken.set(before);
  broken.set([0xed, 0xa0, 0x80], before.length);
  return broken;
}

/** Writes a text into the room of an engine and says how many bytes it has. */
export function write(core: { room(bytes: number): number }, document: JsonText): number {
  // A UTF-16 unit is at most three bytes of UTF-8.
  const most = typeof document === 'string' ? document.length * 3 : document.length;
  const at = core.room(most);
  if (octets.buffer !== buffer()) {
    octets = new Uint8Array(buffer());
  }
  const room = octets.subarray(at, at + most);
  if (typeof document === 'string') {
    const { written } = encoder.encodeInto(document, room);
    if (written === document.length || document.isWellFormed()) {
      return written;
    }
  }
  const bytes = typeof document === 'string' ? encoded(document) : document;
  room.set(bytes);
  return bytes.length;
}

/** A copy of the figures that stand at `at`. */
export function figures(at: number, count: number): Float64Array {
  return new Float64Array(buffer(), at, count).slice();
}
