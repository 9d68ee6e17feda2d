//! Tests of the tax stage against a slow model that follows the design in fractions of big integers.

mod calendar;
mod model;

use std::cmp::Ordering;

use proptest::prelude::*;

use super::fault::TaxFaultKind;
use super::*;
use crate::check::{Noun, Sym, Vocabulary};
use crate::contract::{
    CurrencyCode, Id, Instant, LineAmount, PriceMode, PriceSelection, PriceSource, PricingPolicy, Rate,
    RoundedComponent, RoundingLevel, Rulebook, Settlement, ShippingTax, TaxAbovePrice, TaxAnchor, TaxInPrice,
    TaxPolicy, TaxRemainder, TaxRule, Text, UnreachableGross, Untaxed, VatCategory,
};
use crate::num::{NumError, Ratio, RoundingMode};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A rule `name` of `percent` for the tax category `category`; rules of one name are one tax.
fn rule(name: &str, category: &str, percent: &str) -> TaxRule {
    TaxRule {
        id: id(&format!("{name}-{category}")),
        name: Some(Text::parse(name).unwrap()),
        jurisdiction: id("XX"),
        tax_categories: vec![id(category)],
        customer_class: None,
        vat_category: VatCategory::Standard,
        exemption_reason: None,
        rate_percent: Some(Rate::parse(percent).unwrap()),
        base: Vec::new(),
        unit_amount: None,
        in_price: TaxInPrice::AsCart,
        settlement: None,
        valid_from: None,
        valid_until: None,
    }
}

fn policy(rounding_level: RoundingLevel, mode: RoundingMode) -> TaxPolicy {
    TaxPolicy {
        line_amount: LineAmount::Rounded,
        rounding_level,
        rounding_mode: mode,
        step: None,
        component: RoundedComponent::Tax,
        anchor: TaxAnchor::Price,
        remainder: TaxRemainder::LargestFraction,
        unreachable_gross: UnreachableGross::PayableRounding,
        shipping: ShippingTax::OwnCategory,
        untaxed: Untaxed::Refuse,
        tax_above_price: TaxAbovePrice::Allow,
        preserve: None,
    }
}

/// A part of a test; its id is one letter.
#[derive(Clone, Copy, Debug)]
struct TestLine {
    letter: u8,
    category: usize,
    seller_rank: u32,
    kind: TaxableKind,
    amount_minor: i64,
}

struct TestTaxFacts<'a> {
    lines: &'a [TestLine],
    /// Whether parts have sellers, which rules out the fast path.
    has_sellers: bool,
}

impl TaxFacts for TestTaxFacts<'_> {
    fn has_sellers(&self) -> bool {
        self.has_sellers || self.lines.iter().any(|line| line.seller_rank != 0)
    }
    fn seller_rank(&self, part: u32) -> u32 {
        self.lines[part as usize].seller_rank
    }
    fn kind(&self, part: u32) -> TaxableKind {
        self.lines[part as usize].kind
    }
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        Ok(Ratio::from(self.lines[part as usize].amount_minor))
    }
    fn quantity(&self, part: u32) -> (i64, u8) {
        (if self.lines[part as usize].amount_minor < 0 { -1 } else { 1 }, 0)
    }
    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.lines[one as usize].letter.cmp(&self.lines[other as usize].letter)
    }
}

struct TaxFixture {
    taxes: Taxes,
    vocabulary: Vocabulary,
    prices: PriceMode,
}

const CATEGORIES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

impl TaxFixture {
    fn new(policy: TaxPolicy, rules: Vec<TaxRule>, prices: PriceMode) -> Self {
        Self::of(policy, rules, prices).unwrap()
    }

