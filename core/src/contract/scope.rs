//! Where and when a promotion is in force.

use farthing_macros::contract;

use super::scalar::{CurrencyCode, Id, Instant};

/// Where and when a promotion is in force. An empty list asks nothing; each list that is not empty must match.
#[contract]
pub struct Scope {
    /// Channels.
    pub channels: Vec<Id>,
    /// Markets.
    pub markets: Vec<Id>,
    /// Countries.
    pub countries: Vec<Id>,
    /// Currencies of the cart.
    pub currencies: Vec<CurrencyCode>,
    /// Customer groups or segments: the customer is in one of them.
    pub customer_groups: Vec<Id>,
    /// Sellers: the promotion sees only their lines, and lowers only their lines, shipments and fees.
    pub sellers: Vec<Id>,
    /// From when, inclusive; absent for "always has been".
    pub valid_from: Option<Instant>,
    /// Until when, exclusive; absent for "no end".
    pub valid_until: Option<Instant>,
    /// Weekly windows in the civil local time of the request; empty for "at any time".
    pub windows: Vec<WeeklyWindow>,
}

/// A window that comes back every week: "Monday to Friday, 16:00 to 18:00".
#[contract]
pub struct WeeklyWindow {
    /// The days on which the window opens; empty for every day.
    pub weekdays: Vec<Weekday>,
    /// The minute of the day at which it opens, 0 to 1439 (16:00 is 960).
    #[contract(default = 0)]
    pub from_minute: u16,
    /// The minute of the day at which it closes, exclusive, 1 to 1440; less than `from_minute` for a window over midnight,
    /// which then belongs to the day on which it opened.
    #[contract(default = 1440)]
    pub until_minute: u16,
}

/// A day of the week (ISO 8601: the week begins on Monday).
#[contract]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}
