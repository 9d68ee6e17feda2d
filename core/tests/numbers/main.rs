//! Laws and figures of `num`, `index` and `money`, against slow models that share no code with them.

mod allocation_cases;
mod allocation_laws;
mod currencies;
mod generators;
mod index;
mod model;
mod money;
mod muldiv;
mod ratio;
mod text;
mod wide;
