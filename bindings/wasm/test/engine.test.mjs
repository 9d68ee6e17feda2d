// What the package promises beside the corpus: errors, lazy quotes, the held cart, money as people write it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine, FarthingError, check, checkJson, formatMoney } from 'farthing';

const rulebook = {
  currency: 'EUR',
  pricing: { sources: ['given'] },
  tax_policy: { rounding_level: 'line' },
  tax_rules: [{ id: 'vat', jurisdiction: 'DE', tax_categories: ['standard'], rate_percent: '19' }],
  promotions: [{ id: 'ten', name: 'Ten off', effects: [{ target: { kind: 'order' }, adjust: { kind: 'percent', percent: '10' } }] }],
};
const line = (id, unit_price, quantity = '1') => ({
  id, sku: `SKU-${id}`, quantity, price: { kind: 'given', unit_price }, tax_category: 'standard',
});
const asks = (...lines) => ({ at: '2026-11-23T18:30:00+01:00', tax_jurisdictions: ['DE'], cart: { currency: 'EUR', lines } });
const caught = (act) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
};
const engine = new Engine(rulebook);

test('an error is one class with everything that was found', () => {
  const error = caught(() => engine.quote({ at: 'now', cart: { currency: 'EUR', lines: [{ id: '1', quantity: 1.5 }] } }));
  assert.ok(error instanceof FarthingError && error instanceof Error);
  assert.equal(error.kind, 'invalid');
  assert.equal(error.code, error.problems[0].code);
  assert.deepEqual(
    error.problems.map(({ code, path }) => `${code} ${path}`),
    ['INVALID_INSTANT /at', 'NUMBER_NOT_ALLOWED /cart/lines/0/quantity', 'MISSING_FIELD /cart/lines/0/sku'],
  );
  assert.match(error.message, /^the input breaks the contract: INVALID_INSTANT at \/at: /);
  assert.deepEqual(JSON.parse(JSON.stringify(error)).problems, error.problems);
});

test('mistakes of form and of meaning are told at once', () => {
  const asked = { ...asks(line('1', '1.00', '0'), line('1', 1.5)), explan: 'all' };
  const found = (error) => error.problems.map(({ code, path }) => `${code} ${path}`);
  const all = [
    'NUMBER_NOT_ALLOWED /cart/lines/1/price/unit_price', 'UNKNOWN_FIELD /explan', 'DUPLICATE_ID /cart/lines/1/id',
    'QUANTITY_NOT_POSITIVE /cart/lines/0/quantity',
  ];
  assert.deepEqual(found(caught(() => engine.quote(asked))), all);
  assert.deepEqual(found(caught(() => engine.quoteJson(JSON.stringify(asked)))), all);
});

test('what no document is, is an error too', () => {
  for (const [nothing, code] of [[undefined, 'EMPTY_INPUT'], [null, 'NULL_NOT_ALLOWED'], [[], 'WRONG_TYPE'], [7, 'WRONG_TYPE'], ['{', 'INVALID_JSON']]) {
    assert.equal(caught(() => engine.quote(nothing)).code, code, String(nothing));
    assert.equal(caught(() => new Engine(nothing)).code, code, String(nothing));
  }
  const lone = caught(() => engine.quoteJson('{"at":"\ud800"}'));
  assert.equal(lone.code, 'INVALID_UTF8');
  assert.equal(caught(() => engine.quote('{"é\ud800"}')).code, 'INVALID_UTF8');
  assert.equal(caught(() => engine.tax({})).code, 'MISSING_FIELD');
  assert.deepEqual(check(rulebook), []);
  assert.equal(checkJson('{}'), JSON.stringify(check({})));
});

test('a refusal says so', () => {
  const error = caught(() => engine.quote({ ...asks(line('1', '10.00')), tax_jurisdictions: [] }));
  assert.equal(error.kind, 'refused');
  assert.equal(error.code, 'NO_TAX_RULE');
});

test('a quote is what the text says, and stays when its request changes', () => {
  const request = asks(line('a', '19.99', '3'), line('b', '0.05'));
  const quote = engine.quote(request);
  const text = JSON.stringify(request);
  request.cart.lines.length = 0;
  assert.equal(quote.lines.length, 2);
  assert.deepEqual([quote.lines[0].list, quote.lines[1].list, quote.totals.list], ['59.97', '0.05', '60.02']);
  assert.equal(quote.lines[0].adjustments[0].promotion, 'ten');
  const { seal, ...whole } = JSON.parse(engine.quoteJson(text));
  assert.equal(seal.rulebook_digest, engine.rulebookDigest);
  assert.deepEqual(quote.toJSON(), whole);
  assert.equal(quote.seal, undefined);
});

