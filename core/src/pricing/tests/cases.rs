//! Cases with figures worked out by hand: the order of candidates, prices the host fetched, the message when no price
//! fits; volume and graduated tiers, flat fees, pools; prices per measure, fine unit prices, decimal quantities; all
//! problems of price books at once, each with its path.
//!
//! The cases of Medusa's pricing module (`calculate-price.spec.ts`), translated: base prices are a book of rank 1, a price
//! list is a book of rank 0 whose rules are its scope, `company_id` is an attribute of the cart. A "sale" list beats base
//! prices by its rank as an "override" list does; they differ in what "original" is, which is not a selection.

use crate::contract::{
    Attribute, AttributeMatch, Item, Measure, PriceMode, PriceScope, SaleItems, Selector, Text, TierMode,
    Value,
};

use super::*;

fn groups(names: &[&str]) -> Draft<PriceScope> {
    PriceScope::new().with_customer_groups(names)
}

fn books() -> Vec<Draft<PriceBook>> {
    vec![
        book("retail", vec![price("base", "tea", "10.00")]),
        book("vip", vec![price("vip-tea", "tea", "9.00")]).with_scope(groups(&["vip"])),
        book("sale", vec![price("sale-tea", "tea", "8.50")]).with_rank(1),
    ]
}

fn tea_for_vip() -> QuoteRequest {
    let mut asked = request(vec![line("1", "tea", "2")]);
    asked.cart.customer = Some(customer("c", &["vip"]));
    asked
}

#[test]
fn each_policy_moves_its_key_to_the_front() {
    let winner = |selection| {
        let priced = Shop::new(&rulebook(selection, books())).ask(&tea_for_vip()).unwrap();
        (priced.winners()[0].to_owned(), priced.rejected(0).join(", "))
    };
    let expect = |name: &str, rejected: &str| (name.to_owned(), rejected.to_owned());
    assert_eq!(winner(PriceSelection::FirstByRank), expect("vip-tea", "base LessSpecific, sale-tea Rank"));
    assert_eq!(
        winner(PriceSelection::MostSpecific),
        expect("vip-tea", "base LessSpecific, sale-tea LessSpecific")
    );
    assert_eq!(winner(PriceSelection::Lowest), expect("sale-tea", "base Higher, vip-tea Higher"));
    // A book of another rank beats a more specific price only by rank.
    let mut ranked = books();
    ranked[1] = ranked[1].clone().with_rank(2);
    let shop = |selection| Shop::new(&rulebook(selection, ranked.clone())).ask(&tea_for_vip()).unwrap().minor;
    assert_eq!(shop(PriceSelection::FirstByRank), [2_000]);
    assert_eq!(shop(PriceSelection::MostSpecific), [1_800]);
}

#[test]
fn the_narrowest_validity_then_the_lowest_amount_then_the_id() {
    let (from, until) = (at("2026-06-01T00:00:00+00:00"), at("2026-07-01T00:00:00+00:00"));
    let always = || price("always", "tea", "1.00");
    let since = || price("since", "tea", "2.00").with_valid_from(from);
    let june = || price("june", "tea", "3.00").with_valid_from(from).with_valid_until(until);
    let winner = |prices: Vec<Draft<Price>>| {
        let priced = Shop::of(vec![book("b", prices)]).ask(&request(vec![line("1", "tea", "1")])).unwrap();
        (priced.winners()[0].to_owned(), priced.rejected(0).join(", "))
    };
    let expect = |name: &str, rejected: &str| (name.to_owned(), rejected.to_owned());
    assert_eq!(
        winner(vec![always(), since(), june()]),
        expect("june", "always WiderWindow, since WiderWindow")
    );
    assert_eq!(winner(vec![always(), since()]), expect("since", "always WiderWindow"));
    assert_eq!(winner(vec![always(), price("a", "tea", "1.00")]), expect("a", "always Id"));
    assert_eq!(winner(vec![always(), price("b", "tea", "0.99")]), expect("b", "always Higher"));
}

#[test]
fn the_lowest_amount_is_that_of_the_line_after_tiers_and_unrounded() {
    let plain = || price("plain", "tea", "1.004");
    let tiered = || price("tiered", "tea", "2.00").with_tiers([tier("5", "0.50").with_flat_fee(fee("2.51"))]);
    let shop = Shop::of(vec![book("b", vec![plain(), tiered()])]);
    let winner = |count| shop.ask(&request(vec![line("1", "tea", count)])).unwrap().winners()[0].to_owned();
    assert_eq!(winner("4"), "plain");
    // 5 × 1.004 = 5.02 against 5 × 0.50 + 2.51 = 5.01; at 4.99 units the tier is not reached.
    assert_eq!(winner("5"), "tiered");
    assert_eq!(winner("4.99"), "plain");
}

