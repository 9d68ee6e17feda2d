// A basket page: every edit is priced in the page itself, promotions and tax included.
// @ts-check
import init, { Engine, FarthingError, formatMoney } from 'farthing';

/** @type {import('farthing').Rulebook} */
const rulebook = {
  currency: 'EUR',
  pricing: { sources: ['given'] },
  tax_policy: { grain: 'line' },
  tax_rules: [
    { id: 'standard', name: 'VAT', jurisdiction: 'DE', tax_categories: ['standard'], rate_percent: '19' },
    { id: 'reduced', name: 'VAT', jurisdiction: 'DE', tax_categories: ['reduced'], rate_percent: '7' },
  ],
  promotions: [
    {
      id: 'books',
      name: 'Books: 10 % off from 70.00',
      condition: { kind: 'money', of: { categories: ['books'] }, op: 'at_least', amount: '70.00' },
      effects: [{ target: { kind: 'lines', of: { categories: ['books'] } }, adjust: { kind: 'percent', percent: '10' } }],
    },
    {
      id: 'ten',
      name: 'Ten off everything',
      trigger: { kind: 'code', codes: ['TEN'] },
      effects: [{ target: { kind: 'order' }, adjust: { kind: 'percent', percent: '10' } }],
    },
  ],
};

/** @type {(id: string, sku: string, unit_price: string, tax_category: string, categories: string[]) => import('farthing').CartLine} */
const line = (id, sku, unit_price, tax_category, categories) =>
  ({ id, sku, quantity: '1', price: { kind: 'given', unit_price }, tax_category, categories });

/** @type {(id: string) => HTMLElement} */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

await init();
const engine = new Engine(rulebook);
const cart = engine.hold({
  at: '2026-11-23T18:30:00+01:00',
  tax_jurisdictions: ['DE'],
  cart: {
    currency: 'EUR',
    price_mode: 'tax_included',
    lines: [
      line('novel', 'A novel', '24.00', 'reduced', ['books']),
      line('atlas', 'An atlas', '39.90', 'reduced', ['books']),
      line('lamp', 'A reading lamp', '59.00', 'standard', []),
    ],
  },
});

const money = (/** @type {string} */ amount) => formatMoney(amount, 'EUR', 'en-IE');

function show() {
  const quote = cart.quote();
  quote.lines.forEach((line, index) => {
    const cells = place('lines').children[index]?.children ?? [];
    [line.list, line.discount, line.gross].forEach((amount, column) => {
      cells[column + 2]?.replaceChildren(money(amount));
    });
  });
  place('tax').textContent = money(quote.totals.tax);
  place('payable').textContent = money(quote.totals.payable);
  const { receipt, outcomes } = engine.explain(cart.request, quote);
  place('receipt').textContent = `${receipt}\n${outcomes}`;
}

/** @type {(edit: () => void) => void} */
function edited(edit) {
  try {
    edit();
    show();
    place('hint').textContent = '';
  } catch (error) {
    if (!(error instanceof FarthingError)) {
      throw error;
    }
    place('hint').textContent = error.problems.map(({ message }) => message).join('; ');
  }
}

for (const { id, sku, quantity } of cart.request.cart.lines ?? []) {
  const row = place('lines').appendChild(document.createElement('tr'));
  row.append(...Array.from({ length: 5 }, () => document.createElement('td')));
  const pieces = document.createElement('input');
  Object.assign(pieces, { type: 'number', min: '1', value: quantity, ariaLabel: `Pieces of ${sku}` });
  pieces.addEventListener('input', () => edited(() => cart.setQuantity(id, pieces.value)));
  row.children[0]?.append(sku);
  row.children[1]?.append(pieces);
}
place('code').addEventListener('input', ({ target }) => {
  const code = /** @type {HTMLInputElement} */ (target).value.trim();
  edited(() => cart.set({ codes: code === '' ? [] : [code] }));
});
show();
