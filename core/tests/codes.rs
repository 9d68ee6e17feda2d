//! What a merchant's staff is told of codes, what a customer is told, and what a guest's browser may see.

use farthing::Engine;
use farthing::contract::{CodeReason, QuoteRequest, Rulebook};
use farthing::json::{read, write};

const RULEBOOK: &str = r#"{"currency":"EUR","pricing":{"sources":["given","book"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "price_books":[
        {"id":"all","currency":"EUR","prices":[{"id":"a","sku":"A","unit_price":"50.00"},
            {"id":"a-staff","sku":"A","unit_price":"40.00","scope":{"customer_groups":["staff"]}}]},
        {"id":"contract","currency":"EUR","rank":-1,"scope":{"customers":["acme"]},"prices":[{"id":"a-acme","sku":"A","unit_price":"30.00"}]}],
    "promotions":[
        {"id":"tenth","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"later","trigger":{"kind":"code","codes":["LATER"]},"scope":{"valid_from":"2027-01-01T00:00:00Z"},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"over","trigger":{"kind":"code","codes":["OVER"]},"scope":{"valid_until":"2026-01-01T00:00:00Z"},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"friday","trigger":{"kind":"code","codes":["FRIDAY"]},"scope":{"windows":[{"weekdays":["friday"]}]},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"austria","trigger":{"kind":"code","codes":["ALPS","TWO"]},"scope":{"countries":["AT"]},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"francs","currency":"CHF","trigger":{"kind":"code","codes":["FRANCS"]},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"5.00","per":"order"}}]},
        {"id":"hundred","trigger":{"kind":"code","codes":["HUNDRED","TWO"]},"limits":{"uses":100},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"mine","trigger":{"kind":"code","codes":["MINE"]},"limits":{"uses_per_customer":1},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"purse","trigger":{"kind":"code","codes":["PURSE"]},"limits":{"budget":"10.00"},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"gift","trigger":{"kind":"code_pattern","prefix":"GIFT-","length":4},"limits":{"uses_per_code":1},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"unsaid","trigger":{"kind":"code","codes":["UNSAID"]},"limits":{"uses":1},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"members","scope":{"customer_groups":["members"]},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"first","limits":{"uses":10},"effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"granted","trigger":{"kind":"granted"},"effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]},
        {"id":"used","condition":{"kind":"uses","promotion":"mine","op":"less","count":3},
            "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":10}}]}]}"#;

fn request(cart: &str, facts: &str) -> QuoteRequest {
    // A Monday.
    let text = format!(
        r#"{{"at":"2026-11-23T12:00:00Z","cart":{{"currency":"EUR","lines":[{{"id":"1","sku":"A","quantity":1}}]{cart}}}{facts}}}"#
    );
    read(text.as_bytes()).unwrap()
}