#[test]
fn the_end_of_a_window_is_not_in_it_and_its_start_is() {
    let noon = at("2026-06-15T12:00:00+00:00");
    let ends = price("ends", "tea", "1.00").with_valid_until(noon);
    let starts = price("starts", "tea", "2.00").with_valid_from(noon);
    let priced =
        Shop::of(vec![book("b", vec![ends, starts])]).ask(&request(vec![line("1", "tea", "1")])).unwrap();
    assert_eq!((priced.winners()[0], priced.rejected(0)), ("starts", vec!["ends Window".to_owned()]));
}

#[test]
fn a_dimension_of_book_and_price_counts_once() {
    let one = book("one", vec![price("one", "tea", "1.00").with_scope(groups(&["vip"]))])
        .with_scope(groups(&["vip"]));
    let scope = groups(&["vip"]).with_customers([id("c")]);
    let two = book("two", vec![price("two", "tea", "2.00").with_scope(scope)]);
    let priced = Shop::of(vec![one, two]).ask(&tea_for_vip()).unwrap();
    assert_eq!((priced.winners()[0], priced.rejected(0)), ("two", vec!["one LessSpecific".to_owned()]));
}

#[test]
fn fetched_prices_pass_the_same_selection() {
    let shop = Shop::of(books());
    let mut asked = request(vec![line("1", "tea", "2"), line("2", "unheard-of", "1")]);
    asked.cart.channel = Some(id("app"));
    let only = |channel: &str| PriceScope::new().with_channels([id(channel)]);
    asked.prices = vec![
        fetched("retail", price("f-app", "tea", "9.90").with_scope(only("app"))),
        fetched("retail", price("f-web", "tea", "1.00").with_scope(only("web"))),
        fetched("retail", price("f-new", "unheard-of", "3.00").with_compare_at(unit_price("4.00"))),
    ];
    let priced = shop.ask(&asked).unwrap();
    assert_eq!(priced.winners(), ["f-app", "f-new"]);
    assert_eq!(priced.minor, [1_980, 300]);
    assert_eq!(
        priced.rejected(0),
        ["base LessSpecific", "f-web Channel", "sale-tea Rank", "vip-tea CustomerGroup"]
    );
    assert!(priced.basket.is_on_sale(1, &priced.basket.parts[1]));
    assert!(!priced.basket.is_on_sale(0, &priced.basket.parts[0]));
}

#[test]
fn every_line_without_a_price_is_a_problem_that_says_why() {
    let dollars = PriceBook::new("us", "USD").with_prices([price("u", "tea", "1.00")]);
    let gross = book("gross", vec![price("g", "tea", "1.00")]).with_price_mode(PriceMode::TaxIncluded);
    let crates = book("trade", vec![price("c", "tea", "1.00").with_min_quantity(quantity("12"))]);
    let shop = Shop::of(vec![dollars, gross, crates]);
    let given = LinePrice::given("1.00");
    let lines = vec![line("1", "tea", "2"), line("2", "tea", "1").with_price(given), line("3", "cup", "1")];
    let error = shop.ask(&request(lines)).unwrap_err();
    let said: Vec<(&str, &str)> =
        error.problems().iter().map(|problem| (problem.path.as_str(), problem.message.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                "/cart/lines/0",
                "no price for `tea` fits this cart: `c` (book `trade`) is not for a quantity of 2; `g` (book `gross`) \
                 has the other price mode (tax included or excluded); `u` (book `us`) is in USD, the cart in EUR; add \
                 one that does, or give the line a price"
            ),
            (
                "/cart/lines/2",
                "no price book has a price for `cup`; add one to a book or to the request's `prices`, or give the line \
                 a price"
            ),
        ]
    );
}

#[test]
fn a_given_or_overridden_price_is_left_alone() {
    let shop = Shop::of(books());
    let reason = Text::parse("damaged box").unwrap();
    let by_hand = LinePrice::Override { unit_price: unit_price("5.00"), reason: reason.clone() };
    let priced =
        shop.ask(&request(vec![line("1", "tea", "2").with_price(by_hand), line("2", "tea", "1")])).unwrap();
    assert_eq!(priced.minor, [1_000, 1_000]);
    assert_eq!(
        (priced.answers[0].source, priced.answers[0].reason.clone()),
        (PriceSource::Override, Some(reason))
    );
    assert_eq!(priced.winners(), ["-", "base"]);
}

