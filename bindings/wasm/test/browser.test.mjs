// The golden corpus in Chromium, and loading as a page and a worker do it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compare, leave, questions } from './answers.mjs';
import { withPage } from './chromium.mjs';

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const folders = { '/dist/': folder('../dist/'), '/test/': folder('./'), '/': folder('./page/') };

test('every case has the same bytes in Chromium', () =>
  withPage(folders, async (page) => {
    const [text, objects] = await page.evaluate(async (questions) => {
      const farthing = await import('/dist/browser.js');
      const { asObjects, asText } = await import('/test/corpus.mjs');
      await farthing.default();
      const ask = (how) => Promise.all(questions.map(async (question) => (await how(farthing, question)) ?? null));
      return [await ask(asText), await ask(asObjects)];
    }, questions);
    const found = (answers) => answers.map((answer) => answer ?? undefined);
    compare(found(text));
    compare(found(objects));
    const asked = text.filter((answer) => answer !== null).length;
    assert.ok(objects.filter((answer) => answer !== null).length > asked - 25);
    leave('Chromium', found(text));
  }));

test('whoever asks before it is loaded is told so, and loading twice loads once', () =>
  withPage(folders, async (page) => {
    const [before, after] = await page.evaluate(async () => {
      const { default: init, check } = await import('/dist/browser.js');
      let before;
      try {
        check({});
      } catch (error) {
        before = error.message;
      }
      await Promise.all([init(), init()]);
      return [before, check({}).map(({ code }) => code)];
    });
    assert.match(before, /await init\(\)/);
    assert.deepEqual(after, ['MISSING_FIELD', 'MISSING_FIELD', 'MISSING_FIELD']);
  }));

test('a worker is handed the compiled module and answers', () =>
  withPage(folders, async (page) => {
    const codes = await page.evaluate(async () => {
      const { port1, port2 } = new MessageChannel();
      const module = await WebAssembly.compileStreaming(fetch('/dist/glue/farthing_bg.wasm'));
      const worker = new Worker('/test/page/worker.mjs', { type: 'module' });
      worker.postMessage(module, [port2]);
      const answer = await new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
      worker.terminate();
      return answer;
    });
    assert.deepEqual(codes, ['EMPTY_INPUT']);
  }));
