import { checkSize } from './glue/farthing.js';

/** JSON as text, or as the bytes of a text in UTF-8. */
export type JsonText = string | Uint8Array;

const encoder = new TextEncoder();
let memory: WebAssembly.Memory | undefined;
let octets: Uint8Array = new Uint8Array();
let numbers: Float64Array = new Float64Array();

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

/** Whether something is a list of bytes: one made in another window or by a test runner is too. */
function isBytes(document: unknown): document is Uint8Array {
  return ArrayBuffer.isView(document) && Object.prototype.toString.call(document) === '[object Uint8Array]';
}

/** A document as JSON text: a text as it is, an object written out. */
export function text(document: unknown): JsonText {
  if (typeof document === 'string' || isBytes(document)) {
    return document;
  }
  try {
    // Nothing at all is an empty document, which the engine knows to complain about.
    return JSON.stringify(document) ?? '';
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`not a document, for it cannot be written as JSON: ${why}. Amounts are text: '19.99'`, { cause });
  }
}

/** A JSON text as a string, whether it came as one or as bytes that the engine has read. */
export function textOf(document: JsonText): string {
  return typeof document === 'string' ? document : new TextDecoder().decode(document);
}

/** `text` of a document that may be missing. */
export function optional(document: unknown): JsonText | undefined {
  return document === undefined || document === null ? undefined : text(document);
}

/** The bytes of a text. */
export function bytes(document: JsonText): Uint8Array {
  buffer();
  if (typeof document === 'string') {
    // A UTF-16 unit is at least one byte of UTF-8.
    checkSize(document.length);
    return encoded(document);
  }
  if (!isBytes(document)) {
    const found = document === null ? 'null' : typeof document;
    throw new TypeError(`JSON text is a string or a Uint8Array, found ${found}: the call without Json takes objects`);
  }
  checkSize(document.length);
  return document;
}

/** A text in UTF-8. Half a surrogate pair has none: what stands there is no UTF-8, and the engine says where. */
function encoded(document: string): Uint8Array {
  const whole = encoder.encode(document);
  if (whole.length === document.length || document.isWellFormed()) {
    return whole;
  }
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(document)!;
  const before = encoder.encode(document.slice(0, lone.index));
  const broken = new Uint8Array(before.length + 3);
  broken.set(before);
  broken.set([0xed, 0xa0, 0x80], before.length);
  return broken;
}

/** The longest text that is written into the engine's memory as it is encoded. */
const SHORT = 64 * 1024;

/** A word of an enumeration, such as the name of a state machine; one that names none is for the engine to refuse. */
export function word(name: unknown): string {
  buffer();
  return String(name);
}

/** Writes a text into the input buffer of an engine and gives its number of bytes. */
export function write(core: { input(bytes: number): number }, document: JsonText): number {
  if (typeof document === 'string' && document.length <= SHORT) {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const { written } = encoder.encodeInto(document, input(core, document.length * 3));
    if (written === document.length || document.isWellFormed()) {
      return written;
    }
  }
  const whole = bytes(document);
  input(core, whole.length).set(whole);
  return whole.length;
}

/** The engine's input buffer, with space for so many bytes. */
function input(core: { input(bytes: number): number }, most: number): Uint8Array {
  const at = core.input(most);
  if (octets.buffer !== buffer()) {
    octets = new Uint8Array(buffer());
  }
  return octets.subarray(at, at + most);
}

/** A copy of the figures that stand at `at`: a plain list, which a young garbage collector is rid of at once. */
export function figures(at: number, count: number): number[] {
  if (numbers.buffer !== buffer()) {
    numbers = new Float64Array(buffer());
  }
  const copy: number[] = [];
  for (let from = at / 8, to = from + count; from < to; from++) {
    copy.push(numbers[from]!);
  }
  return copy;
}
