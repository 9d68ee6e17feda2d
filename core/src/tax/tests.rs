//! The tax stage against a slow model, written from the design's words in fractions of big integers.

mod calendar;
mod model;

use std::cmp::Ordering;

use proptest::prelude::*;

use super::fault::TaxFaultKind;
use super::*;
use crate::check::{Noun, Sym, Vocabulary};
use crate::contract::{
    CurrencyCode, Id, Instant, LineAmount, PriceSelection, PriceSource, PricingPolicy, Rate,
    RoundedComponent, Rulebook, Settlement, ShippingTax, TaxAbovePrice, TaxAnchor, TaxGrain, TaxInPrice,
    TaxPolicy, TaxResidue, TaxRule, Text, UnreachableGross, Untaxed, VatCategory,
};
use crate::num::{NumError, Ratio, Rounding};

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
        category: VatCategory::Standard,
        reason: None,
        rate_percent: Rate::parse(percent).unwrap(),
        base: Vec::new(),
        unit_amount: None,
        in_price: TaxInPrice::AsCart,
        settlement: Settlement::Added,
        valid_from: None,
        valid_until: None,
    }
}

fn policy(grain: TaxGrain, mode: Rounding) -> TaxPolicy {
    TaxPolicy {
        line_amount: LineAmount::Rounded,
        grain,
        mode,
        step: None,
        component: RoundedComponent::Tax,
        anchor: TaxAnchor::Price,
        residue: TaxResidue::LargestFraction,
        unreachable_gross: UnreachableGross::PayableRounding,
        shipping: ShippingTax::OwnCategory,
        untaxed: Untaxed::Refuse,
        tax_above_price: TaxAbovePrice::Allow,
    }
}

/// One part of a test: its id is its letter.
#[derive(Clone, Copy, Debug)]
struct Line {
    letter: u8,
    category: usize,
    seller_rank: u32,
    kind: TaxableKind,
    amount_minor: i64,
}

struct Facts<'a>(&'a [Line]);

impl TaxFacts for Facts<'_> {
    fn exact_minor(&self, part: u32) -> Result<Ratio, NumError> {
        Ok(Ratio::from(self.0[part as usize].amount_minor))
    }
    fn quantity(&self, part: u32) -> (i64, u8) {
        (if self.0[part as usize].amount_minor < 0 { -1 } else { 1 }, 0)
    }
    fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        self.0[one as usize].letter.cmp(&self.0[other as usize].letter)
    }
}

struct Case {
    taxes: Taxes,
    vocabulary: Vocabulary,
    prices: Prices,
}

const CATEGORIES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

impl Case {
    fn new(policy: TaxPolicy, rules: Vec<TaxRule>, prices: Prices) -> Self {
        Self::of(policy, rules, prices).unwrap()
    }