test('a quote is verified, a changed one is not', () => {
  const request = asks(line('a', '19.99'));
  const quote = engine.quote(request).toJSON();
  engine.verify(request, quote);
  quote.totals.payable = '0.01';
  assert.equal(caught(() => engine.verify(request, quote)).code, 'DIGEST_MISMATCH');
});

test('a held cart answers like a cart sent anew, whatever is edited', () => {
  const request = asks(line('a', '19.99', '3'), line('b', '0.05'));
  const cart = engine.hold(request);
  const agrees = () => assert.deepEqual(cart.quote().toJSON(), engine.quote(cart.request).toJSON());
  agrees();
  const before = cart.quote();
  assert.equal(cart.quote(), before, 'nothing changed, nothing is priced');
  cart.setQuantity('a', 5);
  agrees();
  assert.equal(before.lines[0].quantity, '3', 'a quote stays what it was');
  cart.setQuantity('b', '0.25');
  agrees();
  cart.setLine(line('c', '7.00'));
  cart.setLine(line('a', '1.00', '2'));
  cart.removeLine('b');
  agrees();
  assert.deepEqual(cart.request.cart.lines.map(({ id }) => id), ['a', 'c']);
  cart.set({ price_mode: 'tax_included' });
  agrees();
  assert.deepEqual(request.cart.lines.map(({ id }) => id), ['a', 'b'], "the caller's request is not touched");
});

test('a bad edit says where, and changes nothing', () => {
  const cart = engine.hold(asks(line('a', '19.99', '3')));
  const payable = cart.quote().totals.payable;
  assert.equal(caught(() => cart.setQuantity('a', 'three')).problems[0].path, '/cart/lines/0/quantity');
  assert.equal(caught(() => cart.setLine({ id: 'b' })).problems[0].path, '/cart/lines/1/sku');
  assert.ok(caught(() => cart.setQuantity('z', 1)) instanceof RangeError);
  assert.equal(cart.quote().totals.payable, payable);
  cart.setQuantity('a', 0);
  assert.equal(caught(() => cart.quote()).problems[0].path, '/cart/lines/0/quantity');
  cart.setQuantity('a', 3);
  assert.equal(cart.quote().totals.payable, payable);
});

test('a large cart moves the memory and nothing else', () => {
  const small = engine.quote(asks(line('a', '19.99')));
  const lines = Array.from({ length: 10_000 }, (_, at) => line(`${at}`, '0.10'));
  assert.equal(engine.quote(asks(...lines)).totals.list, '1000.00');
  assert.equal(engine.quote(asks(line('a', '19.99'))).totals.payable, small.totals.payable);
});

test('text outside ASCII comes back as it went in', () => {
  const request = asks({ ...line('ключ-🧦', '19.99'), sku: 'ソックス' });
  const [{ id, sku }] = engine.quote(request).lines;
  assert.deepEqual([id, sku], ['ключ-🧦', 'ソックス']);
});

test('money has the decimals of our table', () => {
  const plain = (text) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  for (const [amount, currency, locale, expected] of [
    ['1234.50', 'EUR', 'de-DE', '1.234,50 €'],
    ['-0.01', 'USD', 'en-US', '-$0.01'],
    ['1234', 'JPY', 'en-US', '¥1,234'],
    ['1.234', 'KWD', 'en-US', 'KWD 1.234'],
    ['9007199254740991.99', 'EUR', 'en-US', '€9,007,199,254,740,991.99'],
    ['0.0049', 'EUR', 'en-US', '€0.0049'],
    ['5', 'EUR', 'en-US', '€5.00'],
    ['120', 'POINTS', 'en-US', '120 POINTS'],
    // ISO 4217 gives the rupiah two decimals and the afghani two; browsers often show none.
    ['10.00', 'AFN', 'en-US', 'AFN 10.00'],
  ]) {
    assert.equal(plain(formatMoney(amount, currency, locale)), expected);
  }
});
