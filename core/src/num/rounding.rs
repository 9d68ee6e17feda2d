//! The named rounding modes.
//!
//! An inexact value lies strictly between two neighbouring integers. A mode decides whether it is rounded to the one
//! farther from zero. [`RoundingMode::away`] is the only place that decides it.

use core::cmp::Ordering;

/// How an exact value that lies between two steps becomes one of them.
///
/// | value | `HalfUp` | `HalfEven` | `HalfDown` | `Up` | `Down` | `Ceiling` | `Floor` |
/// |------:|---:|---:|---:|---:|---:|---:|---:|
/// |   2.5 |  3 |  2 |  2 |  3 |  2 |  3 |  2 |
/// |   1.5 |  2 |  2 |  1 |  2 |  1 |  2 |  1 |
/// |   1.1 |  1 |  1 |  1 |  2 |  1 |  2 |  1 |
/// |  -1.1 | -1 | -1 | -1 | -2 | -1 | -1 | -2 |
/// |  -1.5 | -2 | -2 | -1 | -2 | -1 | -1 | -2 |
/// |  -2.5 | -3 | -2 | -2 | -3 | -2 | -2 | -3 |
///
/// All but `Ceiling` and `Floor` are symmetric: rounding `-x` gives minus what rounding `x` gives, so a credit
/// note mirrors its invoice.
#[farthing_macros::contract]
#[derive(Default)]
pub enum RoundingMode {
    /// To the nearest; a half goes away from zero: 73.5 → 74, −73.5 → −74.
    ///
    /// The everyday commercial rule and the default. Source: EN 16931-1 (invoice amounts to two decimals),
    /// DIN 1333, Council Regulation (EC) No 1103/97 art. 5 for converted euro amounts; SQL `ROUND` on decimals.
    #[default]
    HalfUp,
    /// To the nearest; a half goes to the even neighbour: 2.5 → 2, 3.5 → 4 ("banker's rounding").
    ///
    /// Source: IEEE 754-2019 `roundTiesToEven`; the default of Python's `decimal` and of several tax engines.
    HalfEven,
    /// To the nearest; a half goes toward zero: 52.5 → 52, −52.5 → −52.
    ///
    /// Source: PHP's `PHP_ROUND_HALF_DOWN`, with which Sylius distributes discounts.
    HalfDown,
    /// Away from zero whenever there is a fraction: 1.01 → 2, −1.01 → −2.
    ///
    /// Source: Java's `RoundingMode.UP`.
    Up,
    /// Toward zero, the fraction is cut off: 1.99 → 1, −1.99 → −1.
    ///
    /// Source: Java's `RoundingMode.DOWN`; Japan leaves the choice to the seller, and cutting is customary for
    /// consumption tax (National Tax Agency, qualified invoice Q&A).
    Down,
    /// Toward plus infinity: 1.01 → 2, −1.99 → −1.
    ///
    /// Source: IEEE 754-2019 `roundTowardPositive`.
    Ceiling,
    /// Toward minus infinity: 1.99 → 1, −1.01 → −2.
    ///
    /// Source: IEEE 754-2019 `roundTowardNegative`.
    Floor,
}

impl RoundingMode {
    /// Every mode, for tables and tests.
    pub const ALL: [Self; 7] =
        [Self::HalfUp, Self::HalfEven, Self::HalfDown, Self::Up, Self::Down, Self::Ceiling, Self::Floor];

    /// Whether an inexact value is rounded away from zero, to the next magnitude above the truncated one.
    ///
    /// `negative`: the exact value is below zero. `odd`: the truncated magnitude is odd. `half`: how the cut-off
    /// fraction, which is not zero, compares with one half.
    #[inline]
    pub(crate) const fn away(self, negative: bool, odd: bool, half: Ordering) -> bool {
        match self {
            Self::HalfUp => !matches!(half, Ordering::Less),
            Self::HalfEven => match half {
                Ordering::Less => false,
                Ordering::Equal => odd,
                Ordering::Greater => true,
            },
            Self::HalfDown => matches!(half, Ordering::Greater),
            Self::Up => true,
            Self::Down => false,
            Self::Ceiling => !negative,
            Self::Floor => negative,
        }
    }
}
