//! Prices as flat rows of 32 bytes; facts that prices share are stored separately.
//!
//! A price without terms takes 32 bytes and the text of its id; bounds, windows and scopes are stored once for all
//! prices that share them ([`Terms`]), tiers take 32 bytes each.

use core::fmt::{Debug, Write as _};

use crate::check::{Decimal, Window};
use crate::contract::{Price, Tier, TierMode};
use crate::index::Table;

/// The table a price is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PriceLocation {
    /// In the rulebook.
    Rulebook,
    /// The request's, which holds prices that the host fetched.
    Request,
}

/// One price.
#[derive(Clone, Copy, Debug)]
pub(super) struct PriceRow {
    unit_mantissa: i64,
    /// Negative if the price states none.
    compare_mantissa: i64,
    /// The position of its price book.
    pub(super) book: u32,
    /// The position of its terms; [`NOTHING`] for a price without terms.
    pub(super) terms: u32,
    tiers_from: u32,
    tiers: u8,
    unit_scale: u8,
    compare_scale: u8,
    /// The number of dimensions of the book and the price together.
    pub(super) dimensions: u8,
}

/// The conditions of a price: scope, window, bounds, measure and pool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// The scope of the price itself; [`NOTHING`] matches every cart.
    pub(super) scope: u32,
    /// The validity window of the price itself.
    pub(super) window: Window,
    /// The smallest quantity of the line; 0 if not stated.
    pub(super) min_quantity: Decimal,
    /// The largest quantity of the line; negative if not stated.
    pub(super) max_quantity: Decimal,
    /// The unit of measure of the price; [`NOTHING`] for a price of units.
    pub(super) per_unit: u32,
    /// The quantity of that measure the price is for; negative for a price of units.
    pub(super) per_value: Decimal,
    /// How a tier is charged.
    pub(super) tier_mode: TierMode,
    /// The pool whose quantity counts towards a tier; [`NOTHING`] for the line alone.
    pub(super) pool: u32,
}

/// Stands for a decimal that is not stated.
const ABSENT: Decimal = Decimal { mantissa: -1, scale: 0 };

impl Terms {
    /// The terms of a price that states none.
    pub(super) const PLAIN: Self = Self {
        scope: NOTHING,
        window: Window::ALWAYS,
        min_quantity: Decimal::ZERO,
        max_quantity: ABSENT,
        per_unit: NOTHING,
        per_value: ABSENT,
        tier_mode: TierMode::Volume,
        pool: NOTHING,
    };

    /// The terms of a price, with the numbers of its scope, unit and pool.
    pub(super) fn new(price: &Price, scope: u32, per_unit: u32, pool: u32) -> Self {
        Self {
            scope,
            window: Window::new(price.valid_from.as_ref(), price.valid_until.as_ref()),
            min_quantity: price.min_quantity.map_or(Decimal::ZERO, Decimal::from),
            max_quantity: price.max_quantity.map_or(ABSENT, Decimal::from),
            per_unit,
            per_value: price.per.as_ref().map_or(ABSENT, |per| Decimal::from(per.value)),
            tier_mode: price.tier_mode,
            pool,
        }
    }

    /// Whether the price is per measure.
    pub(super) const fn is_per_measure(&self) -> bool {
        self.per_value.mantissa > 0
    }

    /// Whether a price states any terms.
    pub(super) fn has_any(price: &Price) -> bool {
        price.scope.is_some()
            || price.valid_from.is_some()
            || price.valid_until.is_some()
            || price.min_quantity.is_some()
            || price.max_quantity.is_some()
            || price.per.is_some()
            || price.tier_mode != TierMode::Volume
            || price.pool.is_some()
    }
}

/// One tier of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TierRow {
    from_mantissa: i64,
    unit_mantissa: i64,
    fee_mantissa: i64,
    from_scale: u8,
    unit_scale: u8,
    fee_scale: u8,
}

impl TierRow {
    fn new(tier: &Tier) -> Self {
        let (fee_mantissa, fee_scale) = tier.flat_fee.map_or((0, 0), |fee| (fee.mantissa(), fee.scale()));
        Self {
            from_mantissa: tier.from.mantissa(),
            unit_mantissa: tier.unit_price.mantissa(),
            fee_mantissa,
            from_scale: tier.from.scale(),
            unit_scale: tier.unit_price.scale(),
            fee_scale,
        }
    }

    /// The same tier at another unit price.
    pub(super) const fn at(self, price: Decimal) -> Self {
        Self { unit_mantissa: price.mantissa, unit_scale: price.scale, ..self }
    }

