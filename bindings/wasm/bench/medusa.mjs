// The same cart through the published module of Medusa: its promotions and totals as they are, over a store that is a list in
// memory, so that nothing is timed but its arithmetic.
import { createRequire } from 'node:module';

// Both are CommonJS that looks its own parts up.
const require = createRequire(import.meta.url);
const { decorateCartTotals } = require('@medusajs/utils');
const { default: PromotionModule } = require('@medusajs/promotion/dist/services/promotion-module');

const RATES = { standard: 21, reduced: 6 };
const rule = (attribute, operator, value) => ({ attribute, operator, values: [{ value: String(value) }] });
const promotion = (code, application_method, more) => ({
  id: code, code, is_automatic: false, type: 'standard', rules: [], is_tax_inclusive: false, campaign: null, application_method, ...more,
});
const each = { type: 'percentage', target_type: 'items', allocation: 'each' };

// The five promotions of cart.mjs, in Medusa's words.
const PROMOTIONS = [
  promotion('P1', { ...each, value: 10, max_quantity: 1e9, target_rules: [rule('items.category', 'eq', 'apparel')] }),
  promotion('P2', {
    ...each, value: 100, max_quantity: 100, apply_to_quantity: 1, buy_rules_min_quantity: 2,
    buy_rules: [rule('items.sku', 'eq', 'SKU-0003')], target_rules: [rule('items.sku', 'eq', 'SKU-0003')],
  }, { type: 'buyget' }),
  promotion('P3', { type: 'fixed', target_type: 'order', value: 5 }, { rules: [rule('item_total', 'gt', 50)] }),
  promotion('SAVE15', { type: 'percentage', target_type: 'order', value: 15 }),
  promotion('P5', { type: 'percentage', target_type: 'shipping_methods', allocation: 'each', value: 100, max_quantity: 1 }, {
    rules: [rule('item_total', 'gt', 100)],
  }),
];
const CODES = PROMOTIONS.map(({ code }) => code);

const promotions = Object.create(PromotionModule.prototype, {
  baseRepository_: { value: { getFreshManager: () => ({}), serialize: async (value) => value } },
  promotionService_: { value: { list: async () => PROMOTIONS } },
  listActivePromotions_: { value: async () => PROMOTIONS },
});

/** Medusa's own totals of the cart. */
export async function inMedusa({ lines, shipping }) {
  let item_total = 0;
  const items = lines.map(({ id, sku, category, tax, quantity, cents }) => {
    const rate = RATES[tax];
    const subtotal = (cents / 100) * quantity;
    item_total += subtotal;
    return {
      id, sku, category, quantity, unit_price: cents / 100, subtotal, original_total: subtotal * (1 + rate / 100),
      is_discountable: true, is_tax_inclusive: false, tax_lines: [{ rate, code: tax }],
    };
  });
  const amount = shipping / 100;
  const shipping_methods = [
    { id: 's', amount, subtotal: amount, is_tax_inclusive: false, tax_lines: [{ rate: RATES.standard, code: 'standard' }] },
  ];
  const context = { currency_code: 'eur', item_total, items, shipping_methods };
  const actions = await promotions.computeActions(CODES, context, { prevent_auto_promotions: true });
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const { action, item_id, amount, code } of actions) {
    const part = { addItemAdjustment: byId.get(item_id), addShippingMethodAdjustment: shipping_methods[0] }[action];
    if (part !== undefined) {
      (part.adjustments ??= []).push({ amount, code, is_tax_inclusive: false });
    }
  }
  return decorateCartTotals({ currency_code: 'eur', items, shipping_methods });
}
