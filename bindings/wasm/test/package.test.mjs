// The tarball in an empty folder: the README's fifteen lines by import and by require, the types, Vite.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundled, examples, fifteenLines, installed, run, tool } from './package.mjs';

const project = installed();
after(() => project.remove());
const put = (name, text) => writeFileSync(join(project.folder, name), text);

test('the tarball holds what is used and nothing else', () => {
  const paths = project.files.map(({ path }) => path);
  assert.ok(paths.every((path) => /^(dist\/|README|LICENSE|package\.json)/.test(path)), paths.join(' '));
  assert.equal(paths.filter((path) => path.endsWith('.wasm')).length, 1);
  assert.ok(paths.includes('LICENSE-MIT') && paths.includes('LICENSE-APACHE'));
});

test("the README's fifteen lines run by import", () => {
  put('lines.mjs', fifteenLines());
  const out = run(project.folder, 'node', 'lines.mjs');
  assert.match(out, /^17,99\s€/);
  assert.match(out, /exactly 2\.87 \+ 4\/17 of 0\.01 → 2\.87/);
});

test("the README's fifteen lines run by require", () => {
  put('lines.cjs', fifteenLines().replace(/^import (.*) from (.*);/, 'const $1 = require($2);'));
  assert.match(run(project.folder, 'node', 'lines.cjs'), /^17,99\s€/);
});

test('the Node example prints the cart of the checkout example', () => {
  put('checkout.mjs', readFileSync(join(examples, 'node/checkout.mjs')));
  const out = run(project.folder, 'node', 'checkout.mjs', join(examples, 'checkout'));
  const expected = readFileSync(join(examples, 'checkout/expected.txt'), 'utf8');
  const receipt = out.slice(0, out.indexOf('\n\n'));
  assert.ok(receipt.length > 500 && expected.includes(receipt), out);
  assert.match(out, /^To pay: €265\.60$/m);
  assert.match(out, /^With one more BOOT-42: €\d+\.\d\d$/m);
});

test('the types hold in strict mode, for import, for require and for a bundler', () => {
  put('checkout.mjs', readFileSync(join(examples, 'node/checkout.mjs')));
  put('basket.js', readFileSync(join(examples, 'browser/basket.js')));
  const uses = `
    const line: CartLine = { id: '1', sku: 'TEA', quantity: '2', price: { kind: 'given', unit_price: '1.00' } };
    export const total = (engine: Engine, request: QuoteRequest): Amount => engine.quote(request).totals.payable;
    export const codes = (error: unknown) => (error instanceof FarthingError ? error.problems.map(({ code }) => code) : []);
    // @ts-expect-error a float is no amount
    const price: Amount = 1.5;
    // @ts-expect-error a quantity is no amount
    const amount: Amount = line.quantity;
    // @ts-expect-error no such kind
    const given: CartLine['price'] = { kind: 'gift' };
    // @ts-expect-error no such command
    const command: Command['action'] = { kind: 'eat_order', details: {} };
    /** An event narrows to its own details by its kind. */
    export const told = ({ data }: Event): string => {
      switch (data.kind) {
        case 'order_placed':
          return data.details.order.currency;
        case 'capture_recorded':
          // @ts-expect-error a capture places nothing
          return data.details.quote;
        default:
          return data.kind;
      }
    };
    export const may = (engine: Engine, order: Order, env: Env) =>
      engine.allowed(order, env).actions.map(({ action, refusal }): [ActionKind, ProblemCode | undefined] => [action, refusal]);
    export { amount, command, given, line, price };
  `;
  const names = '{ Engine, FarthingError, type ActionKind, type Amount, type CartLine, type Command, type Env, type Event, type Order, type ProblemCode, type QuoteRequest }';
  put('uses.mts', `import ${names} from 'farthing';${uses}`);
  put('uses.cts', `import ${names} from 'farthing';${uses}`);
  const strict = ['--strict', '--noEmit', '--target', 'es2022', '--allowJs', '--checkJs', '--noUncheckedIndexedAccess'];
  const node = ['--types', 'node', '--typeRoots', join(tool('tsc'), '../../@types'), '--lib', 'es2023,dom,esnext.disposable'];
  run(project.folder, tool('tsc'), ...strict, ...node, '--module', 'nodenext', 'uses.mts', 'uses.cts', 'checkout.mjs');
  const page = ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable,esnext.disposable', '--types', ''];
  run(project.folder, tool('tsc'), ...strict, ...page, 'basket.js');
});

test('the declarations carry the documentation', () => {
  const text = readFileSync(join(project.folder, 'node_modules/farthing/dist/contract.d.ts'), 'utf8');
  assert.match(text, /\/\*\* The actions that can be requested of an order now: [^]*?\*\/\nexport interface Allowed /);
  const undocumented = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].filter(({ index }) => !text.slice(0, index).endsWith('*/\n'));
  assert.deepEqual(undocumented.map(([, name]) => name), []);
});

test('Vite bundles the page with the engine beside it', async () => {
  const assets = join(await bundled(project.folder), 'assets');
  const files = readdirSync(assets);
  assert.equal(files.filter((file) => file.endsWith('.wasm')).length, 1, files.join(' '));
  const script = files.find((file) => file.endsWith('.js'));
  assert.ok(statSync(join(assets, script)).size < 60_000, 'the script is glue, not data in base64');
});
