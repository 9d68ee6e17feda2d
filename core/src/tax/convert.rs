//! Converts a price between two sets of taxes.
//!
//! **What it does.** Takes the taxes of the home jurisdictions out of a price and puts those of the sale in, so that its net
//! amount is kept.
//!
//! **When it applies.** To carts of prices that include tax, where the sale owes other taxes than those of the home
//! jurisdictions and the policy preserves the net amount.
//!
//! **Order and rounding.** Exact: `N = P − Σ t(P)` over the included taxes at home, then the `P′` whose included taxes of the
//! sale leave `N`. The caller rounds, once.
//!
//! **Example.** 10.00 at 19 %: `N` = 1000/119; at 24 % `P′` = 1240/119 = 10.42, without tax 8.40.
//!
//! **Source.** VAT Directive 2006/112/EC art. 146 (exports carry no tax) and 33 (distance sales carry that of the destination);
//! the same rule in Solidus `vat_price_generator.rb` and Odoo `_adapt_price_unit_to_another_taxes`.

use crate::check::Sym;
use crate::contract::PriceMode;
use crate::num::{NumError, Ratio};

use super::classify::{FailedClasses, Sale, Treatment};
use super::facts::TaxInput;
use super::fault::{TaxFault, TaxFaultKind};
use super::rules::{Kept, Taxes};
use super::scratch::TaxScratch;
use super::solve::TaxClasses;

/// The taxes that are included in a price: `share · price + each · units`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Included {
    share: Ratio,
    each: Ratio,
}

/// How a price is converted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriceConversion {
    /// The taxes that the price includes.
    pub(crate) home: Included,
    /// Those that the sale owes.
    pub(crate) sale: Included,
}

impl PriceConversion {
    /// The price of some units, in major units, that leaves the net amount of `price` in the sale.
    ///
    /// # Errors
    /// That the taxes at home exceed the price, that those of the sale leave no net amount, or an overflow.
    pub(crate) fn convert(&self, price: Ratio, units: Ratio) -> Result<Ratio, TaxFaultKind> {
        let net = self.home.rest(price, units).map_err(|_| TaxFaultKind::Overflow)?;
        if net.is_negative() {
            return Err(TaxFaultKind::AbovePrice);
        }
        let rest = Ratio::ONE.sub(self.sale.share).map_err(|_| TaxFaultKind::Overflow)?;
        if rest.is_zero() || rest.is_negative() {
            return Err(TaxFaultKind::Unsolvable);
        }
        let whole = self.sale.each.mul(units).and_then(|each| net.add(each));
        whole.and_then(|whole| whole.div(rest)).map_err(|_| TaxFaultKind::Overflow)
    }

    /// The same of a part of a price, which carries no amount per unit of its own.
    ///
    /// # Errors
    /// As [`convert`](Self::convert).
    pub(crate) fn convert_part(&self, part: Ratio) -> Result<Ratio, TaxFaultKind> {
        Self { home: self.home.shares(), sale: self.sale.shares() }.convert(part, Ratio::ONE)
    }
}

impl Included {
    /// No taxes.
    pub(crate) const NONE: Self = Self { share: Ratio::ZERO, each: Ratio::ZERO };

    /// Those of the higher rate.
    pub(crate) fn higher(self, other: Self) -> Self {
        if other.share > self.share { other } else { self }
    }

    /// The same without amounts per unit.
    pub(crate) const fn shares(self) -> Self {
        Self { each: Ratio::ZERO, ..self }
    }

    /// What they leave of a price.
    fn rest(self, price: Ratio, units: Ratio) -> Result<Ratio, NumError> {
        price.sub(self.share.mul(price)?)?.sub(self.each.mul(units)?)
    }
}

impl TaxClasses {
    /// The taxes that the price of a part of a class includes; nothing for a class that is none.
    fn included(&self, class: u32) -> Result<Included, NumError> {
        let mut sum = Included::NONE;
        let Some(class) = self.class(class) else { return Ok(sum) };
        for tax in self.taxes_of(class).iter().filter(|tax| tax.included) {
            sum.share = sum.share.add(self.part_of_price(class, tax))?;
            let function = if class.is_fractional { None } else { self.solution(tax) };
            for (input, amount) in function.map(|found| self.per_input(found.of_price)).unwrap_or_default() {
                match input {
                    TaxInput::Quantity => sum.each = sum.each.add(*amount)?,
                }
            }
        }
        Ok(sum)
    }

