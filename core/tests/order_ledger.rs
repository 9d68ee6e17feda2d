//! The ledger of an order, by hand, and the JSON twins of the entry points of orders.

use farthing::Engine;
use farthing::api::{
    check_history_json, diagram_json, evolve_json, journal_json, postings_json, replay_json, statuses_json,
    trial_balance_json,
};
use farthing::contract::order::{Applied, Command, Env, Event, Order, PlaceOrder, Posting, TrialBalance};
use farthing::contract::{Id, Instant, QuoteRequest};
use farthing::json::{read, write};

const RULEBOOK: &[u8] = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
    "promotions":[{"id":"ten","name":"Ten off","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;
const REQUEST: &[u8] =
    br#"{"at":"2026-01-01T12:00:00+01:00","tax_jurisdictions":["DE"],"cart":{"currency":"EUR",
    "lines":[{"id":"a","sku":"shirt","quantity":"2","price":{"kind":"given","unit_price":"50.00"}}],
    "tenders":[{"id":"card 1","kind":"card"}]}}"#;
const ENV: &[u8] = br#"{"now":"2026-01-01T12:05:00+01:00"}"#;

fn placement(engine: &Engine) -> String {
    let request: QuoteRequest = read(REQUEST).unwrap();
    let quote = engine.quote(&request).unwrap().to_quote();
    write(&Command::new(PlaceOrder::new(Id::parse("o1").unwrap(), request, quote)).build().unwrap())
}

fn as_text(postings: &[Posting]) -> Vec<(u32, String, String)> {
    let line = |posting: &Posting| {
        let kind = write(&posting.account.kind).trim_matches('"').to_owned();
        let of = posting.account.of.as_ref().map_or(String::new(), |of| format!(":{}", of.as_str()));
        (posting.seq, format!("{kind}{of}"), posting.amount.to_string())
    };
    postings.iter().map(line).collect()
}

fn row(seq: u32, account: &str, amount: &str) -> (u32, String, String) {
    (seq, account.to_owned(), amount.to_owned())
}

/// A sale of 100.00 less 10.00 at 19 %: 90.00 + 17.10 = 107.10. 60.00 is taken, then reported as 50.00.
fn life(engine: &Engine) -> (String, String) {
    let mut order: Option<String> = None;
    let mut events: Vec<Event> = Vec::new();
    let record = |amount: &str| {
        format!(
            r#"{{"action":{{"kind":"record_capture","details":{{"tender":"card 1","operation":"c1",
            "result":{{"kind":"succeeded","amount":"{amount}"}},"kind":"sale"}}}}}}"#
        )
    };
    for command in [placement(engine), record("60.00"), record("50.00")] {
        let text = engine.apply_json(order.as_ref().map(String::as_bytes), command.as_bytes(), ENV).unwrap();
        let applied: Applied = read(text.as_bytes()).unwrap();
        let decided =
            engine.decide_json(order.as_ref().map(String::as_bytes), command.as_bytes(), ENV).unwrap();
        assert_eq!(decided, write(&applied.events));
        order = Some(write(&applied.order));
        events.extend(applied.events);
    }
    (order.unwrap(), write(&events))
}

#[test]
fn a_sale_with_a_discount_and_a_corrected_capture_stand_in_the_ledger() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let (order, events) = life(&engine);
    let postings: Vec<Posting> = read(postings_json(events.as_bytes()).unwrap().as_bytes()).unwrap();
    let by_hand = [
        row(1, "receivable", "107.10"),
        row(1, "tax:vat", "-17.10"),
        row(1, "revenue", "-100.00"),
        row(1, "discounts", "10.00"),
        row(2, "receivable", "-60.00"),
        row(2, "tender:card 1", "60.00"),
        row(3, "receivable", "10.00"),
        row(3, "tender:card 1", "-10.00"),
    ];
    assert_eq!(as_text(&postings), by_hand);
    let balance: TrialBalance = read(trial_balance_json(events.as_bytes()).unwrap().as_bytes()).unwrap();
    let amounts: Vec<String> = balance.balances.iter().map(|balance| balance.amount.to_string()).collect();
    assert_eq!(amounts, ["57.10", "50.00", "-17.10", "-100.00", "10.00"]);
    assert!(statuses_json(order.as_bytes()).unwrap().contains(r#""balance_due":"57.10""#));
}

#[test]
fn the_journal_is_hledgers() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let (_, events) = life(&engine);
    let by_hand = "commodity EUR 0.00\naccount assets:receivable\naccount assets:tender:card%201\n\
        account liabilities:tax:vat\naccount income:revenue\naccount income:discounts\n\
        \n2026-01-01 (1) o1 | order_placed\n    assets:receivable  EUR 107.10\n    liabilities:tax:vat  EUR -17.10\n    \
        income:revenue  EUR -100.00\n    income:discounts  EUR 10.00\n\
        \n2026-01-01 (2) o1 | capture_recorded\n    assets:receivable  EUR -60.00\n    assets:tender:card%201  EUR 60.00\n\
        \n2026-01-01 (3) o1 | capture_recorded\n    assets:receivable  EUR 10.00\n    assets:tender:card%201  EUR -10.00\n";
    assert_eq!(journal_json(events.as_bytes()).unwrap(), by_hand);
}

