//! Validity windows, half open, and the scopes of promotions with resolved names.

use crate::contract::{CurrencyCode, Instant, Scope, Weekday, WeeklyWindow};

use super::basket::Basket;
use super::vocabulary::{Noun, Sym, Vocabulary};

/// Where and when a promotion is active.
#[derive(Clone, Debug)]
pub(crate) struct CheckedScope {
    pub(crate) channels: Vec<Sym>,
    pub(crate) markets: Vec<Sym>,
    pub(crate) countries: Vec<Sym>,
    pub(crate) currencies: Vec<CurrencyCode>,
    pub(crate) customer_groups: Vec<Sym>,
    pub(crate) sellers: Vec<Sym>,
    pub(crate) window: Window,
    weekly: Vec<Weekly>,
}

/// A weekly window as day bits and minutes.
#[derive(Clone, Copy, Debug)]
struct Weekly {
    /// Bit 0 is Monday.
    days: u8,
    from_minute: u16,
    until_minute: u16,
}

/// Why a promotion is not active for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeMiss {
    /// Before, after, or outside its weekly windows.
    Window,
    /// Another channel, market, country or customer group, or no line of its sellers.
    Place,
    /// Another currency.
    Currency,
}

impl CheckedScope {
    /// Resolves the names of a scope.
    pub(crate) fn compile(scope: &Scope, vocabulary: &mut Vocabulary) -> Self {
        let mut resolve = |noun, ids: &[crate::contract::Id]| -> Vec<Sym> {
            ids.iter().map(|id| vocabulary.intern(noun, id.as_str())).collect()
        };
        Self {
            channels: resolve(Noun::Channel, &scope.channels),
            markets: resolve(Noun::Market, &scope.markets),
            countries: resolve(Noun::Country, &scope.countries),
            currencies: scope.currencies.clone(),
            customer_groups: resolve(Noun::CustomerGroup, &scope.customer_groups),
            sellers: resolve(Noun::Seller, &scope.sellers),
            window: Window::new(scope.valid_from.as_ref(), scope.valid_until.as_ref()),
            weekly: scope.windows.iter().map(Weekly::compile).collect(),
        }
    }

    /// Why it is not active for this basket at this instant; `None` if it is.
    pub(crate) fn miss(&self, basket: &Basket, at: &Instant, currency: &CurrencyCode) -> Option<ScopeMiss> {
        if !self.window.contains(at)
            || !(self.weekly.is_empty() || self.weekly.iter().any(|weekly| weekly.contains(at)))
        {
            return Some(ScopeMiss::Window);
        }
        self.miss_place(basket, currency)
    }

    /// Why it is not active for this basket at any time; `None` if it may be.
    pub(crate) fn miss_place(&self, basket: &Basket, currency: &CurrencyCode) -> Option<ScopeMiss> {
        if !self.currencies.is_empty() && !self.currencies.contains(currency) {
            return Some(ScopeMiss::Currency);
        }
        let one_of = |wanted: &[Sym], actual: Sym| wanted.is_empty() || wanted.contains(&actual);
        let place = one_of(&self.channels, basket.channel)
            && one_of(&self.markets, basket.market)
            && one_of(&self.countries, basket.country)
            && (self.customer_groups.is_empty()
                || self
                    .customer_groups
                    .iter()
                    .any(|group| basket.customer_groups.binary_search(group).is_ok()))
            && (self.sellers.is_empty()
                || basket.lines().any(|(_, part)| self.sellers.contains(&part.seller)));
        if place { None } else { Some(ScopeMiss::Place) }
    }
}

impl Weekly {
    fn compile(window: &WeeklyWindow) -> Self {
        let days = window.weekdays.iter().fold(0_u8, |days, day| days | day_bit(*day));
        Self {
            days: if days == 0 { 0b0111_1111 } else { days },
            from_minute: window.from_minute,
            until_minute: window.until_minute,
        }
    }

    /// Whether the civil local time of `at` is in the window.
    fn contains(self, at: &Instant) -> bool {
        let (day, minute) = (at.local_weekday().saturating_sub(1), at.local_minute_of_day());
        let opens_on = |day: u8| self.days & 1_u8.wrapping_shl(u32::from(day)) != 0;
        if self.from_minute < self.until_minute {
            opens_on(day) && self.from_minute <= minute && minute < self.until_minute
        } else {
            // Over midnight: after the opening time of a listed day, or before the closing time of the next day.
            let yesterday = if day == 0 { 6 } else { day.saturating_sub(1) };
            (opens_on(day) && minute >= self.from_minute)
                || (opens_on(yesterday) && minute < self.until_minute)
        }
    }
}

const fn day_bit(day: Weekday) -> u8 {
    match day {
        Weekday::Monday => 1,
        Weekday::Tuesday => 1 << 1,
        Weekday::Wednesday => 1 << 2,
        Weekday::Thursday => 1 << 3,
        Weekday::Friday => 1 << 4,
        Weekday::Saturday => 1 << 5,
        Weekday::Sunday => 1 << 6,
    }
}

/// From `from`, inclusive, until `until`, exclusive; in seconds and nanoseconds of the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    from: (i64, u32),
    until: (i64, u32),
}

impl Window {
    /// At any time.
    pub(crate) const ALWAYS: Self = Self { from: (i64::MIN, 0), until: (i64::MAX, 0) };

    /// The window between two optional instants.
    pub(crate) fn new(from: Option<&Instant>, until: Option<&Instant>) -> Self {
        Self { from: from.map_or(Self::ALWAYS.from, point), until: until.map_or(Self::ALWAYS.until, point) }
    }

    /// Its start, if it has one.
    pub(crate) fn start(self) -> Option<(i64, u32)> {
        (self.from != Self::ALWAYS.from).then_some(self.from)
    }

    /// Whether it contains no instant.
    pub(crate) fn is_empty(self) -> bool {
        self.from >= self.until
    }

    /// Whether it contains `at`.
    #[inline]
    pub(crate) fn contains(self, at: &Instant) -> bool {
        let at = point(at);
        self.from <= at && at < self.until
    }

    /// Whether it ended at or before `at`.
    pub(crate) fn is_over(self, at: &Instant) -> bool {
        point(at) >= self.until
    }

    /// Whether two windows share an instant.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until && !self.is_empty() && !other.is_empty()
    }

    /// The intersection of both windows.
    pub(crate) fn intersect(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// A sort key, narrowest first: windows with two ends by length in nanoseconds, then those with one end, then
    /// those without.
    pub(crate) fn width(self) -> (u8, i128) {
        let from_open = u8::from(self.from == Self::ALWAYS.from);
        let open_ends = from_open.saturating_add(u8::from(self.until == Self::ALWAYS.until));
        if open_ends > 0 {
            return (open_ends, 0);
        }
        let nanoseconds = |(seconds, nanoseconds): (i64, u32)| {
            i128::from(seconds).saturating_mul(1_000_000_000).saturating_add(i128::from(nanoseconds))
        };
        (0, nanoseconds(self.until).saturating_sub(nanoseconds(self.from)))
    }
}

#[inline]
fn point(instant: &Instant) -> (i64, u32) {
    (instant.unix_seconds(), instant.nanos())
}
