// Prices the cart of examples/checkout in Node and explains it: `npm install farthing && node checkout.mjs`.
// @ts-check
import { readFileSync } from 'node:fs';
import { Engine, FarthingError, formatMoney } from 'farthing';

const folder = process.argv[2] ?? new URL('../checkout', import.meta.url).pathname;
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
} catch (error) {
  if (!(error instanceof FarthingError)) {
    throw error;
  }
  for (const { code, path, message } of error.problems) {
    console.error(`${code} ${path}\n    ${message}`);
  }
  process.exitCode = 1;
}