    /// `None` if the rules contradict each other.
    fn of(policy: TaxPolicy, rules: Vec<TaxRule>, prices: PriceMode) -> Option<Self> {
        let rulebook = Rulebook {
            schema: 1,
            currency: CurrencyCode::parse("EUR").unwrap(),
            units: Vec::new(),
            pricing: PricingPolicy {
                sources: vec![PriceSource::Given],
                selection: PriceSelection::FirstByRank,
                reductions: None,
            },
            items: Vec::new(),
            price_books: Vec::new(),
            promotion_policy: None,
            promotions: Vec::new(),
            tax_policy: policy,
            tax_rules: rules,
            cash_rounding: Vec::new(),
        };
        let vocabulary = crate::check::rulebook(&rulebook).ok()?.vocabulary;
        Some(Self { taxes: Taxes::compile(&rulebook, &vocabulary), vocabulary, prices })
    }

    fn category(&self, category: usize) -> Sym {
        self.vocabulary.lookup(Noun::TaxCategory, CATEGORIES[category])
    }

    fn run(&self, lines: &[TestLine], scratch: &mut TaxScratch, out: &mut TaxOutput) -> Result<(), TaxFault> {
        self.classify(lines, scratch)?;
        self.compute(TestTaxFacts { lines, has_sellers: false }, scratch, out)
    }

    fn compute(
        &self,
        facts: TestTaxFacts<'_>,
        scratch: &mut TaxScratch,
        out: &mut TaxOutput,
    ) -> Result<(), TaxFault> {
        let amounts: Vec<i64> = facts.lines.iter().map(|line| line.amount_minor).collect();
        let mut written = vec![PartFigures::default(); amounts.len()];
        let slots = written.iter_mut();
        self.taxes.compute(2, &facts, &amounts, scratch, out, (slots, |slot, part| *slot = part))?;
        // Where they were computed is of no interest, only what was written.
        out.figures = written;
        Ok(())
    }

    fn classify(&self, lines: &[TestLine], scratch: &mut TaxScratch) -> Result<(), TaxFault> {
        let at = Instant::parse("2026-11-23T18:30:00+01:00").unwrap();
        let jurisdictions = [self.vocabulary.lookup(Noun::Jurisdiction, "XX")];
        let treatments = lines.iter().map(|line| Treatment::Category(self.category(line.category)));
        self.taxes
            .classify(
                Sale { at, prices: self.prices, jurisdictions: &jurisdictions, classes: &[] },
                treatments,
                scratch,
            )
            .map_err(|faults| faults[0])?;
        Ok(())
    }

    fn taxed(&self, lines: &[TestLine]) -> TaxOutput {
        let mut out = TaxOutput::default();
        self.run(lines, &mut TaxScratch::default(), &mut out).unwrap();
        out
    }
}

/// `tax` of each line, by rule id.
fn taxes_of(case: &TaxFixture, out: &TaxOutput) -> Vec<(u32, String, i64)> {
    let id = |rule: u32| case.taxes.rule(rule).unwrap().stated.id.to_string();
    out.taxes.iter().map(|tax| (tax.part, id(tax.rule), tax.tax_minor)).collect()
}

/// Whether the taxes inside the price of some part are more than it.
fn exceed_a_price(lines: &[TestLine], taxes: &[(u32, String, i64)]) -> bool {
    let inside = |part: usize| {
        let own = taxes.iter().filter(|tax| tax.0 == u32::try_from(part).unwrap() && tax.1 != "city-c");
        own.map(|tax| tax.2).sum::<i64>()
    };
    lines.iter().enumerate().any(|(part, line)| {
        (line.amount_minor - inside(part)).signum() == -line.amount_minor.signum() && line.amount_minor != 0
    })
}

/// Three taxes side by side: VAT for all categories, a county tax for two, a relief for one.
fn rules() -> Vec<TaxRule> {
    let on_top = |rule: TaxRule| TaxRule { in_price: TaxInPrice::Excluded, ..rule };
    vec![
        rule("vat", "a", "19"),
        rule("vat", "b", "7"),
        rule("vat", "c", "19.00"),
        rule("vat", "d", "0"),
        rule("vat", "e", "20"),
        rule("vat", "f", "19.0"),
        rule("county", "b", "2.375"),
        on_top(rule("city", "c", "1.4")),
        rule("relief", "e", "-2.5"),
    ]
}

