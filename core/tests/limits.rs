//! Requests and rulebooks at the limits of the contract: each has an answer, or `WORK_LIMIT`, in bounded time and memory.
//!
//! The stage `limits` of `cargo xtask test --full` runs all of them in a release build, the stage `core` those that take
//! seconds in a debug build. `docs/limits.md` has the figures: with `FARTHING_TELL=1` a case prints what it took.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::panic,
    reason = "a test may stop where it is wrong, and tell how long it took"
)]

use std::fmt::Write as _;

use farthing::Engine;
use farthing::error::ProblemCode;

/// `count` texts with commas between them.
fn list(count: usize, text: impl Fn(usize) -> String) -> String {
    let mut all = String::new();
    for at in 0..count {
        write!(all, "{}{}", if at == 0 { "" } else { "," }, text(at)).expect("a string grows");
    }
    all
}

/// A rulebook with these promotions and tax rules.
fn rulebook(promotions: &str, level: &str, tax_rules: &str) -> String {
    let untaxed = if tax_rules.is_empty() { r#","untaxed":"no_tax""# } else { "" };
    format!(
        r#"{{"currency":"EUR","pricing":{{"sources":["given"]}},"promotion_policy":{{"conflicts":"by_rank"}},
        "tax_policy":{{"rounding_level":"{level}"{untaxed}}},"promotions":[{promotions}],"tax_rules":[{tax_rules}]}}"#
    )
}

/// A request of `count` lines of 1.00 with so much more in each line, and in the cart.
fn request(count: usize, line: impl Fn(usize) -> String, more: &str) -> String {
    let lines = list(count, |at| {
        format!(
            r#"{{"id":"l{at}","sku":"s{at}","quantity":1,"price":{{"kind":"given","unit_price":"1.00"}}{}}}"#,
            line(at)
        )
    });
    format!(
        r#"{{"at":"2026-11-23T12:00:00Z","tax_jurisdictions":["XX"],"cart":{{"currency":"EUR","lines":[{lines}]}}{more}}}"#
    )
}

/// Promotions that take a percentage off lines or the order, with so much more in each.
fn percents(count: usize, target: &str, percent: &str, more: impl Fn(usize) -> String) -> String {
    list(count, |at| {
        format!(
            r#"{{"id":"p{at}","effects":[{{"target":{{"kind":"{target}"}},"adjust":{{"kind":"percent","percent":"{percent}"}}}}]{}}}"#,
            more(at)
        )
    })
}

fn nothing(_: usize) -> String {
    String::new()
}

/// What became of a request: the bytes of its answer, or the code of its refusal.
fn outcome(rulebook: &str, request: &str) -> Result<usize, ProblemCode> {
    let engine = Engine::from_json(rulebook.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let begun = std::time::Instant::now();
    let outcome = match engine.quote_json(request.as_bytes()) {
        Ok(answer) => Ok(answer.len()),
        Err(error) => Err(error.problems().first().expect("a problem").code),
    };
    if std::env::var_os("FARTHING_TELL").is_some() {
        let (peak, took, books, asked) = (peak(), begun.elapsed(), rulebook.len(), request.len());
        eprintln!("{took:?} rulebook {books} request {asked} {outcome:?} {peak}");
    }
    outcome
}

/// The peak memory of this process.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").to_owned()
}