fn tiered(mode: TierMode) -> Draft<Price> {
    price("p", "bolt", "10.00").with_tiers([tier("10", "9.00"), tier("50", "7.50")]).with_tier_mode(mode)
}

fn total(price: Draft<Price>, count: &str) -> i64 {
    Shop::of(vec![book("b", vec![price])]).minor(vec![line("1", "bolt", count)])[0]
}

/// promo-287 (flowwink PR #53): the deepest reached break prices the whole quantity.
#[test]
fn the_deepest_break_reached_prices_the_whole_quantity() {
    let tiers = [tier("1", "10000"), tier("10", "9000"), tier("50", "7500")];
    let price = price("p", "bolt", "10000").with_tiers(tiers);
    assert_eq!(total(price.clone(), "5"), 5_000_000);
    assert_eq!(total(price.clone(), "10"), 9_000_000);
    assert_eq!(total(price.clone(), "49"), 44_100_000);
    assert_eq!(total(price, "50"), 37_500_000);
}

#[test]
fn volume_and_graduated_tiers_of_the_documented_example() {
    assert_eq!(total(tiered(TierMode::Volume), "60"), 45_000);
    assert_eq!(total(tiered(TierMode::Graduated), "60"), 53_250);
    // The unit number 10 is the first of its tier.
    assert_eq!(total(tiered(TierMode::Graduated), "9"), 9_000);
    assert_eq!(total(tiered(TierMode::Graduated), "10"), 9_900);
}

#[test]
fn a_volume_fee_is_paid_for_the_tier_reached_a_graduated_one_for_each_entered() {
    let tiers =
        || [tier("1", "2.00").with_flat_fee(fee("5.00")), tier("10", "1.00").with_flat_fee(fee("3.00"))];
    let price = |mode| price("p", "bolt", "2.00").with_tiers(tiers()).with_tier_mode(mode);
    assert_eq!(total(price(TierMode::Volume), "4"), 800 + 500);
    assert_eq!(total(price(TierMode::Volume), "10"), 1_000 + 300);
    assert_eq!(total(price(TierMode::Graduated), "4"), 800 + 500);
    assert_eq!(total(price(TierMode::Graduated), "12"), 9 * 200 + 3 * 100 + 500 + 300);
}

#[test]
fn the_answer_names_the_tier_reached_and_the_next_one() {
    let shop = Shop::of(vec![book("b", vec![tiered(TierMode::Volume)])]);
    let priced = shop.ask(&request(vec![line("1", "bolt", "47")])).unwrap();
    let answer = &priced.answers[0];
    assert_eq!((answer.tier_from, answer.book_price), (Some(quantity("10")), Some(unit_price("9.00"))));
    let next = answer.next_tier.as_ref().unwrap();
    assert_eq!((next.more, next.unit_price), (quantity("3"), unit_price("7.50")));
    let last = shop.ask(&request(vec![line("1", "bolt", "50")])).unwrap();
    assert_eq!(last.answers[0].next_tier, None);
}

fn paint(name: &str) -> Draft<Price> {
    let pool = Selector::new().with_tags([id("paint")]);
    price(name, name, "10.00").with_tiers([tier("10", "9.00")]).with_pool(pool)
}

fn can(name: &str, count: &str) -> Draft<CartLine> {
    line(name, name, count).with_tags([id("paint")])
}

#[test]
fn a_volume_pool_reaches_the_tier_together() {
    let shop = Shop::of(vec![book("b", vec![paint("red"), paint("blue")])]);
    let priced = shop.ask(&request(vec![can("red", "4"), can("blue", "6")])).unwrap();
    assert_eq!(priced.minor, [3_600, 5_400]);
    assert_eq!(priced.answers[0].pooled, Some(quantity("10")));
    // A line outside the pool of its own price counts alone, and towards no other line's tier.
    assert_eq!(shop.minor(vec![can("red", "4"), line("blue", "blue", "6")]), [4_000, 6_000]);
}

#[test]
fn a_line_with_a_given_price_counts_in_the_pool() {
    let shop = Shop::of(vec![book("b", vec![paint("red")])]);
    let given = LinePrice::given("1.00");
    let lines = vec![can("red", "4"), can("blue", "6").with_price(given)];
    assert_eq!(shop.minor(lines), [3_600, 600]);
}

