export type * from './contract.js';
export { HeldCart } from './cart.js';
export { Engine } from './engine.js';
export { FarthingError } from './error.js';
export { formatMoney } from './money.js';
export {
  checkHistory, checkHistoryJson, checkOrder, checkOrderJson, diagram, evolve, evolveJson, journal, journalJson, postings,
  postingsJson, replay, replayJson, statuses, statusesJson, trialBalance, trialBalanceJson,
} from './orders.js';
export { LazyQuote } from './quote.js';
export type { JsonText } from './texts.js';
