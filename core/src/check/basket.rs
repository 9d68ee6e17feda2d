//! A checked request as flat records: parts with symbols and integers, no strings.

use core::cmp::Ordering;

use crate::contract::{CartLine, Id, Quantity, QuoteRequest, UnitPrice};
use crate::money::Currency;
use crate::num::{NumError, Ratio, RoundingMode, Wide, shortest};

use super::minor_units::compare_decimals;
use super::minor_units::power_of_ten;
use super::vocabulary::Sym;

/// A range of [`Basket::symbols`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SymbolRange {
    /// The first.
    pub(crate) from: u32,
    /// One past the last.
    pub(crate) until: u32,
}

/// The kind of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A line of goods.
    Line,
    /// A shipping line.
    Shipping,
    /// A fee.
    Fee,
    /// Goods that the customer gives back: no part of the cart.
    Returned,
}

/// The source of a line's unit price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PriceOrigin {
    /// Given by the host.
    Given,
    /// Set by a person.
    Override,
    /// Selected from the price books; the unit price is 0 until then.
    Book,
}

impl PriceOrigin {
    /// Its word in the contract.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Override => "override",
            Self::Book => "book",
        }
    }
}

/// A decimal of the contract: `mantissa · 10^-scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// The digits as an integer.
    pub(crate) mantissa: i64,
    /// The number of digits after the point.
    pub(crate) scale: u8,
}

impl Decimal {
    /// One.
    pub(crate) const ONE: Self = Self { mantissa: 1, scale: 0 };
    /// Zero.
    pub(crate) const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// Stands for a figure that is not stated, where stated ones are never negative.
    pub(crate) const NOTHING: Self = Self { mantissa: -1, scale: 0 };

    /// The same number with at least `scale` decimals, if it fits.
    pub(crate) fn widened(self, scale: u8) -> Self {
        let missing = scale.saturating_sub(self.scale);
        let mantissa = power_of_ten(missing).ok().and_then(|up| self.mantissa.checked_mul(up));
        mantissa.map_or(self, |mantissa| Self { mantissa, scale: self.scale.max(scale) })
    }

    /// Mantissa and scale.
    #[inline]
    pub(crate) const fn pair(self) -> (i64, u8) {
        (self.mantissa, self.scale)
    }
}

/// The most decimals of a unit price.
const FINEST_PRICE: u8 = 12;

impl Decimal {
    /// A price as a decimal, rounded half up at 12 decimals, for display; a price too large for as many keeps fewer.
    pub(crate) fn rounded_price(exact: Ratio) -> Option<Self> {
        (0..=FINEST_PRICE).rev().find_map(|scale| {
            let scaled = exact.mul(Ratio::from(power_of_ten(scale).ok()?)).ok()?;
            let mantissa = scaled.round_to_i64(RoundingMode::HalfUp).ok()?;
            UnitPrice::from_parts(mantissa, scale).ok()?;
            let (mantissa, scale) = shortest(mantissa, scale);
            Some(Self { mantissa, scale })
        })
    }
}

impl From<UnitPrice> for Decimal {
    #[inline]
    fn from(price: UnitPrice) -> Self {
        Self { mantissa: price.mantissa(), scale: price.scale() }
    }
}

impl From<Quantity> for Decimal {
    #[inline]
    fn from(quantity: Quantity) -> Self {
        // Trailing zeros are dropped, so that 3.0 pieces are 3 pieces: remaining decimals make a quantity
        // indivisible.
        let (mantissa, scale) = match quantity.scale() {
            0 => (quantity.mantissa(), 0),
            scale => shortest(quantity.mantissa(), scale),
        };
        Self { mantissa, scale }
    }
}

/// The source of a part: its position in its list of the request, or among the added lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartSource {
    /// A line of the request.
    Line(usize),
    /// A shipping line of the request.
    Shipping(usize),
    /// A fee of the request.
    Fee(usize),
    /// A line of the goods that the request gives back.
    Returned(usize),
    /// A line that a promotion added.
    Added(usize),
}

