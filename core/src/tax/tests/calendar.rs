//! The calendar compared with the general path.

use super::*;

/// A day of a short year.
fn day(number: u32) -> Instant {
    Instant::from_unix(i64::from(number) * 86_400, 0, 0).unwrap()
}

/// A rule for some categories or all, in some window or always; every fifth is not a single percentage.
fn rules() -> impl Strategy<Value = Vec<TaxRule>> {
    let window = (proptest::option::of(0..4_u32), proptest::option::of(4..8_u32));
    let one = (proptest::option::weighted(0.8, 0..4_usize), window, 0..30_u32, 0..5_u8);
    proptest::collection::vec(one, 0..7).prop_map(|all| {
        let rules =
            all.into_iter().enumerate().map(|(at, (category, (from, until), percent, kind))| TaxRule {
                id: id(&format!("rule-{}-{at}", 9 - at)),
                tax_categories: category.map(|category| id(CATEGORIES[category])).into_iter().collect(),
                valid_from: from.map(day),
                valid_until: until.map(day),
                unit_amount: if kind == 0 { Some("0.1".parse().unwrap()) } else { None },
                ..rule(&format!("tax-{at}"), "a", &percent.to_string())
            });
        rules.collect()
    })
}

/// The rules of each part's class.
fn rules_of_parts(scratch: &TaxScratch) -> Vec<Vec<(u32, bool)>> {
    let classes = scratch.classes().iter().map(|class| scratch.classes.class(*class).unwrap());
    let taxes = classes.map(|class| scratch.classes.taxes_of(class));
    taxes.map(|taxes| taxes.iter().map(|tax| (tax.rule, tax.included)).collect()).collect()
}

proptest! {
    #[test]
    fn the_calendar_finds_the_classes_that_the_general_way_finds(
        rules in rules(), categories in proptest::collection::vec(0..6_usize, 1..8), today in 0..10_u32,
        prices in price_modes(),
    ) {
        let policy = TaxPolicy { untaxed: Untaxed::NoTax, ..policy(RoundingLevel::Line, RoundingMode::HalfUp) };
        let Some(case) = TaxFixture::of(policy, rules, prices) else { return Ok(()) };
        let jurisdictions = [case.vocabulary.lookup(Noun::Jurisdiction, "XX")];
        let parts = || categories.iter().map(|category| Treatment::Category(case.category(*category)));
        let (mut known, mut general) = (TaxScratch::default(), TaxScratch::default());
        known.forget_classes(case.taxes.category_count);
        general.forget_classes(case.taxes.category_count);
        let sale = Sale { at: day(today), prices, jurisdictions: &jurisdictions, classes: &[] };
        let is_found = case.taxes.classify_by_calendar(sale, parts(), &mut known);
        case.taxes.classify_anew(sale, parts(), &mut general).unwrap();
        let expected = rules_of_parts(&general);
        let is_one_each = expected.iter().all(|class| class.len() == 1);
        let is_fractional = general.classes.list.iter().all(|class| class.is_fractional);
        prop_assert_eq!(is_found, is_one_each && is_fractional);
        if is_found {
            prop_assert_eq!(known.classes(), general.classes());
            prop_assert_eq!(known.classes.list.len(), general.classes.list.len());
            prop_assert_eq!(rules_of_parts(&known), expected);
        }
    }
}
