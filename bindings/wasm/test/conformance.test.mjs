// The golden corpus in Node: as text, and as objects.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as farthing from 'farthing';
import { compare, leave, questions } from './answers.mjs';
import { asObjects, asText } from './corpus.mjs';

test('every case has the same bytes as text and as objects', async (all) => {
  const text = await Promise.all(questions.map((question) => asText(farthing, question)));
  await all.test('as text', () => compare(text));
  await all.test('as objects', async () => {
    const objects = await Promise.all(questions.map((question) => asObjects(farthing, question)));
    compare(objects);
    const held = objects.filter((answer) => answer !== undefined).length;
    // Broken syntax, a key twice, bytes that are no text: nothing an object can hold.
    const asked = text.filter((answer) => answer !== undefined).length;
    assert.ok(held > asked - 25, `only ${held} of ${asked} cases can be asked as objects`);
  });
  leave('Node', text);
});