#[test]
fn order_discounts_on_many_lines_are_answered_up_to_the_bound_and_refused_beyond() {
    let promotions = percents(200, "order", "0.01", nothing);
    let request = request(1_000, nothing, "");
    assert!(outcome(&rulebook(&promotions, "group", ""), &request).is_ok());
    let spread = format!(
        r#","condition":{{"kind":"all","of":[{}]}}"#,
        list(200, |at| {
            format!(r#"{{"kind":"money","op":"at_least","amount":"0.01","of":{{"except_skus":["x{at}"]}}}}"#)
        })
    );
    let promotions = percents(200, "order", "0.01", |_| spread.clone());
    assert_eq!(outcome(&rulebook(&promotions, "group", ""), &request), Err(ProblemCode::WorkLimit));
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn ten_thousand_order_discounts_on_ten_thousand_lines_are_refused_at_the_bound() {
    let promotions = percents(10_000, "order", "0.01", nothing);
    let request = request(10_000, nothing, "");
    assert_eq!(outcome(&rulebook(&promotions, "group", ""), &request), Err(ProblemCode::WorkLimit));
}

#[test]
#[ignore = "takes half a minute in a debug build; the stage `limits` runs it in release"]
fn as_many_order_discounts_as_the_bound_allows_are_answered() {
    let promotions = percents(2_990, "order", "0.01", nothing);
    let request = request(10_000, nothing, "");
    assert!(outcome(&rulebook(&promotions, "group", ""), &request).is_ok());
}

#[test]
#[ignore = "takes half a minute in a debug build; the stage `limits` runs it in release"]
fn a_million_discounts_are_answered_and_more_are_refused() {
    let request = request(10_000, nothing, "");
    let of = |count| outcome(&rulebook(&percents(count, "lines", "1", nothing), "group", ""), &request);
    assert!(of(50).is_ok());
    // 10,000 lines have no more than a cent to give to the fifty-first and later ones.
    let dear = request.replace("\"1.00\"", "\"100.00\"");
    let of = |count| outcome(&rulebook(&percents(count, "lines", "1", nothing), "group", ""), &dear);
    assert!(of(100).is_ok());
    assert_eq!(of(102), Err(ProblemCode::WorkLimit));
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn conditions_on_goods_of_their_own_are_refused_at_the_bound() {
    let condition = |at: usize| {
        format!(
            r#","condition":{{"kind":"money","op":"at_least","amount":"5.00","of":{{"unit_price_at_least":"0.{:06}"}}}}"#,
            at + 1
        )
    };
    let promotions = percents(100_000, "order", "1", condition);
    let request = request(10_000, nothing, "");
    assert_eq!(outcome(&rulebook(&promotions, "group", ""), &request), Err(ProblemCode::WorkLimit));
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn a_line_of_many_facts_counts_for_what_it_holds() {
    let facts = list(50_000, |at| format!(r#"{{"name":"a{at}","value":{{"kind":"bool","bool":true}}}}"#));
    let line = |_| format!(r#","attributes":[{facts}]"#);
    let wanted = |at: usize| {
        format!(
            r#","condition":{{"kind":"lines","op":"at_least","count":1,"of":{{"attributes":[{{"name":"b{at}","any_of":[{{"kind":"bool","bool":true}}]}}]}}}}"#
        )
    };
    let few = percents(100, "order", "1", wanted);
    assert!(outcome(&rulebook(&few, "group", ""), &request(1, line, "")).is_ok());
    let many = percents(10_000, "order", "1", wanted);
    assert_eq!(outcome(&rulebook(&many, "group", ""), &request(1, line, "")), Err(ProblemCode::WorkLimit));
    // The attributes of the cart alike.
    let of_cart = |at: usize| {
        format!(
            r#","condition":{{"kind":"attribute","owner":"cart","name":"b{at}","op":"equal","value":{{"kind":"bool","bool":true}}}}"#
        )
    };
    let cart =
        request(1, nothing, "").replace(r#""cart":{"#, &format!(r#""cart":{{"attributes":[{facts}],"#));
    let many = percents(10_000, "order", "1", of_cart);
    assert_eq!(outcome(&rulebook(&many, "group", ""), &cart), Err(ProblemCode::WorkLimit));
}

#[test]
fn promotions_that_exclude_each_other_are_refused_at_the_bound() {
    let stacking = |at: usize| {
        let (tags, with) = if at < 2_000 { ("a", "a") } else { ("b", "b") };
        format!(
            r#","stacking":{{"rank":{at},"tags":["{tags}"],"combines_with":{{"kind":"tags","tags":["{with}"]}}}}"#
        )
    };
    let promotions = percents(10_000, "order", "0.01", stacking);
    let dear = |count: usize| request(count, nothing, "").replace("\"1.00\"", "\"10000.00\"");
    assert_eq!(outcome(&rulebook(&promotions, "group", ""), &dear(10)), Err(ProblemCode::WorkLimit));
    let promotions = percents(2_100, "order", "0.01", stacking);
    assert!(outcome(&rulebook(&promotions, "group", ""), &dear(10)).is_ok());
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn conditions_of_two_hundred_and_fifty_six_parts_are_refused_at_the_bound() {
    let parts = list(250, |at| format!(r#"{{"kind":"money","op":"at_least","amount":"{}"}}"#, at + 100));
    let condition = |_| format!(r#","condition":{{"kind":"any","of":[{parts}]}}"#);
    let promotions = percents(4_500, "order", "1", condition);
    let more = r#","explain":"all""#;
    let found = outcome(&rulebook(&promotions, "group", ""), &request(1, nothing, more));
    assert_eq!(found, Err(ProblemCode::WorkLimit));
    let promotions = percents(200, "order", "1", condition);
    assert!(outcome(&rulebook(&promotions, "group", ""), &request(1, nothing, more)).is_ok());
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn a_hundred_thousand_promotions_out_of_reach_are_explained() {
    let condition = |at: usize| {
        format!(r#","condition":{{"kind":"money","op":"at_least","amount":"{}.00"}}"#, 20_000 + at)
    };
    let promotions = percents(100_000, "order", "1", condition);
    let request = request(100, nothing, r#","explain":"all""#);
    assert!(outcome(&rulebook(&promotions, "group", ""), &request).is_ok());
}

#[test]
#[ignore = "takes ten seconds and more in a debug build; the stage `limits` runs it in release"]
fn sixty_four_codes_that_trigger_every_promotion_are_answered() {
    let codes = list(64, |at| format!("\"C{at}\""));
    let trigger = |_| format!(r#","trigger":{{"kind":"code","codes":[{codes}]}}"#);
    let promotions = percents(10_000, "order", "0.01", trigger);
    let request = request(10, nothing, "").replace(r#""cart":{"#, &format!(r#""cart":{{"codes":[{codes}],"#));
    assert!(outcome(&rulebook(&promotions, "group", ""), &request).is_ok());
}

/// `count` taxes of one category.
fn taxes(count: usize) -> String {
    list(count, |at| {
        format!(
            r#"{{"id":"t{at}","name":"t{at}","jurisdiction":"XX","tax_categories":["goods"],"rate_percent":"1.{at}","vat_category":"standard"}}"#
        )
    })
}

#[test]
#[ignore = "takes a minute in a debug build; the stage `limits` runs it in release"]
fn ten_thousand_lines_of_thirty_two_taxes_are_answered() {
    for level in ["unit", "line", "group", "document"] {
        let request = request(10_000, |_| r#","tax_category":"goods""#.to_owned(), "");
        assert!(outcome(&rulebook("", level, &taxes(32)), &request).is_ok(), "{level}");
    }
}

#[test]
fn ten_thousand_tax_categories_are_answered() {
    let rules = list(10_000, |at| {
        format!(
            r#"{{"id":"t{at}","name":"t{at}","jurisdiction":"XX","tax_categories":["c{at}"],"rate_percent":"19","vat_category":"standard"}}"#
        )
    });
    let request = request(10_000, |at| format!(r#","tax_category":"c{at}""#), "");
    assert!(outcome(&rulebook("", "group", &rules), &request).is_ok());
}

/// Taxes of one category, each charged on the net amount and on all before it, with these rates.
fn chain(rates: &[&str], more: &str) -> String {
    list(rates.len(), |at| {
        let before = (0..at).map(|at| format!(r#",{{"kind":"tax","rule":"t{at}"}}"#)).collect::<String>();
        let rate = rates[at];
        format!(
            r#"{{"id":"t{at}","name":"t{at}","jurisdiction":"XX","rate_percent":"{rate}","base":[{{"kind":"net"}}{before}]{more}}}"#
        )
    })
}

/// Rates with 42 decimals together as fractions, the most that a chain of taxes may have.
const FINEST: [&str; 5] = ["99.99999999", "7.12345679", "3.33333333", "1.234567", "0.12"];

#[test]
fn the_finest_chain_of_taxes_is_answered_for_the_largest_and_the_finest_prices() {
    let amounts = r#","unit_amount":"0.123456789012""#;
    let most = "4503599627370.49";
    let prices = [("1", most), ("0.000001", "999999.999999999999"), ("999999999.999999", "0.000000000001")];
    let lines = list(prices.len(), |at| {
        let (quantity, price) = prices[at];
        format!(
            r#"{{"id":"l{at}","sku":"s","quantity":"{quantity}","price":{{"kind":"given","unit_price":"{price}"}}}}"#
        )
    });
    for (level, amount, anchor) in ["unit", "line", "group", "document"].into_iter().flat_map(|level| {
        let amounts = ["rounded", "exact", "rounded_parts"].into_iter();
        amounts.flat_map(move |amount| ["price", "net"].map(|anchor| (level, amount, anchor)))
    }) {
        for (mode, more) in [("tax_included", ""), ("tax_excluded", ""), ("tax_included", amounts)] {
            // With amounts per unit the many units would be dearer than they are sold for.
            let book = rulebook("", level, &chain(&FINEST, more)).replace(
                r#""rounding_level""#,
                &format!(r#""line_amount":"{amount}","anchor":"{anchor}","tax_above_price":"allow","rounding_level""#),
            );
            let request = format!(
                r#"{{"at":"2026-11-23T12:00:00Z","tax_jurisdictions":["XX"],"explain":"all","cart":{{"currency":"EUR","price_mode":"{mode}","lines":[{lines}]}}}}"#
            );
            assert!(outcome(&book, &request).is_ok(), "{level} {amount} {anchor} {mode} {more}");
        }
    }
}

#[test]
fn a_finer_chain_of_taxes_is_refused_with_the_rulebook() {
    let mut rates = FINEST.to_vec();
    rates.push("0.1");
    let book = rulebook("", "group", &chain(&rates, ""));
    let problem = Engine::from_json(book.as_bytes()).expect_err("too fine").problems()[0].clone();
    assert_eq!((problem.code, problem.path.as_str()), (ProblemCode::TaxTooFine, "/tax_rules/5/base"));
    // A whole multiple has no decimals as a fraction, and neither has a rate of 0.
    rates[5] = "100";
    rates.push("0.00000000");
    assert!(Engine::from_json(rulebook("", "group", &chain(&rates, "")).as_bytes()).is_ok());
}

#[test]
fn taxes_that_cannot_be_solved_are_found_out_once() {
    // Each contains all others, together 108 % of the gross amount: in prices that include them they are solved.
    let all = (0..18).map(|at| format!(r#",{{"kind":"tax","rule":"t{at}"}}"#)).collect::<String>();
    let rules = list(18, |at| {
        format!(
            r#"{{"id":"t{at}","name":"t{at}","jurisdiction":"XX","rate_percent":"6","base":[{{"kind":"net"}}{all}]}}"#
        )
    });
    let request = request(10_000, nothing, "");
    let begun = std::time::Instant::now();
    assert_eq!(outcome(&rulebook("", "group", &rules), &request), Err(ProblemCode::TaxUnsolvable));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

/// Promotions that all match and compete, each worth another amount, and lines that all of them may lower.
struct Contest {
    what: &'static str,
    policy: &'static str,
    target: &'static str,
    /// What else an effect states.
    pick: &'static str,
    stacking: fn(usize) -> String,
}

const CONTESTS: [Contest; 8] = [
    Contest {
        what: "each excludes all others",
        policy: "",
        target: "lines",
        pick: "",
        stacking: |_| r#","combines_with":{"kind":"nothing"}"#.to_owned(),
    },
    Contest {
        what: "each is exclusive in the cart",
        policy: "",
        target: "order",
        pick: "",
        stacking: |_| r#","exclusive":"cart""#.to_owned(),
    },
    Contest {
        what: "one with the tag may apply",
        policy: r#","tag_limits":[{"tag":"t","most":1}]"#,
        target: "lines",
        pick: "",
        stacking: |_| r#","tags":["t"]"#.to_owned(),
    },
    Contest {
        what: "three with the tag may apply",
        policy: r#","tag_limits":[{"tag":"t","most":3}]"#,
        target: "lines",
        pick: "",
        stacking: |_| r#","tags":["t"]"#.to_owned(),
    },
    Contest {
        what: "each wants its lines alone",
        policy: "",
        target: "lines",
        pick: "",
        stacking: |_| r#","exclusive":"line""#.to_owned(),
    },
    Contest {
        what: "every third of them excludes the other two thirds",
        policy: "",
        target: "lines",
        pick: "",
        stacking: |at| {
            let team = at % 3;
            format!(r#","tags":["t{team}"],"combines_with":{{"kind":"tags","tags":["t{team}"]}}"#)
        },
    },
    Contest {
        what: "groups of ten compete within one tag",
        policy: r#","tag_limits":[{"tag":"t","most":2}],"groups":[{"id":"g0","mode":{"kind":"best"},"scope":"line"},{"id":"g1","mode":{"kind":"best"}}]"#,
        target: "lines",
        pick: "",
        stacking: |at| {
            let group = if at % 10 < 2 { format!(r#","group":"g{}""#, at % 10) } else { String::new() };
            format!(r#","tags":["t"]{group}"#)
        },
    },
    Contest {
        what: "picks that consume and exclude one another",
        policy: "",
        target: "lines",
        pick: r#""pick":{"kind":"groups","order":"price_descending","size":{"kind":"units","count":3},"take":{"kind":"cheapest","count":1}},"#,
        stacking: |at| {
            let team = at % 7;
            format!(
                r#","tags":["t{team}"],"combines_with":{{"kind":"tags","tags":["t{team}"]}},"consumes":{{"kind":"target","class":"u"}}"#
            )
        },
    },
];

/// How a contest of so many promotions on so many lines ends: proven, with a gap, or refused.
fn contest(contest: &Contest, promotions: usize, lines: usize) -> String {
    let promotions = list(promotions, |at| {
        let (percent, hundredth) = (1 + at * 7 % 50, at % 100);
        let (target, pick, stacking) = (contest.target, contest.pick, (contest.stacking)(at));
        format!(
            r#"{{"id":"p{at:03}","effects":[{{"target":{{"kind":"{target}"}},{pick}"adjust":{{"kind":"percent","percent":"{percent}.{hundredth:02}"}}}}],"stacking":{{"stage":"item","rank":{}{stacking}}}}}"#,
            at % 3
        )
    });
    let text = rulebook(&promotions, "group", "").replace(
        r#""promotion_policy":{"conflicts":"by_rank"}"#,
        &format!(r#""promotion_policy":{{"conflicts":"optimal"{}}}"#, contest.policy),
    );
    let engine = Engine::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let request = request(lines, nothing, "").replace("\"1.00\"", "\"19.99\"");
    let begun = std::time::Instant::now();
    let answer = engine.quote_json(request.as_bytes());
    let took = begun.elapsed();
    // Where a search ends does not depend on what is explained, be it at its choices or, of the large contests in one, at its steps.
    if lines <= 20 || contest.what == "each wants its lines alone" {
        let request = request.replace(r#"{"at""#, r#"{"explain":"all","at""#);
        let figures = |answer: &str| -> serde_json::Value {
            let mut answer: serde_json::Value = serde_json::from_str(answer).expect("JSON");
            for explained in ["outcomes", "seal", "tax_groups"] {
                answer.as_object_mut().expect("a quote").remove(explained);
            }
            answer
        };
        if let (Ok(answer), Ok(other)) = (&answer, engine.quote_json(request.as_bytes())) {
            assert!(figures(answer) == figures(&other), "{}: another answer explained", contest.what);
        }
    }
    match answer {
        Ok(answer) => {
            let bytes = answer.len();
            let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
            let combination = &answer["combination"];
            let kind = combination["proof"]["kind"].as_str().expect("a search").to_owned();
            assert!(kind == "optimal" || combination["proof"]["at_most"].is_string(), "{combination}");
            assert!(combination["nodes"].as_u64().expect("nodes") <= 10_000, "{combination}");
            if std::env::var_os("FARTHING_TELL").is_some() {
                eprintln!("{}: {took:?} {bytes} bytes {combination} {}", contest.what, peak());
            }
            kind
        }
        Err(error) => {
            let problem = error.problems().first().expect("a problem");
            assert_eq!(problem.code, ProblemCode::WorkLimit, "{}: {error}", contest.what);
            problem.code.text().to_owned()
        }
    }
}

#[test]
fn promotions_that_all_match_and_compete_are_decided_within_the_bound() {
    for one in &CONTESTS {
        assert_ne!(contest(one, 60, 20), "WORK_LIMIT", "{}", one.what);
    }
}

#[test]
fn five_hundred_promotions_that_all_compete_on_two_hundred_lines_end_with_a_proof_or_a_gap() {
    for one in &CONTESTS {
        let ends = contest(one, 500, 200);
        // Where each excludes all others, each of them is looked at.
        let is_proven = CONTESTS[..3].iter().any(|simple| simple.what == one.what);
        assert_eq!(ends, if is_proven { "optimal" } else { "gap" }, "{}", one.what);
    }
}
