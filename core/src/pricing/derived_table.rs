//! Derived prices as rows of a price table, with what each comes from.

use core::ops::Range;

use crate::check::MOST_FORMULAS_IN_A_ROW;

use super::price_table::{NOTHING, PriceLocation, PriceTable};

/// The formulas of a chain, from the price itself to its first base.
pub(super) type Chain = [u32; MOST_FORMULAS_IN_A_ROW];

/// What a derived price comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct DerivedFrom {
    pub(super) chain: Chain,
    /// The number of formulas.
    pub(super) level: u8,
    /// The table and the position of the stated price; [`NOTHING`] for a figure of the item.
    pub(super) standing: PriceLocation,
    pub(super) position: u32,
}

impl DerivedFrom {
    /// Its formulas, from the price itself to the first base.
    pub(super) fn formulas(&self) -> &[u32] {
        self.chain.get(..usize::from(self.level)).unwrap_or_default()
    }
}

/// The derived prices of a request.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub(super) price_table: PriceTable,
    pub(super) origins: Vec<DerivedFrom>,
    /// By part: the position of its first price.
    pub(super) starts: Vec<u32>,
}

impl Derived {
    /// The positions of the prices of a part.
    pub(super) fn positions(&self, part: usize) -> Range<u32> {
        let Some(from) = self.starts.get(part) else { return 0..0 };
        let next = part.checked_add(1).and_then(|next| self.starts.get(next).copied());
        *from..next.unwrap_or_else(|| u32::try_from(self.origins.len()).unwrap_or(NOTHING))
    }
}
