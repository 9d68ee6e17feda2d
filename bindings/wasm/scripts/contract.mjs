// Writes js/contract.ts, the contract types, from what `#[contract]` declared and wasm-bindgen gathered.
// With --check it only says whether the file that is checked in is what it would be.
import { readFileSync, writeFileSync } from 'node:fs';

const place = (path) => new URL(`../js/${path}`, import.meta.url);
const declarations = readFileSync(place('glue/farthing.d.ts'), 'utf8').split(/\n\n+/);
const name = (block) => /^export (?:interface|type) (\w+)/m.exec(block)?.[1];

// The scalars come in one block, in the order in which they are listed; the others in no order of their own.
const scalars = declarations.filter((block) => block.includes('Flavoured<')).map((block) => block.trim());
const types = declarations
  .filter((block) => name(block) && !block.includes('Flavoured<"') && !/Init(Input|Output)/.test(name(block)))
  .map((block) => block.trim())
  .sort((a, b) => (name(a) < name(b) ? -1 : 1));
const head = '// Generated from the contract types of core by scripts/contract.mjs; `cargo xtask regenerate` rewrites it.';
const text = `${[head, ...scalars, ...types].join('\n\n')}\n`;

if (types.length < 80 || !/export interface QuoteRequest /.test(text)) {
  throw new Error(`only ${types.length} contract types were found: has the glue changed its form?`);
}
const path = place('contract.ts');
if (!process.argv.includes('--check')) {
  writeFileSync(path, text);
} else if (readFileSync(path, 'utf8') !== text) {
  console.error('js/contract.ts drifted: cargo xtask regenerate');
  process.exitCode = 1;
}
