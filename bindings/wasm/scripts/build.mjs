// Makes dist/ from js/ and from js/glue/, which wasm-bindgen wrote: the wasm made small, ES modules, CommonJS, types.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const home = fileURLToPath(new URL('..', import.meta.url));
const [glue, dist, small] = ['js/glue', 'dist', '../../target/wasm-small'].map((folder) => join(home, folder));
const tool = (name, ...args) => execFileSync(join(home, 'node_modules/.bin', name), args, { cwd: home, stdio: 'inherit' });

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'glue'), { recursive: true });
mkdirSync(small, { recursive: true });

// What every engine since 2022 has; rustc assumes as much.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'multivalue', 'reference-types'];
const raw = join(glue, 'farthing_bg.wasm');
// More than -O1 makes the module smaller and what is sent of it larger: brotli finds less that is alike. No level makes it faster.
const flags = ['-O1', '--strip-debug', '--strip-producers', ...FEATURES.map((feature) => `--enable-${feature}`)];
// Not done twice for the same bytes.
const kept = join(small, `${createHash('sha256').update(flags.join()).update(readFileSync(raw)).digest('hex')}.wasm`);
if (!existsSync(kept)) {
  tool('wasm-opt', raw, '-o', kept, ...flags);
}
cpSync(kept, join(dist, 'glue/farthing_bg.wasm'));
cpSync(join(glue, 'farthing.js'), join(dist, 'glue/farthing.js'));

tool('tsc', '-p', '.');

// CommonJS: one file, and the same types under a folder that says what they are.
mkdirSync(join(dist, 'cjs'));
await build({
  entryPoints: [join(dist, 'node.js')],
  outfile: join(dist, 'cjs/node.js'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  define: { 'import.meta.url': 'here' },
  banner: { js: "const here = require('node:url').pathToFileURL(require('node:path').join(__dirname, '../node.js'));" },
});
for (const file of readdirSync(dist).filter((file) => file.endsWith('.d.ts'))) {
  cpSync(join(dist, file), join(dist, 'cjs', file));
}
writeFileSync(join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n');

for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) {
  cpSync(join(home, '../..', licence), join(home, licence));
}

const bytes = readFileSync(kept);
const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const size = { generated: statSync(raw).size, optimised: bytes.length, brotli };
writeFileSync(join(home, '../../target/wasm-size.json'), `${JSON.stringify(size)}\n`);
console.log(`farthing_bg.wasm: ${size.generated} bytes as generated, ${size.optimised} optimised, ${size.brotli} in brotli`);
