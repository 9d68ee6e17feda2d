// Prices the cart of examples/checkout in Node and explains it: `npm install farthing && node checkout.mjs`.
// @ts-check
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Engine, FarthingError, formatMoney } from 'farthing';

const folder = process.argv[2] ?? fileURLToPath(new URL('../checkout', import.meta.url));
const read = (/** @type {string} */ name) => readFileSync(`${folder}/${name}.json`, 'utf8');

try {
  const engine = new Engine(read('rulebook'));
  /** @type {import('farthing').QuoteRequest} */
  const request = JSON.parse(read('request'));
  const quote = engine.quote(request);
  const { receipt, outcomes } = engine.explain(request, quote);
  console.log(receipt);
  console.log(outcomes);
  console.log(`To pay: ${formatMoney(quote.totals.payable, quote.currency, 'en-GB')}`);

  // One more of the first line, without sending the cart again.
  const cart = engine.hold(request);
  const first = request.cart.lines?.[0];
  if (first) {
    cart.setQuantity(first.id, Number(first.quantity) + 1);
    console.log(`With one more ${first.sku}: ${formatMoney(cart.quote().totals.payable, quote.currency, 'en-GB')}`);
  }

  // Placed as an order: what happened, where it stands, and what may be asked of it next.
  const env = { now: request.at };
  const details = { id: 'A-1001', request, quote: quote.toJSON() };
  const { order, events, statuses } = engine.apply(undefined, { action: { kind: 'place_order', details } }, env);
  console.log(`${events.map(({ data }) => data.kind).join(', ')}: ${statuses.payment}, ${statuses.fulfilment}`);
  const next = engine.allowed(order, env).actions.filter(({ refusal }) => refusal === undefined);
  console.log(`May be asked now: ${[...new Set(next.map(({ action }) => action))].join(', ')}`);
} catch (error) {
  if (!(error instanceof FarthingError)) {
    throw error;
  }
  for (const { code, path, message } of error.problems) {
    console.error(`${code} ${path}\n    ${message}`);
  }
  process.exitCode = 1;
}