fn lines() -> impl Strategy<Value = Vec<TestLine>> {
    let amount = prop_oneof![
        -20_000..20_000_i64,
        (1..40_i64).prop_map(|n| n * 5),
        (0..12_u32, -1..=1_i64).prop_map(|(power, off)| 10_i64.pow(power) + off),
        (20..46_u32, -1..=1_i64).prop_map(|(power, off)| -(1_i64 << power) + off),
        Just(0),
    ];
    // Half of them without sellers and with one tax a line.
    let any = (amount.clone(), 0..6_usize, 0..3_u32);
    let single_rate = (amount, proptest::sample::select(vec![0, 3, 5]), Just(0));
    let lines =
        prop_oneof![proptest::collection::vec(any, 1..9), proptest::collection::vec(single_rate, 1..9)];
    lines.prop_map(|lines| {
        lines
            .into_iter()
            .enumerate()
            .map(|(at, (amount_minor, category, seller_rank))| TestLine {
                letter: b'a' + at as u8,
                category,
                seller_rank,
                kind: TaxableKind::Goods,
                amount_minor,
            })
            .collect()
    })
}

fn modes() -> impl Strategy<Value = RoundingMode> {
    proptest::sample::select(RoundingMode::ALL.to_vec())
}

fn grains() -> impl Strategy<Value = RoundingLevel> {
    proptest::sample::select(vec![RoundingLevel::Line, RoundingLevel::Group, RoundingLevel::Document])
}

fn price_modes() -> impl Strategy<Value = PriceMode> {
    proptest::sample::select(vec![PriceMode::TaxIncluded, PriceMode::TaxExcluded])
}

fn components() -> impl Strategy<Value = RoundedComponent> {
    proptest::sample::select(vec![RoundedComponent::Tax, RoundedComponent::Net])
}

