//! The lowest price before a reduction, by asking on every day what the price was.

use serde_json::{Value, json};

use super::draw::Draw;

/// The day of the sale, counted from the first of May 2026.
const TODAY: i64 = 80;
const CHARM: [i64; 4] = [600, 700, 800, 900];

struct Past {
    day: i64,
    cents: i64,
    reduced: bool,
    is_fetched: bool,
}

fn moment(day: i64) -> String {
    let (month, day) = match day {
        0..=30 => (5, day + 1),
        31..=60 => (6, day - 30),
        61..=91 => (7, day - 60),
        _ => (4, day + 31),
    };
    format!("2026-{month:02}-{day:02}T00:00:00+00:00")
}

fn text(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A rulebook, a request, and what the line states; `None` for nothing.
pub(crate) fn draw(seed: u64) -> (Value, Value, Option<Value>) {
    let draw = &mut Draw(seed);
    let mut days: Vec<i64> = (0..draw.below(8)).map(|_| 20 + draw.below(65) as i64).collect();
    days.sort_unstable();
    days.dedup();
    let past: Vec<Past> = days
        .into_iter()
        .map(|day| {
            let (cents, reduced, is_fetched) = (draw.of(&CHARM), draw.one_in(2), draw.one_in(3));
            Past { day, cents, reduced, is_fetched }
        })
        .collect();
    let (cents, compare_at) = (draw.of(&CHARM), draw.of(&[650, 1000]));
    let valid_from = draw.one_in(2).then(|| draw.of(&[40, 70, 80]));
    let (window, steps) = (draw.of(&[1, 7, 30]), draw.of(&["each", "first"]));

    let known: Vec<&Past> = past.iter().filter(|past| past.day <= TODAY).collect();
    let run = known.iter().rev().take_while(|past| past.cents == cents).last().map(|past| past.day);
    let mut start = valid_from.max(run).unwrap_or(TODAY);
    if steps == "first" {
        let mut now = cents;
        while let Some(before) = known.iter().rev().find(|past| past.day < start) {
            if !before.reduced || before.cents <= now {
                break;
            }
            (start, now) = (before.day, before.cents);
        }
    }
    let on = |day: i64| known.iter().rev().find(|past| past.day <= day).map(|past| past.cents);
    let lowest = (start - window..start).filter_map(on).min();
    let first = known.first().map_or(0, |past| past.day);
    let expected = lowest.filter(|_| cents < compare_at).map(|lowest| {
        let from = (start - window).max(first);
        json!({ "unit_price": text(lowest), "from": moment(from), "until": moment(start) })
    });

    let list = |is_fetched: bool| -> Value {
        let own = past.iter().rev().filter(|past| past.is_fetched == is_fetched);
        own.map(|past| {
            json!({ "sku": "A", "from": moment(past.day), "unit_price": text(past.cents), "reduced": past.reduced })
        })
        .collect()
    };
    let mut price =
        json!({ "id": "a", "sku": "A", "unit_price": text(cents), "compare_at": text(compare_at) });
    if let Some(day) = valid_from {
        price["valid_from"] = json!(moment(day));
    }
    let reductions = json!({ "window_days": window, "steps": steps, "history": { "prices": list(false) } });
    let rulebook = json!({
        "currency": "EUR", "pricing": { "sources": ["book"], "reductions": reductions },
        "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
        "price_books": [{ "id": "book", "currency": "EUR", "prices": [price] }],
    });
    let request = json!({
        "at": moment(TODAY), "price_history": { "prices": list(true) },
        "cart": { "currency": "EUR", "lines": [{ "id": "l", "sku": "A", "quantity": 1 }] },
    });
    (rulebook, request, expected)
}
