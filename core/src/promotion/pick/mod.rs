//! Which units of a target an effect adjusts.
//!
//! **What it does** chooses units of the target: the first in an order, every nth, groups, units got for units bought,
//! bundles. Everything else of an effect works on them as it does on a whole target.
//! **When it applies** to lines and to the order. A whole quantity is so many units, a quantity with decimals is one. Units of
//! lines that cost nothing are in no pick; a unit that is adjusted is discountable and open, one that is only bought need not
//! be. Units that a promotion of the same class has consumed are in no pick.
//! **Order and rounding** the order compares the exact price of one unit on the effect's basis, then line ids. `k` of `n` units of a line
//! worth `R` are worth exactly `R·k/n`. Target `lines`: the discount is computed on that value and rounded once per line. Target
//! `order` and amounts per order: one amount over the picked units, rounded once, then allocated. Per group: one amount per
//! group, rounded once, then allocated over the group's lines. Room and weight of picked units are the line's, times `k/n`,
//! rounded in the effect's mode.
//! **Effort** a line is one run of equal units: a billion units take the steps of one.
//! **Example** the dearest of 3 units worth 10.00 and one worth 2.00, half price: 10.00 / 3 × 50 % = 1.666…, 1.67 off.
//! **Source** promotions.md, semantics 4 and 6; decision 0027.

mod apply;
mod choose;
pub(super) mod compiled;
mod flow;
mod groups;
mod parts;
pub(super) mod scratch;
pub(super) mod shortfall;
mod units;
mod value;
