//! Laws every quote obeys, on random rulebooks and carts.
//!
//! Carts are drawn by a small generator of our own from a number, so that a failure names one number and can be run
//! again with `FARTHING_SEED=number`. `FARTHING_CASES` draws more of them.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may read files and keep sets"
)]

use std::collections::BTreeMap;

mod seeded;

use farthing::contract::{Code, Explain, OutcomeResult, Quote, QuoteRequest, Rulebook, Text};
use farthing::{Engine, json};
use seeded::Draw;

impl Draw {
    /// An amount that is likely to end on a half: 0, 5, 9, 25, …
    fn amount(&mut self, most: u64) -> String {
        let whole = self.below(most);
        format!("{whole}.{}", self.of(&["00", "05", "09", "10", "25", "50", "95", "99", "33", "01"]))
    }
}

const SKUS: [&str; 5] = ["A", "B", "C", "D", "E"];
const CATEGORIES: [&str; 4] = ["shoes", "books", "wine", "toys"];

fn selector(draw: &mut Draw) -> String {
    match draw.below(5) {
        0 => String::new(),
        1 => format!(r#""of":{{"skus":["{}"]}}"#, draw.of(&SKUS)),
        2 => match (draw.of(&CATEGORIES), draw.of(&CATEGORIES)) {
            (one, other) if one == other => format!(r#""of":{{"categories":["{one}"]}}"#),
            (one, other) => format!(r#""of":{{"categories":["{one}","{other}"]}}"#),
        },
        3 => format!(r#""of":{{"except_categories":["{}"]}}"#, draw.of(&CATEGORIES)),
        _ => format!(r#""of":{{"categories":["{}"]}}"#, draw.of(&CATEGORIES)),
    }
}

fn with(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first},{second}") }
}

fn condition(draw: &mut Draw, depth: u32) -> String {
    let op = draw.of(&["at_least", "greater", "less", "at_most"]);
    match draw.below(if depth == 0 { 4 } else { 7 }) {
        0 | 1 => {
            let of = selector(draw);
            let basis = draw.of(&["", r#""basis":"running""#, r#""basis":"original""#]);
            let body = with(&format!(r#""kind":"money","op":"{op}","amount":"{}""#, draw.amount(150)), &of);
            format!("{{{}}}", with(&body, basis))
        }
        2 => {
            let of = selector(draw);
            format!(
                "{{{}}}",
                with(&format!(r#""kind":"quantity","op":"{op}","quantity":{}"#, draw.below(8)), &of)
            )
        }
        3 => format!(
            "{{{}}}",
            with(&format!(r#""kind":"lines","op":"{op}","count":{}"#, draw.below(5)), &selector(draw))
        ),
        4 => format!(
            r#"{{"kind":"all","of":[{},{}]}}"#,
            condition(draw, depth - 1),
            condition(draw, depth - 1)
        ),
        5 => format!(
            r#"{{"kind":"any","of":[{},{}]}}"#,
            condition(draw, depth - 1),
            condition(draw, depth - 1)
        ),
        _ => format!(r#"{{"kind":"not","of":[{}]}}"#, condition(draw, depth - 1)),
    }
}

fn effect(draw: &mut Draw) -> String {
    let kind = draw.of(&["lines", "lines", "order", "order", "shipping"]);
    let target = if kind == "shipping" {
        r#"{"kind":"shipping"}"#.to_owned()
    } else {
        format!("{{{}}}", with(&format!(r#""kind":"{kind}""#), &selector(draw)))
    };
    let per = draw.of(&["unit", "line", "order"]);
    let adjust = match draw.below(6) {
        0 | 1 => format!(
            r#"{{"kind":"percent","percent":"{}"}}"#,
            draw.of(&["10", "15", "33.3", "50", "100", "7.5", "0.01"])
        ),
        2 => format!(r#"{{"kind":"amount","amount":"1{}","per":"{per}"}}"#, draw.amount(30)),
        // An order is one amount and has no unit price.
        3 if kind != "order" => format!(r#"{{"kind":"set_price","unit_price":"{}"}}"#, draw.amount(50)),
        3 | 4 => format!(r#"{{"kind":"set_total","amount":"{}"}}"#, draw.amount(50)),
        _ => r#"{"kind":"free"}"#.to_owned(),
    };
    let bounds = if draw.one_in(5) {
        format!(r#","bounds":{{"max_amount":"1{}"}}"#, draw.amount(20))
    } else {
        String::new()
    };
    let basis = if draw.one_in(4) { r#","basis":"original""# } else { "" };
    format!(r#"{{"target":{target},"adjust":{adjust}{bounds}{basis}}}"#)
}

fn promotion(draw: &mut Draw, number: u64) -> String {
    let mut body = format!(r#""id":"P{number}","effects":[{}"#, effect(draw));
    if draw.one_in(5) {
        body.push_str(&format!(",{}", effect(draw)));
    }
    body.push(']');
    if draw.one_in(3) {
        // Plain thresholds: several of them make a list in the index.
        let of = draw.of(&["", r#","of":{"categories":["shoes"]}"#]);
        let op = draw.of(&["at_least", "greater"]);
        body.push_str(&format!(
            r#","condition":{{"kind":"money","op":"{op}","amount":"{}"{of}}}"#,
            draw.amount(400)
        ));
        return format!("{{{body}}}");
    }
    if !draw.one_in(3) {
        body.push_str(&format!(r#","condition":{}"#, condition(draw, 2)));
    }
    if draw.one_in(4) {
        body.push_str(&format!(
            r#","trigger":{{"kind":"code","codes":["{}"]}}"#,
            draw.of(&["SAVE", "HELLO", "X1"])
        ));
    }
    if draw.one_in(3) {
        let combine = draw.of(&[
            r#""#,
            r#","combines_with":{"kind":"nothing"}"#,
            r#","combines_with":{"kind":"tags","tags":["t"]}"#,
        ]);
        let extra = draw.of(&["", "", r#","exclusive":"cart""#, r#","stop":"cart""#, r#","tags":["t"]"#]);
        body.push_str(&format!(r#","stacking":{{"rank":{}{combine}{extra}}}"#, draw.below(3)));
    }
    if draw.one_in(6) {
        body.push_str(&format!(r#","scope":{{"channels":["{}"]}}"#, draw.of(&["web", "store"])));
    }
    if draw.one_in(8) {
        body.push_str(r#","funding":"third_party""#);
    }
    format!("{{{body}}}")
}

fn rulebook(draw: &mut Draw) -> String {
    let rounding_level = draw.of(&["line", "group", "document"]);
    let promotions: Vec<String> = (0..draw.below(8)).map(|number| promotion(draw, number)).collect();
    format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"promotion_policy":{{"conflicts":"by_rank"}},
        "tax_policy":{{"rounding_level":"{rounding_level}"}},"tax_rules":[
        {{"id":"high","jurisdiction":"NL","tax_categories":["high"],"rate_percent":"21"}},
        {{"id":"low","jurisdiction":"NL","tax_categories":["low"],"rate_percent":"9"}},
        {{"id":"zero","jurisdiction":"NL","tax_categories":["zero"],"vat_category":"zero_rated"}}],
        "promotions":[{}]}}"#,
        promotions.join(",")
    )
}

fn line(draw: &mut Draw, number: u64) -> String {
    let quantity = draw.of(&["1", "2", "3", "5", "7", "\"0.5\"", "\"1.25\"", "10"]);
    let category = draw.of(&CATEGORIES);
    let floor = if draw.one_in(6) { format!(r#","floor":"{}""#, draw.amount(20)) } else { String::new() };
    let fixed = if draw.one_in(8) { r#","discountable":false"# } else { "" };
    format!(
        r#"{{"id":"l{number}","sku":"{}","categories":["{category}"],"tax_category":"{}","quantity":{quantity},"price":{{"kind":"given","unit_price":"{}"}}{floor}{fixed}}}"#,
        draw.of(&SKUS),
        draw.of(&["high", "low", "zero"]),
        draw.amount(120),
    )
}

fn request(draw: &mut Draw, explain: &str) -> String {
    let lines: Vec<String> = (0..=draw.below(6)).map(|number| line(draw, number)).collect();
    let mode = draw.of(&["tax_excluded", "tax_included"]);
    let codes = draw.of(&["", "\"save\"", "\"HELLO\",\"save\"", "\"nope\""]);
    format!(
        r#"{{"at":"2026-11-23T12:00:00+01:00","tax_jurisdictions":["NL"],"explain":"{explain}","cart":{{"currency":"EUR","price_mode":"{mode}","channel":"web","codes":[{codes}],
        "shipping":[{{"id":"ship","amount":"{}","tax_category":"high"}}],"lines":[{}]}}}}"#,
        draw.amount(15),
        lines.join(",")
    )
}

struct Case {
    seed: u64,
    rulebook: Rulebook,
    request: QuoteRequest,
}

fn cases() -> impl Iterator<Item = Case> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let count = number("FARTHING_CASES").unwrap_or(300);
    let (from, count) = number("FARTHING_SEED").map_or((0, count), |seed| (seed, 1));
    (from..from + count).map(|seed| {
        let mut draw = Draw(seed);
        let rulebook = rulebook(&mut draw);
        let request = request(&mut draw, "considered");
        Case {
            seed,
            rulebook: json::read(rulebook.as_bytes())
                .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{rulebook}")),
            request: json::read(request.as_bytes())
                .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{request}")),
        }
    })
}

fn answer(rulebook: &Rulebook, request: &QuoteRequest, seed: u64) -> Quote {
    let engine = Engine::new(rulebook).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    let priced = engine.quote(request).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    priced.to_quote()
}

fn minor(amount: farthing::contract::Amount) -> i64 {
    amount.minor(2).expect("two decimals")
}

#[test]
fn every_figure_is_a_sum_of_named_parts_and_none_is_below_zero() {
    for Case { seed, rulebook, request } in cases() {
        let quote = answer(&rulebook, &request, seed);
        let mut sums = [0_i64; 5];
        let charges = quote.shipping.iter().chain(&quote.fees);
        let parts = quote
            .lines
            .iter()
            .map(|line| {
                (
                    line.list,
                    line.discount,
                    line.amount,
                    line.net,
                    line.tax,
                    line.gross,
                    &line.adjustments,
                    &line.taxes,
                )
            })
            .chain(charges.map(|charge| {
                (
                    charge.list,
                    charge.discount,
                    charge.amount,
                    charge.net,
                    charge.tax,
                    charge.gross,
                    &charge.adjustments,
                    &charge.taxes,
                )
            }));
        for (list, discount, amount, net, tax, gross, adjustments, taxes) in parts {
            assert_eq!(minor(list) - minor(discount), minor(amount), "seed {seed}");
            assert_eq!(minor(net) + minor(tax), minor(gross), "seed {seed}");
            assert_eq!(
                adjustments.iter().map(|adjustment| minor(adjustment.amount)).sum::<i64>(),
                minor(discount),
                "seed {seed}"
            );
            assert_eq!(taxes.iter().map(|tax| minor(tax.tax)).sum::<i64>(), minor(tax), "seed {seed}");
            for figure in [amount, net, tax, gross, discount] {
                assert!(minor(figure) >= 0, "seed {seed}: {figure} is below zero");
            }
            for (sum, figure) in sums.iter_mut().zip([list, discount, net, tax, gross]) {
                *sum += minor(figure);
            }
        }
        let totals = &quote.totals;
        let list = minor(totals.list) + minor(totals.shipping) + minor(totals.fees);
        let discount = minor(totals.discount) + minor(totals.shipping_discount) + minor(totals.fee_discount);
        assert_eq!(
            sums,
            [list, discount, minor(totals.net), minor(totals.tax), minor(totals.gross)],
            "seed {seed}"
        );
        let rows: i64 = quote.tax_groups.iter().map(|group| minor(group.tax)).sum();
        assert_eq!(rows, minor(totals.tax), "seed {seed}: breakdown");
        for line in &quote.lines {
            let units: i64 = line
                .units
                .iter()
                .map(|run| {
                    run.quantity.mantissa() / 10_i64.pow(u32::from(run.quantity.scale())) * minor(run.amount)
                })
                .sum();
            assert_eq!(units, minor(line.amount), "seed {seed}: units of {}", line.id);
        }
    }
}

#[test]
fn what_promotions_took_is_what_lines_lost() {
    for Case { seed, rulebook, request } in cases() {
        let quote = answer(&rulebook, &request, seed);
        let mut by_promotion: BTreeMap<&str, i64> = BTreeMap::new();
        let charges = quote.shipping.iter().chain(&quote.fees).flat_map(|charge| &charge.adjustments);
        for adjustment in quote.lines.iter().flat_map(|line| &line.adjustments).chain(charges) {
            *by_promotion.entry(adjustment.promotion.as_str()).or_default() += minor(adjustment.amount);
        }
        let mut applied: BTreeMap<&str, i64> = BTreeMap::new();
        for outcome in &quote.outcomes {
            if let OutcomeResult::Applied { amount, applications, .. } = &outcome.result {
                applied.insert(outcome.promotion.as_str(), minor(*amount));
                let sum: i64 = applications.iter().map(|application| minor(application.amount)).sum();
                assert_eq!(sum, minor(*amount), "seed {seed}: applications of {}", outcome.promotion);
            }
        }
        assert_eq!(by_promotion, applied, "seed {seed}");
    }
}

#[test]
fn floors_and_untouchable_lines_hold() {
    for Case { seed, rulebook, request } in cases() {
        let quote = answer(&rulebook, &request, seed);
        for (asked, line) in request.cart.lines.iter().zip(&quote.lines) {
            if asked.discountable == Some(false) {
                assert_eq!(minor(line.discount), 0, "seed {seed}: {}", line.id);
            }
            if let Some(floor) = asked.floor {
                // amount ≥ min(list, floor × quantity), in exact integers.
                let scale = u32::from(floor.scale()) + u32::from(asked.quantity.scale());
                let least = i128::from(floor.mantissa()) * i128::from(asked.quantity.mantissa()) * 100;
                let amount = i128::from(minor(line.amount)) * 10_i128.pow(scale);
                let list = i128::from(minor(line.list)) * 10_i128.pow(scale);
                assert!(amount >= least.min(list), "seed {seed}: {} fell below its floor", line.id);
            }
        }
    }
}

#[test]
fn the_order_of_lines_promotions_and_codes_changes_nothing() {
    for Case { seed, rulebook, request } in cases() {
        let before = answer(&rulebook, &request, seed);
        let (mut rules, mut asked) = (rulebook.clone(), request.clone());
        rules.promotions.reverse();
        rules.tax_rules.reverse();
        asked.cart.lines.reverse();
        asked.cart.codes.reverse();
        let turn = usize::try_from(seed).unwrap_or(0) % asked.cart.lines.len();
        asked.cart.lines.rotate_left(turn);
        let mut after = answer(&rules, &asked, seed);
        after.lines.sort_by(|a, b| a.id.cmp(&b.id));
        let mut sorted = before.clone();
        sorted.lines.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(sorted.lines, after.lines, "seed {seed}");
        assert_eq!(sorted.totals, after.totals, "seed {seed}");
        assert_eq!(sorted.tax_groups, after.tax_groups, "seed {seed}");
        let names = |quote: &Quote| {
            quote.outcomes.iter().map(|outcome| outcome.promotion.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&before), names(&after), "seed {seed}");
    }
}

#[test]
fn the_index_finds_what_a_scan_of_all_promotions_considers() {
    for Case { seed, rulebook, mut request } in cases() {
        let found = answer(&rulebook, &request, seed);
        request.explain = Explain::All;
        let scanned = answer(&rulebook, &request, seed);
        let considered: Vec<_> = scanned
            .outcomes
            .into_iter()
            .filter(|outcome| !matches!(outcome.result, OutcomeResult::NotConsidered { .. }))
            // Only `explain: all` tells conditions node by node.
            .map(|mut outcome| {
                outcome.condition = None;
                outcome
            })
            .collect();
        assert_eq!(found.outcomes, considered, "seed {seed}");
        assert_eq!(found.totals, scanned.totals, "seed {seed}");
    }
}

#[test]
fn a_promotion_that_cannot_apply_changes_no_figure() {
    for Case { seed, rulebook, request } in cases() {
        let before = answer(&rulebook, &request, seed);
        let mut rules = rulebook.clone();
        let never: Rulebook = json::read(
            br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},"promotions":[
            {"id":"never","stacking":{"rank":-1},"condition":{"kind":"money","op":"at_least","amount":"1000000.00"},
             "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"50"}}]}]}"#,
        )
        .expect("a good rulebook");
        rules.promotions.extend(never.promotions);
        let after = answer(&rules, &request, seed);
        assert_eq!((before.lines, before.totals), (after.lines, after.totals), "seed {seed}");
    }
}

/// A line that costs nothing and may not be touched takes nothing and gives nothing; it also leads the engine down the
/// general way of sharing an amount, where carts without such lines take a shorter one.
#[test]
fn an_untouchable_line_worth_nothing_changes_no_other_figure() {
    for Case { seed, rulebook, request } in cases() {
        let before = answer(&rulebook, &request, seed);
        let mut asked = request.clone();
        let mut extra = asked.cart.lines[0].clone();
        extra.id = "zzz-nothing".parse().expect("an id");
        extra.sku = "nothing".parse().expect("a SKU");
        extra.categories.clear();
        extra.discountable = Some(false);
        extra.floor = None;
        extra.price = json::read(br#"{"kind":"given","unit_price":"0.00"}"#).expect("a price");
        asked.cart.lines.push(extra);
        // Counting predicates see the line; only carts without them are comparable.
        let rules = json::write(&rulebook);
        if rules.contains(r#""count":"#) || rules.contains(r#""kind":"quantity""#) {
            continue;
        }
        let mut after = answer(&rulebook, &asked, seed);
        after.lines.pop();
        assert_eq!((before.lines, before.totals), (after.lines, after.totals), "seed {seed}");
    }
}

#[test]
fn a_quote_verifies_and_a_changed_one_does_not() {
    for Case { seed, rulebook, mut request } in cases().take(200) {
        request.seal = true;
        let engine = Engine::new(&rulebook).expect("a good rulebook");
        let mut quote = engine.quote(&request).expect("a good request").to_quote();
        assert_eq!(engine.verify(&request, &quote), Ok(()), "seed {seed}");
        let read: Quote = json::read(json::write(&quote).as_bytes()).expect("what was written can be read");
        assert_eq!(read, quote, "seed {seed}");
        quote.totals.payable =
            farthing::contract::Amount::from_minor(minor(quote.totals.payable) + 1, 2).expect("small");
        assert!(engine.verify(&request, &quote).is_err(), "seed {seed}: a cent more passed");
    }
}

#[test]
fn what_the_digest_leaves_out_is_verified_or_explains() {
    const RULEBOOK: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"group"},
        "tax_rules":[{"id":"vat","jurisdiction":"NL","rate_percent":"21"}]}"#;
    const REQUEST: &str = r#"{"at":"2026-11-23T12:00:00+01:00","tax_jurisdictions":["NL"],"explain":"all",
        "cart":{"currency":"EUR","codes":["SAVE"],
        "lines":[{"id":"1","sku":"S","quantity":"1","price":{"kind":"given","unit_price":"0.33"}}]}}"#;
    let engine = Engine::from_json(RULEBOOK.as_bytes()).expect("a good rulebook");
    let explained: QuoteRequest = json::read(REQUEST.as_bytes()).expect("a request");
    let quote = engine.quote(&explained).expect("a good request").to_quote();
    let refused_at = |request: &QuoteRequest, quote: &Quote| {
        let answer = engine.verify(request, quote);
        answer
            .err()
            .map(|error| error.problems().iter().map(|problem| problem.path.clone()).collect::<Vec<_>>())
    };
    // Whatever the server asks to be explained.
    for explain in [Explain::Applied, Explain::Considered, Explain::All] {
        let mut request = explained.clone();
        request.explain = explain;
        assert_eq!(refused_at(&request, &quote), None);
        let mut changed = quote.clone();
        changed.tax_groups[0].exact_minor = Some(Text::parse("7").expect("a text"));
        assert_eq!(refused_at(&request, &changed), Some(vec!["/tax_groups/0/exact_minor".to_owned()]));
        let mut changed = quote.clone();
        changed.codes[0].code = Code::parse("SPEND").expect("a code");
        assert_eq!(refused_at(&request, &changed), Some(vec!["/codes/0/code".to_owned()]));
        changed.codes.clear();
        assert_eq!(refused_at(&request, &changed), Some(vec!["/codes".to_owned()]));
    }
}
