// What no document is, into every function: always a FarthingError or a TypeError that says something, an engine that goes on
// answering, and memory that does not grow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as farthing from 'farthing';
// The instance that 'farthing' has loaded: asked again, the glue gives the same.
import { initSync } from '../dist/glue/farthing.js';

const { Engine, FarthingError, formatMoney } = farthing;
const memory = () => initSync().memory.buffer.byteLength;

const rulebook = {
  currency: 'EUR', pricing: { sources: ['given'] }, tax_policy: { rounding_level: 'line' },
  tax_rules: [{ id: 'vat', jurisdiction: 'DE', rate_percent: '19' }],
};
const line = { id: 'a', sku: 'TEA', quantity: '2', price: { kind: 'given', unit_price: '10.00' } };
const request = { at: '2026-11-23T18:30:00+01:00', tax_jurisdictions: ['DE'], cart: { currency: 'EUR', lines: [line] } };
const document = {
  at: request.at, currency: 'EUR', tax_jurisdictions: ['DE'], lines: [{ id: '1', quantity: '1', unit_price: '10.00' }],
};
const env = { now: request.at };
const engine = new Engine(rulebook);
const quote = engine.quote(request).toJSON();
const place = { action: { kind: 'place_order', details: { id: 'o1', request, quote } } };
const { order, events } = engine.apply(undefined, place, env);

const cyclic = {};
cyclic.self = cyclic;
const deep = Array.from({ length: 100_000 }).reduce((inner) => [inner], []);
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const detached = new Uint8Array(8);
structuredClone(detached, { transfer: [detached.buffer] });
const throwing = (thrown) => ({ get at() { throw thrown; } });

/** By name, so that a failure says which. */
const HOSTILE = {
  undefined, null: null, zero: 0, float: 1.5, NaN: NaN, infinity: Infinity, bigint: 10n, true: true, symbol: Symbol('s'),
  function: () => 1, 'empty text': '', 'half a document': '{', 'a word': 'abc', 'a list': [], 'an object': {}, cyclic, deep,
  'a bigint inside': { at: 1n }, 'a getter that throws': throwing(new Error('mine')), 'a getter that throws nothing': throwing(undefined),
  'toJSON that throws': { toJSON() { throw 'text'; } }, 'toJSON of a function': { toJSON: () => () => 1 },
  'a proxy that throws': new Proxy({}, { ownKeys() { throw new Error('trap'); } }), 'a revoked proxy': revoked.proxy,
  __proto__key: JSON.parse('{"__proto__":{"at":"x"},"constructor":1}'), 'half a character': '"\ud800"', 'another half': '{"a\udc00":1}',
  'half a character inside': { at: '\udfff' }, 'a map': new Map([['at', 1]]), 'no date': new Date(NaN), 'boxed text': new String('{}'),
  'bytes that are no text': Uint8Array.of(0x7b, 0xff, 0x7d), 'no bytes left': detached, 'other bytes': new ArrayBuffer(4),
  'shared bytes': new Uint8Array(new SharedArrayBuffer(4)), 'nested too deeply': '['.repeat(100_000), 'nul': '\0',
  'a long text': `"${'x'.repeat(9 << 20)}"`,
};

/** Every function with arguments it accepts. */
const CALLS = {
  'new Engine': [(...rest) => new Engine(...rest).free(), rulebook],
  check: [farthing.check, rulebook],
  quote: [(asked) => engine.quote(asked), request],
  tax: [(asked) => engine.tax(asked), document],
  bill: [(asked) => engine.bill(asked), { document, invoices: [{ id: 'all', bills: { kind: 'rest' } }] }],
  verify: [(...asked) => engine.verify(...asked), request, quote],
  explain: [(...asked) => engine.explain(...asked), request, quote],
  decide: [(...asked) => engine.decide(...asked), undefined, place, env],
  apply: [(...asked) => engine.apply(...asked), undefined, place, env],
  simulate: [(...asked) => engine.simulate(...asked), undefined, [place], env],
  allowed: [(...asked) => engine.allowed(...asked), order, env],
  hold: [(asked) => engine.hold(asked).free(), request],
  evolve: [farthing.evolve, undefined, events[0]],
  replay: [farthing.replay, events],
  resume: [farthing.resume, order, []],
  statuses: [farthing.statuses, order],
  checkOrder: [farthing.checkOrder, order],
  checkHistory: [farthing.checkHistory, events],
  postings: [farthing.postings, events],
  trialBalance: [farthing.trialBalance, events],
  journal: [farthing.journal, events],
};
const asText = (documents) => documents.map((document) => document && JSON.stringify(document));
const TEXTS = {
  checkJson: [farthing.checkJson, ...asText([rulebook])],
  evolveJson: [farthing.evolveJson, ...asText([undefined, events[0]])],
  resumeJson: [farthing.resumeJson, ...asText([order, []])],
};
for (const name of ['quote', 'tax', 'bill', 'verify', 'decide', 'apply', 'simulate', 'allowed', 'explain']) {
  TEXTS[`${name}Json`] = [(...asked) => engine[`${name}Json`](...asked), ...asText(CALLS[name].slice(1))];
}
for (const name of ['replay', 'statuses', 'checkOrder', 'checkHistory', 'postings', 'trialBalance', 'journal']) {
  TEXTS[`${name}Json`] = [farthing[`${name}Json`], ...asText(CALLS[name].slice(1))];
}

