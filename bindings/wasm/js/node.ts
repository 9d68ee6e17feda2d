/**
 * farthing for Node: loaded when it is imported.
 * @module
 */
import { readFileSync } from 'node:fs';
import { initSync } from './glue/farthing.js';
import { remember } from './texts.js';

export * from './index.js';

const module = readFileSync(new URL('./glue/farthing_bg.wasm', import.meta.url));
remember(initSync({ module }).memory);

/** Does nothing: here so that the same code runs in a browser, where the engine is loaded first. */
export default async function init(_source?: unknown): Promise<void> {}

/** Does nothing, like `init`. */
export function initNow(_source?: unknown): void {}
