import type { Amount, CurrencyCode, UnitPrice } from './contract.js';
import { exponent } from './glue/farthing.js';

/** How many decimals each currency has that was asked for; -1 for one that ISO 4217 does not have. */
const exponents = new Map<string, number>();
const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount as people of a locale write it: `formatMoney('1234.50', 'EUR', 'de-DE')` is `1.234,50 €`.
 *
 * The amount is formatted as the decimal it is, never as a float. It has the decimals that ISO 4217 gives its currency,
 * as farthing has them, whatever the browser's own table says; a finer unit price keeps its own. A private unit stands as
 * it is, its code behind it.
 */
export function formatMoney(amount: Amount | UnitPrice, currency: CurrencyCode, locale?: string): string {
  const own = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0;
  const known = exponents.get(currency) ?? learn(currency);
  const digits = Math.max(own, known);
  const key = `${locale ?? ''}|${currency}|${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = known < 0 ? {} : { style: 'currency', currency } as const;
    format = new Intl.NumberFormat(locale, { ...style, ...decimals });
    formats.set(key, format);
  }
  const written = format.format(amount as unknown as number);
  return known < 0 ? `${written}\u00a0${currency}` : written;
}

function learn(currency: CurrencyCode): number {
  const found = exponent(currency) ?? -1;
  exponents.set(currency, found);
  return found;
}