/** What a call throws; it must be one of the two, and say something. */
function outcome(name, call) {
  try {
    call();
    return 'answered';
  } catch (error) {
    const isOurs = error instanceof FarthingError || error instanceof TypeError;
    assert.ok(isOurs && error.message.length > 20, `${name}: ${error?.stack ?? error}`);
    if (error instanceof FarthingError) {
      assert.ok(error.problems.length > 0 && error.problems.every(({ code, message }) => code && message.length > 10), name);
    }
    assert.doesNotMatch(error.message, /Cannot read prop|is not a function|rust|wasm|unreachable/, name);
    return 'thrown';
  }
}

/** Answers to something that is no document: nothing of an order that is not there yet, and lists of no events. */
const GOOD = /^((decide|apply|simulate|allowed|evolve)(Json)? 0 (undefined|null)|simulate 1 a list|resume 1 a list|(replay|checkHistory|postings|trialBalance|journal) 0 a list|check(Json)? 0 .*)$/;

test('every function throws an error that says what is wrong, and the engine goes on', () => {
  for (const [name, [call, ...good]] of Object.entries({ ...CALLS, ...TEXTS })) {
    call(...good);
    for (let at = 0; at < good.length; at++) {
      for (const [what, value] of Object.entries(HOSTILE)) {
        const label = `${name} ${at} ${what}`;
        const found = outcome(label, () => call(...good.with(at, value)));
        if (!GOOD.test(label)) {
          assert.equal(found, 'thrown', label);
        }
      }
    }
  }
  assert.deepEqual(engine.quote(request).toJSON(), quote);
});

test('a held cart refuses what is no edit, and keeps what it has', () => {
  const cart = engine.hold(request);
  const payable = cart.quote().totals.payable;
  for (const [what, value] of Object.entries(HOSTILE)) {
    const refused = (act, ...others) => {
      try {
        act();
      } catch (error) {
        assert.ok([FarthingError, TypeError, ...others].some((kind) => error instanceof kind), `${what}: ${error?.stack ?? error}`);
        return true;
      }
      return false;
    };
    assert.ok(refused(() => cart.setQuantity(value, 1), RangeError), what);
    assert.ok(refused(() => cart.removeLine(value), RangeError), what);
    assert.ok(refused(() => cart.setLine(value)), what);
    if (value !== 0) {
      assert.ok(refused(() => cart.setQuantity('a', value)), what);
    }
    assert.equal(cart.quote().totals.payable, payable, what);
  }
  // A fraction as a number is refused as it is in a request.
  assert.throws(() => cart.setQuantity('a', 1.5), { code: 'NUMBER_NOT_ALLOWED' });
  cart.setQuantity('a', 100_000);
  assert.equal(cart.quote().totals.list, '1000000.00');
});

test('what was freed says so, however often it is freed', () => {
  const gone = new Engine(rulebook);
  const cart = gone.hold(request);
  const lazy = gone.quote(request);
  gone.free();
  gone.free();
  for (const ask of [() => gone.quote(request), () => gone.quoteJson('{}'), () => gone.rulebookDigest, () => gone.allowed(order, env), () => cart.quote(), () => lazy.codes]) {
    assert.throws(ask, (error) => error instanceof TypeError && /freed/.test(error.message));
  }
  assert.equal(lazy.totals.list, '20.00', 'what was read stays');
  const held = engine.hold(request);
  held.free();
  held.free();
  assert.throws(() => held.quote(), /freed/);
  assert.throws(() => held.setQuantity('a', 2), /freed/);
  assert.throws(() => held.setQuantity('a', '2'), /freed/);
});

test('bytes may come from another realm and change after they were read', async () => {
  const { runInNewContext } = await import('node:vm');
  const text = JSON.stringify(rulebook);
  const bytes = runInNewContext('new Uint8Array(length)', { length: text.length });
  new TextEncoder().encodeInto(text, bytes);
  const engine = new Engine(bytes);
  bytes.fill(0);
  assert.match(engine.explain(request, quote).receipt, /20\.00/);
});

test('a text that no document can be is not copied', () => {
  const before = memory();
  const long = 'x'.repeat(200 << 20);
  for (const ask of [() => engine.quote(long), () => engine.quoteJson(long), () => new Engine(long)]) {
    assert.throws(ask, { code: 'TOO_LONG' });
  }
  assert.equal(memory(), before);
});

test('money takes text and says so', () => {
  for (const amount of [undefined, null, 19.99, 10n, NaN, '', 'abc', '1e3', '--1', '1.', {}, Symbol('s')]) {
    assert.throws(() => formatMoney(amount, 'EUR', 'en-US'), { name: 'TypeError', message: /decimal as text/ });
  }
  for (const currency of [undefined, null, 7, {}]) {
    assert.throws(() => formatMoney('1.00', currency, 'en-US'), { name: 'TypeError', message: /code as text/ });
  }
});

test('a hundred thousand calls, good and bad, leave the memory as it was', () => {
  const broken = JSON.stringify(request).replace('"10.00"', '10');
  const text = JSON.stringify(request);
  const round = (times) => {
    for (let at = 0; at < times; at++) {
      engine.quote(request);
      assert.throws(() => engine.quote(broken));
      if (at % 10 === 0) {
        engine.quoteJson(text);
        engine.verify(request, quote);
        engine.apply(undefined, place, env);
        engine.allowed(order, env);
        const cart = engine.hold(request);
        cart.setQuantity('a', at % 50 + 1);
        cart.quote().toJSON();
        cart.free();
        assert.throws(() => engine.apply(order, place, env));
        assert.throws(() => new Engine('{}'));
        new Engine(rulebook).free();
      }
    }
  };
  round(1000);
  const before = memory();
  round(33_000);
  assert.equal(memory(), before);
});
