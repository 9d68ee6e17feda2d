//! Numbers drawn from a seed, steered to where arithmetic goes wrong.

use super::exact::Dec;

pub(crate) use crate::seeded::Draw;

impl Draw {
    /// A few of `all`, in their order; at least one.
    pub(crate) fn some<T: Copy>(&mut self, all: &[T]) -> Vec<T> {
        let kept: Vec<T> = all.iter().copied().filter(|_| self.one_in(2)).collect();
        if kept.is_empty() { vec![self.of(all)] } else { kept }
    }

    /// An amount of whole minor units, above zero: likely to make exact halves and ties.
    pub(crate) fn minor(&mut self, most: u64) -> i64 {
        let ends = [0, 1, 5, 9, 10, 25, 33, 50, 75, 95, 99];
        (self.below(most.div_ceil(100)) * 100 + self.of(&ends)).max(1) as i64
    }

    /// A unit price in a currency with `exponent` decimals: whole minor units, finer ones, neighbours of powers of two and
    /// ten, and now and then nothing.
    pub(crate) fn price(&mut self, exponent: u32) -> Dec {
        match self.below(12) {
            0 => Dec::new(
                self.of(&[4_294_967_295, 4_294_967_296, 4_294_967_297, 999_999_999, 1_000_000_001]),
                exponent,
            ),
            1 => Dec::new(self.minor(9_000) * 10 + self.of(&[1, 4, 5, 6, 9]), exponent + 1),
            2 => Dec::new(self.minor(900) * 1000 + self.of(&[5, 125, 375, 499, 501, 999]), exponent + 3),
            3 => Dec::new(0, exponent),
            4..=6 => Dec::new(self.of(&[100, 250, 333, 500, 999, 1000, 1995]), exponent),
            _ => Dec::new(self.minor(12_000), exponent),
        }
    }

    /// A price of a few minor units, or of nothing: where odd units do not fit.
    pub(crate) fn tiny_price(&mut self, exponent: u32) -> Dec {
        Dec::new(self.of(&[0, 0, 1, 1, 1, 1, 2, 3, 5]), exponent)
    }

    /// A quantity: mostly a few units, sometimes weighed.
    pub(crate) fn quantity(&mut self) -> Dec {
        match self.below(8) {
            0 => Dec::new(self.of(&[5, 15, 25]), 1),
            1 => Dec::new(self.of(&[125, 333, 1375]), 3),
            2 => Dec::new(self.of(&[10, 12, 99, 1000]), 0),
            _ => Dec::new(self.of(&[1, 1, 2, 3, 4, 7]), 0),
        }
    }

    pub(crate) fn rate(&mut self) -> Dec {
        self.of(&[
            Dec::new(5, 0),
            Dec::new(7, 0),
            Dec::new(10, 0),
            Dec::new(19, 0),
            Dec::new(20, 0),
            Dec::new(25, 1),
            Dec::new(77, 1),
            Dec::new(8875, 3),
            Dec::new(0, 0),
        ])
    }

    /// A rate with more decimals.
    pub(crate) fn fine_rate(&mut self) -> Dec {
        self.of(&[Dec::new(5, 0), Dec::new(10, 0), Dec::new(9975, 3), Dec::new(12345, 4), Dec::new(725, 2)])
    }

    pub(crate) fn percent(&mut self) -> Dec {
        self.of(&[
            Dec::new(5, 0),
            Dec::new(10, 0),
            Dec::new(125, 1),
            Dec::new(15, 0),
            Dec::new(25, 0),
            Dec::new(333, 1),
            Dec::new(50, 0),
            Dec::new(100, 0),
            Dec::new(1, 2),
        ])
    }

    pub(crate) fn mode(&mut self) -> &'static str {
        self.of(&[
            "half_up",
            "half_up",
            "half_up",
            "half_even",
            "half_down",
            "up",
            "down",
            "ceiling",
            "floor",
        ])
    }
}
