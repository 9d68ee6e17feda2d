// The package as its users get it: the tarball, installed into an empty folder.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
export const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

/** Runs a program in a folder and gives what it printed. */
export function run(folder, program, ...args) {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${error.message}\n${error.stdout}`, { cause: error });
  }
}

/** An empty project with the tarball installed, and how to be rid of it. */
export function installed() {
  const folder = mkdtempSync(join(tmpdir(), 'farthing-'));
  const [{ filename, size, unpackedSize, files }] = JSON.parse(run(home, 'npm', 'pack', '--json', '--pack-destination', folder));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  run(folder, 'npm', 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
  return { folder, size, unpackedSize, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The first listing of the README. */
export function fifteenLines() {
  return /```js\n([^]*?)```/.exec(readFileSync(join(home, 'README.md'), 'utf8'))[1];
}

/** The browser example, bundled by Vite; gives the folder to serve. */
export async function bundled(folder) {
  const { build } = await import('vite');
  const source = join(folder, 'browser');
  cpSync(join(examples, 'browser'), source, { recursive: true });
  await build({ root: source, base: './', configFile: false, logLevel: 'warn', build: { target: 'es2022' } });
  return join(source, 'dist');
}

/** A tool of this package's own. */
export const tool = (name) => join(home, 'node_modules/.bin', name);
