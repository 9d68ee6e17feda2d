import type { Amount, CurrencyCode, UnitPrice } from './contract.js';
import { exponent } from './glue/farthing.js';
import { bytes } from './texts.js';

/** How many decimals each currency has that was asked for; -1 for one that ISO 4217 does not have. */
const exponents = new Map<string, number>();
const formats = new Map<string, Intl.NumberFormat>();
/** So many of either are remembered. */
const MOST = 1000;

/**
 * An amount as people of a locale write it: `formatMoney('1234.50', 'EUR', 'de-DE')` is `1.234,50 €`.
 *
 * The amount is formatted as the decimal it is, never as a float. It has the decimals that ISO 4217 gives its currency,
 * as farthing has them, whatever the browser's own table says; a finer unit price keeps its own. A private unit stands as
 * it is, its code behind it.
 */
export function formatMoney(amount: Amount | UnitPrice, currency: CurrencyCode, locale?: string): string {
  if (typeof amount !== 'string' || !/^-?[0-9]+(\.[0-9]+)?$/.test(amount)) {
    const found = typeof amount === 'string' ? JSON.stringify(amount) : typeof amount;
    throw new TypeError(`an amount is a decimal as text, such as '19.99', found ${found}`);
  }
  if (typeof currency !== 'string') {
    throw new TypeError(`a currency is a code as text, such as 'EUR', found ${typeof currency}`);
  }
  const own = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0;
  const known = exponents.get(currency) ?? learn(currency);
  const digits = Math.max(own, known);
  const key = `${locale ?? ''}|${currency}|${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = known < 0 ? {} : { style: 'currency', currency } as const;
    format = new Intl.NumberFormat(locale, { ...style, ...decimals });
    put(formats, key, format);
  }
  const written = format.format(amount as unknown as number);
  return known < 0 ? `${written}\u00a0${currency}` : written;
}

function learn(currency: CurrencyCode): number {
  // Says so if the engine is not loaded.
  bytes('');
  const found = exponent(currency) ?? -1;
  put(exponents, currency, found);
  return found;
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= MOST) {
    map.clear();
  }
  map.set(key, value);
}
