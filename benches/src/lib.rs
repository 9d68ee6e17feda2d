//! What the benches share: the reference cart, the peers it is compared with, clocks and counters.
//!
//! Every contestant prices the same [`Basket`], and gives the cents of [`reference`] before it is timed. How to run
//! them and what each row of the table means: `README.md`.

pub mod allocations;
pub mod basket;
pub mod case;
pub mod clock;
pub mod conflicts;
pub mod life;
pub mod memory;
pub mod peers;
pub mod promotions;
pub mod reference;
pub mod request;
pub mod table;

pub use basket::Basket;
pub use reference::Cents;

#[cfg(test)]
mod tests {
    use super::basket::{Prices, reference};
    use super::peers::decimal::ByHand;
    use super::peers::floor::{Answer, Floor, Spread};
    use super::reference::cents;

    #[test]
    fn the_floor_gives_the_reference_cents() {
        let mut answer = Answer::default();
        for prices in [Prices::TaxExcluded, Prices::TaxIncluded] {
            for lines in [1, 10, 100, 1000] {
                Floor::new(&reference(lines, prices, 1), Spread::TaxClasses).price(&mut answer);
                assert_eq!(answer.totals, cents(lines, prices), "{lines} lines, {prices:?}");
            }
            Floor::new(&reference(10, prices, 1), Spread::Lines).price(&mut answer);
            assert_eq!(answer.totals, cents(10, prices), "{prices:?}");
        }
    }

    #[test]
    fn decimals_by_hand_give_the_reference_cents() {
        for prices in [Prices::TaxExcluded, Prices::TaxIncluded] {
            assert_eq!(
                ByHand::new(&reference(10, prices, 1)).price().cents(),
                cents(10, prices),
                "{prices:?}"
            );
        }
    }

    #[test]
    fn an_expected_cent_is_not_taken_from_the_contestants() {
        // Σ list of cart-10 by hand: 59.97 + 24.75 + 59.00 + 51.96 + 3.49 + 269.97 + 77.50 + 15.50 + 99.96 + 10.99.
        let list: i64 = [5997, 2475, 5900, 5196, 349, 26_997, 7750, 1550, 9996, 1099].iter().sum();
        assert_eq!(list, cents(10, Prices::TaxExcluded).list);
    }
}
