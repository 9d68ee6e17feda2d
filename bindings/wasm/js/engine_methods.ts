// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
import type {
  Allowed, Applied, Billing, BillingPlan, CodeReason, Command, Env, Event, Invoice, MarginalContribution, Order, Quote, QuoteRequest, TaxDocument, TaxedDocument,
} from './contract.js';
import { call } from './error.js';
import * as glue from './glue/farthing.js';
import { bytes, optional, text, type JsonText } from './texts.js';

/** What an engine answers: every method with objects, and with JSON text in and out. */
export abstract class EngineMethods {
  /** @internal */
  protected readonly core: glue.Engine;

  /** @internal */
  constructor(core: glue.Engine) {
    this.core = core;
  }

  /**
   * Prices a cart. Fails with every problem of the request; a promotion that does not apply is not an error but an
   * outcome of the quote. Takes JSON text and gives canonical JSON.
   */
  quoteJson(request: JsonText): string {
    return call(() => this.core.quoteJson(bytes(request)));
  }

  /** Calculates the taxes of a document that has its prices, such as an invoice or a credit note. */
  tax(document: TaxDocument | JsonText): TaxedDocument {
    return JSON.parse(this.taxJson(text(document)));
  }

  /**
   * Calculates the taxes of a document that has its prices, such as an invoice or a credit note. Takes JSON text and
   * gives canonical JSON.
   */
  taxJson(document: JsonText): string {
    return call(() => this.core.taxJson(bytes(document)));
  }

  /**
   * Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the difference
   * of two rounded running totals, so that together they are the document to the minor unit.
   */
  bill(plan: BillingPlan | JsonText): Billing {
    return JSON.parse(this.billJson(text(plan)));
  }

  /**
   * Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the difference
   * of two rounded running totals, so that together they are the document to the minor unit. Takes JSON text and gives
   * canonical JSON.
   */
  billJson(plan: JsonText): string {
    return call(() => this.core.billJson(bytes(plan)));
  }

  /**
   * Prices the request again and compares the result with a quote: all figures, the codes entered, the exact taxes it
   * states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the quote is not
   * this engine's own answer. The request must be one that the server built itself.
   */
  verify(request: QuoteRequest | JsonText, quote: Quote | JsonText): void {
    this.verifyJson(text(request), text(quote));
  }

  /**
   * Prices the request again and compares the result with a quote: all figures, the codes entered, the exact taxes it
   * states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the quote is not
   * this engine's own answer. The request must be one that the server built itself. Takes JSON texts.
   */
  verifyJson(request: JsonText, quote: JsonText): void {
    call(() => this.core.verifyJson(bytes(request), bytes(quote)));
  }

  /**
   * What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid, for
   * another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for others looks
   * like one that does not exist.
   */
  codeReasons(request: QuoteRequest | JsonText): CodeReason[] {
    return JSON.parse(this.codeReasonsJson(text(request)));
  }

  /**
   * What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid, for
   * another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for others looks
   * like one that does not exist. Takes JSON text and gives canonical JSON.
   */
  codeReasonsJson(request: JsonText): string {
    return call(() => this.core.codeReasonsJson(bytes(request)));
  }

  /**
   * What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the other
   * applied promotions are offered, in their order. Locked discounts stay, and are not listed.
   */
  marginalContributions(request: QuoteRequest | JsonText): MarginalContribution[] {
    return JSON.parse(this.marginalContributionsJson(text(request)));
  }

  /**
   * What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the other
   * applied promotions are offered, in their order. Locked discounts stay, and are not listed. Takes JSON text and
   * gives canonical JSON.
   */
  marginalContributionsJson(request: JsonText): string {
    return call(() => this.core.marginalContributionsJson(bytes(request)));
  }

  /**
   * The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals, by
   * their business terms. An e-invoice writer adds the parties, dates and names.
   */
  toEn16931(quote: Quote | JsonText): Invoice {
    return JSON.parse(this.toEn16931Json(text(quote)));
  }

  /**
   * The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals, by
   * their business terms. An e-invoice writer adds the parties, dates and names. Takes JSON text and gives canonical
   * JSON.
   */
  toEn16931Json(quote: JsonText): string {
    return call(() => this.core.toEn16931Json(bytes(quote)));
  }

  /** The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them. */
  documentToEn16931(document: TaxDocument | JsonText, taxed: TaxedDocument | JsonText): Invoice {
    return JSON.parse(this.documentToEn16931Json(text(document), text(taxed)));
  }

  /**
   * The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them. Takes JSON texts
   * and gives canonical JSON.
   */
  documentToEn16931Json(document: JsonText, taxed: JsonText): string {
    return call(() => this.core.documentToEn16931Json(bytes(document), bytes(taxed)));
  }

  /**
   * Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has changed
   * then.
   */
  decide(order: Order | JsonText | null | undefined, command: Command | JsonText, env: Env | JsonText): Event[] {
    return JSON.parse(this.decideJson(optional(order), text(command), text(env)));
  }

  /**
   * Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has changed
   * then. Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
   */
  decideJson(order: JsonText | null | undefined, command: JsonText, env: JsonText): string {
    return call(() => this.core.decideJson(order == null ? undefined : bytes(order), bytes(command), bytes(env)));
  }

  /**
   * Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection fails with
   * every reason, each with the figure requested, the limit and the largest figure that would be accepted.
   */
  apply(order: Order | JsonText | null | undefined, command: Command | JsonText, env: Env | JsonText): Applied {
    return JSON.parse(this.applyJson(optional(order), text(command), text(env)));
  }

  /**
   * Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection fails with
   * every reason, each with the figure requested, the limit and the largest figure that would be accepted. Takes JSON
   * texts and gives canonical JSON; `order` is absent before there is one.
   */
  applyJson(order: JsonText | null | undefined, command: JsonText, env: JsonText): string {
    return call(() => this.core.applyJson(order == null ? undefined : bytes(order), bytes(command), bytes(env)));
  }

  /**
   * Applies a list of commands one after the other: the order after all of them, with every event on the way. The first
   * rejection fails, the number of its command in front of each path.
   */
  simulate(order: Order | JsonText | null | undefined, commands: Command[] | JsonText, env: Env | JsonText): Applied {
    return JSON.parse(this.simulateJson(optional(order), text(commands), text(env)));
  }

  /**
   * Applies a list of commands one after the other: the order after all of them, with every event on the way. The first
   * rejection fails, the number of its command in front of each path. Takes JSON texts and gives canonical JSON;
   * `order` is absent before there is one.
   */
  simulateJson(order: JsonText | null | undefined, commands: JsonText, env: JsonText): string {
    return call(() => this.core.simulateJson(order == null ? undefined : bytes(order), bytes(commands), bytes(env)));
  }

  /**
   * The actions that an order allows now: each with what it can act on and up to which figure, or the code with which
   * it would be rejected.
   */
  allowed(order: Order | JsonText | null | undefined, env: Env | JsonText): Allowed {
    return JSON.parse(this.allowedJson(optional(order), text(env)));
  }

  /**
   * The actions that an order allows now: each with what it can act on and up to which figure, or the code with which
   * it would be rejected. Takes JSON texts and gives canonical JSON; `order` is absent before there is one.
   */
  allowedJson(order: JsonText | null | undefined, env: JsonText): string {
    return call(() => this.core.allowedJson(order == null ? undefined : bytes(order), bytes(env)));
  }
}
