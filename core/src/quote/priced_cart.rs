//! The figures of a priced cart, and its records linked by part.

use super::preserve::{StatedPrice, price_of_one};
use crate::check::Decimal;
use crate::contract::{Amount, CurrencyCode, Totals, UnitPrice};
use crate::money::Currency;
use crate::promotion::{DiscountRecord, EarnedRecord, Ledger, RecordKind};
use crate::tax::{GroupFigure, TaxFigure};

/// A priced cart as flat figures: lines, shipping, fees, adjustments and taxes as integers of minor units, which
/// refer to one another by position. No strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PricedCart {
    pub(super) currency: Currency,
    pub(super) parts: Vec<PricedPart>,
    pub(super) lines: usize,
    pub(super) lines_and_shipping: usize,
    pub(super) sold: usize,
    pub(super) requested: usize,
    pub(super) ledger: Ledger,
    pub(super) taxes: Vec<TaxFigure>,
    pub(super) groups: Vec<GroupFigure>,
    /// What each part's price differs from its gross amount where the net amount is kept, by the number of the part.
    pub(super) payable_roundings: Vec<(u32, i64)>,
    /// The prices of the parts that were converted to the taxes of the sale, as they were stated, by part.
    pub(super) stated_prices: Vec<StatedPrice>,
    pub(super) totals: PricedTotals,
    /// The points that promotions earn.
    pub(super) earned: Vec<EarnedRecord>,
    pub(super) work: u64,
}

/// One line, shipping line or fee, in minor units. Always `list − discount = amount` and `net + tax = gross`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PricedPart {
    /// The list amount, before promotions.
    pub list_minor: i64,
    /// The discount, Σ adjustments of the part.
    pub discount_minor: i64,
    /// The amount after promotions, with or without tax as the price mode says.
    pub amount_minor: i64,
    /// The amount without tax.
    pub net_minor: i64,
    /// The added taxes.
    pub tax_minor: i64,
    /// The net amount plus added taxes.
    pub gross_minor: i64,
    /// The price of `base` units.
    pub(super) unit_price: Decimal,
    pub(super) base: Decimal,
}

/// The discount of one promotion on one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PricedAdjustment {
    /// The promotion, by its position in running order; [`Engine::promotion_id`](super::Engine::promotion_id) returns
    /// its id.
    pub promotion: u32,
    /// The position of its effect, from 0.
    pub effect: u16,
    /// The part: lines in the order of the request, then shipping, fees, goods given back, then lines that promotions added.
    pub part: u32,
    /// The amount taken off, more than 0.
    pub amount_minor: i64,
}

/// The totals in minor units: the fields of [`Totals`](crate::contract::Totals).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PricedTotals {
    /// Σ list of the lines.
    pub list_minor: i64,
    /// Σ discounts on the lines.
    pub discount_minor: i64,
    /// Σ list of shipping.
    pub shipping_minor: i64,
    /// Σ discounts on shipping.
    pub shipping_discount_minor: i64,
    /// Σ list of fees.
    pub fees_minor: i64,
    /// Σ discounts on fees.
    pub fee_discount_minor: i64,
    /// Σ amounts of the goods that are given back, 0 or less.
    pub returned_minor: i64,
    /// The sum without tax.
    pub net_minor: i64,
    /// The added tax.
    pub tax_minor: i64,
    /// The sum with added tax.
    pub gross_minor: i64,
    /// The taxes that the customer withholds.
    pub withheld_minor: i64,
    /// The discounts that third parties fund.
    pub funded_minor: i64,
    /// The rounding of the payable amount.
    pub payable_rounding_minor: i64,
    /// The payable amount.
    pub payable_minor: i64,
}

impl PricedPart {
    /// The price of one unit, for display: a price of several units ("per 100") is rounded to 12 decimals.
    #[must_use]
    pub fn unit_price_of_one(&self) -> UnitPrice {
        price_of_one(self.unit_price, self.base)
    }
}

impl PricedCart {
    /// The currency of every figure.
    #[must_use]
    pub fn currency(&self) -> CurrencyCode {
        CurrencyCode::of(self.currency)
    }

    /// How many decimals the currency has: a figure of 1 is one unit of the last.
    #[must_use]
    pub const fn exponent(&self) -> u8 {
        self.currency.exponent()
    }

    /// The lines of goods, in the order of the request.
    #[must_use]
    pub fn lines(&self) -> &[PricedPart] {
        self.parts.get(..self.lines).unwrap_or_default()
    }

    /// Shipping, in the order of the request.
    #[must_use]
    pub fn shipping(&self) -> &[PricedPart] {
        self.parts.get(self.lines..self.lines_and_shipping).unwrap_or_default()
    }

    /// Fees, in the order of the request.
    #[must_use]
    pub fn fees(&self) -> &[PricedPart] {
        self.parts.get(self.lines_and_shipping..self.sold).unwrap_or_default()
    }

    /// Goods that are given back, in the order of the request.
    #[must_use]
    pub fn returned(&self) -> &[PricedPart] {
        self.parts.get(self.sold..self.requested).unwrap_or_default()
    }

