//! The lowest price before a reduction: the prior price that EU law asks for.
//!
//! # What it does
//! States, beside the price of a line on sale, the lowest price at which the product was offered in the days before the
//! reduction, with the window it was looked for in.
//! # When it applies
//! When a quote is explained, to lines whose price is below their `compare_at` (the announced reduction), if the rulebook states
//! `pricing.reductions` and the history knows the product. What promotions take off is no price of the product and not
//! looked at.
//! # Order and rounding
//! The reduction began when the present price did: at the latest of `valid_from` of the price and of its book, and of the first of
//! the last prices of the history that are the present one; with neither, at the instant of the request. `steps: first` goes on back
//! while the price before was announced as a reduction and was higher. The window is the days before, as 24 hours each, half
//! open; the price in force at its start counts. Nothing is rounded.
//! # Example with numbers
//! 10.00 from 1 October, 8.00 from 1 November, 9.00 from 10 November, 7.00 from 20 November; on 23 November, at 7.00 and with a
//! `compare_at` of 10.00: the 30 days before 20 November begin on 21 October; 10.00, 8.00 and 9.00 were offered; lowest 8.00.
//! # Source
//! Directive 98/6/EC (as amended by Directive (EU) 2019/2161), article 6a, paragraphs 1, 2, 4 and 5; Court of Justice, C-330/23 (Aldi
//! Süd): an announced percentage is taken of this price.

use crate::check::{Decimal, compare_decimals};
use crate::contract::{Instant, LowestRecentPrice, PastPrice, ReductionSteps, UnitPrice};
use crate::index::Arrange;

use super::input::PricingInput;

/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;

/// What is known of the present price of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Present<'a> {
    /// The product.
    pub(super) sku: &'a str,
    /// Its price book, if it is from one.
    pub(super) book: Option<&'a str>,
    /// The price as stated.
    pub(super) price: Decimal,
    /// From when it has been valid at the earliest, if it says so.
    pub(super) valid_from: Option<(i64, u32)>,
}

/// The lowest price before the reduction to the present price; `None` if the history does not know one.
pub(super) fn lowest(ask: PricingInput<'_>, present: Present<'_>) -> Option<LowestRecentPrice> {
    let policy = ask.prices.reductions.as_ref()?;
    let request = ask.view.request;
    let at = point(&request.at);
    let past = entries(ask, present);
    let past: Vec<&PastPrice> = past.into_iter().filter(|past| point(&past.from) <= at).collect();
    let is_present = |past: &&&PastPrice| same(past.unit_price, present.price);
    let run = past.iter().rev().take_while(is_present).last().map(|past| point(&past.from));
    let valid_from = present.valid_from.filter(|from| *from <= at);
    let mut start = valid_from.max(run).unwrap_or(at);
    if policy.steps == ReductionSteps::First {
        let (mut price, last) = (present.price, start);
        for step in past.iter().rev().skip_while(|past| point(&past.from) >= last) {
            let before = Decimal::from(step.unit_price);
            if !step.reduced || compare_decimals(before.pair(), price.pair()).is_le() {
                break;
            }
            (start, price) = (point(&step.from), before);
        }
    }
    let first = past.first().map(|past| point(&past.from))?;
    let days = i64::from(policy.window_days).checked_mul(DAY)?;
    let opens = (start.0.checked_sub(days)?, start.1);
    let mut lowest: Option<UnitPrice> = None;
    let ends = past.iter().skip(1).map(|next| point(&next.from)).chain([start]);
    for (past, until) in past.iter().zip(ends) {
        // Offered from its own instant until the next one; in the window if both overlap.
        if point(&past.from) < start && until > opens {
            lowest = Some(lowest.map_or(past.unit_price, |lowest| lowest.min(past.unit_price)));
        }
    }
    let instant = |(seconds, nanos)| Instant::from_unix(seconds, nanos, request.at.offset_minutes()).ok();
    Some(LowestRecentPrice { unit_price: lowest?, from: instant(opens.max(first))?, until: instant(start)? })
}

/// The history that decides, by instant.
fn entries<'a>(ask: PricingInput<'a>, present: Present<'_>) -> Vec<&'a PastPrice> {
    let cart = &ask.view.request.cart;
    let market = cart.market.as_ref();
    let is_own_currency = ask.view.checked.currency.code() == cart.currency.as_str();
    let of_request = ask.view.request.price_history.as_ref().map_or(&[][..], |history| &history.prices);
    let of_rulebook = ask.prices.past_prices(present.sku);
    let mut found: Vec<(&PastPrice, bool)> = of_rulebook
        .iter()
        .map(|past| (past, false))
        .chain(of_request.iter().map(|past| (past, true)))
        .filter(|(past, _)| {
            past.sku == present.sku
                && past.book.as_ref().map_or(is_own_currency, |book| present.book == Some(book.as_str()))
                && (past.market.is_none() || past.market.as_ref() == market)
        })
        .collect();
    let rank = |past: &PastPrice| (past.book.is_some(), past.market.is_some());
    let most = found.iter().map(|(past, _)| rank(past)).max();
    found.retain(|(past, _)| Some(rank(past)) == most);
    found.arrange_by_key(|(past, is_fetched)| (point(&past.from), *is_fetched));
    // Of one instant the request's is the later one, and replaces the rulebook's.
    found.dedup_by(|later, earlier| {
        let is_double = later.0.from == earlier.0.from;
        if is_double {
            *earlier = *later;
        }
        is_double
    });
    found.into_iter().map(|(past, _)| past).collect()
}

fn same(price: UnitPrice, other: Decimal) -> bool {
    compare_decimals(Decimal::from(price).pair(), other.pair()).is_eq()
}

const fn point(instant: &Instant) -> (i64, u32) {
    (instant.unix_seconds(), instant.nanos())
}
