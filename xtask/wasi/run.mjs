#!/usr/bin/env -S node --no-warnings --no-turbo-fast-api-calls
// Runs one test program built for wasm32-wasip1 under Node's WASI. Cargo calls it (`.cargo/config.toml`).
// Node's fast calls into WASI crash a program whose memory grows while rubbish is collected: nodejs/node#53087.
// The program sees this repository under its own path, and nothing else of the machine.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [, , program, ...args] = process.argv;
const wasi = new WASI({
  version: 'preview1',
  args: [program, ...args],
  env: process.env,
  preopens: { [root]: root, '.': process.cwd() },
  returnOnExit: true,
});
const module = await WebAssembly.compile(await readFile(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