/// One line, shipping line or fee. Its position in the basket identifies it and never changes: lines, shipping, fees and
/// returned goods of the request in request order, then the lines that promotions add.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BasketPart {
    /// Its kind.
    pub(crate) kind: PartKind,
    /// The source of its price; `Given` for shipping and fees.
    pub(crate) origin: PriceOrigin,
    /// Whether promotions may lower it.
    pub(crate) discountable: bool,
    /// The product.
    pub(crate) sku: Sym,
    /// Its tax category.
    pub(crate) tax_category: Sym,
    /// Its seller, as a rank among the sellers of this basket in byte order; 0 for none.
    pub(crate) seller_rank: u32,
    /// The symbol of its seller, if a rule mentions it.
    pub(crate) seller: Sym,
    /// Its categories, if it has several; else empty.
    pub(crate) categories: SymbolRange,
    /// The first of its categories; most products have one.
    pub(crate) category: Sym,
    /// Its tags.
    pub(crate) tags: SymbolRange,
    /// The price of `base` units.
    pub(crate) unit_price: Decimal,
    /// The number of units the price is for.
    pub(crate) base: Decimal,
    /// The quantity.
    pub(crate) quantity: Decimal,
    /// The lowest unit price promotions may lead to; negative if not stated.
    pub(crate) floor: Decimal,
    /// The price before a sale; negative if not stated.
    pub(crate) compare_at: Decimal,
    /// Price × quantity in minor units, rounded once; set once the price is known.
    pub(crate) list_minor: i64,
}

/// The exact amount of a line that no single unit price gives: graduated tiers, a flat fee, a share of what a pool pays
/// together, or a price per measure of more decimals than a unit price has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExactAmount {
    /// The part.
    pub(crate) part: usize,
    /// Its amount in major units.
    pub(crate) major: Ratio,
}

/// A class that the customer is in at the tax point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldClass {
    /// The class.
    pub(crate) class: Sym,
    /// The jurisdictions for which the customer is in it; `None` for all.
    pub(super) jurisdictions: Option<Vec<Sym>>,
    /// The tax categories for which the customer is in it; `None` for all.
    pub(super) tax_categories: Option<Vec<Sym>>,
    /// The position of its certificate in the request; `None` without one.
    pub(crate) certificate: Option<usize>,
}

impl HeldClass {
    /// Whether the customer is in it for a tax of a jurisdiction on goods of a tax category.
    pub(crate) fn covers(&self, jurisdiction: Sym, category: Sym) -> bool {
        let holds = |listed: &Option<Vec<Sym>>, found| listed.as_ref().is_none_or(|all| all.contains(&found));
        holds(&self.jurisdictions, jurisdiction) && holds(&self.tax_categories, category)
    }
}

/// A checked request. Its buffers are reused for the next request, so no memory is allocated.
#[derive(Clone, Debug)]
pub(crate) struct Basket {
    /// The currency of every amount.
    pub(crate) currency: Currency,
    /// Its decimals.
    pub(crate) exponent: u8,
    /// The parts of the request, then the lines that promotions added.
    pub(crate) parts: Vec<BasketPart>,
    /// The amounts that no unit price of a part gives, by part.
    pub(crate) exact_amounts: Vec<ExactAmount>,
    /// The parts of unit prices that promotions leave alone, by part; empty in nearly every cart.
    pub(crate) non_discountable: Vec<(usize, Decimal)>,
    /// Whether a part has a seller.
    pub(crate) has_sellers: bool,
    /// Whether a line takes its price from a price book.
    pub(crate) asks_books: bool,
    /// The end of the request's lines in `parts`.
    pub(crate) lines: usize,
    /// The end of its shipping.
    pub(crate) lines_and_shipping: usize,
    /// The end of its fees.
    pub(crate) sold: usize,
    /// The end of its returned goods, and the start of the added lines.
    pub(crate) requested: usize,
    /// The lines that promotions added, as cart lines.
    pub(crate) added: Vec<CartLine>,
    /// The symbols that the parts' ranges refer to.
    pub(crate) symbols: Vec<Sym>,
    /// The channel.
    pub(crate) channel: Sym,
    /// The market.
    pub(crate) market: Sym,
    /// The country.
    pub(crate) country: Sym,
    /// The region.
    pub(crate) region: Sym,
    /// The customer.
    pub(crate) customer: Sym,
    /// The customer's groups that rules mention; sorted.
    pub(crate) customer_groups: Vec<Sym>,
    /// The entered codes in request order, without duplicates; unknown ones are included.
    pub(crate) codes: Vec<Sym>,
    /// Usage facts: promotion and position in the request; sorted by promotion.
    pub(crate) usage: Vec<(Sym, u32)>,
    /// Granted promotions that exist; sorted.
    pub(crate) granted: Vec<Sym>,
    /// The jurisdictions of the request that rules mention.
    pub(crate) jurisdictions: Vec<Sym>,
    /// The tax classes that the customer is in and that rules mention, certificates first.
    pub(crate) tax_classes: Vec<HeldClass>,
    /// Locked adjustments: part, promotion, minor units.
    pub(crate) locked: Vec<(u32, Sym, i64)>,
    /// A buffer of the id checks.
    pub(super) order: Vec<u32>,
}

