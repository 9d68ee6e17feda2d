//! The taxes of one part as linear equations, and their exact solution.
//!
//! **What it does.** Percentages of the net amount, percentages of the gross amount ("por dentro"), taxes on taxes
//! and amounts per unit are one kind of equation: `tᵢ = rᵢ · (net? + Σ tⱼ) + Σ uᵢₖ · qₖ`. Together with `N + Σ tᵢ
//! over the included = P` that is one linear system in `N` and the `tᵢ`. Its solution gives every tax as `a · P + Σ
//! bₖ · qₖ`: one multiplication for the price and one for each input of a part.
//!
//! **When it applies.** Once for each set of rules; `check` only tests that there is a solution.
//!
//! **Order and rounding.** Exact. Nothing is rounded here.
//!
//! **Example.** 10 % of the net amount and 25 % of both, included in 137.50: `N + t₁ + t₂ = P`, `t₁ = 0.1 N`,
//! `t₂ = 0.25 (N + t₁)`: N = 8/11 P = 100, t₁ = 10, t₂ = 27.50.
//!
//! **Source.** Closed forms of the same in Odoo `account.tax` (`_get_tax_details`), Microsoft Dynamics 365 "Sales tax
//! calculation methods in the Origin field", and for taxes inside their own base Brazil, Lei Complementar 87/1996
//! art. 13 § 1º I.

use crate::num::{NumError, Ratio, solve_linear};

/// One tax of a set.
#[derive(Clone, Debug)]
pub(crate) struct TaxEquation {
    /// The rate as a ratio: 19 % is 19/100.
    pub(crate) rate: Ratio,
    /// Its amount per unit of each input of a part (the quantity); every tax of a set lists the same inputs.
    pub(crate) per_input: Vec<Ratio>,
    /// Whether the net amount is part of the base.
    pub(crate) on_net: bool,
    /// The taxes that are part of the base, as positions in the set.
    pub(crate) on_taxes: Vec<usize>,
    /// Whether the tax is included in the given price.
    pub(crate) included: bool,
}

/// A tax as `per_price · P + Σ per_input · input`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coefficients {
    /// The coefficient of the price.
    pub(crate) per_price: Ratio,
    /// The coefficient of each input, in the order of [`TaxEquation::per_input`].
    pub(crate) per_input: Vec<Ratio>,
}

/// Why a set of taxes has no solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsolvable {
    /// The taxes are the whole price or more, such as 100 % of the gross amount on a net price.
    NoSolution,
    /// A ratio left 256 bits.
    Overflow,
}

impl From<NumError> for Unsolvable {
    fn from(_: NumError) -> Self {
        Self::Overflow
    }
}

/// Solves a set: one pair of coefficients for each tax, in the order given.
///
/// The determinant of a valid set is above zero: 1 for taxes that are added one on the other, 1 + Σ rates for
/// included ones, 1 − Σ rates for percentages of the gross amount. If it is zero there is no solution; if it is
/// negative the taxes have the wrong sign (120 % of the gross amount), which is refused too.
pub(crate) fn solve_taxes(set: &[TaxEquation]) -> Result<Vec<Coefficients>, Unsolvable> {
    let inputs = set.first().map_or(0, |tax| tax.per_input.len());
    let mut rows = Vec::with_capacity(set.len().saturating_add(1));
    // N + Σ included t = P
    let mut price_row = vec![Ratio::ONE];
    price_row.extend(set.iter().map(|tax| if tax.included { Ratio::ONE } else { Ratio::ZERO }));
    price_row.push(Ratio::ONE);
    price_row.extend(std::iter::repeat_n(Ratio::ZERO, inputs));
    rows.push(price_row);
    // tᵢ − rᵢ (net? N + Σ tⱼ) = Σ uᵢₖ qₖ
    for (position, tax) in set.iter().enumerate() {
        let mut row = vec![if tax.on_net { tax.rate.neg() } else { Ratio::ZERO }];
        for other in 0..set.len() {
            let own = if other == position { Ratio::ONE } else { Ratio::ZERO };
            row.push(if tax.on_taxes.contains(&other) { own.sub(tax.rate)? } else { own });
        }
        row.push(Ratio::ZERO);
        row.extend_from_slice(&tax.per_input);
        rows.push(row);
    }
    let determinant = solve_linear(&mut rows)?;
    if determinant.is_zero() || determinant.is_negative() {
        return Err(Unsolvable::NoSolution);
    }
    let price_column = set.len().saturating_add(1);
    let solution = |row: &Vec<Ratio>| match row.get(price_column..) {
        Some([per_price, per_input @ ..]) => {
            Coefficients { per_price: *per_price, per_input: per_input.to_vec() }
        }
        // Unreachable: every row has a right-hand side.
        _ => Coefficients { per_price: Ratio::ZERO, per_input: Vec::new() },
    };
    Ok(rows.iter().skip(1).map(solution).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(rate: i128, on_taxes: &[usize], included: bool) -> TaxEquation {
        TaxEquation {
            rate: Ratio::new(rate, 100).unwrap(),
            per_input: Vec::new(),
            on_net: true,
            on_taxes: on_taxes.to_vec(),
            included,
        }
    }

    fn taxes_of(price: i64, set: &[TaxEquation]) -> Vec<String> {
        let solution = solve_taxes(set).unwrap();
        solution.iter().map(|tax| tax.per_price.mul(Ratio::from(price)).unwrap().to_string()).collect()
    }

    #[test]
    fn a_tax_on_a_tax_inside_the_price_is_solved_as_the_page_says() {
        assert_eq!(taxes_of(13750, &[percent(10, &[], true), percent(25, &[0], true)]), ["1000", "2750"]);
    }

    #[test]
    fn a_percentage_of_the_gross_amount_contains_itself() {
        // doc-194: 7 % of the gross amount is 7.53 % of the net amount.
        assert_eq!(taxes_of(100, &[percent(7, &[0], false)]), ["700/93"]);
    }

    #[test]
    fn the_whole_gross_amount_as_tax_needs_a_price_that_includes_it() {
        // odoo-0064: 100 % of a gross 100.00 leaves no net amount.
        assert_eq!(taxes_of(100, &[percent(100, &[0], true)]), ["100"]);
        assert_eq!(solve_taxes(&[percent(100, &[0], false)]), Err(Unsolvable::NoSolution));
        assert_eq!(solve_taxes(&[percent(120, &[0], false)]), Err(Unsolvable::NoSolution));
    }
}