/// How many cases are drawn: `FARTHING_CASES`, or 2,000, or 500 in WebAssembly.
#[expect(clippy::disallowed_methods, reason = "how long a test runs; no figure depends on it")]
fn cases() -> ProptestConfig {
    let asked = std::env::var("FARTHING_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(if cfg!(target_family = "wasm") { 500 } else { 2_000 }))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_figure_is_the_slow_model_s(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(), component in components(),
    ) {
        let case = TaxFixture::new(TaxPolicy { component, ..policy(rounding_level, mode) }, rules(), prices);
        let expected = model::taxes(&rules(), &lines, prices, rounding_level, mode, component);
        // Where rounding would take more than a price, taxes give way; the model of quotes in `core/tests` has that rule.
        prop_assume!(prices == PriceMode::TaxExcluded || !exceed_a_price(&lines, &expected));
        prop_assert_eq!(taxes_of(&case, &case.taxed(&lines)), expected);
    }

    #[test]
    fn lines_sum_to_groups_and_groups_to_totals(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(), anchor in any::<bool>(),
    ) {
        let anchor = if anchor { TaxAnchor::Net } else { TaxAnchor::Price };
        let case = TaxFixture::new(TaxPolicy { anchor, ..policy(rounding_level, mode) }, rules(), prices);
        let out = case.taxed(&lines);
        let sum = |figure: fn(&PartFigures) -> i64| out.figures.iter().map(figure).sum::<i64>();
        for part in &out.figures {
            prop_assert_eq!(part.net_minor + part.tax_minor, part.gross_minor);
        }
        prop_assert_eq!(sum(|part| part.net_minor), out.totals.net_minor);
        prop_assert_eq!(sum(|part| part.tax_minor), out.totals.tax_minor);
        prop_assert_eq!(sum(|part| part.gross_minor), out.totals.gross_minor);
        let groups = || out.groups.iter();
        prop_assert_eq!(groups().map(|group| group.tax_minor).sum::<i64>(), out.totals.tax_minor);
        prop_assert_eq!(
            groups().map(|group| group.base_minor).sum::<i64>(),
            out.taxes.iter().map(|tax| tax.base_minor).sum::<i64>()
        );
        if prices == PriceMode::TaxIncluded {
            let city: i64 = taxes_of(&case, &out).iter().filter(|tax| tax.1 == "city-c").map(|tax| tax.2).sum();
            let prices: i64 = lines.iter().map(|line| line.amount_minor).sum();
            prop_assert_eq!(out.totals.gross_minor + out.payable_rounding_minor, prices + city);
        }
    }

    #[test]
    fn a_return_mirrors_its_sale(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(),
    ) {
        let mirrored_mode = match mode {
            RoundingMode::Ceiling => RoundingMode::Floor,
            RoundingMode::Floor => RoundingMode::Ceiling,
            symmetric => symmetric,
        };
        let sale = TaxFixture::new(policy(rounding_level, mode), rules(), prices);
        let back = TaxFixture::new(policy(rounding_level, mirrored_mode), rules(), prices);
        let negated: Vec<TestLine> = lines.iter().map(|line| TestLine { amount_minor: -line.amount_minor, ..*line }).collect();
        let negate = |taxes: Vec<(u32, String, i64)>| -> Vec<_> {
            taxes.into_iter().map(|(part, rule, tax)| (part, rule, -tax)).collect()
        };
        prop_assert_eq!(taxes_of(&back, &back.taxed(&negated)), negate(taxes_of(&sale, &sale.taxed(&lines))));
    }

    #[test]
    fn the_order_of_lines_changes_nothing(
        (lines, shuffled) in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        mode in modes(), rounding_level in grains(), prices in price_modes(),
    ) {
        let case = TaxFixture::new(policy(rounding_level, mode), rules(), prices);
        let by_letter = |lines: &[TestLine]| {
            let mut taxes = taxes_of(&case, &case.taxed(lines));
            taxes.iter_mut().for_each(|tax| tax.0 = u32::from(lines[tax.0 as usize].letter));
            taxes.sort();
            taxes
        };
        prop_assert_eq!(by_letter(&lines), by_letter(&shuffled));
        let rows = |lines: &[TestLine]| {
            case.taxed(lines).groups.iter().map(|g| (g.rule, g.seller_rank, g.base_minor, g.tax_minor)).collect::<Vec<_>>()
        };
        prop_assert_eq!(rows(&lines), rows(&shuffled));
    }

    #[test]
    fn a_line_stays_within_one_cent_of_its_exact_tax(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(),
    ) {
        let case = TaxFixture::new(policy(rounding_level, mode), rules(), prices);
        // Group taxes are distributed to lines by up to one cent each, document tax to groups first.
        let bound = if rounding_level == RoundingLevel::Document { 2 } else { 1 };
        let taxes = taxes_of(&case, &case.taxed(&lines));
        prop_assert_eq!(model::further_off_than(bound, &taxes, &rules(), &lines, prices), None);
    }

    #[test]
    fn the_exact_tax_of_a_row_is_the_slow_model_s(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(),
    ) {
        let case = TaxFixture::new(policy(rounding_level, mode), rules(), prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        case.run(&lines, &mut scratch, &mut out).unwrap();
        for row in &out.groups {
            let rule = case.taxes.rule(row.rule).unwrap().stated.id.to_string();
            let exact = scratch.exact_group(row).unwrap();
            let (num, den) = (exact.numerator().to_string(), exact.denominator().to_string());
            let is_model_s = model::is_exact_of_row((&num, &den), &rule, row.seller_rank, &rules(), &lines, prices);
            prop_assert!(is_model_s, "{rule}: {exact}");
        }
    }

    #[test]
    fn exact_amounts_that_are_whole_change_nothing(
        lines in lines(), mode in modes(), rounding_level in grains(), prices in price_modes(),
    ) {
        // Fractions of whole amounts and ratios meet.
        let plain = TaxFixture::new(policy(rounding_level, mode), rules(), prices);
        let exact = TaxFixture::new(TaxPolicy { line_amount: LineAmount::Exact, ..policy(rounding_level, mode) }, rules(), prices);
        prop_assert_eq!(plain.taxed(&lines).figures, exact.taxed(&lines).figures);
    }

    #[test]
    fn a_cart_of_single_rates_is_taxed_as_any_other(
        carts in proptest::collection::vec(lines(), 2), mode in modes(),
        rounding_level in proptest::sample::select(vec![RoundingLevel::Line, RoundingLevel::Group]),
        prices in price_modes(), component in components(),
        settlement in proptest::sample::select(vec![Settlement::Added, Settlement::Withheld, Settlement::SelfAssessed]),
        other_rate in proptest::sample::select(vec!["-2.5", "100", "0.1"]),
    ) {
        // One tax a part, of four rates in three rows, or none. Rule `e` is a negative tax, a tax of the whole
        // amount, or a small one.
        let rules = vec![
            rule("vat", "a", "19"), rule("vat", "d", "0"), rule("vat", "f", "19.0"),
            TaxRule { settlement: Some(settlement), ..rule("other", "e", other_rate) },
        ];
        let policy = TaxPolicy { component, untaxed: Untaxed::NoTax, ..policy(rounding_level, mode) };
        let case = TaxFixture::new(policy, rules, prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        // The second cart reuses the buffers of the first.
        for mut lines in carts {
            lines.iter_mut().for_each(|line| line.seller_rank = 0);
            case.run(&lines, &mut scratch, &mut out).unwrap();
            prop_assert!(scratch.is_single_rate);
            let (mut general, mut any_other) = (TaxScratch::default(), TaxOutput::default());
            case.classify(&lines, &mut general).unwrap();
            case.compute(TestTaxFacts { lines: &lines, has_sellers: true }, &mut general, &mut any_other).unwrap();
            prop_assert!(!general.is_single_rate);
            prop_assert_eq!(&out.figures, &any_other.figures);
            prop_assert_eq!(&out.taxes, &any_other.taxes);
            prop_assert_eq!(out.totals, any_other.totals);
            prop_assert_eq!(&out.groups, &any_other.groups);
            for row in &out.groups {
                prop_assert_eq!(scratch.exact_group(row).unwrap(), general.exact_group(row).unwrap());
            }
        }
    }

    #[test]
    fn shipping_is_split_to_the_last_cent(lines in lines(), amount in 0..100_000_i64, prices in price_modes()) {
        let proportional = TaxPolicy { shipping: ShippingTax::Proportional, ..policy(RoundingLevel::Group, RoundingMode::HalfUp) };
        let case = TaxFixture::new(proportional, rules(), prices);
        let mut lines = lines;
        let shipping = TestLine { letter: b'z', category: 0, seller_rank: 0, kind: TaxableKind::Shipping, amount_minor: amount };
        lines.push(shipping);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        case.run(&lines, &mut scratch, &mut out).unwrap();
        let of_shipping = scratch.parts.iter().filter(|part| part.part as usize == lines.len() - 1);
        prop_assert_eq!(of_shipping.map(|part| part.amount_minor).sum::<i64>(), amount);
        let mut keys: Vec<_> = out.taxes.iter().map(|tax| (tax.part, tax.rule)).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), out.taxes.len(), "each tax of a part stands once");
    }
}

