//! What is to be taxed.

/// What a part is, for the taxation of shipping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaxableKind {
    /// Goods: what shipping is taxed like.
    Goods,
    /// Shipping: taxed as the policy says.
    Shipping,
    /// Anything else, taxed by its own class.
    Other,
}

/// A part to be taxed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taxable {
    /// Which part; figures are given by it.
    pub(crate) part: u32,
    /// Its class, from [`TaxScratch::class_of`].
    pub(crate) class: u32,
    /// Its seller, as a rank among the sellers of the request; 0 for none.
    pub(crate) seller_rank: u32,
    /// What it is.
    pub(crate) kind: TaxableKind,
    /// Its amount after discounts, as the price mode says; may be below zero.
    pub(crate) amount_minor: i64,
    /// Its net amount, where that is what is kept.
    pub(super) net_minor: i64,
    /// Whether its class is that of goods, so that its quantity means nothing and its amount is whole.
    pub(super) borrowed: bool,
}
