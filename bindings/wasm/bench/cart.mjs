// The reference cart of ten lines with its five promotions: as our documents, and as a shop's own plain objects.

const UNIT_CENTS = [1999, 495, 2950, 1299, 349, 8999, 1550, 775, 2499, 1099];
const CATEGORIES = ['electronics', 'grocery', 'apparel'];
const text = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

export const basket = {
  shipping: 995,
  codes: ['SAVE15'],
  lines: UNIT_CENTS.map((cents, at) => ({
    id: `L${at}`,
    sku: `SKU-000${at}`,
    category: CATEGORIES[at % 3],
    tax: at % 3 === 1 ? 'reduced' : 'standard',
    quantity: at === 3 ? 4 : 1 + ((at * 7 + 2) % 5),
    cents,
  })),
};

export const expected = { list: '673.09', discount: '152.72', shipping_discount: '9.95', net: '520.37', tax: '103.74', gross: '624.11' };

const tax = (category, rate_percent) => ({ id: category, jurisdiction: 'BE', tax_categories: [category], rate_percent });
const promotion = (id, stage, rank, target, adjust, more = {}) => ({ id, stacking: { stage, rank }, effects: [{ target, adjust }], ...more });
const above = (amount) => ({ condition: { kind: 'money', op: 'greater', amount } });

export const rulebook = {
  currency: 'EUR',
  pricing: { sources: ['given'] },
  tax_policy: { rounding_level: 'line' },
  tax_rules: [tax('standard', '21'), tax('reduced', '6')],
  promotions: [
    promotion('P1', 'item', 1, { kind: 'lines', of: { categories: ['apparel'] } }, { kind: 'percent', percent: '10' }),
    promotion('P2', 'group', 0, { kind: 'lines', of: { skus: ['SKU-0003'] } }, { kind: 'set_price', unit_price: '9.7425' }),
    promotion('P3', 'order', 1, { kind: 'order' }, { kind: 'amount', amount: '5.00', per: 'order' }, above('50.00')),
    promotion('P4', 'order', 2, { kind: 'order' }, { kind: 'percent', percent: '15' }, { trigger: { kind: 'code', codes: ['SAVE15'] } }),
    promotion('P5', 'shipping', 0, { kind: 'shipping' }, { kind: 'free' }, above('100.00')),
  ],
};

export const request = {
  at: '2026-11-23T12:00:00+01:00',
  tax_jurisdictions: ['BE'],
  cart: {
    currency: 'EUR',
    lines: basket.lines.map(({ id, sku, category, tax, quantity, cents }) => ({
      id, sku, quantity: String(quantity), price: { kind: 'given', unit_price: text(cents) }, categories: [category], tax_category: tax,
    })),
    shipping: [{ id: 'S1', amount: text(basket.shipping), tax_category: 'standard' }],
    codes: basket.codes,
  },
};