fn goods(letter: u8, category: usize, amount_minor: i64) -> TestLine {
    TestLine { letter, category, seller_rank: 0, kind: TaxableKind::Goods, amount_minor }
}

fn shipping(amount_minor: i64) -> TestLine {
    TestLine { letter: b'z', category: 3, seller_rank: 0, kind: TaxableKind::Shipping, amount_minor }
}

/// The taxes of shipping, `rule tax`.
fn shipping_taxes(policy_of_shipping: ShippingTax, lines: &[TestLine]) -> Vec<String> {
    let policy =
        TaxPolicy { shipping: policy_of_shipping, ..policy(RoundingLevel::Line, RoundingMode::HalfUp) };
    let rules = vec![rule("vat", "a", "19"), rule("vat", "b", "7"), rule("vat", "d", "0")];
    let case = TaxFixture::new(policy, rules, PriceMode::TaxExcluded);
    let taxes = taxes_of(&case, &case.taxed(lines));
    taxes
        .into_iter()
        .filter(|tax| tax.0 as usize == lines.len() - 1)
        .map(|tax| format!("{} {}", tax.1, tax.2))
        .collect()
}

#[test]
fn shipping_follows_the_goods_as_the_policy_says() {
    let lines = [goods(b'a', 0, 1000), goods(b'b', 1, 3000), shipping(495)];
    assert_eq!(shipping_taxes(ShippingTax::OwnCategory, &lines), ["vat-d 0"]);
    // 19 % of 4.95 = 0.9405; 7 % = 0.3465.
    assert_eq!(shipping_taxes(ShippingTax::HighestRate, &lines), ["vat-a 94"]);
    assert_eq!(shipping_taxes(ShippingTax::LargestTotal, &lines), ["vat-b 35"]);
    // 123.75 and 371.25 → 124 and 371: 19 % of 1.24 = 0.2356, 7 % of 3.71 = 0.2597.
    assert_eq!(shipping_taxes(ShippingTax::Proportional, &lines), ["vat-a 24", "vat-b 26"]);
}

