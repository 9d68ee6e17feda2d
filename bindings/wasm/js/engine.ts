import type { Explanation, Quote, QuoteRequest, Rulebook } from './contract.js';
import { HeldCart } from './cart.js';
import { EngineMethods } from './engine_methods.js';
import { explainJson } from './entry_points.js';
import { call, caught } from './error.js';
import * as glue from './glue/farthing.js';
import { LazyQuote } from './quote.js';
import { bytes, figures, text, write, type JsonText } from './texts.js';

/**
 * A rulebook, checked and compiled. Make one when the rulebook changes, keep it, ask it as often as you like.
 *
 * Every method stands here twice: with objects, and with JSON text in and out. A method throws a `FarthingError` that
 * lists every problem.
 */
export class Engine extends EngineMethods {
  readonly #rulebook: string | Uint8Array;
  #isFree = false;
  #quotes = 0;

  /** Checks and compiles a rulebook: an object, or its JSON text. */
  constructor(rulebook: Rulebook | JsonText) {
    const given = text(rulebook);
    // A copy, for the caller may change the bytes.
    const kept = typeof given === 'string' ? given : given.slice();
    super(call(() => new glue.Engine(bytes(kept))));
    this.#rulebook = kept;
  }

  /** SHA-256 of the canonical rulebook: names it in quotes and orders. */
  get rulebookDigest(): string {
    return call(() => this.core.rulebookDigest());
  }

  /**
   * Prices a cart.
   *
   * The answer is lazy: totals and the figures of lines are at hand, everything else is written out when it is first
   * read. It reads like a plain object; `toJSON()` gives one that can be spread, cloned or posted to a worker.
   */
  quote(request: QuoteRequest | JsonText): LazyQuote {
    const asked = text(request);
    try {
      const number = ++this.#quotes;
      const count = this.core.quote(write(this.core, asked));
      // The engine still has its last answer; one before it is given again.
      const whole = () => (number === this.#quotes ? this.#last() : this.#whole(asked));
      return new LazyQuote(figures(this.core.figures(), count), whole);
    } catch (thrown) {
      throw caught(thrown);
    }
  }

  /**
   * Holds a request whose cart a person edits: a basket page. Each edit costs no more than the quote.
   */
  hold(request: QuoteRequest | JsonText): HeldCart {
    return new HeldCart(this.core, request, (asked) => this.#whole(asked));
  }

  /** A quote as plain text: the receipt, the way from list price to payment, why promotions did not apply, the exact workings. */
  explain(request: QuoteRequest | JsonText, quote: Quote | JsonText): Explanation {
    return JSON.parse(this.explainJson(text(request), text(quote)));
  }

  /** `explain` from JSON texts. */
  explainJson(request: JsonText, quote: JsonText): string {
    return explainJson(this.#rulebook, request, quote);
  }

  /** Gives the memory of the engine back now, not when the garbage collector comes round. Nothing may be asked of it then. */
  free(): void {
    if (!this.#isFree) {
      this.#isFree = true;
      this.core.free();
    }
  }

  #last(): Quote {
    return JSON.parse(call(() => this.core.lastText()!));
  }

  #whole(asked: JsonText): Quote {
    return JSON.parse(call(() => this.core.quoteText(bytes(asked))));
  }
}
