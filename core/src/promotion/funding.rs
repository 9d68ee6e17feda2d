//! Who funds a promotion, and what of a discount.
//!
//! **What it does** divides each discount between the funders of a split and the merchant. What third parties fund lowers what the
//! customer pays and leaves the taxable amount as it is.
//! **Order and rounding** each adjustment is divided once, by largest remainder: every share is rounded down, and the minor units
//! left go to the largest rests (ties: the larger share, then the order of the split, the merchant last). So the shares and the
//! rest are the adjustment exactly.
//! **Example** 10.01 at 60 % and 30 %: 6.006, 3.003 and the merchant's 1.001; floors 6.00, 3.00, 1.00 and the cent to the first.
//! **Source** promotions.md, semantics 8; CJEU C-317/94 Elida Gibbs (who pays is not what is taxed).

use crate::contract::{Funding, FundingSplit, Id, Promotion};

/// The decimals of a percentage.
const SCALE: u8 = 8;
/// All of a discount, in 10^-8 percent.
const WHOLE: i64 = 10_000_000_000;

/// Who funds a promotion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CompiledFunding {
    Merchant,
    ThirdParty,
    /// Funders with their shares, in 10^-8 percent, and the merchant with the rest.
    Split(Box<[(Id, i64)]>),
}

impl CompiledFunding {
    pub(super) fn compile(promotion: &Promotion) -> Self {
        match (&promotion.funding_split, promotion.funding) {
            (Some(FundingSplit { funders }), _) => {
                let share = |percent: crate::contract::Rate| {
                    let up = 10_i64.saturating_pow(u32::from(SCALE.saturating_sub(percent.scale())));
                    percent.mantissa().saturating_mul(up)
                };
                Self::Split(funders.iter().map(|funder| (funder.id.clone(), share(funder.percent))).collect())
            }
            (None, Funding::Merchant) => Self::Merchant,
            (None, Funding::ThirdParty) => Self::ThirdParty,
        }
    }

    /// Whether the merchant funds all of it.
    #[inline]
    pub(super) const fn is_merchant(&self) -> bool {
        matches!(self, Self::Merchant)
    }

    /// Whether it names its funders.
    pub(super) const fn is_split(&self) -> bool {
        matches!(self, Self::Split(_))
    }

    /// What third parties fund of a discount, in minor units.
    #[inline]
    pub(super) fn funded(&self, discount: i64) -> i64 {
        match self {
            Self::Merchant => 0,
            Self::ThirdParty => discount,
            Self::Split(funders) => {
                (0..funders.len()).fold(0_i64, |sum, at| sum.saturating_add(share(funders, at, discount)))
            }
        }
    }

    /// What each funder of a split pays of a discount, those that pay something, in the order of the split.
    pub(crate) fn shares(&self, discount: i64) -> impl Iterator<Item = (&Id, i64)> {
        let funders = match self {
            Self::Split(funders) => &**funders,
            Self::Merchant | Self::ThirdParty => &[],
        };
        let all = funders.iter().enumerate();
        all.map(move |(at, (id, _))| (id, share(funders, at, discount))).filter(|(_, share)| *share > 0)
    }
}

/// The share of the funder at a place; past the last that of the merchant. The share is its floor, and one more if fewer others
/// have a larger rest than minor units are left.
fn share(funders: &[(Id, i64)], at: usize, discount: i64) -> i64 {
    let merchant = funders.iter().fold(WHOLE, |rest, (_, part)| rest.saturating_sub(*part));
    let part_of = |place: usize| funders.get(place).map_or(merchant, |(_, part)| *part);
    let exact = |place: usize| i128::from(discount).saturating_mul(i128::from(part_of(place)));
    let floor = |place: usize| exact(place).div_euclid(i128::from(WHOLE));
    let order = |place: usize| (exact(place).rem_euclid(i128::from(WHOLE)), part_of(place));
    let all = 0..=funders.len();
    let given = all.clone().fold(0_i128, |sum, place| sum.saturating_add(floor(place)));
    let left = i128::from(discount).saturating_sub(given);
    let is_before = |place: &usize| {
        let (own, other) = (order(at), order(*place));
        other > own || other == own && *place < at
    };
    let before = i128::try_from(all.filter(is_before).count()).unwrap_or(i128::MAX);
    let share = floor(at).saturating_add(i128::from(before < left));
    i64::try_from(share).unwrap_or(i64::MAX)
}
