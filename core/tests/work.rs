//! What a quote costs, in steps and not in time: no request may cost the square of its size unseen.

use std::fmt::Write as _;

use farthing::contract::{QuoteRequest, Rulebook};
use farthing::error::{CommerceError, ProblemCode};
use farthing::{Engine, json};

fn engine(text: &str) -> Engine {
    Engine::new(&json::read::<Rulebook>(text.as_bytes()).unwrap()).unwrap()
}

fn request(lines: &str, more: &str) -> QuoteRequest {
    let text = format!(
        r#"{{"at":"2026-11-23T12:00:00Z","tax_jurisdictions":["XX"],"cart":{{"currency":"EUR","lines":[{lines}]{more}}}"#
    );
    json::read::<QuoteRequest>(text.as_bytes()).unwrap()
}

/// `count` texts with commas between them.
fn list(count: usize, text: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for at in 0..count {
        write!(all, "{}{}", if at == 0 { "" } else { "," }, text(at)).unwrap();
    }
    all
}

const BOOKS: &str = r#"{"currency":"EUR","pricing":{"sources":["book"]},"price_books":[{"id":"b","currency":"EUR"}],
    "tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;

/// `lines` lines, each of a product of its own or all of one, and as many fetched prices.
fn priced(lines: usize, prices: usize, sku: impl Fn(usize) -> String, more: &str) -> QuoteRequest {
    let fetched = list(prices, |at| {
        let sku = sku(at);
        format!(r#"{{"book":"b","price":{{"id":"p{at:05}","sku":"{sku}","unit_price":"{}"{more}}}}}"#, at + 1)
    });
    let lines = list(lines, |at| format!(r#"{{"id":"l{at}","sku":"{}","quantity":{}}}"#, sku(at), at + 1));
    request(&lines, &format!(r#"}},"prices":[{fetched}]"#))
}

#[test]
fn prices_of_other_products_cost_nothing() {
    let engine = engine(BOOKS);
    let own = |at: usize| format!("s{at}");
    for count in [10, 1_000] {
        assert_eq!(engine.quote(&priced(count, count, own, "")).unwrap().work(), count as u64);
    }
}

#[test]
fn many_lines_of_one_product_with_many_prices_are_refused_at_a_bound() {
    let engine = engine(BOOKS);
    let one = |_| "s".to_owned();
    // Each line is held against each price.
    assert_eq!(engine.quote(&priced(30, 40, one, "")).unwrap().work(), 1_200);
    assert_eq!(engine.quote(&priced(1_000, 1_000, one, "")).unwrap().work(), 1_000_000);
    let refused = engine.quote(&priced(1_001, 1_000, one, "")).unwrap_err();
    assert!(matches!(refused, CommerceError::Limit { .. }));
    assert_eq!(refused.problems()[0].code, ProblemCode::WorkLimit);
    assert_eq!(refused.problems().len(), 1);
}

#[test]
fn many_pools_over_many_lines_are_refused_at_a_bound() {
    let engine = engine(BOOKS);
    let own = |at: usize| format!("s{at}");
    // A pool of its own for each price: each is counted over all lines once.
    let pooled = |count: usize| {
        let fetched = list(count, |at| {
            format!(
                r#"{{"book":"b","price":{{"id":"p{at:05}","sku":"s{at}","unit_price":"2","tiers":[{{"from":"5","unit_price":"1"}}],"pool":{{"skus":["s{at}","x"]}}}}}}"#
            )
        });
        let lines = list(count, |at| format!(r#"{{"id":"l{at}","sku":"{}","quantity":1}}"#, own(at)));
        request(&lines, &format!(r#"}},"prices":[{fetched}]"#))
    };
    assert_eq!(engine.quote(&pooled(100)).unwrap().work(), 100 + 100 * 100);
    let refused = engine.quote(&pooled(4_000)).unwrap_err();
    assert_eq!(refused.problems()[0].code, ProblemCode::WorkLimit);
}

/// A marketplace of `sellers`, each with a line, and a shipment each where shipping follows the goods.
fn marketplace(sellers: usize, shipping: &str) -> u64 {
    let engine = engine(&format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"tax_policy":{{"rounding_level":"group","shipping":"{shipping}"}},
        "tax_rules":[{{"id":"t","jurisdiction":"XX","tax_categories":["c"],"rate_percent":"20"}}]}}"#
    ));
    let lines = list(sellers, |at| {
        format!(
            r#"{{"id":"l{at}","sku":"s","quantity":1,"tax_category":"c","seller":"{at}","price":{{"kind":"given","unit_price":"1.00"}}}}"#
        )
    });
    // Every other shipment is of no seller, so that totals of one and of all take turns.
    let shipments = list(sellers, |at| {
        let seller = if at % 2 == 0 { String::new() } else { format!(r#","seller":"{at}""#) };
        format!(r#"{{"id":"h{at}","amount":"1.00","tax_category":"c"{seller}}}"#)
    });
    let request = request(&lines, &format!(r#","shipping":[{shipments}]}}"#));
    let priced = engine.quote(&request).unwrap();
    assert_eq!(priced.totals_minor().tax_minor, 20 * 2 * sellers as i64);
    priced.work()
}

#[test]
fn ten_times_the_sellers_cost_little_more_than_ten_times_the_work() {
    for shipping in ["own_category", "highest_rate", "proportional"] {
        let (few, many) = (marketplace(100, shipping), marketplace(1_000, shipping));
        assert!(few > 0 && many < few * 20, "{shipping}: {few} steps for 100 sellers, {many} for 1,000");
    }
}