    /// Whether a class has no taxes.
    fn is_empty(&self, class: u32) -> bool {
        self.class(class).is_none_or(|class| class.from == class.until)
    }
}

impl Taxes {
    /// Whether prices of this mode may include other taxes than a sale in these jurisdictions owes, so that they are converted,
    /// or need a policy.
    #[inline]
    pub(crate) fn may_convert(&self, sale: Sale<'_>) -> bool {
        if sale.prices == PriceMode::TaxExcluded {
            return false;
        }
        let jurisdictions = sale.jurisdictions;
        match &self.kept {
            Kept::Gross => false,
            _ if !sale.classes.is_empty() => true,
            Kept::NotStated => !self.taxing.iter().all(|home| jurisdictions.contains(home)),
            Kept::Net { home, .. } => {
                !(home.iter().all(|home| jurisdictions.contains(home))
                    && jurisdictions.iter().all(|sale| home.contains(sale)))
            }
        }
    }

    /// Whether prices that are made for the sale keep their gross amount.
    pub(crate) const fn keeps_price_lists(&self) -> bool {
        matches!(self.kept, Kept::Net { keeps_price_lists: true, .. })
    }

    /// Whether prices keep their net amounts; else only a policy may be missing.
    pub(crate) const fn keeps_net_amounts(&self) -> bool {
        matches!(self.kept, Kept::Net { .. })
    }

    /// Determines the class of each part at home in `scratch`, as if it were sold there to a customer of no class; a part that no
    /// rule applies to has a class without taxes. Without a policy, home is where the sale is taxed.
    ///
    /// # Errors
    /// A fault for each part whose rules have no solution; a single one if the policy is missing.
    pub(crate) fn classify_at_home<'a>(
        &self,
        sale: Sale<'_>,
        parts: impl Iterator<Item = Treatment<'a>>,
        scratch: &mut TaxScratch,
    ) -> Result<(), Vec<TaxFault>> {
        scratch.forget_classes(self.category_count);
        scratch.class_of_part.clear();
        let (mut faults, mut failed) = (Vec::new(), FailedClasses::default());
        for (part, treatment) in (0_u32..).zip(parts) {
            let (Treatment::Category(category) | Treatment::Shipping(category)) = treatment else { continue };
            let jurisdictions = match &self.kept {
                Kept::Net { home, .. } => home,
                _ if self.taxes_elsewhere(sale, category) => {
                    return Err(vec![TaxFault { part: None, kind: TaxFaultKind::NotPreserved }]);
                }
                _ => sale.jurisdictions,
            };
            let home = Sale { jurisdictions, classes: &[], ..sale };
            let class = self.class_of_category(home, category, scratch, &mut failed);
            scratch.class_of_part.push(class.unwrap_or_else(|kind| {
                faults.push(TaxFault { part: Some(part), kind });
                0
            }));
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Whether a jurisdiction that a sale does not name has a tax inside the price of a category.
    fn taxes_elsewhere(&self, sale: Sale<'_>, category: Sym) -> bool {
        let others = self.taxing.iter().filter(|other| !sale.jurisdictions.contains(other));
        others
            .flat_map(|other| {
                let (for_all, for_one) = self.candidates(*other, category);
                for_all.iter().chain(for_one)
            })
            .filter_map(|&rule| self.rule(rule))
            .any(|rule| {
                rule.is_effective(sale.at) && !rule.customer_class.is_known() && rule.is_inside_prices()
            })
    }

    /// The taxes inside the price of a part of a class; `None` if shipping has no rule of its own, and is taxed as the goods.
    ///
    /// # Errors
    /// An overflow.
    pub(crate) fn inside(&self, scratch: &TaxScratch, class: u32) -> Result<Option<Included>, TaxFaultKind> {
        if self.taxes_shipping_like_goods() && scratch.classes.is_empty(class) {
            return Ok(None);
        }
        scratch.classes.included(class).map(Some).map_err(|_| TaxFaultKind::Overflow)
    }
}
