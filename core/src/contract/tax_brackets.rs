//! Rates that depend on an amount: brackets, caps, limits and exemptions up to an amount.

use super::scalar::{Rate, UnitPrice};
use farthing_macros::contract;

/// The rates of a tax by the size of an amount.
///
/// `marginal`: each part of the base has the rate of its bracket, such as 2.75 % of what is between 1,600.00 and 3,200.00 of
/// one article. `whole`: the whole base has the rate of the bracket in which the amount lies, such as clothing that is exempt below
/// 110.00.
///
/// A sale and its return mirror each other: of amounts below zero, the brackets are those of the same amounts above zero.
#[contract]
pub struct TaxBrackets {
    /// The brackets, `from` ascending, the first from 0; at most 16.
    #[contract(most = 16)]
    pub rates: Vec<TaxBracket>,
    /// What a rate applies to.
    #[contract(default = BracketMethod::Marginal)]
    pub method: BracketMethod,
    /// Whose amount is compared with the brackets.
    #[contract(default = TaxScope::Line)]
    pub per: TaxScope,
    /// Which amount is compared; `marginal` brackets divide the base itself.
    #[contract(default = BracketAmount::Base)]
    pub amount: BracketAmount,
    /// To which bracket an amount belongs that equals `from`.
    #[contract(default = BracketStart::At)]
    pub starts: BracketStart,
}

/// One bracket: it reaches to where the next begins, the last without end.
#[contract]
pub struct TaxBracket {
    /// Where it begins, in major units of the currency of the cart or document; 0 or more.
    pub from: UnitPrice,
    /// Its rate in percent.
    pub rate_percent: Rate,
}

/// What the rate of a bracket applies to.
#[contract]
pub enum BracketMethod {
    /// To the part of the base in the bracket.
    Marginal,
    /// To the whole base.
    Whole,
}

/// Whose amount is meant.
#[contract]
pub enum TaxScope {
    /// Of one unit: the amount of the line ÷ its quantity.
    Unit,
    /// Of the line.
    Line,
    /// Of all lines of one seller to which the rule applies, together. What brackets below the highest one leave of its rate
    /// is divided over the lines in proportion to their amounts after discounts.
    Document,
}

/// Which amount is compared with brackets.
#[contract]
pub enum BracketAmount {
    /// What the rate applies to: the base with the taxes in it.
    Base,
    /// The net amount.
    Net,
}

/// To which bracket an amount belongs that equals its `from`.
#[contract]
pub enum BracketStart {
    /// To the bracket that begins there: taxed from 110.00 on, exempt below.
    At,
    /// To the one before: taxed above 75.00, exempt up to it.
    Above,
}

/// The least and the most that a tax comes to. What a rate and an amount per unit make of it together is raised to the least,
/// or lowered to the most.
#[contract]
pub struct TaxBounds {
    /// Whose tax is bounded.
    #[contract(default = TaxScope::Line)]
    pub per: TaxScope,
    /// The least tax, in major units of the currency of the cart or document, 0 or more; absent for none.
    pub minimum: Option<UnitPrice>,
    /// The most tax, in major units, not below `minimum`; absent for none.
    pub maximum: Option<UnitPrice>,
}

/// What to do with a price that includes its taxes and that several net amounts make. Where the rate of the whole base falls at
/// a limit, a net amount below it and one above it may cost the same with tax.
#[contract]
pub enum AmbiguousPrice {
    /// The request is refused: `NET_NOT_UNIQUE`.
    Refuse,
    /// The net amount with the least tax, the largest one.
    LeastTax,
}
