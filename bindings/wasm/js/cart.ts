import type { Cart, CartLine, Id, Quantity, Quote, QuoteRequest } from './contract.js';
import { call, caught } from './error.js';
import { CartSession, type Engine } from './glue/farthing.js';
import { LazyQuote } from './quote.js';
import { bytes, figures, text, textOf, type JsonText } from './texts.js';

/** An edit of a quantity, and those before it. */
interface Edit {
  readonly place: number;
  readonly quantity: Quantity;
  readonly before: Edit | undefined;
  readonly count: number;
}

/** After so many edits they are written into the request. */
const MOST_EDITS = 64;

/** The request with the edits, the last of a line first. */
function edited(request: QuoteRequest, edits: Edit | undefined): QuoteRequest {
  if (edits === undefined) {
    return request;
  }
  const lines = request.cart.lines!.slice();
  const done = new Set<number>();
  for (let edit: Edit | undefined = edits; edit !== undefined; edit = edit.before) {
    if (!done.has(edit.place)) {
      done.add(edit.place);
      lines[edit.place] = { ...lines[edit.place]!, quantity: edit.quantity };
    }
  }
  return { ...request, cart: { ...request.cart, lines } };
}

/**
 * A cart that a person edits: each edit costs no more than the quote that follows it. `Engine.hold` makes one.
 *
 * Nothing is priced before somebody reads: several edits in a row are one quote.
 *
 * ```js
 * const cart = engine.hold(request);
 * cart.setQuantity('shirt', 3);
 * total.textContent = cart.quote().totals.payable;
 * ```
 */
export class HeldCart {
  readonly #engine: Engine;
  readonly #whole: (asked: JsonText) => Quote;
  /** The request as it was last read, and the quantities that were set since. */
  #request!: QuoteRequest;
  #edits: Edit | undefined;
  #session!: CartSession;
  #quote: LazyQuote | undefined;
  #isFree = false;
  #places: Map<Id, number> | undefined;

  /** @internal */
  constructor(engine: Engine, request: QuoteRequest | JsonText, whole: (asked: JsonText) => Quote) {
    this.#engine = engine;
    this.#whole = whole;
    this.#hold(request);
  }

  /** The request as it stands now: a copy. */
  get request(): QuoteRequest {
    return structuredClone(this.#now);
  }

  /** Sets how many of a line. */
  setQuantity(line: Id, quantity: Quantity | number): void {
    const place = this.#place(line);
    // A small whole number needs no reading; what is neither text nor that is read like any other request.
    if (typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 0 && quantity <= 65535) {
      call(() => this.#session.setPieces(place, quantity));
    } else if (typeof quantity === 'string') {
      call(() => this.#session.setQuantity(place, quantity));
    } else {
      const lines = this.#lines.slice();
      lines[place] = { ...lines[place]!, quantity: quantity as unknown as Quantity };
      return this.set({ lines });
    }
    const before = this.#edits;
    this.#edits = { place, quantity: String(quantity) as Quantity, before, count: (before?.count ?? 0) + 1 };
    if (this.#edits.count > MOST_EDITS) {
      this.#request = this.#now;
      this.#edits = undefined;
    }
    this.#quote = undefined;
  }

  /** Puts a line at the end of the cart, or in place of the one with its id. */
  setLine(line: CartLine): void {
    if (typeof line !== 'object' || line === null) {
      throw new TypeError(`a line is an object with an id, found ${line === null ? 'null' : typeof line}`);
    }
    const lines = this.#lines.slice();
    const place = lines.findIndex(({ id }) => id === line.id);
    lines[place < 0 ? lines.length : place] = line;
    this.set({ lines });
  }

  /** Takes a line out. */
  removeLine(line: Id): void {
    this.set({ lines: this.#lines.toSpliced(this.#place(line), 1) });
  }

  /** Sets other fields of the cart: codes, shipping, the customer. */
  set(fields: Partial<Cart>): void {
    // Read anew as a whole: what comes from outside is a copy and has no faults of form.
    const request = { ...this.#now, cart: { ...this.#now.cart, ...fields } };
    this.#hold(request);
  }

  /** The quote of the cart as it stands now; throws a `FarthingError` if it cannot be priced. */
  quote(): LazyQuote {
    if (this.#quote !== undefined) {
      return this.#quote;
    }
    try {
      const count = this.#session.quote(this.#engine);
      // Never changed, only replaced: the quote of this moment stays the quote of this moment.
      const [request, edits] = [this.#request, this.#edits];
      const quote: LazyQuote = new LazyQuote(figures(this.#session.figures(), count), () =>
        this.#quote === quote && !this.#isFree
          ? JSON.parse(call(() => this.#session.quoteText(this.#engine)))
          : this.#whole(text(edited(request, edits))),
      );
      return (this.#quote = quote);
    } catch (thrown) {
      throw caught(thrown);
    }
  }

  /** Gives the memory of the cart back now, not when the garbage collector comes round. Nothing may be asked of it then. */
  free(): void {
    if (!this.#isFree) {
      this.#isFree = true;
      this.#session.free();
    }
  }

  get #now(): QuoteRequest {
    return edited(this.#request, this.#edits);
  }

  get #lines(): CartLine[] {
    return this.#now.cart.lines ?? [];
  }

  #place(line: Id): number {
    this.#places ??= new Map((this.#request.cart.lines ?? []).map(({ id }, place) => [id, place]));
    const place = this.#places.get(line);
    if (place === undefined) {
      throw new RangeError(`the cart has no line ${typeof line === 'string' ? JSON.stringify(line) : typeof line}`);
    }
    return place;
  }

  /** Holds another request, if it has no faults of form. */
  #hold(request: QuoteRequest | JsonText): void {
    const asked = text(request);
    const session = call(() => new CartSession(bytes(asked)));
    this.#session?.free();
    this.#session = session;
    this.#isFree = false;
    this.#request = JSON.parse(textOf(asked));
    this.#edits = undefined;
    this.#quote = undefined;
    this.#places = undefined;
  }
}