#[test]
fn shipping_keeps_its_own_class_where_goods_cost_nothing() {
    let lines = [goods(b'a', 0, 0), goods(b'b', 1, 0), shipping(495)];
    assert_eq!(shipping_taxes(ShippingTax::LargestTotal, &lines), ["vat-d 0"]);
    assert_eq!(shipping_taxes(ShippingTax::Proportional, &lines), ["vat-d 0"]);
    // A tie of totals goes to the higher rate.
    let tie = [goods(b'a', 0, 500), goods(b'b', 1, 500), shipping(495)];
    assert_eq!(shipping_taxes(ShippingTax::LargestTotal, &tie), ["vat-a 94"]);
}

#[test]
fn classes_are_numbered_by_the_ids_of_their_rules() {
    let case =
        TaxFixture::new(policy(RoundingLevel::Line, RoundingMode::HalfUp), rules(), PriceMode::TaxExcluded);
    let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
    // Keys: a = vat-a, b = county-b vat-b, c = city-c vat-c, e = relief-e vat-e.
    let lines =
        [goods(b'1', 0, 1), goods(b'2', 4, 1), goods(b'3', 1, 1), goods(b'4', 2, 1), goods(b'5', 0, 1)];
    case.run(&lines, &mut scratch, &mut out).unwrap();
    assert_eq!(scratch.classes(), [3, 2, 1, 0, 3]);
}

#[test]
fn a_line_without_a_rule_is_refused_or_left_untaxed() {
    let lines = [goods(b'a', 1, 100)];
    let only_a = vec![rule("vat", "a", "19")];
    let strict = TaxFixture::new(
        policy(RoundingLevel::Line, RoundingMode::HalfUp),
        only_a.clone(),
        PriceMode::TaxExcluded,
    );
    let fault = strict.run(&lines, &mut TaxScratch::default(), &mut TaxOutput::default()).unwrap_err();
    assert_eq!((fault.part, fault.kind), (Some(0), TaxFaultKind::NoRule));
    let lenient = TaxPolicy { untaxed: Untaxed::NoTax, ..policy(RoundingLevel::Line, RoundingMode::HalfUp) };
    let out = TaxFixture::new(lenient, only_a, PriceMode::TaxIncluded).taxed(&lines);
    assert_eq!((out.totals.net_minor, out.totals.gross_minor, out.taxes.len()), (100, 100, 0));
}

#[test]
fn a_seller_s_part_of_a_cart_is_what_it_would_be_alone() {
    let case =
        TaxFixture::new(policy(RoundingLevel::Group, RoundingMode::HalfUp), rules(), PriceMode::TaxExcluded);
    let of = |seller_rank: u32, letter: u8| TestLine { seller_rank, ..goods(letter, 0, 97) };
    let both = case.taxed(&[of(1, b'a'), of(2, b'b'), of(1, b'c'), of(2, b'd'), of(2, b'e')]);
    let rows: Vec<_> = both.groups.iter().map(|group| (group.seller_rank, group.tax_minor)).collect();
    // 19 % of 1.94 = 0.3686, of 2.91 = 0.5529.
    assert_eq!(rows, [(1, 37), (2, 55)]);
}
