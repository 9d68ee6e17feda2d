import type {
  Adjustment, Amount, CodeAnswer, CurrencyCode, FundedShares, Id, Instant, Origin, Outcome, PartTax, PriceAnswer, PriceMode, Quantity,
  Combination, Quote, QuoteCharge, QuoteLine, QuotePoints, ReturnedAmounts, Seal, Sku, TaxGroup, Totals, UnitPrice, UnitRun, UsageReservation,
} from './contract.js';

/** Where the totals begin, and the figures of the first part. */
const TOTALS = 4;
const PARTS = 17;
const EACH = 6;

/** Every field of `T`, also those that may be absent: a class that lacks one does not compile. */
type Whole<T> = { [Name in keyof Required<T>]: T[Name] };

/** `00` to `99`: most currencies have two decimals. */
const HUNDREDTHS = Array.from({ length: 100 }, (_, part) => String(part).padStart(2, '0'));

/** The decimal text of minor units. */
export function decimal(minor: number, exponent: number): Amount {
  if (exponent === 2) {
    const cents = Math.abs(minor);
    const part = cents % 100;
    const whole = (cents - part) / 100;
    return `${minor < 0 ? '-' : ''}${whole}.${HUNDREDTHS[part]!}`;
  }
  if (exponent === 0) {
    return String(minor);
  }
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The figures of a quote, and the whole of it once somebody asks. */
class Answer {
  readonly exponent: number;
  #whole: Quote | undefined;

  constructor(
    readonly figures: readonly number[],
    readonly write: () => Quote,
  ) {
    this.exponent = figures[0]!;
  }

  amount(at: number): Amount {
    return decimal(this.figures[at]!, this.exponent);
  }

  get whole(): Quote {
    return (this.#whole ??= this.write());
  }
}

/** The totals of a quote, read from its figures. */
class LazyTotals implements Whole<Totals> {
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  get list(): Amount { return this.#answer.amount(TOTALS); }
  get discount(): Amount { return this.#answer.amount(TOTALS + 1); }
  get shipping(): Amount { return this.#answer.amount(TOTALS + 2); }
  get shipping_discount(): Amount { return this.#answer.amount(TOTALS + 3); }
  get fees(): Amount { return this.#answer.amount(TOTALS + 4); }
  get fee_discount(): Amount { return this.#answer.amount(TOTALS + 5); }
  get returned(): Amount | undefined { return this.#answer.whole.totals.returned; }
  get funded_by(): FundedShares | undefined { return this.#answer.whole.totals.funded_by; }
  get net(): Amount { return this.#answer.amount(TOTALS + 6); }
  get tax(): Amount { return this.#answer.amount(TOTALS + 7); }
  get gross(): Amount { return this.#answer.amount(TOTALS + 8); }
  get withheld(): Amount { return this.#answer.amount(TOTALS + 9); }
  get funded(): Amount { return this.#answer.amount(TOTALS + 10); }
  get payable_rounding(): Amount { return this.#answer.amount(TOTALS + 11); }
  get payable(): Amount { return this.#answer.amount(TOTALS + 12); }

  toJSON(): Totals {
    return this.#answer.whole.totals;
  }
}

/** A line, shipment or fee: its figures are at hand, the rest is not. */
class LazyPart<Part extends QuoteLine | QuoteCharge> implements Whole<Omit<QuoteCharge, 'converted_from'>> {
  readonly #answer: Answer;
  readonly #list: 'lines' | 'shipping' | 'fees';
  readonly #index: number;
  readonly #at: number;

  /** The part at `index` of `list`, the figures of which are those of the part at `place`. */
  constructor(answer: Answer, place: number, list: 'lines' | 'shipping' | 'fees', index: number) {
    this.#answer = answer;
    this.#list = list;
    this.#index = index;
    this.#at = PARTS + EACH * place;
  }

  get id(): Id { return this.toJSON().id; }
  get list(): Amount { return this.#answer.amount(this.#at); }
  get adjustments(): Adjustment[] { return this.toJSON().adjustments; }
  get discount(): Amount { return this.#answer.amount(this.#at + 1); }
  get amount(): Amount { return this.#answer.amount(this.#at + 2); }
  get net(): Amount { return this.#answer.amount(this.#at + 3); }
  get taxes(): PartTax[] { return this.toJSON().taxes; }
  get tax(): Amount { return this.#answer.amount(this.#at + 4); }
  get gross(): Amount { return this.#answer.amount(this.#at + 5); }

  toJSON(): Part {
    return this.#answer.whole[this.#list][this.#index] as Part;
  }
}

class LazyCharge extends LazyPart<QuoteCharge> implements Whole<QuoteCharge> {
  get converted_from(): Amount | undefined { return this.toJSON().converted_from; }
}

class LazyLine extends LazyPart<QuoteLine> implements Whole<QuoteLine> {
  get converted_from(): UnitPrice | undefined { return this.toJSON().converted_from; }
  get sku(): Sku { return this.toJSON().sku; }
  get quantity(): Quantity { return this.toJSON().quantity; }
  get origin(): Origin { return this.toJSON().origin; }
  get unit_price(): UnitPrice { return this.toJSON().unit_price; }
  get price(): PriceAnswer { return this.toJSON().price; }
  get units(): UnitRun[] { return this.toJSON().units; }
}

/**
 * A quote of which the totals and the figures of lines, shipments and fees are at hand, and everything else is written
 * out when it is first read.
 *
 * It has every field of a `Quote`. The fields stand on the class, so that a spread, `Object.keys` or a structured clone
 * do not see them: `toJSON()` gives the plain object.
 */
export class LazyQuote implements Whole<Quote> {
  readonly #answer: Answer;
  #lines: QuoteLine[] | undefined;
  #shipping: QuoteCharge[] | undefined;
  #fees: QuoteCharge[] | undefined;

  /** @internal */
  constructor(figures: readonly number[], whole: () => Quote) {
    this.#answer = new Answer(figures, whole);
  }

  get schema(): number { return this.#answer.whole.schema; }
  get calculation(): number { return this.#answer.whole.calculation; }
  get at(): Instant { return this.#answer.whole.at; }
  get valid_until(): Instant | undefined { return this.#answer.whole.valid_until; }
  get currency(): CurrencyCode { return this.#answer.whole.currency; }
  get price_mode(): PriceMode { return this.#answer.whole.price_mode; }
  get returned(): ReturnedAmounts | undefined { return this.#answer.whole.returned; }
  get points(): QuotePoints | undefined { return this.#answer.whole.points; }
  get combination(): Combination | undefined { return this.#answer.whole.combination; }
  get tax_groups(): TaxGroup[] { return this.#answer.whole.tax_groups; }
  get codes(): CodeAnswer[] { return this.#answer.whole.codes; }
  get outcomes(): Outcome[] { return this.#answer.whole.outcomes; }
  get usage_reservations(): UsageReservation[] { return this.#answer.whole.usage_reservations; }
  get seal(): Seal | undefined { return this.#answer.whole.seal; }

  get totals(): Totals {
    return new LazyTotals(this.#answer);
  }

  get lines(): QuoteLine[] {
    return (this.#lines ??= this.#parts(0, (place, index) => new LazyLine(this.#answer, place, 'lines', index)));
  }

  get shipping(): QuoteCharge[] {
    return (this.#shipping ??= this.#parts(1, (place, index) => new LazyCharge(this.#answer, place, 'shipping', index)));
  }

  get fees(): QuoteCharge[] {
    return (this.#fees ??= this.#parts(2, (place, index) => new LazyCharge(this.#answer, place, 'fees', index)));
  }

  /** The plain object. */
  toJSON(): Quote {
    return this.#answer.whole;
  }

  /** What Node prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): Quote {
    return this.toJSON();
  }

  /** The lines, shipments or fees, which follow one another in this order. */
  #parts<Part>(kind: 0 | 1 | 2, part: (place: number, index: number) => Part): Part[] {
    const { figures } = this.#answer;
    let first = 0;
    for (let before = 0; before < kind; before++) {
      first += figures[1 + before]!;
    }
    const parts: Part[] = [];
    for (let index = 0; index < figures[1 + kind]!; index++) {
      parts.push(part(first + index, index));
    }
    return parts;
  }
}
