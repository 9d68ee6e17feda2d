import type { DiagramFormat, Event, Machine, Order, Posting, Problem, Statuses, TrialBalance } from './contract.js';
import { call } from './error.js';
import * as glue from './glue/farthing.js';
import { bytes, optional, text, type JsonText } from './texts.js';

/** The order that its events give, from the placement on. */
export function replay(events: Event[] | JsonText): Order {
  return JSON.parse(replayJson(text(events)));
}

/** `replay` from JSON text. */
export function replayJson(events: JsonText): string {
  return call(() => glue.replayJson(bytes(events)));
}

/**
 * The order after one more event; nothing before there is one. It asks no question of the event: `replay` checks that a
 * stream has no gaps.
 */
export function evolve(order: Order | JsonText | null | undefined, event: Event | JsonText): Order {
  return JSON.parse(evolveJson(optional(order), text(event)));
}

/** `evolve` from JSON texts. */
export function evolveJson(order: JsonText | null | undefined, event: JsonText): string {
  return call(() => glue.evolveJson(order == null ? undefined : bytes(order), bytes(event)));
}

/** The statuses of an order: derived, never stored. */
export function statuses(order: Order | JsonText): Statuses {
  return JSON.parse(statusesJson(text(order)));
}

/** `statuses` from JSON text. */
export function statusesJson(order: JsonText): string {
  return call(() => glue.statusesJson(bytes(order)));
}

/** What is wrong with the figures of a stored order; nothing when all is well. */
export function checkOrder(order: Order | JsonText): Problem[] {
  return JSON.parse(checkOrderJson(text(order)));
}

/** `checkOrder` from JSON text. */
export function checkOrderJson(order: JsonText): string {
  return call(() => glue.checkOrderJson(bytes(order)));
}

/** What is wrong with the figures of an order after any of its events; nothing when all is well. */
export function checkHistory(events: Event[] | JsonText): Problem[] {
  return JSON.parse(checkHistoryJson(text(events)));
}

/** `checkHistory` from JSON text. */
export function checkHistoryJson(events: JsonText): string {
  return call(() => glue.checkHistoryJson(bytes(events)));
}

/** The ledger of an order: each event that moved money or goods, entry by entry, each event summing to nothing. */
export function postings(events: Event[] | JsonText): Posting[] {
  return JSON.parse(postingsJson(text(events)));
}

/** `postings` from JSON text. */
export function postingsJson(events: JsonText): string {
  return call(() => glue.postingsJson(bytes(events)));
}

/** What stands on each account of an order, and whether the books balance. */
export function trialBalance(events: Event[] | JsonText): TrialBalance {
  return JSON.parse(trialBalanceJson(text(events)));
}

/** `trialBalance` from JSON text. */
export function trialBalanceJson(events: JsonText): string {
  return call(() => glue.trialBalanceJson(bytes(events)));
}

/** The ledger of an order as text for hledger. */
export function journal(events: Event[] | JsonText): string {
  return journalJson(text(events));
}

/** `journal` from JSON text; the answer is hledger's text all the same. */
export function journalJson(events: JsonText): string {
  return call(() => glue.journalJson(bytes(events)));
}

/** The transitions of an order, an operation, a shipment or a return as a picture. */
export function diagram(machine: Machine, format: DiagramFormat): string {
  bytes('');
  return call(() => glue.diagram(String(machine), String(format)));
}
