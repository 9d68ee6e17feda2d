// The same cart as a shop's own developer would write it, without explanation, currency table or checks.
import { add, allocate, dinero, greaterThan, halfUp, multiply, subtract, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';

const RATES = { standard: 21, reduced: 6 };
const halfUpOf = (numerator, denominator) => Math.floor((2 * numerator + denominator) / (2 * denominator));

/** Takes `total` off the amounts in proportion, odd cents by the largest remainder. */
function spread(total, sum, amounts) {
  const remainders = [];
  let left = total;
  amounts.forEach((amount, at) => {
    const share = Math.floor((total * amount) / sum);
    remainders.push([total * amount - share * sum, at]);
    amounts[at] -= share;
    left -= share;
  });
  remainders.sort((x, y) => y[0] - x[0] || x[1] - y[1]);
  for (const [, at] of remainders.slice(0, left)) {
    amounts[at]--;
  }
}

/** Integer cents in plain numbers. */
export function cents({ lines, shipping, codes }) {
  const list = lines.map(({ cents, quantity }) => cents * quantity);
  const amounts = list.slice();
  lines.forEach(({ category, sku, quantity, cents }, at) => {
    if (category === 'apparel') amounts[at] -= halfUpOf(amounts[at] * 10, 100);
    if (sku === 'SKU-0003') amounts[at] -= Math.min(amounts[at], Math.floor(quantity / 3) * cents);
  });
  let sum = amounts.reduce((a, b) => a + b, 0);
  if (sum > 5000) { spread(500, sum, amounts); sum -= 500; }
  if (codes.includes('SAVE15')) { const off = halfUpOf(sum * 15, 100); spread(off, sum, amounts); sum -= off; }
  const freight = sum > 10000 ? 0 : shipping;
  const answer = { lines: [], net: freight, tax: halfUpOf(freight * 21, 100), gross: 0 };
  lines.forEach(({ id, tax }, at) => {
    const net = amounts[at], due = halfUpOf(net * RATES[tax], 100);
    answer.lines.push({ id, list: list[at], discount: list[at] - net, net, tax: due, gross: net + due });
    answer.net += net;
    answer.tax += due;
  });
  answer.gross = answer.net + answer.tax;
  return answer;
}

const euro = (amount) => dinero({ amount, currency: EUR });
const rounded = (amount) => transformScale(amount, 2, halfUp);
const percent = (amount, rate) => rounded(multiply(amount, { amount: rate, scale: 2 }));
const sumOf = (amounts) => amounts.reduce(add);

/** dinero.js, with its own allocation: odd cents to the first. */
export function inDinero({ lines, shipping, codes }) {
  const list = lines.map(({ cents, quantity }) => multiply(euro(cents), quantity));
  const amounts = list.slice();
  const share = (total) =>
    allocate(total, amounts.map((amount) => toSnapshot(amount).amount)).forEach((part, at) => {
      amounts[at] = subtract(amounts[at], rounded(part));
    });
  lines.forEach(({ category, sku, quantity, cents }, at) => {
    if (category === 'apparel') amounts[at] = subtract(amounts[at], percent(amounts[at], 10));
    if (sku === 'SKU-0003') amounts[at] = subtract(amounts[at], multiply(euro(cents), Math.floor(quantity / 3)));
  });
  if (greaterThan(sumOf(amounts), euro(5000))) share(euro(500));
  if (codes.includes('SAVE15')) share(percent(sumOf(amounts), 15));
  const freight = greaterThan(sumOf(amounts), euro(10000)) ? euro(0) : euro(shipping);
  const answer = { lines: [], net: freight, tax: percent(freight, 21) };
  lines.forEach(({ id, tax }, at) => {
    const net = amounts[at], due = percent(net, RATES[tax]);
    answer.lines.push({ id, list: list[at], discount: subtract(list[at], net), net, tax: due, gross: add(net, due) });
    answer.net = add(answer.net, net);
    answer.tax = add(answer.tax, due);
  });
  answer.gross = toSnapshot(rounded(add(answer.net, answer.tax))).amount;
  return answer;
}