#[test]
fn a_graduated_pool_is_shared_by_quantity() {
    let graduated = |name| paint(name).with_tier_mode(TierMode::Graduated);
    let shop = Shop::of(vec![book("b", vec![graduated("red"), graduated("blue")])]);
    // 9 × 10.00 + 3 × 9.00 = 117.00, a third and two thirds.
    assert_eq!(shop.minor(vec![can("red", "4"), can("blue", "8")]), [3_900, 7_800]);
    // 9 × 10.00 + 2 × 9.00 = 108.00 over 5 and 6: 49.0909…, 58.9090…: the remaining cent to the larger fraction.
    assert_eq!(shop.minor(vec![can("red", "5"), can("blue", "6")]), [4_909, 5_891]);
    // 9 × 10.00 + 1 × 9.00 = 99.00 over three lines of one product; equal lines tie by id.
    let thirds = ["c", "a", "b"].map(|name| line(name, "red", "4").with_tags([id("paint")]));
    let total = 9 * 1_000 + 3 * 900;
    assert_eq!(shop.minor(thirds.to_vec()), [total / 3, total / 3, total / 3]);
}

#[test]
fn shares_of_a_pool_sum_to_its_total_whatever_the_order() {
    let price = price("p", "bolt", "0.333")
        .with_tiers([tier("2", "0.111").with_flat_fee(fee("0.02"))])
        .with_tier_mode(TierMode::Graduated)
        .with_pool(Selector::new());
    let shop = Shop::of(vec![book("b", vec![price])]);
    let lines = || ["b", "a", "c"].map(|name| line(name, "bolt", "1")).to_vec();
    // 0.333 + 2 × 0.111 + 0.02 = 0.575 → 0.58: 0.1916… each, the remaining cent to the smallest id.
    assert_eq!(shop.minor(lines()), [19, 20, 19]);
    let mut reversed = lines();
    reversed.reverse();
    assert_eq!(shop.minor(reversed), [19, 20, 19]);
}

#[test]
fn a_fetched_price_pools_like_one_of_the_rulebook() {
    let shop = Shop::of(vec![book("b", vec![])]);
    let mut asked = request(vec![can("red", "4"), can("blue", "6")]);
    asked.prices = vec![fetched("b", paint("red")), fetched("b", paint("blue"))];
    assert_eq!(shop.ask(&asked).unwrap().minor, [3_600, 5_400]);
}

fn measure(unit: &str, value: &str) -> Draft<Measure> {
    Measure::new(unit, value)
}

fn one(price: Draft<Price>, line: Draft<CartLine>) -> i64 {
    Shop::of(vec![book("b", vec![price])]).minor(vec![line])[0]
}

/// doc-042 (Chargebee multi-decimal): 4.4556 × 10.625 = 47.34075.
#[test]
fn a_fine_price_and_a_decimal_quantity_round_once() {
    assert_eq!(one(price("p", "hours", "4.4556"), line("1", "hours", "10.625")), 4_734);
}

/// doc-044 (Veeva order rounding), its line amount before the discount.
#[test]
fn a_plain_line() {
    assert_eq!(one(price("p", "s", "3"), line("1", "s", "4")), 1_200);
}

#[test]
fn a_price_of_twelve_decimals_is_exact() {
    assert_eq!(one(price("p", "api", "0.000000000049"), line("1", "api", "1000000000")), 5);
}

#[test]
fn a_price_per_kilogram_and_per_100_grams() {
    let per_kg = price("p", "cheese", "12.90").with_per(measure("kg", "1"));
    let piece = |count: &str| line("1", "cheese", count).with_measures([measure("kg", "0.25")]);
    // 3 × 0.25 × 12.90 = 9.675.
    assert_eq!(one(per_kg, piece("3")), 968);
    let per_100_g = price("p", "cheese", "1.29").with_per(measure("g", "100"));
    // 3 × 250 ÷ 100 × 1.29 = 9.675, by the product's measure.
    let mut rulebook = rulebook(PriceSelection::FirstByRank, vec![book("b", vec![per_100_g])]);
    rulebook.items.push(Item::new("cheese").with_measures([measure("g", "250")]).build().unwrap());
    let shop = Shop::new(&rulebook);
    let priced = shop.ask(&request(vec![line("1", "cheese", "3")])).unwrap();
    assert_eq!(priced.minor, [968]);
    assert_eq!(priced.answers[0].per, measure("g", "100").build().ok());
    // Per 3 litres: a divisor that is no power of ten. 7 × 0.5 ÷ 3 × 2.00 = 2.3333…
    let per_3 = price("p", "oil", "2.00").with_per(measure("l", "3"));
    assert_eq!(one(per_3, line("1", "oil", "7").with_measures([measure("l", "0.5")])), 233);
}