#[test]
fn the_twins_say_what_the_typed_entry_points_say() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let (order, events) = life(&engine);
    assert_eq!(replay_json(events.as_bytes()).unwrap(), order);
    let all: Vec<Event> = read(events.as_bytes()).unwrap();
    let step = |before: Option<String>, event: &Event| {
        let before = before.as_ref().map(String::as_bytes);
        Some(evolve_json(before, write(event).as_bytes()).unwrap())
    };
    assert_eq!(all.iter().fold(None, step), Some(order.clone()));
    assert_eq!(check_history_json(events.as_bytes()).unwrap(), "[]");
    let broken = evolve_json(Some(b"{"), b"[]").unwrap_err();
    let codes: Vec<&str> = broken.problems().iter().map(|problem| problem.code.text()).collect();
    assert_eq!(codes, ["INVALID_JSON", "WRONG_TYPE"]);
    let command: Command = read(placement(&engine).as_bytes()).unwrap();
    let env = Env::new(Instant::parse("2026-01-01T12:05:00+01:00").unwrap()).build().unwrap();
    let typed = engine.simulate(&Order::blank(), std::slice::from_ref(&command), &env).unwrap();
    let text = engine.simulate_json(None, format!("[{}]", write(&command)).as_bytes(), ENV).unwrap();
    assert_eq!(text, write(&typed));
    assert_eq!(
        diagram_json("operation", "dot").unwrap(),
        farthing::order::diagram(
            farthing::contract::order::Machine::Operation,
            farthing::contract::order::DiagramFormat::Dot
        )
    );
}

#[test]
fn every_text_is_read_before_anything_is_decided() {
    let engine = Engine::from_json(RULEBOOK).unwrap();
    let error = engine.decide_json(Some(b"[]"), b"", br#"{"now":1}"#).unwrap_err();
    let found: Vec<_> = error.problems().iter().map(|problem| problem.code.text()).collect();
    assert_eq!(found, ["WRONG_TYPE", "EMPTY_INPUT", "WRONG_TYPE"]);
    let error = diagram_json("cart\"", "png").unwrap_err();
    let paths: Vec<_> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/machine", "/format"]);
    let error = engine
        .apply_json(
            None,
            br#"{"action":{"kind":"request_capture","details":{"tender":"c","operation":"o","amount":"1"}}}"#,
            ENV,
        )
        .unwrap_err();
    assert_eq!(error.problems()[0].code.text(), "ORDER_NOT_PLACED");
}

/// hledger takes a digit of a commodity for its amount, unless it stands in quotes ("Commodity display style" of its manual).
#[test]
fn a_private_unit_with_a_digit_stands_in_quotes_in_a_journal() {
    let journal = |code: &str| {
        let rulebook = format!(
            r#"{{"currency":"{code}","units":[{{"code":"{code}","exponent":0}}],"pricing":{{"sources":["given"]}},
            "tax_policy":{{"rounding_level":"line","untaxed":"no_tax"}}}}"#
        );
        let engine = Engine::from_json(rulebook.as_bytes()).unwrap();
        let request = format!(
            r#"{{"at":"2026-01-01T12:00:00+01:00","cart":{{"currency":"{code}",
            "lines":[{{"id":"a","sku":"shirt","quantity":"1","price":{{"kind":"given","unit_price":"50"}}}}]}}}}"#
        );
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let placement = PlaceOrder::new(Id::parse("o1").unwrap(), request, quote).build().unwrap();
        let command = Command::new(placement).build().unwrap();
        let env: Env = read(ENV).unwrap();
        farthing::order::journal(&engine.decide(&Order::blank(), &command, &env).unwrap()).unwrap()
    };
    let (plain, quoted) = (journal("POINTS"), journal("PTS2"));
    assert!(plain.starts_with("commodity POINTS 0.\n") && plain.contains("  POINTS 50\n"), "{plain}");
    assert!(quoted.starts_with("commodity \"PTS2\" 0.\n"), "{quoted}");
    assert!(quoted.contains("  \"PTS2\" 50\n") && quoted.contains("  \"PTS2\" -50\n"), "{quoted}");
}