impl BasketPart {
    /// Its categories that rules mention; may include one name that none mentions.
    #[inline]
    pub(crate) fn categories<'a>(&'a self, basket: &'a Basket) -> &'a [Sym] {
        if self.categories.until == 0 {
            core::slice::from_ref(&self.category)
        } else {
            basket.symbols(self.categories)
        }
    }

    /// Whether it is in a category.
    #[inline]
    pub(crate) fn is_in(&self, category: Sym, basket: &Basket) -> bool {
        self.category == category || (self.categories.until != 0 && self.is_also_in(category, basket))
    }

    /// Whether it is in a category that is not its first.
    #[inline(never)]
    fn is_also_in(&self, category: Sym, basket: &Basket) -> bool {
        basket.symbols(self.categories).contains(&category)
    }

    /// Compares the price of one unit with `other`, exactly.
    fn compare_unit_price(&self, other: Decimal) -> Ordering {
        if self.base == Decimal::ONE {
            return compare_decimals(self.unit_price.pair(), other.pair());
        }
        // price / base against other, cross-multiplied: price · 10^(other + base scale) against other · base ·
        // 10^(price scale).
        let left = scaled(self.unit_price.mantissa, 1, other.scale.saturating_add(self.base.scale));
        let right = scaled(other.mantissa, self.base.mantissa, self.unit_price.scale);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Unreachable: 256 bits hold every price that the contract allows.
            _ => Ordering::Equal,
        }
    }

    /// Price × quantity ÷ base in major units, exact.
    fn exact_amount(&self) -> Result<Ratio, NumError> {
        let price = Ratio::from_decimal(self.unit_price.mantissa, self.unit_price.scale)?;
        let quantity = Ratio::from_decimal(self.quantity.mantissa, self.quantity.scale)?;
        let base = Ratio::from_decimal(self.base.mantissa, self.base.scale)?;
        price.mul(quantity)?.div(base)
    }
}

/// `a · b · 10^scale`.
fn scaled(a: i64, b: i64, scale: u8) -> Option<Wide> {
    let power = 10_i128.checked_pow(u32::from(scale))?;
    Some(Wide::from_product(i128::from(a).checked_mul(i128::from(b))?, power))
}

/// The seller of a part.
pub(super) fn seller<'a>(
    request: &'a QuoteRequest,
    added: &'a [CartLine],
    source: PartSource,
) -> Option<&'a Id> {
    let cart = &request.cart;
    match source {
        PartSource::Line(at) => cart.lines.get(at)?.seller.as_ref(),
        PartSource::Shipping(at) => cart.shipping.get(at)?.seller.as_ref(),
        PartSource::Fee(at) => cart.fees.get(at)?.seller.as_ref(),
        PartSource::Returned(at) => request.returned.as_ref()?.lines.get(at)?.seller.as_ref(),
        PartSource::Added(at) => added.get(at)?.seller.as_ref(),
    }
}

impl Default for Basket {
    fn default() -> Self {
        Self {
            currency: Currency::UNKNOWN,
            exponent: 0,
            parts: Vec::new(),
            exact_amounts: Vec::new(),
            non_discountable: Vec::new(),
            has_sellers: false,
            asks_books: false,
            lines: 0,
            lines_and_shipping: 0,
            sold: 0,
            requested: 0,
            added: Vec::new(),
            symbols: Vec::new(),
            channel: Sym::UNKNOWN,
            market: Sym::UNKNOWN,
            country: Sym::UNKNOWN,
            region: Sym::UNKNOWN,
            customer: Sym::UNKNOWN,
            customer_groups: Vec::new(),
            codes: Vec::new(),
            usage: Vec::new(),
            granted: Vec::new(),
            jurisdictions: Vec::new(),
            tax_classes: Vec::new(),
            locked: Vec::new(),
            order: Vec::new(),
        }
    }
}

