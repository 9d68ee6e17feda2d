//! The figures of taxed parts, as numbers.

/// The figures of taxed parts, in minor units, by number: no strings.
///
/// Always: for each part `net + tax = gross`; Σ `taxes` of a group = its `tax`; Σ parts = totals.
#[derive(Debug, Default)]
pub(crate) struct TaxOutput {
    /// One for each part, in their order.
    pub(crate) figures: Vec<PartFigures>,
    /// Every tax of every part, in the order of parts, then of rule ids.
    pub(crate) taxes: Vec<TaxFigure>,
    /// The breakdown, in the order of rule ids, then of sellers.
    pub(crate) groups: Vec<GroupFigure>,
    /// The sum of the parts' figures.
    pub(crate) totals: PartFigures,
    /// What the given prices exceed the sum of net amounts and included taxes by.
    pub(crate) payable_rounding_minor: i64,
}

/// The figures of one part, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartFigures {
    /// Without tax.
    pub(crate) net_minor: i64,
    /// The added taxes, included ones too.
    pub(crate) tax_minor: i64,
    /// With added taxes.
    pub(crate) gross_minor: i64,
    /// The taxes the customer withholds.
    pub(crate) withheld_minor: i64,
}

/// One tax of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TaxFigure {
    /// The part.
    pub(crate) part: u32,
    /// The rule.
    pub(crate) rule: u32,
    /// What it was charged on.
    pub(crate) base_minor: i64,
    /// The tax.
    pub(crate) tax_minor: i64,
}

/// One row of the breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupFigure {
    /// The rule with the smallest id among those in the row.
    pub(crate) rule: u32,
    /// The seller.
    pub(crate) seller_rank: u32,
    /// What was charged on.
    pub(crate) base_minor: i64,
    /// The tax.
    pub(crate) tax_minor: i64,
    /// Its row, as a number among the rows of the request.
    pub(super) row: u32,
}
