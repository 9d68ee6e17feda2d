export type * from './contract.js';
export { HeldCart } from './cart.js';
export { Engine } from './engine.js';
export { FarthingError } from './error.js';
export { formatMoney } from './money.js';
export * from './entry_points.js';
export { LazyQuote } from './quote.js';
export type { JsonText } from './texts.js';