    /// The quantity the tier starts from, inclusive.
    pub(super) const fn from(self) -> Decimal {
        Decimal { mantissa: self.from_mantissa, scale: self.from_scale }
    }

    /// The unit price in the tier.
    pub(super) const fn unit_price(self) -> Decimal {
        Decimal { mantissa: self.unit_mantissa, scale: self.unit_scale }
    }

    /// The flat fee; zero if none is stated.
    pub(super) const fn flat_fee(self) -> Decimal {
        Decimal { mantissa: self.fee_mantissa, scale: self.fee_scale }
    }
}

/// A table of prices.
#[derive(Debug, Default)]
pub(super) struct PriceTable {
    /// The prices.
    pub(super) entries: Vec<PriceRow>,
    /// Their distinct terms.
    pub(super) terms: Vec<Terms>,
    tiers: Vec<TierRow>,
}

impl PriceTable {
    /// Clears the table; its memory is kept.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.terms.clear();
        self.tiers.clear();
    }

    /// Frees unused memory.
    pub(super) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
        self.terms.shrink_to_fit();
        self.tiers.shrink_to_fit();
    }

    /// Adds a price.
    pub(super) fn push(&mut self, price: &Price, book: u32, terms: u32, dimensions: u8) {
        let compare_at = price.compare_at.map_or(ABSENT, Decimal::from);
        let tiers_from = u32::try_from(self.tiers.len()).unwrap_or(u32::MAX);
        self.tiers.extend(price.tiers.iter().map(TierRow::new));
        self.entries.push(PriceRow {
            unit_mantissa: price.unit_price.mantissa(),
            compare_mantissa: compare_at.mantissa,
            book,
            terms,
            tiers_from,
            tiers: u8::try_from(price.tiers.len()).unwrap_or(u8::MAX),
            unit_scale: price.unit_price.scale(),
            compare_scale: compare_at.scale,
            dimensions,
        });
    }

    /// Adds a derived price with the number of the terms of the price it comes from.
    pub(super) fn push_derived(
        &mut self,
        price: Decimal,
        book: u32,
        terms: u32,
        dimensions: u8,
        tiers: impl IntoIterator<Item = TierRow>,
    ) {
        let before = self.tiers.len();
        self.tiers.extend(tiers);
        self.entries.push(PriceRow {
            unit_mantissa: price.mantissa,
            compare_mantissa: ABSENT.mantissa,
            book,
            terms,
            tiers_from: u32::try_from(before).unwrap_or(u32::MAX),
            tiers: u8::try_from(self.tiers.len().saturating_sub(before)).unwrap_or(u8::MAX),
            unit_scale: price.scale,
            compare_scale: ABSENT.scale,
            dimensions,
        });
    }

    /// The terms of a price.
    #[inline]
    pub(super) fn terms_of(&self, entry: &PriceRow) -> &Terms {
        usize::try_from(entry.terms).ok().and_then(|at| self.terms.get(at)).unwrap_or(&Terms::PLAIN)
    }

    /// The tiers of a price, ascending.
    #[inline]
    pub(super) fn tiers_of(&self, entry: &PriceRow) -> &[TierRow] {
        if entry.tiers == 0 {
            return &[];
        }
        let tail = usize::try_from(entry.tiers_from).ok().and_then(|from| self.tiers.get(from..));
        tail.and_then(|tail| tail.get(..usize::from(entry.tiers))).unwrap_or_default()
    }
}

impl PriceRow {
    /// The unit price below the first tier.
    #[inline]
    pub(super) const fn unit_price(&self) -> Decimal {
        Decimal { mantissa: self.unit_mantissa, scale: self.unit_scale }
    }

    /// The price before a sale.
    #[inline]
    pub(super) fn compare_at(&self) -> Option<Decimal> {
        (self.compare_mantissa >= 0)
            .then_some(Decimal { mantissa: self.compare_mantissa, scale: self.compare_scale })
    }
}

/// Stands for a position that is not stated.
pub(super) const NOTHING: u32 = u32::MAX;

/// Numbers values in the order of their first use; equal values share a number. Used while compiling only.
///
/// Equality is that of the `Debug` texts, which are complete for contract types and the integers of this module.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    table: Table,
    text: String,
}

impl Distinct {
    /// The number of `value`, and whether it is new.
    pub(super) fn number(&mut self, value: &impl Debug) -> (u32, bool) {
        self.text.clear();
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, "{value:?}");
        let next = u32::try_from(self.table.len()).unwrap_or(NOTHING);
        match self.table.insert(&self.text, next) {
            Some(present) => (present, false),
            None => (next, true),
        }
    }
}
