// Written from core/src/api.rs; `cargo xtask regenerate` rewrites it.
import type {
  DiagramFormat, Event, Explanation, Finding, Hypothesis, Invoice, Machine, Order, PlaceOfSupply, Posting, Problem, Quote, QuoteRequest, Rulebook, Ruleset, Statuses, Supply, TrialBalance, Violation, WhatIf,
} from './contract.js';
import { call } from './error.js';
import * as glue from './glue/farthing.js';
import { bytes, optional, text, word, type JsonText } from './texts.js';

/** The problems of a rulebook; none when it is valid. */
export function check(rulebook: Rulebook | JsonText): Problem[] {
  return JSON.parse(checkJson(text(rulebook)));
}

/** The problems of a rulebook; none when it is valid. Takes JSON text and gives canonical JSON. */
export function checkJson(rulebook: JsonText): string {
  return call(() => glue.checkJson(bytes(rulebook)));
}

/**
 * Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
 * charges the sale, and the law that decides. Other countries are `not_covered`.
 */
export function placeOfSupply(supply: Supply | JsonText): PlaceOfSupply {
  return JSON.parse(placeOfSupplyJson(text(supply)));
}

/**
 * Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
 * charges the sale, and the law that decides. Other countries are `not_covered`. Takes JSON text and gives canonical
 * JSON.
 */
export function placeOfSupplyJson(supply: JsonText): string {
  return call(() => glue.placeOfSupplyJson(bytes(supply)));
}

/**
 * Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply,
 * and the exact workings. Names come from the rulebook and the request.
 */
export function explain(rulebook: Rulebook | JsonText, request: QuoteRequest | JsonText, quote: Quote | JsonText): Explanation {
  return JSON.parse(explainJson(text(rulebook), text(request), text(quote)));
}

/**
 * Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not apply,
 * and the exact workings. Names come from the rulebook and the request. Takes JSON texts and gives canonical JSON.
 */
export function explainJson(rulebook: JsonText, request: JsonText, quote: JsonText): string {
  return call(() => glue.explainJson(bytes(rulebook), bytes(request), bytes(quote)));
}

/**
 * What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and what
 * to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of a
 * rulebook that is not valid.
 */
export function lint(rulebook: Rulebook | JsonText): Finding[] {
  return JSON.parse(lintJson(text(rulebook)));
}

/**
 * What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and what
 * to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of a
 * rulebook that is not valid. Takes JSON text and gives canonical JSON.
 */
export function lintJson(rulebook: JsonText): string {
  return call(() => glue.lintJson(bytes(rulebook)));
}

/**
 * What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
 * without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
 * customer: it says which codes exist.
 */
export function lintRequest(rulebook: Rulebook | JsonText, request: QuoteRequest | JsonText): Finding[] {
  return JSON.parse(lintRequestJson(text(rulebook), text(request)));
}

/**
 * What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
 * without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
 * customer: it says which codes exist. Takes JSON texts and gives canonical JSON.
 */
export function lintRequestJson(rulebook: JsonText, request: JsonText): string {
  return call(() => glue.lintRequestJson(bytes(rulebook), bytes(request)));
}

/**
 * What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
 * limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
 * rulebook does.
 */
export function publicRulebook(rulebook: Rulebook | JsonText): Rulebook {
  return JSON.parse(publicRulebookJson(text(rulebook)));
}

/**
 * What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
 * limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
 * rulebook does. Takes JSON text and gives canonical JSON.
 */
export function publicRulebookJson(rulebook: JsonText): string {
  return call(() => glue.publicRulebookJson(bytes(rulebook)));
}

/**
 * What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and what
 * it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with paths of
 * the hypothesis; one with the id of a promotion of the rulebook stands in its place.
 */
export function whatIf(rulebook: Rulebook | JsonText, request: QuoteRequest | JsonText, hypothesis: Hypothesis | JsonText): WhatIf {
  return JSON.parse(whatIfJson(text(rulebook), text(request), text(hypothesis)));
}

/**
 * What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and what
 * it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with paths of
 * the hypothesis; one with the id of a promotion of the rulebook stands in its place. Takes JSON texts and gives
 * canonical JSON.
 */
export function whatIfJson(rulebook: JsonText, request: JsonText, hypothesis: JsonText): string {
  return call(() => glue.whatIfJson(bytes(rulebook), bytes(request), bytes(hypothesis)));
}

/**
 * What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
 * rule, its place, the figure expected and the one found; none when every rule holds.
 */
export function validate(invoice: Invoice | JsonText, ruleset: Ruleset): Violation[] {
  return JSON.parse(validateJson(text(invoice), ruleset));
}