    /// Nothing where the rules contradict each other.
    fn of(policy: TaxPolicy, rules: Vec<TaxRule>, prices: Prices) -> Option<Self> {
        let rulebook = Rulebook {
            schema: 1,
            currency: CurrencyCode::parse("EUR").unwrap(),
            units: Vec::new(),
            pricing: PricingPolicy {
                sources: vec![PriceSource::Given],
                selection: PriceSelection::FirstByRank,
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

    fn run(&self, lines: &[Line], scratch: &mut TaxScratch, out: &mut TaxOutput) -> Result<(), TaxFault> {
        self.classify(lines, scratch)?;
        self.taxes.compute(2, &Facts(lines), lines.len(), scratch, out)
    }

    fn classify(&self, lines: &[Line], scratch: &mut TaxScratch) -> Result<(), TaxFault> {
        let at = Instant::parse("2026-11-23T18:30:00+01:00").unwrap();
        let jurisdictions = [self.vocabulary.lookup(Noun::Jurisdiction, "XX")];
        let treatments = lines.iter().map(|line| Treatment::Category(self.category(line.category)));
        self.taxes
            .classify(at, self.prices, &jurisdictions, treatments, scratch)
            .map_err(|faults| faults[0])?;
        scratch.set_parts(lines.iter().map(|line| (line.seller_rank, line.kind, line.amount_minor)));
        Ok(())
    }

    fn taxed(&self, lines: &[Line]) -> TaxOutput {
        let mut out = TaxOutput::default();
        self.run(lines, &mut TaxScratch::default(), &mut out).unwrap();
        out
    }
}

/// `tax` of each line, by rule id.
fn taxes_of(case: &Case, out: &TaxOutput) -> Vec<(u32, String, i64)> {
    let id = |rule: u32| case.taxes.rule(rule).unwrap().stated.id.to_string();
    out.taxes.iter().map(|tax| (tax.part, id(tax.rule), tax.tax_minor)).collect()
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

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let amount = prop_oneof![
        -20_000..20_000_i64,
        (1..40_i64).prop_map(|n| n * 5),
        (0..12_u32, -1..=1_i64).prop_map(|(power, off)| 10_i64.pow(power) + off),
        (20..46_u32, -1..=1_i64).prop_map(|(power, off)| -(1_i64 << power) + off),
        Just(0),
    ];
    // Half of them everyday carts: no sellers, one tax a line.
    let any = (amount.clone(), 0..6_usize, 0..3_u32);
    let everyday = (amount, proptest::sample::select(vec![0, 3, 5]), Just(0));
    let lines = prop_oneof![proptest::collection::vec(any, 1..9), proptest::collection::vec(everyday, 1..9)];
    lines.prop_map(|lines| {
        lines
            .into_iter()
            .enumerate()
            .map(|(at, (amount_minor, category, seller_rank))| Line {
                letter: b'a' + at as u8,
                category,
                seller_rank,
                kind: TaxableKind::Goods,
                amount_minor,
            })
            .collect()
    })
}

fn modes() -> impl Strategy<Value = Rounding> {
    proptest::sample::select(Rounding::ALL.to_vec())
}

fn grains() -> impl Strategy<Value = TaxGrain> {
    proptest::sample::select(vec![TaxGrain::Line, TaxGrain::Group, TaxGrain::Document])
}

fn price_modes() -> impl Strategy<Value = Prices> {
    proptest::sample::select(vec![Prices::WithTax, Prices::WithoutTax])
}

fn components() -> impl Strategy<Value = RoundedComponent> {
    proptest::sample::select(vec![RoundedComponent::Tax, RoundedComponent::Net])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_figure_is_the_slow_model_s(
        lines in lines(), mode in modes(), grain in grains(), prices in price_modes(), component in components(),
    ) {
        let case = Case::new(TaxPolicy { component, ..policy(grain, mode) }, rules(), prices);
        let expected = model::taxes(&rules(), &lines, prices, grain, mode, component);
        prop_assert_eq!(taxes_of(&case, &case.taxed(&lines)), expected);
    }

    #[test]
    fn lines_sum_to_groups_and_groups_to_totals(
        lines in lines(), mode in modes(), grain in grains(), prices in price_modes(), anchor in any::<bool>(),
    ) {
        let anchor = if anchor { TaxAnchor::Net } else { TaxAnchor::Price };
        let case = Case::new(TaxPolicy { anchor, ..policy(grain, mode) }, rules(), prices);
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
        if prices == Prices::WithTax {
            let city: i64 = taxes_of(&case, &out).iter().filter(|tax| tax.1 == "city-c").map(|tax| tax.2).sum();
            let prices: i64 = lines.iter().map(|line| line.amount_minor).sum();
            prop_assert_eq!(out.totals.gross_minor + out.payable_rounding_minor, prices + city);
        }
    }

    #[test]
    fn a_return_mirrors_its_sale(
        lines in lines(), mode in modes(), grain in grains(), prices in price_modes(),
    ) {
        let mirrored_mode = match mode {
            Rounding::Ceiling => Rounding::Floor,
            Rounding::Floor => Rounding::Ceiling,
            symmetric => symmetric,
        };
        let sale = Case::new(policy(grain, mode), rules(), prices);
        let back = Case::new(policy(grain, mirrored_mode), rules(), prices);
        let negated: Vec<Line> = lines.iter().map(|line| Line { amount_minor: -line.amount_minor, ..*line }).collect();
        let negate = |taxes: Vec<(u32, String, i64)>| -> Vec<_> {
            taxes.into_iter().map(|(part, rule, tax)| (part, rule, -tax)).collect()
        };
        prop_assert_eq!(taxes_of(&back, &back.taxed(&negated)), negate(taxes_of(&sale, &sale.taxed(&lines))));
    }

    #[test]
    fn the_order_of_lines_changes_nothing(
        (lines, shuffled) in lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        mode in modes(), grain in grains(), prices in price_modes(),
    ) {
        let case = Case::new(policy(grain, mode), rules(), prices);
        let by_letter = |lines: &[Line]| {
            let mut taxes = taxes_of(&case, &case.taxed(lines));
            taxes.iter_mut().for_each(|tax| tax.0 = u32::from(lines[tax.0 as usize].letter));
            taxes.sort();
            taxes
        };
        prop_assert_eq!(by_letter(&lines), by_letter(&shuffled));
        let rows = |lines: &[Line]| {
            case.taxed(lines).groups.iter().map(|g| (g.rule, g.seller_rank, g.base_minor, g.tax_minor)).collect::<Vec<_>>()
        };
        prop_assert_eq!(rows(&lines), rows(&shuffled));
    }

    #[test]
    fn a_line_stays_within_one_cent_of_its_exact_tax(
        lines in lines(), mode in modes(), grain in grains(), prices in price_modes(),
    ) {
        let case = Case::new(policy(grain, mode), rules(), prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        case.run(&lines, &mut scratch, &mut out).unwrap();
        // Group taxes may be given back to lines by up to one cent each, document tax to groups first.
        let bound = if grain == TaxGrain::Document { 2 } else { 1 };
        for tax in &out.taxes {
            let exact = case.taxes.exact_tax(2, &Facts(&lines), &scratch, tax).unwrap();
            let off = exact.sub(Ratio::from(tax.tax_minor)).unwrap();
            prop_assert!(off < Ratio::from(bound) && off.neg() < Ratio::from(bound), "{exact} → {}", tax.tax_minor);
        }
    }

    #[test]
    fn exact_amounts_that_are_whole_change_nothing(
        lines in lines(), mode in modes(), grain in grains(), prices in price_modes(),
    ) {
        // The plain path and the exact one meet.
        let plain = Case::new(policy(grain, mode), rules(), prices);
        let exact = Case::new(TaxPolicy { line_amount: LineAmount::Exact, ..policy(grain, mode) }, rules(), prices);
        prop_assert_eq!(plain.taxed(&lines).figures, exact.taxed(&lines).figures);
    }

    #[test]
    fn an_everyday_cart_is_taxed_as_any_other(
        carts in proptest::collection::vec(lines(), 2), mode in modes(),
        grain in proptest::sample::select(vec![TaxGrain::Line, TaxGrain::Group]),
        prices in price_modes(), component in components(),
        settlement in proptest::sample::select(vec![Settlement::Added, Settlement::Withheld, Settlement::SelfAssessed]),
    ) {
        // One tax a part, of four rates in three rows, or none; `e` is a tax below zero.
        let rules = vec![
            rule("vat", "a", "19"), rule("vat", "d", "0"), rule("vat", "f", "19.0"),
            TaxRule { settlement, ..rule("relief", "e", "-2.5") },
        ];
        let policy = TaxPolicy { component, untaxed: Untaxed::NoTax, ..policy(grain, mode) };
        let case = Case::new(policy, rules, prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        // The second cart is taxed in what the first one left.
        for lines in carts {
            let lines: Vec<Line> = lines.iter().map(|line| Line { seller_rank: 0, ..*line }).collect();
            case.run(&lines, &mut scratch, &mut out).unwrap();
            let any_other = {
                let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
                case.classify(&lines, &mut scratch).unwrap();
                scratch.has_sellers = true;
                case.taxes.compute(2, &Facts(&lines), lines.len(), &mut scratch, &mut out).unwrap();
                out
            };
            prop_assert_eq!(&out.figures, &any_other.figures);
            prop_assert_eq!(&out.taxes, &any_other.taxes);
            prop_assert_eq!(out.totals, any_other.totals);
            let rows = |out: &TaxOutput| {
                out.groups.iter().map(|row| (row.rule, row.base_minor, row.tax_minor, row.row)).collect::<Vec<_>>()
            };
            prop_assert_eq!(rows(&out), rows(&any_other));
        }
    }

    #[test]
    fn a_plain_cart_is_taxed_as_any_other(
        carts in proptest::collection::vec(lines(), 2), prices in price_modes(), component in components(),
        settlement in proptest::sample::select(vec![Settlement::Added, Settlement::Withheld, Settlement::SelfAssessed]),
    ) {
        // Three rates in two rows, or none.
        let rules = vec![
            rule("vat", "a", "19"), rule("vat", "d", "0"), rule("vat", "f", "19.0"),
            TaxRule { settlement, ..rule("levy", "e", "100") },
        ];
        let policy =
            TaxPolicy { component, untaxed: Untaxed::NoTax, ..policy(TaxGrain::Line, Rounding::HalfUp) };
        let case = Case::new(policy, rules, prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        // The second cart is taxed in what the first one left.
        for mut lines in carts {
            lines.iter_mut().for_each(|line| line.seller_rank = 0);
            case.classify(&lines, &mut scratch).unwrap();
            let mut figures = vec![PartFigures::default(); lines.len()];
            let parts = lines.iter().zip(&mut figures).map(|(line, slot)| (line.amount_minor, slot));
            let is_plain = case.taxes.compute_plain(2, parts, &mut scratch, &mut out, |slot, figures| *slot = figures);
            let is_expected = lines.iter().all(|line| line.amount_minor.unsigned_abs() < 1 << 31);
            prop_assert_eq!(is_plain, is_expected);
            if !is_plain {
                continue;
            }
            let any_other = {
                let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
                case.run(&lines, &mut scratch, &mut out).unwrap();
                out
            };
            prop_assert_eq!(&figures, &any_other.figures);
            prop_assert_eq!(&out.taxes, &any_other.taxes);
            prop_assert_eq!(out.totals, any_other.totals);
            prop_assert_eq!(&out.groups, &any_other.groups);
        }
    }

    #[test]
    fn shipping_is_split_to_the_last_cent(lines in lines(), amount in 0..100_000_i64, prices in price_modes()) {
        let proportional = TaxPolicy { shipping: ShippingTax::Proportional, ..policy(TaxGrain::Group, Rounding::HalfUp) };
        let case = Case::new(proportional, rules(), prices);
        let mut lines = lines;
        let shipping = Line { letter: b'z', category: 0, seller_rank: 0, kind: TaxableKind::Shipping, amount_minor: amount };
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

fn goods(letter: u8, category: usize, amount_minor: i64) -> Line {
    Line { letter, category, seller_rank: 0, kind: TaxableKind::Goods, amount_minor }
}

fn shipping(amount_minor: i64) -> Line {
    Line { letter: b'z', category: 3, seller_rank: 0, kind: TaxableKind::Shipping, amount_minor }
}

/// What the shipment is taxed with, `rule tax`.
fn shipping_taxes(policy_of_shipping: ShippingTax, lines: &[Line]) -> Vec<String> {
    let policy = TaxPolicy { shipping: policy_of_shipping, ..policy(TaxGrain::Line, Rounding::HalfUp) };
    let rules = vec![rule("vat", "a", "19"), rule("vat", "b", "7"), rule("vat", "d", "0")];
    let case = Case::new(policy, rules, Prices::WithoutTax);
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
    let case = Case::new(policy(TaxGrain::Line, Rounding::HalfUp), rules(), Prices::WithoutTax);
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
    let strict = Case::new(policy(TaxGrain::Line, Rounding::HalfUp), only_a.clone(), Prices::WithoutTax);
    let fault = strict.run(&lines, &mut TaxScratch::default(), &mut TaxOutput::default()).unwrap_err();
    assert_eq!((fault.part, fault.kind), (Some(0), TaxFaultKind::NoRule));
    let lenient = TaxPolicy { untaxed: Untaxed::NoTax, ..policy(TaxGrain::Line, Rounding::HalfUp) };
    let out = Case::new(lenient, only_a, Prices::WithTax).taxed(&lines);
    assert_eq!((out.totals.net_minor, out.totals.gross_minor, out.taxes.len()), (100, 100, 0));
}

#[test]
fn a_seller_s_part_of_a_cart_is_what_it_would_be_alone() {
    let case = Case::new(policy(TaxGrain::Group, Rounding::HalfUp), rules(), Prices::WithoutTax);
    let of = |seller_rank: u32, letter: u8| Line { seller_rank, ..goods(letter, 0, 97) };
    let both = case.taxed(&[of(1, b'a'), of(2, b'b'), of(1, b'c'), of(2, b'd'), of(2, b'e')]);
    let rows: Vec<_> = both.groups.iter().map(|group| (group.seller_rank, group.tax_minor)).collect();
    // 19 % of 1.94 = 0.3686, of 2.91 = 0.5529.
    assert_eq!(rows, [(1, 37), (2, 55)]);
}

/// Not a test of speed: prints the cost of the everyday case. Run with `--release -- --ignored --nocapture`.
#[test]
#[ignore = "prints a measurement"]
fn what_eleven_parts_cost() {
    let rules = vec![rule("vat", "a", "20"), rule("vat", "b", "5")];
    let lines: Vec<Line> =
        (0..11).map(|at| goods(b'a' + at, usize::from(at % 2), 999 + 37 * i64::from(at))).collect();
    let wide: Vec<Line> =
        lines.iter().map(|line| Line { amount_minor: line.amount_minor << 36, ..*line }).collect();
    for (what, grain, prices, lines) in [
        ("line, exclusive", TaxGrain::Line, Prices::WithoutTax, &lines),
        ("line, inclusive", TaxGrain::Line, Prices::WithTax, &lines),
        ("group, exclusive", TaxGrain::Group, Prices::WithoutTax, &lines),
        ("group, inclusive", TaxGrain::Group, Prices::WithTax, &lines),
        ("group, wide amounts", TaxGrain::Group, Prices::WithTax, &wide),
        ("document, inclusive", TaxGrain::Document, Prices::WithTax, &lines),
    ] {
        let case = Case::new(policy(grain, Rounding::HalfUp), rules.clone(), prices);
        let (mut scratch, mut out) = (TaxScratch::default(), TaxOutput::default());
        case.run(lines, &mut scratch, &mut out).unwrap();
        let parts = scratch.parts.clone();
        let rounds = 200_000_u32;
        let start = std::time::Instant::now();
        for _ in 0..rounds {
            scratch.parts.clone_from(std::hint::black_box(&parts));
            case.taxes.compute(2, &Facts(lines), lines.len(), &mut scratch, &mut out).unwrap();
            std::hint::black_box(&out);
        }
        let compute = start.elapsed() / rounds;
        let start = std::time::Instant::now();
        for _ in 0..rounds {
            case.run(std::hint::black_box(lines), &mut scratch, &mut out).unwrap();
        }
        println!("{what}: compute {compute:?}, with classify {:?}", start.elapsed() / rounds);
    }
}
