//! A warm scratch is enough: from the second cart on nothing is allocated, whatever promotions do.

use farthing::contract::QuoteRequest;
use farthing::{Engine, Scratch, json};
use farthing_benches::allocations::{Counting, count};
use farthing_benches::conflicts::{Decided, carts, engine};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often the second quote of a request allocates.
fn of(engine: &Engine, request: &QuoteRequest) -> u64 {
    let mut scratch = Scratch::default();
    count(|| engine.quote_into(&mut scratch, request).expect("a sound request").work())
}

#[test]
fn the_search_for_the_best_combination_allocates_nothing_on_a_warm_scratch() {
    for seed in 0..5 {
        let engine = engine(seed, 12, 30, Decided::Optimal);
        for request in carts(seed, 5) {
            let quote = engine.quote(&request).expect("a sound request").to_quote();
            assert!(quote.combination.is_some(), "a search");
            assert_eq!(of(&engine, &request), 0, "rulebook {seed}");
        }
    }
}

/// A promotion with one effect.
fn promotion(id: &str, effect: &str, stacking: &str) -> String {
    format!(r#"{{"id":"{id}","effects":[{{{effect}}}],"stacking":{{"stage":"item"{stacking}}}}}"#)
}

const PERCENT: &str = r#""target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"10"}"#;
const PER_LINE: &str = r#""target":{"kind":"lines"},"adjust":{"kind":"amount","amount":"5.00","per":"line"}"#;
const CHEAPEST: &str = r#""target":{"kind":"lines"},"pick":{"kind":"groups","order":"price_descending",
    "size":{"kind":"units","count":3},"take":{"kind":"cheapest","count":1}},"adjust":{"kind":"free"}"#;
const BUY_GET: &str = r#""target":{"kind":"lines"},"pick":{"kind":"buy_get","buy":{"quantity":2},"get":{"quantity":2},
    "partial_get":true},"adjust":{"kind":"percent","percent":"50"}"#;
const BUNDLE: &str = r#""target":{"kind":"lines"},"pick":{"kind":"bundle","parts":[{"of":{"skus":["s1","s2"]},"quantity":2},
    {"of":{"skus":["s2","s3"]},"quantity":1}]},"adjust":{"kind":"set_group_price","amount":"9.00"},"bounds":{"max_amount":"3.00"}"#;
const ALL_PICKED: &str = r#""target":{"kind":"order"},"pick":{"kind":"units","order":"price_ascending","count":5},
    "adjust":{"kind":"amount","amount":"500.00","per":"order"}"#;
const CAPPED: &str = r#""target":{"kind":"order"},"adjust":{"kind":"percent","percent":"90"},"bounds":{"max_percent_off":"50"}"#;

/// What the promotions of each rulebook are, and the policy they stand under.
fn rulebooks() -> Vec<(&'static str, String, String)> {
    let group = |mode: &str, scope: &str| {
        format!(
            r#""conflicts":"by_rank","groups":[{{"id":"g","mode":{{"kind":"{mode}"}},"scope":"{scope}"}}]"#
        )
    };
    let member = r#","group":"g""#;
    let consuming = r#","group":"g","consumes":{"kind":"trigger_and_target","class":"u"}"#;
    let members = [
        promotion("a", PERCENT, member),
        promotion("b", PER_LINE, member),
        promotion("c", CHEAPEST, consuming),
        promotion("d", BUY_GET, consuming),
    ]
    .join(",");
    let by_rank = || r#""conflicts":"by_rank""#.to_owned();
    let alone = |effect: &str| promotion("a", effect, "");
    let tagged =
        |id: &str, effect: &str, more: &str| promotion(id, effect, &format!(r#","tags":["t"]{more}"#));
    let limited = [
        tagged("a", PERCENT, r#","group":"g""#),
        tagged("b", PER_LINE, r#","group":"g""#),
        tagged("c", CHEAPEST, r#","exclusive":"line""#),
        tagged("d", ALL_PICKED, ""),
        tagged("e", BUNDLE, r#","consumes":{"kind":"target","class":"u"}"#),
    ]
    .join(",");
    vec![
        ("a group of scope cart", group("best", "cart"), members.clone()),
        ("a group of scope line", group("best", "line"), members),
        (
            "two that may apply of five, two of them in a group",
            r#""tag_limits":[{"tag":"t","most":2}],
            "groups":[{"id":"g","mode":{"kind":"lowest"},"scope":"line"}]"#
                .to_owned(),
            limited,
        ),
        ("buy and get", by_rank(), alone(BUY_GET)),
        ("a bundle with a cap", by_rank(), alone(BUNDLE)),
        ("one amount on picked units, clipped", by_rank(), alone(ALL_PICKED)),
        ("a bound of the order", by_rank(), alone(CAPPED)),
    ]
}

#[test]
fn groups_and_picks_allocate_nothing_on_a_warm_scratch() {
    let lines: Vec<String> = (0..40)
        .map(|at| {
            let (sku, quantity, cents) = (at % 5, 1 + at % 4, 100 + at * 37 % 900);
            format!(
                r#"{{"id":"l{at}","sku":"s{sku}","quantity":{quantity},"price":{{"kind":"given","unit_price":"{}.{:02}"}}}}"#,
                cents / 100,
                cents % 100
            )
        })
        .collect();
    let request = format!(
        r#"{{"at":"2026-11-23T12:00:00Z","cart":{{"currency":"EUR","lines":[{}]}}}}"#,
        lines.join(",")
    );
    let request: QuoteRequest = json::read(request.as_bytes()).expect("a request");
    for (what, policy, promotions) in rulebooks() {
        let text = format!(
            r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"tax_policy":{{"rounding_level":"line","untaxed":"no_tax"}},
            "promotion_policy":{{{policy}}},"promotions":[{promotions}]}}"#
        );
        let engine = Engine::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{what}: {error}"));
        let quote = engine.quote(&request).expect("a sound request");
        assert!(quote.totals_minor().discount_minor > 0, "{what}: something applies");
        assert_eq!(of(&engine, &request), 0, "{what}");
    }
}