#[test]
fn tiers_of_a_price_per_measure_count_the_measure() {
    let price = |mode| {
        price("p", "rope", "4.00")
            .with_per(measure("m", "1"))
            .with_tiers([tier("10", "3.50")])
            .with_tier_mode(mode)
    };
    let rolls = |count: &str| line("1", "rope", count).with_measures([measure("m", "2.5")]);
    assert_eq!(one(price(TierMode::Volume), rolls("3")), 3_000);
    assert_eq!(one(price(TierMode::Volume), rolls("4")), 3_500);
    // The first 10 m at 4.00, 2.5 m at 3.50.
    assert_eq!(one(price(TierMode::Graduated), rolls("4")), 4_000);
    assert_eq!(one(price(TierMode::Graduated), rolls("5")), 4_000 + 875);
}

#[test]
fn a_product_without_the_measure_has_no_such_price() {
    let shop = Shop::of(vec![book("b", vec![price("p", "cheese", "12.90").with_per(measure("kg", "1"))])]);
    let problems = shop.ask(&request(vec![line("1", "cheese", "1")])).unwrap_err();
    assert!(problems.problems()[0].message.contains("`p` (book `b`) is per `kg`"), "{problems}");
}

fn company(name: &str) -> Value {
    Value::Text { text: Text::parse(name).unwrap() }
}

fn rules(region: Option<&str>, company_id: Option<&str>, group: Option<&str>) -> Draft<PriceScope> {
    let attributes =
        company_id.map(|name| AttributeMatch::new(id("company_id")).with_any_of([company(name)]));
    PriceScope::new()
        .with_regions(region.map(id))
        .with_customer_groups(group.map(id))
        .with_attributes(attributes)
}

