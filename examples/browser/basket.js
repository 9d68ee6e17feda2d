// A basket page: every edit is priced in the page itself, promotions and tax included.
// @ts-check
import init, { Engine, FarthingError, formatMoney } from 'farthing';

/** @type {import('farthing').Rulebook} */
const rulebook = {
  currency: 'EUR',
  pricing: { sources: ['given'] },
  tax_policy: { rounding_level: 'line' },
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
    {
      id: 'delivery',
      name: 'Free delivery from 100.00',
      condition: { kind: 'money', op: 'at_least', amount: '100.00' },
      effects: [{ target: { kind: 'shipping' }, adjust: { kind: 'free' } }],
    },
  ],
};

/** What a customer is told of a promotion that is not reached yet. */
const NUDGES = new Map([
  ['books', (/** @type {string} */ missing) => `${missing} more of books, and all books are 10 % off`],
  ['delivery', (/** @type {string} */ missing) => `${missing} more, and delivery is free`],
]);

/** What is said of a code. */
const CODES = { accepted: 'Accepted', unknown: 'There is no such voucher', expired: 'This voucher has expired', used_up: 'This voucher has been used' };

/** Outlines of a book, an atlas and a lamp. */
const PICTURES = new Map([
  ['novel', 'M5 3h11a3 3 0 0 1 3 3v15H7a2 2 0 0 1-2-2zm0 15a2 2 0 0 1 2-2h12M9 7h6'],
  ['atlas', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18-3-3-3-15 0-18'],
  ['lamp', 'M9 3h6l4 9H5zM12 12v8M8 21h8'],
]);

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
    shipping: [{ id: 'parcel', amount: '4.90', tax_category: 'standard' }],
  },
});

const money = (/** @type {string} */ amount) => formatMoney(amount, 'EUR', 'en-IE');

/** @type {(name: string, kind: string, ...inside: (Node | string)[]) => HTMLElement} */
function element(name, kind, ...inside) {
  const made = document.createElement(name);
  made.className = kind;
  made.append(...inside);
  return made;
}

function show() {
  const quote = cart.quote();
  quote.lines.forEach(({ list, gross, adjustments }, index) => {
    const row = place('lines').children[index];
    const before = list === gross ? [] : [element('del', '', money(list))];
    row?.querySelector('.amount')?.replaceChildren(...before, money(gross));
    const reasons = adjustments.map(({ promotion }) => rulebook.promotions?.find(({ id }) => id === promotion)?.name ?? promotion);
    row?.querySelector('.reason')?.replaceChildren(reasons.join(' · '));
  });
  const { list, discount, shipping, shipping_discount, tax, payable } = quote.totals;
  place('list').textContent = money(list);
  place('discount').textContent = money(discount);
  place('shipping').textContent = shipping === shipping_discount ? 'free' : money(shipping);
  place('tax').textContent = money(tax);
  place('payable').textContent = money(payable);

  // Why a promotion does not apply is part of the answer, and so is how far away it is.
  const nudges = quote.outcomes.flatMap(({ promotion, result }) => {
    const missing = result.kind === 'not_eligible' ? result.shortfalls.find(({ missing }) => missing)?.missing : undefined;
    const nudge = NUDGES.get(promotion);
    return missing && nudge ? [element('li', '', nudge(money(missing)))] : [];
  });
  place('nudges').replaceChildren(...nudges);
  place('code-status').textContent = quote.codes.map(({ status }) => CODES[status]).join(' · ');
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

for (const { id, sku, quantity, price } of cart.request.cart.lines ?? []) {
  const pieces = document.createElement('input');
  Object.assign(pieces, { type: 'number', min: '1', value: quantity, ariaLabel: `Pieces of ${sku}` });
  pieces.addEventListener('input', () => edited(() => cart.setQuantity(id, pieces.value)));
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', 'picture');
  picture.innerHTML = `<path d="${PICTURES.get(id)}" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />`;
  const each = price?.kind === 'given' ? `${money(price.unit_price)} each` : '';
  const name = element('div', '', element('span', 'name', sku), element('span', 'each', each), element('span', 'reason'));
  place('lines').append(element('li', '', picture, name, pieces, element('div', 'amount')));
}
place('code').addEventListener('input', ({ target }) => {
  const code = /** @type {HTMLInputElement} */ (target).value.trim();
  edited(() => cart.set({ codes: code === '' ? [] : [code] }));
});
show();
