//! Sentences and pictures compared with ones written by hand. The receipt of a whole cart is in `examples/`.

use crate::contract::{
    Adjustment, Amount, Basis, CodeAnswer, CodeStatus, Comparison, ConditionReport, ConditionResult,
    Limitation, Outcome, OutcomeResult, PriceMode, Quote, QuoteCharge, Shortfall, Tender, TenderKind, Text,
    Totals,
};

use super::page::Page;
use super::waterfall::{Ink, Scale};
use super::workings::fraction;
use super::{Names, outcomes, receipt, waterfall, workings};

fn text(text: &str) -> Text {
    Text::parse(text).unwrap()
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

/// A quote without goods: totals alone.
fn quote(totals: Totals) -> Quote {
    Quote {
        schema: 1,
        calculation: 1,
        at: "2026-11-23T18:30:00+01:00".parse().unwrap(),
        valid_until: None,
        currency: "EUR".parse().unwrap(),
        price_mode: PriceMode::TaxExcluded,
        lines: Vec::new(),
        shipping: Vec::new(),
        fees: Vec::new(),
        returned: None,
        tax_groups: Vec::new(),
        totals,
        combination: None,
        points: None,
        codes: Vec::new(),
        outcomes: Vec::new(),
        usage_reservations: Vec::new(),
        seal: None,
    }
}

/// 100.00 in goods, nothing else.
fn hundred() -> Totals {
    let (hundred, zero) = (amount("100.00"), amount("0.00"));
    Totals {
        list: hundred,
        discount: zero,
        shipping: zero,
        shipping_discount: zero,
        fees: zero,
        fee_discount: zero,
        returned: None,
        net: hundred,
        tax: zero,
        gross: hundred,
        withheld: zero,
        funded: zero,
        payable_rounding: zero,
        payable: hundred,
        funded_by: None,
    }
}

fn text_of(result: OutcomeResult) -> String {
    let mut quote = quote(hundred());
    quote.outcomes.push(Outcome { promotion: "summer".parse().unwrap(), result, condition: None });
    outcomes(&quote, &Names::default())
}

fn missed(metric: &str, op: Option<Comparison>, figures: [Option<&str>; 3]) -> String {
    let [actual, needed, missing] = figures.map(|figure| figure.map(text));
    let shortfall = Shortfall {
        path: text("/condition/of/1"),
        metric: text(metric),
        basis: None,
        op,
        actual,
        needed,
        missing,
        price_mode: None,
    };
    text_of(OutcomeResult::NotEligible { shortfalls: vec![shortfall] })
}

#[test]
fn money_that_is_counted_after_discounts_is_said_to_be() {
    let shortfall = |basis| Shortfall {
        path: text("/condition"),
        metric: text("money"),
        basis: Some(basis),
        op: Some(Comparison::AtLeast),
        actual: Some(text("44.55")),
        needed: Some(text("45.00")),
        missing: Some(text("0.45")),
        price_mode: None,
    };
    let said = |basis, discount: &str| {
        let mut quote = quote(hundred());
        quote.totals.discount = discount.parse().unwrap();
        let result = OutcomeResult::NotEligible { shortfalls: vec![shortfall(basis)] };
        quote.outcomes.push(Outcome { promotion: "summer".parse().unwrap(), result, condition: None });
        outcomes(&quote, &Names::default())
    };
    let plain = "Spend 0.45 more: it counts goods worth 44.55, needs at least 45.00.";
    let reduced = "After discounts, spend 0.45 more: it counts goods worth 44.55, needs at least 45.00.";
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(one_line(said(Basis::StageStart, "4.95")), format!("summer {reduced}"));
    assert_eq!(one_line(said(Basis::Original, "4.95")), format!("summer {plain}"));
    assert_eq!(one_line(said(Basis::StageStart, "0.00")), format!("summer {plain}"));
}

#[test]
fn a_shortfall_says_first_what_would_help() {
    for (metric, op, figures, expected) in [
        (
            "money",
            Some(Comparison::AtLeast),
            [Some("87.50"), Some("100.00"), Some("12.50")],
            "Spend 12.50 more: it counts goods worth 87.50, needs at least 100.00.",
        ),
        (
            "quantity",
            Some(Comparison::Greater),
            [Some("2"), Some("2"), Some("1")],
            "Take 1 more: it counts 2 units, needs more than 2.",
        ),
        (
            "lines",
            Some(Comparison::AtMost),
            [Some("4"), Some("3"), None],
            "It counts 4 lines, needs at most 3.",
        ),
        (
            "order_number",
            Some(Comparison::Equal),
            [None, Some("1"), None],
            "It needs order 1, and which one this is nobody said.",
        ),
        (
            "shipping_method",
            None,
            [None, Some("express, pickup"), None],
            "It needs shipping by express, pickup.",
        ),
        (
            "attribute",
            Some(Comparison::NotEqual),
            [None, Some("colour: red"), None],
            "It needs other than colour: red.",
        ),
        ("not", None, [None, None, None], "What it excludes is here (/condition/of/1)."),
    ] {
        assert_eq!(missed(metric, op, figures), format!("summer\n    {expected}\n"));
    }
}

#[test]
fn every_other_reason_is_a_sentence() {
    let suppressed =
        OutcomeResult::Suppressed { by: vec!["winter".parse().unwrap()], would_have_given: None };
    assert_eq!(text_of(suppressed), "summer\n    winter applies instead; the two do not share a cart.\n");
    let by = ["autumn", "winter", "spring"].map(|id| id.parse().unwrap());
    assert_eq!(
        text_of(OutcomeResult::Suppressed { by: by.to_vec(), would_have_given: None }),
        "summer\n    autumn, winter and spring apply instead; it combines with none.\n"
    );
    assert_eq!(
        text_of(OutcomeResult::NotEligible { shortfalls: Vec::new() }),
        "summer\n    The cart has none of the goods that it names.\n"
    );
    assert_eq!(
        text_of(OutcomeResult::Limited { limit: Limitation::UsesTaken }),
        "summer\n    All its uses are taken.\n"
    );
    assert_eq!(
        text_of(OutcomeResult::NotConsidered { missing: text("window") }),
        "summer\n    It holds at another time.\n"
    );
    let applied = OutcomeResult::Applied { amount: amount("1.00"), applications: Vec::new(), earned: None };
    assert_eq!(text_of(applied), "", "a promotion that applied is on the receipt");
}

#[test]
fn codes_are_answered_even_where_nothing_else_is_said() {
    let mut quote = quote(hundred());
    quote.codes.push(CodeAnswer { code: "summer20".parse().unwrap(), status: CodeStatus::Expired });
    assert_eq!(outcomes(&quote, &Names::default()), "Code SUMMER20 has expired.\n");
}

#[test]
fn a_value_without_a_finite_decimal_keeps_its_fraction() {
    for (exact, exponent, expected) in [
        ("0", 2, "0.00"),
        ("1/3", 2, "0.00 + 1/3 of 0.01"),
        ("7/2", 0, "3.5"),
        ("22/7", 0, "3 + 1/7 of 1"),
        ("-1/8", 3, "-0.000125"),
        ("6/4", 2, "0.015"),
        ("170141183460469231731687303715884105727/2", 2, "170141183460469231731687303715884105727/2"),
        ("1/0", 2, "1/0"),
        ("a/b", 2, "a/b"),
    ] {
        assert_eq!(fraction(exact, exponent), expected, "{exact}");
    }
}

#[test]
fn bars_grow_with_amounts_and_never_vanish() {
    let scale = Scale::new(3400);
    assert_eq!(scale.bar(Ink::Sum, 0, 300), "███");
    assert_eq!(scale.bar(Ink::Less, 500, 300), "   ░░");
    assert_eq!(scale.bar(Ink::More, 0, 1), "▒", "an amount too small for a character still shows");
    assert_eq!(scale.bar(Ink::More, 3399, 3400), format!("{}▒", " ".repeat(33)));
    assert_eq!(scale.bar(Ink::Sum, 0, 0), "");
    assert_eq!(Scale::new(0).bar(Ink::Sum, 0, 0), "", "a free cart has no bars");
    assert_eq!(Scale::new(i64::MAX).bar(Ink::Sum, 0, i64::MAX).chars().count(), 34);
}

#[test]
fn a_row_cuts_its_text_before_its_first_figure() {
    let mut page = Page::default();
    page.row(2, &"x".repeat(100), ["", "1.00", "2.00"]);
    page.row(2, &"x".repeat(100), ["", "", ""]);
    let text = page.finish();
    let mut rows = text.lines();
    let first = rows.next().unwrap();
    assert!(first.starts_with("  xxx") && first.contains("x… 1.00") && first.ends_with(" 2.00"), "{first}");
    assert_eq!((first.chars().count(), rows.next().unwrap().chars().count()), (78, 78));
}

#[test]
fn a_condition_is_told_node_by_node() {
    let node = |path: &str, holds, metric: &str, actual: &str, needed: &str| ConditionResult {
        path: path.parse().unwrap(),
        holds,
        metric: metric.parse().unwrap(),
        basis: None,
        op: (metric == "money").then_some(Comparison::AtLeast),
        actual: Some(actual.parse().unwrap()),
        needed: Some(needed.parse().unwrap()),
    };
    let nodes = vec![
        node("/condition", true, "all", "2", "2"),
        node("/condition/of/0", true, "money", "60.00", "50.00"),
        node("/condition/of/1", true, "not", "0", "0"),
        node("/condition/of/1/of/0", false, "quantity", "2", "5"),
    ];
    let result = OutcomeResult::Applied { amount: amount("6.00"), applications: Vec::new(), earned: None };
    let condition = Some(ConditionReport { holds: true, nodes });
    let mut quote = quote(hundred());
    quote.outcomes.push(Outcome { promotion: "summer".parse().unwrap(), result, condition });
    assert_eq!(
        outcomes(&quote, &Names::default()),
        "summer\n    Its condition holds:\n      Yes: 2 of 2 conditions hold, all must.\n        \
         Yes: 60.00 for goods, needs at least 50.00.\n        Yes: 0 of these conditions hold, none may.\n          \
         No: 2 units, needs 5.\n"
    );
}

#[test]
fn tenders_with_an_amount_pay_first_and_no_more_than_is_due() {
    let tender = |id: &str, kind, amount: Option<Amount>| Tender {
        id: id.parse().unwrap(),
        kind,
        amount,
        attributes: Vec::new(),
    };
    let cash = tender("c", TenderKind::Cash, None);
    let gift = tender("g", TenderKind::GiftCard, Some(amount("25.00")));
    let paid = |payable: &str, tenders: &[Tender]| -> Vec<(&'static str, i64)> {
        let shares = receipt::shares(tenders, amount(payable));
        shares.into_iter().map(|share| (receipt::name(share.kind), share.amount_minor)).collect()
    };
    assert_eq!(paid("100.00", &[cash.clone(), gift.clone()]), [("Gift card", 2500), ("Cash", 7500)]);
    assert_eq!(paid("19.95", &[cash, gift]), [("Gift card", 1995)]);
}

#[test]
fn funded_and_withheld_amounts_lead_from_gross_to_payable() {
    let totals = Totals {
        list: amount("80.00"),
        fees: amount("20.00"),
        fee_discount: amount("20.00"),
        funded: amount("20.00"),
        withheld: amount("15.00"),
        payable: amount("65.00"),
        ..hundred()
    };
    let mut quote = quote(totals);
    let (twenty, zero) = (amount("20.00"), amount("0.00"));
    quote.fees.push(QuoteCharge {
        converted_from: None,
        id: "wrap".parse().unwrap(),
        list: twenty,
        adjustments: vec![Adjustment {
            promotion: "brand".parse().unwrap(),
            effect: 0,
            amount: twenty,
            funded: None,
        }],
        discount: twenty,
        amount: zero,
        net: twenty,
        taxes: Vec::new(),
        tax: zero,
        gross: twenty,
    });
    let page = receipt(&quote, &Names::default());
    for row in ["Paid by others, and taxed", "Withheld by the customer", "Paid by others  ", "EUR 65.00"] {
        assert!(page.contains(row), "{row} in\n{page}");
    }
    assert!(
        waterfall(&quote, &Names::default()).ends_with("██████████████████████\n"),
        "65 % of 34 characters"
    );
    assert_eq!(workings(&quote, &Names::default()), "", "nothing was rounded");
}
