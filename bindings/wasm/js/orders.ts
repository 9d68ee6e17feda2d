import type { DiagramFormat, Event, Machine, Order, Statuses } from './contract.js';
import { call } from './error.js';
import * as glue from './glue/farthing.js';
import { bytes, text, type JsonText } from './texts.js';

/** The order that its events give, from the placement on. */
export function replay(events: Event[] | JsonText): Order {
  return JSON.parse(replayJson(text(events)));
}

/** `replay` from JSON text. */
export function replayJson(events: JsonText): string {
  return call(() => glue.replayJson(bytes(events)));
}

/** The statuses of an order: derived, never stored. */
export function statuses(order: Order | JsonText): Statuses {
  return JSON.parse(statusesJson(text(order)));
}

/** `statuses` from JSON text. */
export function statusesJson(order: JsonText): string {
  return call(() => glue.statusesJson(bytes(order)));
}

/** The transitions of an order, an operation, a shipment or a return as a picture. */
export function diagram(machine: Machine, format: DiagramFormat): string {
  bytes('');
  return call(() => glue.diagram(machine, format));
}