impl Basket {
    /// The symbols of a range.
    #[inline]
    pub(crate) fn symbols(&self, span: SymbolRange) -> &[Sym] {
        let (Ok(from), Ok(until)) = (usize::try_from(span.from), usize::try_from(span.until)) else {
            return &[];
        };
        self.symbols.get(from..until).unwrap_or_default()
    }

    /// The exact amount of a part, in major units, if no unit price of it gives that.
    #[inline]
    fn exact_amount(&self, part: usize) -> Option<Ratio> {
        let all = self.exact_amounts.as_slice();
        if all.is_empty() {
            return None;
        }
        let at = all.binary_search_by_key(&part, |amount| amount.part).ok()?;
        all.get(at).map(|amount| amount.major)
    }

    /// The exact list amount of a line in minor units, before it is rounded.
    ///
    /// # Errors
    /// [`NumError::Overflow`] if it does not fit.
    pub(crate) fn exact_list(&self, at: usize, part: &BasketPart) -> Result<Ratio, NumError> {
        let major = self.exact_amount(at).map_or_else(|| part.exact_amount(), Ok)?;
        major.mul(Ratio::from(power_of_ten(self.exponent)?))
    }

    /// Compares the price of one unit of the line at `at` with `other`, exactly. Where no single price holds for all its
    /// units it is their exact average.
    pub(crate) fn compare_unit_price(&self, at: usize, part: &BasketPart, other: Decimal) -> Ordering {
        let Some(major) = self.exact_amount(at) else { return part.compare_unit_price(other) };
        let at_other = BasketPart { unit_price: other, base: Decimal::ONE, ..*part };
        // An amount that fits neither is beyond every amount of the contract.
        at_other.exact_amount().map_or(Ordering::Equal, |amount| major.cmp(&amount))
    }

    /// Whether the unit price of the line at `at` is below its `compare_at`.
    pub(crate) fn is_on_sale(&self, at: usize, part: &BasketPart) -> bool {
        part.compare_at.mantissa >= 0 && self.compare_unit_price(at, part, part.compare_at).is_lt()
    }

    /// The source of a part. The only place that derives it from the layout.
    #[inline]
    pub(crate) const fn source(&self, part: usize) -> PartSource {
        if part < self.lines {
            PartSource::Line(part)
        } else if part < self.lines_and_shipping {
            PartSource::Shipping(part.saturating_sub(self.lines))
        } else if part < self.sold {
            PartSource::Fee(part.saturating_sub(self.lines_and_shipping))
        } else if part < self.requested {
            PartSource::Returned(part.saturating_sub(self.sold))
        } else {
            PartSource::Added(part.saturating_sub(self.requested))
        }
    }

    /// Whether a promotion added a part.
    #[inline]
    pub(crate) const fn is_added(&self, part: usize) -> bool {
        part >= self.requested
    }

    /// Whether a part is a line of goods.
    #[inline]
    pub(crate) fn is_line(&self, part: usize) -> bool {
        self.parts.get(part).is_some_and(|part| part.kind == PartKind::Line)
    }

    /// The parts of a kind with their positions: those of the request, then those added.
    #[inline]
    pub(crate) fn parts_of(&self, kind: PartKind) -> impl Iterator<Item = (usize, &BasketPart)> + Clone {
        let range = match kind {
            PartKind::Line if self.added.is_empty() => 0..self.lines,
            PartKind::Line => 0..self.parts.len(),
            PartKind::Shipping => self.lines..self.lines_and_shipping,
            PartKind::Fee => self.lines_and_shipping..self.sold,
            PartKind::Returned => self.sold..self.requested,
        };
        let parts = self.parts.get(range.clone()).unwrap_or_default();
        range.zip(parts).filter(move |(_, part)| part.kind == kind)
    }

    /// The lines of the request.
    #[inline]
    pub(crate) fn requested_lines(&self) -> &[BasketPart] {
        self.parts.get(..self.lines).unwrap_or_default()
    }

    /// All lines of goods with their positions, added ones last.
    #[inline]
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &BasketPart)> + Clone {
        self.parts_of(PartKind::Line)
    }
}
