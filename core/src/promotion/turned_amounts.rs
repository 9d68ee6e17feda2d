//! The amounts of a cart's parts in the other price mode, and the taxes from which they come.

use crate::contract::Basis;
use crate::error::ProblemCode;
use crate::num::Ratio;

/// The taxes of a cart's parts, as promotions ask for them.
pub(crate) trait PartTaxes: core::fmt::Debug {
    /// Writes what each part costs in the other price mode than the cart, at amounts of which third parties fund a part (an
    /// empty list funds nothing). False if it cannot be taxed, and so could not at lower amounts.
    ///
    /// # Errors
    /// `OVERFLOW` if a figure does not fit.
    fn turn(&mut self, amounts: &[i64], funded: &[i64], out: &mut Vec<i64>) -> Result<bool, ProblemCode>;

    /// By how much the amount of a part in the other price mode grows with its price; absent where the part has the taxes of
    /// other parts.
    fn slope(&self, part: usize) -> Option<PriceSlope>;
}

/// How the amount of a part in the other price mode follows its price.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PriceSlope {
    /// By how much it grows with the price; more than 0.
    pub(crate) ratio: Ratio,
    /// Whether it is nothing where the price is: no tax of the part is an amount per unit.
    pub(crate) is_proportional: bool,
}

/// The amounts of the parts in the other price mode, or, while an effect works there, those of the cart.
#[derive(Clone, Debug, Default)]
pub(super) struct TurnedAmounts {
    /// The selected price; of the cart's own mode empty, because the basket has it.
    pub(super) original: Vec<i64>,
    pub(super) catalogue: Vec<i64>,
    pub(super) stage_start: Vec<i64>,
    pub(super) running: Vec<i64>,
    pub(super) floors: Vec<i64>,
    pub(super) fixed: Vec<i64>,
    /// Whether an effect works in the other price mode.
    pub(super) is_in_use: bool,
    /// The moment of the measurements at which they were brought up to date.
    pub(super) moment: Option<u64>,
    /// A buffer of list amounts, and one of what parts would cost.
    pub(super) list: Vec<i64>,
    pub(super) tried: Vec<i64>,
    pub(super) shares: Vec<ConvertedShare>,
}

/// The share of a part in a discount that is converted.
#[derive(Clone, Copy, Debug)]
pub(super) struct ConvertedShare {
    /// The place of its record.
    pub(super) record: usize,
    pub(super) at: usize,
    /// The share as the effect's price mode says.
    pub(super) stated: i64,
    /// As the cart's does.
    pub(super) given: i64,
    /// The most that may be taken off the part.
    pub(super) room: i64,
    /// Whether all of it is taken.
    pub(super) is_whole: bool,
    pub(super) slope: Ratio,
}

impl TurnedAmounts {
    /// Forgets the last request.
    pub(super) fn forget(&mut self) {
        self.moment = None;
        self.is_in_use = false;
    }

    /// The amounts on a basis.
    pub(super) fn on(&self, basis: Basis) -> &[i64] {
        match basis {
            Basis::Original => &self.original,
            Basis::Catalogue => &self.catalogue,
            Basis::StageStart => &self.stage_start,
            Basis::Running => &self.running,
        }
    }
}
