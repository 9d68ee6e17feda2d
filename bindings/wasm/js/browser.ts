/**
 * farthing for browsers, workers and whatever else has no file system: `await init()` first.
 * @module
 */
import load, { initSync } from './glue/farthing.js';
import { remember } from './texts.js';

export * from './index.js';

/** Where the engine comes from: an address, a response, its bytes, or a compiled module. */
export type Source = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

let loading: Promise<void> | undefined;

/**
 * Loads the engine, once. Without an argument it is fetched from beside this module, where bundlers put it too; else from
 * the URL, response, bytes or compiled module that is given.
 */
export default function init(source?: Source | Promise<Source>): Promise<void> {
  loading ??= load({ module_or_path: source ?? new URL('./glue/farthing_bg.wasm', import.meta.url) }).then(
    (exported) => remember(exported.memory),
    (fault) => {
      // What failed may be tried again.
      loading = undefined;
      throw fault;
    },
  );
  return loading;
}

/** Loads the engine at once, from its bytes or a compiled module: for a worker that was handed one. */
export function initNow(source: BufferSource | WebAssembly.Module): void {
  remember(initSync({ module: source }).memory);
  loading = Promise.resolve();
}
