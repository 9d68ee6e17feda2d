import type {
  Allowed, Applied, Command, Env, Event, Explanation, Order, Problem, Quote, QuoteRequest, Rulebook, TaxDocument, TaxedDocument,
} from './contract.js';
import { HeldCart } from './cart.js';
import { call, caught } from './error.js';
import { Core, checkJson, explainJson } from './glue/farthing.js';
import { LazyQuote } from './quote.js';
import { bytes, figures, optional, text, write, type JsonText } from './texts.js';

/**
 * A rulebook, checked and compiled. Make one when the rulebook changes, keep it, ask it as often as you like.
 *
 * Every method stands here twice: with objects, and with JSON text in and out. A method throws a `FarthingError` that
 * lists every problem.
 */
export class Engine {
  readonly #core: Core;
  readonly #rulebook: string | Uint8Array;
  #isFree = false;
  #quotes = 0;

  /** Checks and compiles a rulebook: an object, or its JSON text. */
  constructor(rulebook: Rulebook | JsonText) {
    const stated = text(rulebook);
    // Bytes may change behind our back.
    this.#rulebook = typeof stated === 'string' ? stated : stated.slice();
    try {
      this.#core = new Core(bytes(this.#rulebook));
    } catch (thrown) {
      throw caught(thrown);
    }
  }

  /** Every problem of a rulebook; none when it is good. */
  static check(rulebook: Rulebook | JsonText): Problem[] {
    return JSON.parse(Engine.checkJson(text(rulebook)));
  }

  /** Every problem of a rulebook as a JSON list. */
  static checkJson(rulebook: JsonText): string {
    return call(() => checkJson(bytes(rulebook)));
  }

  /** SHA-256 of the canonical rulebook: names it in quotes and orders. */
  get rulebookDigest(): string {
    return call(() => this.#core.rulebookDigest());
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
      const count = this.#core.quote(write(this.#core, asked));
      // The engine still has its last answer; one before it is given again.
      const whole = () => (number === this.#quotes ? this.#last() : this.#whole(asked));
      return new LazyQuote(figures(this.#core.figures(), count), whole);
    } catch (thrown) {
      throw caught(thrown);
    }
  }

  /** Prices a cart: JSON text of a request in, canonical JSON text of the quote out, sealed. */
  quoteJson(request: JsonText): string {
    return call(() => this.#core.quoteJson(bytes(request)));
  }

  /**
   * Holds a request whose cart a person edits: a basket page. Each edit costs no more than the quote.
   */
  hold(request: QuoteRequest | JsonText): HeldCart {
    return new HeldCart(this.#core, request, (asked) => this.#whole(asked));
  }

  /** Taxes an invoice or a credit note: signed lines, no prices, no promotions. */
  tax(document: TaxDocument | JsonText): TaxedDocument {
    return JSON.parse(this.taxJson(text(document)));
  }

  /** Taxes a document: JSON text in, canonical JSON text out. */
  taxJson(document: JsonText): string {
    return call(() => this.#core.taxJson(bytes(document)));
  }

  /**
   * Whether `quote` is what this engine answers to `request`, which must be one the server built itself: prices it again
   * and throws `DIGEST_MISMATCH` if it is not.
   */
  verify(request: QuoteRequest | JsonText, quote: Quote | JsonText): void {
    this.verifyJson(text(request), text(quote));
  }

  /** `verify` from JSON texts. */
  verifyJson(request: JsonText, quote: JsonText): void {
    call(() => this.#core.verifyJson(bytes(request), bytes(quote)));
  }

  /** A quote as plain text: the receipt, the way from list price to payment, why promotions did not apply, the exact workings. */
  explain(request: QuoteRequest | JsonText, quote: Quote | JsonText): Explanation {
    return JSON.parse(this.explainJson(text(request), text(quote)));
  }

  /** `explain` from JSON texts. */
  explainJson(request: JsonText, quote: JsonText): string {
    return call(() => explainJson(bytes(this.#rulebook), bytes(request), bytes(quote)));
  }

  /**
   * The events that a command leads to. `order` is `undefined` before there is one. A rejection is thrown: its `problems` are the
   * reasons.
   */
  decide(order: Order | JsonText | null | undefined, command: Command | JsonText, env: Env | JsonText): Event[] {
    return JSON.parse(this.decideJson(optional(order), text(command), text(env)));
  }

  /** `decide` from JSON texts. */
  decideJson(order: JsonText | null | undefined, command: JsonText, env: JsonText): string {
    return call(() => this.#core.decideJson(order == null ? undefined : bytes(order), bytes(command), bytes(env)));
  }

  /** Decides a command and folds its events: the order afterwards, its events and statuses. A rejection is thrown. */
  apply(order: Order | JsonText | null | undefined, command: Command | JsonText, env: Env | JsonText): Applied {
    return JSON.parse(this.applyJson(optional(order), text(command), text(env)));
  }

  /** `apply` from JSON texts. */
  applyJson(order: JsonText | null | undefined, command: JsonText, env: JsonText): string {
    return call(() => this.#core.applyJson(order == null ? undefined : bytes(order), bytes(command), bytes(env)));
  }

  /** What would come of several commands, one after the other. The first rejection is thrown. */
  simulate(order: Order | JsonText | null | undefined, commands: Command[] | JsonText, env: Env | JsonText): Applied {
    return JSON.parse(this.simulateJson(optional(order), text(commands), text(env)));
  }

  /** `simulate` from JSON texts. */
  simulateJson(order: JsonText | null | undefined, commands: JsonText, env: JsonText): string {
    return call(() => this.#core.simulateJson(order == null ? undefined : bytes(order), bytes(commands), bytes(env)));
  }

  /**
   * What can be asked of an order now: every command, on everything it could be about, up to what it would be accepted, and
   * why not beyond.
   */
  allowed(order: Order | JsonText | null | undefined, env: Env | JsonText): Allowed {
    return JSON.parse(this.allowedJson(optional(order), text(env)));
  }

  /** `allowed` from JSON texts. */
  allowedJson(order: JsonText | null | undefined, env: JsonText): string {
    return call(() => this.#core.allowedJson(order == null ? undefined : bytes(order), bytes(env)));
  }

  /** Gives the memory of the engine back now, not when the garbage collector comes round. Nothing may be asked of it then. */
  free(): void {
    if (!this.#isFree) {
      this.#isFree = true;
      this.#core.free();
    }
  }

  #last(): Quote {
    return JSON.parse(call(() => this.#core.lastText()!));
  }

  #whole(asked: JsonText): Quote {
    return JSON.parse(call(() => this.#core.quoteText(bytes(asked))));
  }
}
