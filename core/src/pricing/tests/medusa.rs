//! The cases of Medusa's pricing module (`calculate-price.spec.ts`), translated: base prices are a book of rank 1, a price
//! list is a book of rank 0 whose rules are its scope, `company_id` is an attribute of the cart. A "sale" list beats base
//! prices by its rank as an "override" list does; they differ in what "original" is, which is not a selection.

use super::*;
use crate::contract::{Attribute, AttributeMatch, PriceScope, Text, Value};

fn company(name: &str) -> Value {
    Value::Text { text: Text::parse(name).unwrap() }
}

fn rules(region: Option<&str>, company_id: Option<&str>, group: Option<&str>) -> PriceScope {
    let attributes =
        company_id.map(|name| AttributeMatch::new(id("company_id")).with_any_of([company(name)]));
    PriceScope::new()
        .with_regions(region.map(id))
        .with_customer_groups(group.map(id))
        .with_attributes(attributes)
}

fn base(name: &str, amount: &str, least: &str, most: &str, scope: PriceScope) -> Price {
    price(name, "shirt", amount)
        .with_min_quantity(quantity(least))
        .with_max_quantity(quantity(most))
        .with_scope(scope)
}

fn pln() -> CurrencyCode {
    CurrencyCode::parse("PLN").unwrap()
}

/// The price set of the specification, with the list L1 (232) from `from` on until `until`.
fn shop(until: &str) -> Shop {
    let company = Some("medusa-company-id");
    let in_pln = PriceBook::new(id("base-PLN"), pln()).with_rank(1).with_prices([
        base("price-PLN", "1000", "1", "10", rules(None, None, None)),
        base("price-company_id-PLN", "400", "1", "5", rules(None, company, None)),
        base("price-region_id-PLN", "300", "1", "4", rules(Some("PL"), None, None)),
        base("price-region+company-PLN", "999", "1", "10", rules(Some("PL"), company, None)),
        base("price-region_id-PLN-5-qty", "250", "4", "10", rules(Some("PL"), None, None)),
    ]);
    let in_eur = PriceBook::new(id("base-EUR"), eur()).with_rank(1).with_prices([
        base("price-region+company-EUR", "200", "1", "3", rules(Some("PL"), company, None)),
        base("price-region+company-EUR-4-qty", "50", "4", "10", rules(Some("PL"), company, None)),
        base(
            "price-region+company+group-EUR",
            "100",
            "1",
            "3",
            rules(Some("PL"), company, Some("test-customer-group")),
        ),
    ]);
    let groups = ["vip-customer-group-id", "another-vip-customer-group-id"].map(id);
    let scope = PriceScope::new().with_customer_groups(groups).with_regions(["DE", "DK"].map(id));
    let list = PriceBook::new(id("L1"), pln())
        .with_scope(scope)
        .with_valid_until(at(until))
        .with_prices([price("l1-PLN", "shirt", "232")]);
    Shop::of(vec![in_pln, in_eur, list])
}

fn ask(
    shop: &Shop,
    currency: CurrencyCode,
    region: Option<&str>,
    company_id: Option<&str>,
    group: Option<&str>,
    count: &str,
) -> Priced {
    let mut asked = request(vec![line("1", "shirt", count)]);
    asked.cart.currency = currency;
    asked.cart.region = region.map(id);
    asked.cart.attributes =
        company_id.map(|name| Attribute::new(id("company_id"), company(name))).into_iter().collect();
    asked.cart.customer = group.map(|group| customer("c", &[group]));
    shop.ask(&asked).unwrap()
}

const LATER: &str = "2027-01-01T00:00:00+00:00";
const BEFORE: &str = "2026-01-01T00:00:00+00:00";
const VIP: Option<&str> = Some("vip-customer-group-id");

#[test]
fn only_the_currency_is_known() {
    let priced = ask(&shop(LATER), pln(), None, None, None, "1");
    assert_eq!((priced.winners(), priced.minor.as_slice()), (vec!["price-PLN"], &[100_000][..]));
}

#[test]
fn a_list_that_matches_in_part_is_not_taken() {
    let priced = ask(&shop(LATER), pln(), Some("PL"), Some("does-not-exist"), VIP, "1");
    assert_eq!((priced.winners(), priced.minor.as_slice()), (vec!["price-region_id-PLN"], &[30_000][..]));
    assert!(priced.rejected(0).contains(&"l1-PLN Region".to_owned()));
}

#[test]
fn an_expired_list_is_not_taken() {
    let priced = ask(&shop(BEFORE), pln(), Some("DE"), Some("medusa-company-id"), VIP, "1");
    assert_eq!((priced.winners(), priced.minor.as_slice()), (vec!["price-company_id-PLN"], &[40_000][..]));
    assert!(priced.rejected(0).contains(&"l1-PLN Window".to_owned()));
}

#[test]
fn a_list_in_force_beats_base_prices() {
    let priced = ask(&shop(LATER), pln(), Some("DE"), Some("medusa-company-id"), VIP, "1");
    assert_eq!(priced.minor, [23_200]);
    assert!(priced.rejected(0).contains(&"price-company_id-PLN Rank".to_owned()));
}

#[test]
fn most_matched_rules_then_quantity_bounds() {
    let company = Some("medusa-company-id");
    let shop = shop(LATER);
    assert_eq!(ask(&shop, pln(), Some("PL"), company, None, "1").winners(), ["price-region+company-PLN"]);
    assert_eq!(ask(&shop, pln(), Some("PL"), None, None, "5").winners(), ["price-region_id-PLN-5-qty"]);
    // At 4 both regional prices hold: the lower one.
    assert_eq!(ask(&shop, pln(), Some("PL"), None, None, "4").winners(), ["price-region_id-PLN-5-qty"]);
    let group = Some("test-customer-group");
    assert_eq!(
        ask(&shop, eur(), Some("PL"), company, group, "1").winners(),
        ["price-region+company+group-EUR"]
    );
    assert_eq!(
        ask(&shop, eur(), Some("PL"), company, group, "4").winners(),
        ["price-region+company-EUR-4-qty"]
    );
}
