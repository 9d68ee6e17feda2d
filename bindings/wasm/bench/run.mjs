// CPU time of one cart, ours and peers' in one process; the machine may be shared. `npm run build` in the folder above, then
// `npm install && node run.mjs` here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Engine } from '../dist/node.js';
import { basket, expected, request, rulebook } from './cart.mjs';
import { cents, inDinero } from './peers.mjs';

const cpu = () => process.cpuUsage().user + process.cpuUsage().system;

/** The least microseconds of CPU that a call took, over batches of some milliseconds. */
function time(work) {
  const begin = cpu();
  let calls = 0;
  while (cpu() - begin < 150_000) { work(); calls++; }
  const batch = Math.max(1, Math.round(calls / 10));
  let least = Infinity;
  for (let at = 0; at < 25; at++) {
    const start = cpu();
    for (let call = 0; call < batch; call++) work();
    least = Math.min(least, (cpu() - start) / batch);
  }
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
// The answer is checked before it is timed.
for (const [name, amount] of Object.entries(expected)) assert.equal(engine.quote(request).totals[name], amount, name);
assert.equal(cents(basket).gross, 62411);
assert.ok(Math.abs(inDinero(basket).gross - 62411) <= 3);

const text = JSON.stringify(request);
const cart = engine.hold(request);
let pieces = 1;
const rows = [
  ['objects → lazy quote, totals and line figures read', () => read(engine.quote(request)), 8],
  ['objects → every field', () => engine.quote(request).toJSON(), 40],
  ['JSON text → canonical JSON text, sealed', () => engine.quoteJson(text)],
  ['held cart: a quantity → the new total', () => { cart.setQuantity('L5', (pieces = (pieces % 9) + 1)); return cart.quote().totals.payable; }, 1.5],
  ['JSON.stringify of the request alone', () => JSON.stringify(request)],
  ['JavaScript cents by hand, nothing explained', () => cents(basket)],
  ['dinero.js', () => inDinero(basket)],
].map(([name, work, gate]) => [name, time(work), gate]);

const wasm = readFileSync(new URL('../dist/glue/farthing_bg.wasm', import.meta.url));
const imports = Object.fromEntries(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module }) => [module, new Proxy({}, { get: () => () => {} })]));
rows.push(['compile and instantiate', time(() => new WebAssembly.Instance(new WebAssembly.Module(wasm), imports)), 8000]);

const of = (name) => rows.find(([row]) => row.startsWith(name))[1];
for (const [name, micros, gate] of rows) {
  console.log(`${name.padEnd(54)}${micros.toFixed(2).padStart(10)} µs${gate ? `   gate ${gate}: ${micros <= gate ? 'met' : 'MISSED'}` : ''}`);
}
console.log(`dinero.js / objects → lazy quote: ${(of('dinero') / of('objects → lazy')).toFixed(1)} × (gate 5)`);
