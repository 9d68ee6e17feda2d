//! Bars of a waterfall, drawn with characters.

/// How many characters the longest bar takes.
const WIDTH: usize = 34;

/// For rounding halves of a character.
const WIDTH_TWICE: i128 = 68;

/// How a bar looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    /// What stands: a sum.
    Sum,
    /// What is taken off.
    Less,
    /// What is added.
    More,
}

/// Draws amounts of one scale: the largest fills the width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    largest_minor: i64,
}

impl Scale {
    /// The scale on which `largest_minor` fills the width.
    pub(super) fn new(largest_minor: i64) -> Self {
        Self { largest_minor: largest_minor.max(1) }
    }

    /// A bar between two amounts, in either order. One that is not empty is at least one character.
    pub(super) fn bar(self, ink: Ink, from_minor: i64, until_minor: i64) -> String {
        let (low, high) = (from_minor.min(until_minor), from_minor.max(until_minor));
        let (mut start, mut end) = (self.place(low), self.place(high));
        if low < high && start == end {
            if end < WIDTH { end = end.saturating_add(1) } else { start = start.saturating_sub(1) }
        }
        let sign = match ink {
            Ink::Sum => "█",
            Ink::Less => "░",
            Ink::More => "▒",
        };
        format!("{}{}", " ".repeat(start), sign.repeat(end.saturating_sub(start)))
    }

    /// The nearest character edge of an amount; of a picture, not of money.
    fn place(self, minor: i64) -> usize {
        let largest = i128::from(self.largest_minor);
        let share = i128::from(minor.clamp(0, self.largest_minor)).saturating_mul(WIDTH_TWICE);
        let place = share.saturating_add(largest).checked_div(largest.saturating_mul(2));
        place.and_then(|place| usize::try_from(place).ok()).unwrap_or(0)
    }
}