#[test]
fn staff_are_told_what_customers_are_not() {
    let engine = Engine::from_json(RULEBOOK.as_bytes()).unwrap();
    let request = request(
        r#","codes":["nothing","later","over","friday","alps","francs","hundred","mine","purse","gift-used","gift-free","unsaid","two","LATER"]"#,
        r#","usage":[{"promotion":"hundred","uses":100},{"promotion":"mine"},{"promotion":"purse","spent":"10.00"},
            {"promotion":"gift","codes":[{"code":"GIFT-USED","uses":1},{"code":"GIFT-FREE","uses":0}]}]"#,
    );
    let reasons: Vec<CodeReason> = engine.code_reasons(&request).unwrap();
    let told: Vec<String> = reasons
        .iter()
        .map(|reason| {
            let promotion = reason.promotion.as_ref().map_or("-", |promotion| promotion.as_str());
            format!("{} {promotion} {}", reason.code, write(&reason.state).replace('"', ""))
        })
        .collect();
    assert_eq!(
        told,
        [
            "NOTHING - unknown",
            "LATER later not_yet_valid",
            "OVER over expired",
            "FRIDAY friday outside_windows",
            "ALPS austria other_scope",
            "FRANCS francs other_currency",
            "HUNDRED hundred uses_taken",
            // A guest is no customer.
            "MINE mine customer_uses_taken",
            "PURSE purse budget_spent",
            "GIFT-USED gift code_uses_taken",
            "GIFT-FREE gift accepted",
            "UNSAID unsaid usage_unknown",
            "TWO austria other_scope",
            "TWO hundred uses_taken",
        ]
    );
    let quote = engine.quote(&request).unwrap().to_quote();
    let public: Vec<String> = quote
        .codes
        .iter()
        .map(|answer| format!("{} {}", answer.code, write(&answer.status).replace('"', "")))
        .collect();
    assert_eq!(
        public,
        [
            "NOTHING unknown",
            "LATER unknown",
            "OVER expired",
            "FRIDAY unknown",
            "ALPS unknown",
            "FRANCS unknown",
            "HUNDRED used_up",
            "MINE used_up",
            "PURSE used_up",
            "GIFT-USED used_up",
            "GIFT-FREE accepted",
            "UNSAID accepted",
            "TWO used_up",
        ]
    );
}

#[test]
fn a_guest_s_browser_sees_no_secret_and_quotes_as_the_server_does() {
    let whole: Rulebook = read(RULEBOOK.as_bytes()).unwrap();
    let public = whole.public();
    let promotions: Vec<&str> = public.promotions.iter().map(|promotion| promotion.id.as_str()).collect();
    assert_eq!(promotions, ["tenth"]);
    let prices: Vec<&str> =
        public.price_books.iter().flat_map(|book| &book.prices).map(|price| price.id.as_str()).collect();
    assert_eq!(prices, ["a"]);
    assert_eq!(farthing::api::public_rulebook_json(RULEBOOK.as_bytes()).unwrap(), write(&public));
    let (server, browser) = (Engine::new(&whole).unwrap(), Engine::new(&public).unwrap());
    let guest = request("", "");
    let figures = |engine: &Engine| {
        let quote = engine.quote(&guest).unwrap().to_quote();
        (quote.totals, quote.tax_groups)
    };
    assert_eq!(figures(&server), figures(&browser));
    // 10 % of 50.00.
    assert_eq!(figures(&browser).0.payable.to_string(), "45.00");
    // What is public is public again.
    assert_eq!(public.public(), public);
}

#[test]
fn a_guest_s_rulebook_keeps_what_prices_derive_from_and_no_costs() {
    let whole: Rulebook = read(
        br#"{"currency":"EUR","pricing":{"sources":["book"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
        "items":[{"sku":"A","cost":"3.33"}],
        "price_books":[
          {"id":"dealer","currency":"EUR","scope":{"customer_groups":["d"]},"prices":[{"id":"x","sku":"A","unit_price":"8.00"}]},
          {"id":"staff","currency":"EUR","scope":{"customer_groups":["s"]},"prices":[{"id":"y","sku":"A","unit_price":"4.00"}]},
          {"id":"retail","currency":"EUR","formulas":[{"id":"f","base":{"kind":"book","book":"dealer"},"change":{"kind":"percent_on","percent":"25"}}]}]}"#,
    )
    .unwrap();
    let public = whole.public();
    let books: Vec<&str> = public.price_books.iter().map(|book| book.id.as_str()).collect();
    assert_eq!(books, ["dealer", "retail"]);
    assert_eq!(public.items[0].cost, None);
    let request = br#"{"at":"2026-11-23T12:00:00+00:00","cart":{"currency":"EUR","lines":[{"id":"1","sku":"A","quantity":1}]}}"#;
    let request = read(request).unwrap();
    for rulebook in [&whole, &public] {
        let engine = Engine::new(rulebook).unwrap();
        assert_eq!(engine.quote(&request).unwrap().totals().payable.to_string(), "10.00");
    }
}
