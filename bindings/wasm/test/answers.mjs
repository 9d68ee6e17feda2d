// The questions of the corpus, its answers, and the digest that a language leaves.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const lines = (path) => readFileSync(new URL(path, root), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Every question, as `cargo run -p farthing-conformance --bin languages questions` wrote it. */
export const questions = lines('target/conformance/questions.jsonl');
/** Every answer, in the same order. */
export const answers = lines('conformance/answers.jsonl');

assert.deepEqual(questions.map((question) => question.case), answers.map((answer) => answer.case));

/** Compares what came with what must come, byte for byte; nothing came where `found` is undefined. */
export function compare(found) {
  const differences = answers.flatMap(({ case: name, answer }, index) =>
    found[index] === undefined || found[index] === answer ? [] : [`${name}\n  expected ${answer}\n  found    ${found[index]}`],
  );
  assert.equal(differences.length, 0, differences.join('\n'));
}

/** Leaves the SHA-256 over all answers, one after the other. */
export function leave(language, found) {
  assert.equal(found.length, answers.length);
  assert.ok(found.every((answer) => answer !== undefined), 'every case is answered');
  const sha256 = createHash('sha256').update(found.join('')).digest('hex');
  const folder = new URL('target/conformance/', root);
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ language, cases: found.length, sha256 });
  writeFileSync(new URL(`${language.toLowerCase()}.json`, folder), `${text}\n`);
}