/**
 * What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
 * rule, its place, the figure expected and the one found; none when every rule holds. Takes JSON texts and gives
 * canonical JSON.
 */
export function validateJson(invoice: JsonText, ruleset: string): string {
  return call(() => glue.validateJson(bytes(invoice), word(ruleset)));
}

/**
 * The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event that
 * does not belong there.
 */
export function replay(events: Event[] | JsonText): Order {
  return JSON.parse(replayJson(text(events)));
}

/**
 * The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event that
 * does not belong there. Takes JSON text and gives canonical JSON.
 */
export function replayJson(events: JsonText): string {
  return call(() => glue.replayJson(bytes(events)));
}

/** The order that a snapshot and the events after it give. Fails as `replay` does. */
export function resume(snapshot: Order | JsonText, events: Event[] | JsonText): Order {
  return JSON.parse(resumeJson(text(snapshot), text(events)));
}

/**
 * The order that a snapshot and the events after it give. Fails as `replay` does. Takes JSON texts and gives canonical
 * JSON.
 */
export function resumeJson(snapshot: JsonText, events: JsonText): string {
  return call(() => glue.resumeJson(bytes(snapshot), bytes(events)));
}

/** The order after one event. The event is not checked against the order; `replay` does that. */
export function evolve(order: Order | JsonText | null | undefined, event: Event | JsonText): Order {
  return JSON.parse(evolveJson(optional(order), text(event)));
}

/**
 * The order after one event. The event is not checked against the order; `replay` does that. Takes JSON texts and gives
 * canonical JSON; `order` is absent before there is one.
 */
export function evolveJson(order: JsonText | null | undefined, event: JsonText): string {
  return call(() => glue.evolveJson(order == null ? undefined : bytes(order), bytes(event)));
}

/** The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures. */
export function statuses(order: Order | JsonText): Statuses {
  return JSON.parse(statusesJson(text(order)));
}

/**
 * The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures. Takes JSON text and
 * gives canonical JSON.
 */
export function statusesJson(order: JsonText): string {
  return call(() => glue.statusesJson(bytes(order)));
}

/** The contradictions in the figures of a stored order; none when it is sound. */
export function checkOrder(order: Order | JsonText): Problem[] {
  return JSON.parse(checkOrderJson(text(order)));
}

/**
 * The contradictions in the figures of a stored order; none when it is sound. Takes JSON text and gives canonical JSON.
 */
export function checkOrderJson(order: JsonText): string {
  return call(() => glue.checkOrderJson(bytes(order)));
}

/** The contradictions in the figures of an order after any of its events; none when all are sound. */
export function checkHistory(events: Event[] | JsonText): Problem[] {
  return JSON.parse(checkHistoryJson(text(events)));
}

/**
 * The contradictions in the figures of an order after any of its events; none when all are sound. Takes JSON text and
 * gives canonical JSON.
 */
export function checkHistoryJson(events: JsonText): string {
  return call(() => glue.checkHistoryJson(bytes(events)));
}

/** The ledger of a stream of events: its postings, which sum to 0 for each event. */
export function postings(events: Event[] | JsonText): Posting[] {
  return JSON.parse(postingsJson(text(events)));
}

/**
 * The ledger of a stream of events: its postings, which sum to 0 for each event. Takes JSON text and gives canonical
 * JSON.
 */
export function postingsJson(events: JsonText): string {
  return call(() => glue.postingsJson(bytes(events)));
}

/** The balance of every account in the ledger of a stream of events; the balances sum to 0. */
export function trialBalance(events: Event[] | JsonText): TrialBalance {
  return JSON.parse(trialBalanceJson(text(events)));
}

/**
 * The balance of every account in the ledger of a stream of events; the balances sum to 0. Takes JSON text and gives
 * canonical JSON.
 */
export function trialBalanceJson(events: JsonText): string {
  return call(() => glue.trialBalanceJson(bytes(events)));
}

/** The ledger of a stream of events as a journal for hledger. */
export function journal(events: Event[] | JsonText): string {
  return journalJson(text(events));
}

/** The ledger of a stream of events as a journal for hledger. Takes JSON text and gives plain text. */
export function journalJson(events: JsonText): string {
  return call(() => glue.journalJson(bytes(events)));
}

/**
 * The state machine of an order, an operation, a shipment or a return, drawn for Mermaid or Graphviz or listed as JSON.
 */
export function diagram(machine: Machine, format: DiagramFormat): string {
  return diagramJson(machine, format);
}

/**
 * The state machine of an order, an operation, a shipment or a return, drawn for Mermaid or Graphviz or listed as JSON.
 * Takes words and gives plain text.
 */
export function diagramJson(machine: string, format: string): string {
  return call(() => glue.diagramJson(word(machine), word(format)));
}