fn base(name: &str, amount: &str, least: &str, most: &str, scope: Draft<PriceScope>) -> Draft<Price> {
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
) -> TestPriced {
    let mut asked = request(vec![line("1", "shirt", count)]);
    asked.cart.currency = currency;
    asked.cart.region = region.map(id);
    asked.cart.attributes = company_id
        .map(|name| Attribute::new("company_id", company(name)).build().unwrap())
        .into_iter()
        .collect();
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
    // At quantity 4 both regional prices match: the lower one wins.
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

fn paths(rulebook: &Rulebook) -> Vec<(String, String)> {
    let error = check::rulebook(rulebook).unwrap_err();
    error.problems().iter().map(|problem| (problem.code.to_string(), problem.path.clone())).collect()
}

#[test]
fn all_faults_of_price_books_are_found_with_their_paths() {
    let noon = at("2026-06-15T12:00:00+00:00");
    let bad = price("p", "tea", "-1.00")
        .with_compare_at(unit_price("-2.00"))
        .with_valid_from(noon)
        .with_valid_until(noon)
        .with_min_quantity(quantity("5"))
        .with_max_quantity(quantity("4"))
        .with_per(Measure::new(id("kg"), quantity("0")))
        .with_scope(PriceScope::new().with_attributes([AttributeMatch::new(id("a"))]))
        .with_pool(Selector::new().with_sale_items(SaleItems::Only).with_unit_price_at_least(unit_price("1")))
        .with_tiers([
            tier("0", "1.00"),
            tier("10", "-1.00"),
            tier("10", "1.00").with_flat_fee(fee("0.001")),
            tier("11", "1.00").with_flat_fee(fee("-1.00")),
        ]);
    let halves =
        price("q", "tea", "1.00").with_tiers([tier("1.5", "1.00")]).with_tier_mode(TierMode::Graduated);
    let unknown = PriceBook::new(id("x"), CurrencyCode::parse("QQQ").unwrap())
        .with_valid_from(noon)
        .with_valid_until(at("2026-01-01T00:00:00+00:00"))
        .with_prices([price("p", "tea", "1.00")]);
    let books = vec![book("b", vec![bad, halves]), book("b", vec![]), unknown];
    let found = paths(&rulebook(PriceSelection::FirstByRank, books));
    let at_p = |code: &str, rest: &str| (code.to_owned(), format!("/price_books/0/prices/0{rest}"));
    let at_books = |code: &str, rest: &str| (code.to_owned(), format!("/price_books/{rest}"));
    let expected = [
        at_books("DUPLICATE_ID", "1/id"),
        at_p("PRICE_NEGATIVE", "/unit_price"),
        at_p("PRICE_NEGATIVE", "/compare_at"),
        at_p("EMPTY_WINDOW", "/valid_until"),
        at_p("OUT_OF_RANGE", "/max_quantity"),
        at_p("OUT_OF_RANGE", "/per/value"),
        at_p("MISSING_FIELD", "/scope/attributes/0/any_of"),
        at_p("OUT_OF_RANGE", "/pool/unit_price_at_least"),
        at_p("OUT_OF_RANGE", "/pool/sale_items"),
        at_p("OUT_OF_RANGE", "/tiers/0/from"),
        at_p("PRICE_NEGATIVE", "/tiers/1/unit_price"),
        at_p("OUT_OF_RANGE", "/tiers/2/from"),
        at_p("SCALE_TOO_FINE", "/tiers/2/flat_fee"),
        at_p("PRICE_NEGATIVE", "/tiers/3/flat_fee"),
        at_books("OUT_OF_RANGE", "0/prices/1/tiers/0/from"),
        at_books("UNKNOWN_CURRENCY", "2/currency"),
        at_books("EMPTY_WINDOW", "2/valid_until"),
        at_books("DUPLICATE_ID", "2/prices/0/id"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_price_has_at_most_255_tiers() {
    let steps = |count: u16| {
        let tiers = (1..=count).map(|from| Tier::new(Quantity::from(from), unit_price("1.00")));
        rulebook(
            PriceSelection::FirstByRank,
            vec![book("b", vec![price("p", "tea", "1.00").with_tiers(tiers)])],
        )
    };
    assert!(check::rulebook(&steps(255)).is_ok());
    let problem = ("TOO_MANY".to_owned(), "/price_books/0/prices/0/tiers".to_owned());
    assert_eq!(paths(&steps(256)), [problem]);
}

#[test]
fn all_faults_of_fetched_prices_are_found_with_their_paths() {
    let shop = Shop::of(vec![book("b", vec![price("p", "tea", "1.00")])]);
    let mut asked = request(vec![line("1", "tea", "1")]);
    asked.prices = vec![
        fetched("b", price("twice", "tea", "1.00")),
        fetched("nowhere", price("q", "tea", "-1.00")),
        fetched(
            "b",
            price("twice", "cup", "1.00").with_tiers([tier("2", "1.00").with_flat_fee(fee("0.001"))]),
        ),
    ];
    let error = shop.ask(&asked).unwrap_err();
    let found: Vec<(String, &str)> =
        error.problems().iter().map(|problem| (problem.code.to_string(), problem.path.as_str())).collect();
    let expected = [
        ("DUPLICATE_ID", "/prices/2/price/id"),
        ("UNKNOWN_REFERENCE", "/prices/1/book"),
        ("PRICE_NEGATIVE", "/prices/1/price/unit_price"),
        ("SCALE_TOO_FINE", "/prices/2/price/tiers/0/flat_fee"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code.to_owned(), path)));
}

#[test]
fn a_line_that_a_promotion_adds_is_priced_alone() {
    let shop = Shop::of(vec![book("retail", vec![price("tea", "tea", "4.00"), price("mug", "mug", "7.50")])]);
    let request = request(vec![line("1", "tea", "2")]);
    let (mut basket, mut scratch) = (Basket::default(), PricingScratch::default());
    check::basket(&request, &shop.checked, &mut basket).unwrap();
    shop.prices.fill(&request, &shop.checked, &mut basket, 0, &mut scratch).unwrap();
    // The amounts of the cart's own lines are final at this point; `fill` must not change them.
    basket.parts[0].list_minor = 1;
    let from = basket.parts.len();
    check::add_line(line("2", "mug", "3").build().unwrap(), &request, &shop.checked, &mut basket).unwrap();
    shop.prices.fill(&request, &shop.checked, &mut basket, from, &mut scratch).unwrap();
    let minor: Vec<i64> = basket.lines().map(|(_, part)| part.list_minor).collect();
    assert_eq!(minor, [1, 2250]);
    let view = View { request: &request, checked: &shop.checked, basket: &basket };
    assert_eq!(shop.prices.answers(view, &mut scratch).count(), 2);
}
