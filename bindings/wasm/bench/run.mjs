// CPU time of one cart, ours and peers' in one process, and a table of ratios: the machine may be shared, so that only ratios say
// something. `npm run build` in the folder above, then `npm ci && node run.mjs` here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { Engine } from '../dist/node.js';
import { basket, expected, request, rulebook } from './cart.mjs';
import { inMedusa } from './medusa.mjs';
import { cents, inDinero } from './peers.mjs';

/** What the cents by hand take on the machine that the gates in microseconds were written for. */
const REFERENCE = 0.86;

const cpu = () => process.cpuUsage().user + process.cpuUsage().system;

/** The least microseconds of CPU that a call took, over batches of some milliseconds. */
async function time(work) {
  const waits = work() instanceof Promise;
  const batch = async (calls) => {
    const start = cpu();
    if (waits) {
      for (let call = 0; call < calls; call++) await work();
    } else {
      for (let call = 0; call < calls; call++) work();
    }
    return (cpu() - start) / calls;
  };
  let calls = 1;
  while ((await batch(calls)) * calls < 20_000) calls *= 2;
  await batch(calls * 8);
  let least = Infinity;
  for (let at = 0; at < 25; at++) least = Math.min(least, await batch(calls));
  return least;
}

const engine = new Engine(rulebook);
const read = (quote) => {
  const { net, tax, gross } = quote.totals;
  let length = net.length + tax.length + gross.length;
  for (const line of quote.lines) {
    length += line.list.length + line.discount.length + line.net.length + line.tax.length + line.gross.length;
  }
  return length;
};
// The answer is checked before it is timed. Medusa takes its percentages of other amounts and rounds nothing.
for (const [name, amount] of Object.entries(expected)) assert.equal(engine.quote(request).totals[name], amount, name);
assert.equal(cents(basket).gross, 62411);
assert.ok(Math.abs(inDinero(basket).gross - 62411) <= 3);
assert.ok(Math.abs(Number((await inMedusa(basket)).total) - 624.11) < 1);

// A thousand carts (four of the line whose set price stands for 2 + 1 free): as a shop's own objects, and as the quantities of a held cart.
const many = Array.from({ length: 1000 }, (_, cart) => basket.lines.map((_, line) => line === 3 ? 4 : 1 + ((cart * 7 + line * 3 + (cart >> 3)) % 9)));
const baskets = many.map((pieces) => ({ ...basket, lines: basket.lines.map((line, at) => ({ ...line, quantity: pieces[at] })) }));
const cart = engine.hold(request);
const { lines } = request.cart;
const held = (pieces) => {
  for (let at = 0; at < lines.length; at++) cart.setQuantity(lines[at].id, pieces[at]);
  return cart.quote().totals.gross;
};
// By hand a tie for the odd cent goes to the first line, and the tax of a line may round the other way then.
many.forEach((pieces, at) => assert.ok(Math.abs(Number(held(pieces).replace('.', '')) - cents(baskets[at]).gross) <= 2));
let next = 0;

const text = JSON.stringify(request);
const wasm = readFileSync(new URL('../dist/glue/farthing_bg.wasm', import.meta.url));
const imports = Object.fromEntries(
  WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module }) => [module, new Proxy({}, { get: () => () => {} })]),
);
let pieces = 1;
const micros = {};
for (const [name, work] of Object.entries({
  'JavaScript cents by hand, nothing explained': () => cents(basket),
  'dinero.js': () => inDinero(basket),
  'Medusa, its published module, no database': () => inMedusa(basket),
  'objects → lazy quote, totals and line figures read': () => read(engine.quote(request)),
  'objects → every field': () => engine.quote(request).toJSON(),
  'JSON text → canonical JSON text, sealed': () => engine.quoteJson(text),
  'JSON.stringify of the request alone': () => JSON.stringify(request),
  'held cart: a quantity → the new total': () => { cart.setQuantity('L5', (pieces = (pieces % 9) + 1)); return cart.quote().totals.payable; },
  'held cart: ten quantities → the new total': () => held(many[(next = (next + 1) % many.length)]),
  'JavaScript cents by hand, no two carts alike': () => cents(baskets[(next = (next + 1) % many.length)]),
  'compile and instantiate': () => new WebAssembly.Instance(new WebAssembly.Module(wasm), imports),
})) {
  micros[name] = await time(work);
}
const of = (name) => Object.entries(micros).find(([row]) => row.startsWith(name))[1];
for (const [name, each] of Object.entries(micros)) {
  console.log(`${name.padEnd(52)}${each.toFixed(2).padStart(9)} µs${(each / of('JavaScript cents')).toFixed(1).padStart(9)} × cents by hand`);
}

const lazy = of('objects → lazy');
const scaled = (name) => (of(name) / of('JavaScript cents')) * REFERENCE;
const bundle = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;
console.log(`\n${'in the reference machine\'s time, or as a ratio'.padEnd(52)}${'gate'.padStart(9)}${'goal'.padStart(9)}${'found'.padStart(9)}`);
for (const [name, gate, goal, found, unit] of [
  ['objects → lazy quote, figures read', 8, 5, scaled('objects → lazy'), 'µs'],
  ['… faster than dinero.js', 5, 8, of('dinero') / lazy, '×'],
  ['… faster than Medusa', 60, 100, of('Medusa') / lazy, '×'],
  ['objects → every field', 40, 25, scaled('objects → every'), 'µs'],
  ['held cart: a quantity → the new total', 1.5, 0.8, scaled('held cart: a'), 'µs'],
  ['bulk, faster than cents by hand', 1.2, 2, of('JavaScript cents by hand, no two') / of('held cart: ten'), '×'],
  ['bundle with orders, brotli', 220, 150, bundle, 'kB'],
  ['compile and instantiate', 8, 4, of('compile') / 1000, 'ms'],
]) {
  const reaches = (bound) => (unit === '×' ? found >= bound : found <= bound);
  const verdict = reaches(goal) ? 'goal met' : reaches(gate) ? 'gate met' : 'MISSED';
  console.log(`${name.padEnd(52)}${String(gate).padStart(9)}${String(goal).padStart(9)}${found.toFixed(2).padStart(9)} ${unit.padEnd(4)}${verdict}`);
}