    /// The lines that promotions added, in the order they were added: the last of a quote's lines.
    #[must_use]
    pub fn added(&self) -> &[PricedPart] {
        self.parts.get(self.requested..).unwrap_or_default()
    }

    /// The discount of each promotion on each part, in the order they were applied.
    pub fn adjustments(&self) -> impl Iterator<Item = PricedAdjustment> {
        self.ledger.given.iter().filter(|given| given.kind != RecordKind::Whole && given.amount != 0).map(
            |given| PricedAdjustment {
                promotion: given.rule,
                effect: given.effect,
                part: given.part,
                amount_minor: given.amount,
            },
        )
    }

    /// The price of a part before it was converted to the taxes of the sale, if it was.
    pub(super) fn stated_price(&self, part: usize) -> Option<&StatedPrice> {
        let at = self.stated_prices.binary_search_by_key(&part, |stated| stated.part).ok()?;
        self.stated_prices.get(at)
    }

    /// The payable rounding of the parts in minor units, cash rounding apart: of the quote's lines in their order (those
    /// that promotions added last), of its shipping, and of its fees.
    pub(crate) fn payable_roundings(&self) -> [Vec<i64>; 3] {
        let mut of_parts = vec![0_i64; self.parts.len()];
        for (part, minor) in &self.payable_roundings {
            let sum = usize::try_from(*part).ok().and_then(|part| of_parts.get_mut(part));
            if let Some(sum) = sum {
                *sum = sum.saturating_add(*minor);
            }
        }
        let of = |range: core::ops::Range<usize>| of_parts.get(range).unwrap_or_default().to_vec();
        let mut lines = of(0..self.lines);
        lines.extend(of(self.requested..self.parts.len()));
        [lines, of(self.lines..self.lines_and_shipping), of(self.lines_and_shipping..self.sold)]
    }

    /// The totals, in major units; without the shares of funders, which only a [`Quote`](crate::contract::Quote) states.
    #[must_use]
    pub const fn totals(&self) -> Totals {
        let (totals, exponent) = (&self.totals, self.currency.exponent());
        Totals {
            list: Amount::settled(totals.list_minor, exponent),
            discount: Amount::settled(totals.discount_minor, exponent),
            shipping: Amount::settled(totals.shipping_minor, exponent),
            shipping_discount: Amount::settled(totals.shipping_discount_minor, exponent),
            fees: Amount::settled(totals.fees_minor, exponent),
            fee_discount: Amount::settled(totals.fee_discount_minor, exponent),
            returned: if self.sold < self.requested {
                Some(Amount::settled(totals.returned_minor, exponent))
            } else {
                None
            },
            net: Amount::settled(totals.net_minor, exponent),
            tax: Amount::settled(totals.tax_minor, exponent),
            gross: Amount::settled(totals.gross_minor, exponent),
            withheld: Amount::settled(totals.withheld_minor, exponent),
            funded: Amount::settled(totals.funded_minor, exponent),
            payable_rounding: Amount::settled(totals.payable_rounding_minor, exponent),
            payable: Amount::settled(totals.payable_minor, exponent),
            funded_by: None,
        }
    }

    /// The totals, in minor units.
    #[must_use]
    pub const fn totals_minor(&self) -> &PricedTotals {
        &self.totals
    }

    /// The work of the quote: promotions and candidate prices evaluated, and other steps that grow with the cart. The
    /// same for the same request on every machine.
    #[must_use]
    pub const fn work(&self) -> u64 {
        self.work
    }
}

/// Stands for no record.
const NONE: u32 = u32::MAX;

/// The records of discounts above zero, linked by part in the order they were applied. Reused.
#[derive(Debug, Default)]
pub(crate) struct ByPart {
    /// The first record of each part.
    first: Vec<u32>,
    /// By record: the next record of the same part.
    next: Vec<u32>,
}

impl ByPart {
    /// Links the records of a priced cart.
    pub(crate) fn lay(&mut self, priced: &PricedCart) {
        let Self { first, next } = self;
        let given = &priced.ledger.given;
        first.clear();
        first.resize(priced.parts.len(), NONE);
        next.clear();
        next.resize(given.len(), NONE);
        // From the last record to the first, so that each is linked in front of the later ones of its part.
        for (at, (record, next)) in given.iter().zip(next).enumerate().rev() {
            if record.kind != RecordKind::Whole
                && record.amount != 0
                && let Some(first) = usize::try_from(record.part).ok().and_then(|part| first.get_mut(part))
            {
                (*next, *first) = (*first, u32::try_from(at).unwrap_or(NONE));
            }
        }
    }

    /// The records of a part.
    pub(crate) fn records<'a>(
        &'a self,
        part: usize,
        given: &'a [DiscountRecord],
    ) -> impl Iterator<Item = &'a DiscountRecord> + Clone {
        let position = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let mut at = self.first.get(part).copied().unwrap_or(NONE);
        core::iter::from_fn(move || {
            let record = given.get(position(at))?;
            at = self.next.get(position(at)).copied().unwrap_or(NONE);
            Some(record)
        })
    }
}
