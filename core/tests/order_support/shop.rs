//! Shops and the orders placed in them.

use farthing::Engine;
use farthing::contract::order::{ClawBack, Command, Env, OrderPolicy, PlaceOrder};
use farthing::contract::{Id, Instant, QuoteRequest, Rate};
use farthing::json::read;

use super::dice::Dice;
use super::wild;

/// A tax added and one inside the price, a discount and one that a brand pays.
const ADDED: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "promotions":[
      {"id":"tenth","name":"A tenth off","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]},
      {"id":"brand","funding":"third_party","effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"2.50","per":"order"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"},{"id":"eco","jurisdiction":"DE-BY","rate_percent":"1.5","in_price":"included"}]}"#;
/// One tax inside, paid in cash to the coin.
const CASH: &str = r#"{"currency":"CHF","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"document","untaxed":"no_tax"},
    "tax_rules":[{"id":"mwst","jurisdiction":"CH","rate_percent":"7.7"}],
    "cash_rounding":[{"currency":"CHF","step":"0.05"}]}"#;

/// The net amount of prices with tax is kept, so that what is payable differs from the gross amount; one tax, a tenth off
/// and a discount of which a brand and a bank pay their shares.
const NET_KEPT: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"line","untaxed":"no_tax","anchor":"net"},
    "promotions":[
      {"id":"tenth","name":"A tenth off","effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]},
      {"id":"brand","funding_split":{"funders":[{"id":"maker","percent":"50"},{"id":"bank","percent":"33.3"}]},"effects":[{"target":{"kind":"order"},"adjust":{"kind":"amount","amount":"2.50","per":"order"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;
/// The same for the whole order, two taxes inside, paid in part in cash to the coin; a discount that may be lost.
const NET_KEPT_IN_CASH: &str = r#"{"currency":"CHF","pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"document","untaxed":"no_tax","anchor":"net"},
    "promotions":[
      {"id":"tenth","condition":{"kind":"money","op":"at_least","amount":"100.00"},
       "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]}],
    "tax_rules":[{"id":"mwst","name":"MWST","jurisdiction":"CH","rate_percent":"19"},{"id":"city","name":"City","jurisdiction":"CH","rate_percent":"2.5"}],
    "cash_rounding":[{"currency":"CHF","step":"0.05"}]}"#;

/// A tenth off from 100.00, half off the lines from 60.00 of an order: goods that go back may cost the rest its promotions.
const THRESHOLDS: &str = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"},
    "promotions":[
      {"id":"tenth","condition":{"kind":"money","op":"at_least","amount":"100.00"},
       "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]},
      {"id":"half","condition":{"kind":"money","op":"at_least","amount":"60.00"},
       "effects":[{"target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"50"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;

/// Two taxes inside the price of a currency without decimals, one an amount of each unit that may exceed the price, so that net
/// amounts are below 0; rounded for the whole order; a tenth off from 100.
const YEN: &str = r#"{"currency":"JPY","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"document","untaxed":"no_tax","tax_above_price":"allow"},
    "promotions":[
      {"id":"tenth","condition":{"kind":"money","op":"at_least","amount":"100"},
       "effects":[{"target":{"kind":"order"},"adjust":{"kind":"percent","percent":"10"}}]}],
    "tax_rules":[{"id":"ct","name":"Tax","jurisdiction":"JP","rate_percent":"10"},
      {"id":"deposit","name":"Deposit","jurisdiction":"JP","rate_percent":"0","unit_amount":"12.5"}]}"#;
/// A tax added in a currency with three decimals, to exact amounts; an eighth off each line.
const DINARS: &str = r#"{"currency":"BHD","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax","line_amount":"exact"},
    "promotions":[
      {"id":"off","effects":[{"target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"12.5"}}]}],
    "tax_rules":[{"id":"vat","jurisdiction":"BH","rate_percent":"10"}]}"#;

/// A private unit whose code has a digit, without taxes.
const POINTS: &str = r#"{"currency":"PTS2","units":[{"code":"PTS2","exponent":2}],"pricing":{"sources":["given"]},
    "tax_policy":{"rounding_level":"line","untaxed":"no_tax"}}"#;

/// A shop.
pub(crate) struct Shop {
    pub(crate) engine: Engine,
    currency: &'static str,
    jurisdictions: &'static str,
    tenders: &'static str,
    price_mode: &'static str,
    claw_back: ClawBack,
}

/// A tax added to the price and one inside it, two tenders, promotions that are kept.
pub(crate) fn taxes_added() -> Shop {
    Shop {
        engine: Engine::from_json(ADDED.as_bytes()).unwrap(),
        currency: "EUR",
        jurisdictions: r#"["DE","DE-BY"]"#,
        tenders: r#"[{"id":"gift","kind":"gift_card","amount":"20.00"},{"id":"card","kind":"card"}]"#,
        price_mode: "tax_excluded",
        claw_back: ClawBack::Keep,
    }
}

/// Kept goods are priced again; two tenders, one of them store credit.
pub(crate) fn promotions_taken_back() -> Shop {
    Shop {
        engine: Engine::from_json(THRESHOLDS.as_bytes()).unwrap(),
        currency: "EUR",
        jurisdictions: r#"["DE"]"#,
        tenders: r#"[{"id":"card","kind":"card"},{"id":"credit","kind":"store_credit","amount":"15.00"}]"#,
        price_mode: "tax_excluded",
        claw_back: ClawBack::Reprice,
    }
}

/// A tax inside the price, paid in cash to the coin.
pub(crate) fn cash_paid() -> Shop {
    Shop {
        engine: Engine::from_json(CASH.as_bytes()).unwrap(),
        currency: "CHF",
        jurisdictions: r#"["CH"]"#,
        tenders: r#"[{"id":"cash","kind":"cash"}]"#,
        price_mode: "tax_included",
        claw_back: ClawBack::Keep,
    }
}

/// A tax inside the price whose net amount is kept, promotions that are kept, two tenders.
pub(crate) fn net_kept() -> Shop {
    Shop {
        engine: Engine::from_json(NET_KEPT.as_bytes()).unwrap(),
        currency: "EUR",
        jurisdictions: r#"["DE"]"#,
        tenders: r#"[{"id":"gift","kind":"gift_card","amount":"20.00"},{"id":"card","kind":"card"}]"#,
        price_mode: "tax_included",
        claw_back: ClawBack::Keep,
    }
}

/// Two taxes inside the price whose net amount is kept, paid in part in cash to the coin; goods are priced again.
pub(crate) fn net_kept_in_cash() -> Shop {
    Shop {
        engine: Engine::from_json(NET_KEPT_IN_CASH.as_bytes()).unwrap(),
        currency: "CHF",
        jurisdictions: r#"["CH"]"#,
        tenders: r#"[{"id":"credit","kind":"store_credit","amount":"3.33"},{"id":"cash","kind":"cash"}]"#,
        price_mode: "tax_included",
        claw_back: ClawBack::Reprice,
    }
}

/// A currency without decimals, taxes inside that may exceed the price, a discount that may be lost, three tenders.
pub(crate) fn yen_paid() -> Shop {
    Shop {
        engine: Engine::from_json(YEN.as_bytes()).unwrap(),
        currency: "JPY",
        jurisdictions: r#"["JP"]"#,
        tenders: r#"[{"id":"points","kind":"points","amount":"7"},{"id":"card","kind":"card"},{"id":"other","kind":"other","amount":"50"}]"#,
        price_mode: "tax_included",
        claw_back: ClawBack::Reprice,
    }
}

/// A currency with three decimals, a tax added, a discount that is kept, two cards.
pub(crate) fn dinars_paid() -> Shop {
    Shop {
        engine: Engine::from_json(DINARS.as_bytes()).unwrap(),
        currency: "BHD",
        jurisdictions: r#"["BH"]"#,
        tenders: r#"[{"id":"one","kind":"card"},{"id":"two","kind":"card","amount":"5.005"}]"#,
        price_mode: "tax_excluded",
        claw_back: ClawBack::Keep,
    }
}

/// A private unit, paid in points and by card.
pub(crate) fn points_paid() -> Shop {
    Shop {
        engine: Engine::from_json(POINTS.as_bytes()).unwrap(),
        currency: "PTS2",
        jurisdictions: "[]",
        tenders: r#"[{"id":"points","kind":"points"},{"id":"card","kind":"card","amount":"5.00"}]"#,
        price_mode: "tax_excluded",
        claw_back: ClawBack::Keep,
    }
}

/// The world at a second of an order's life.
pub(crate) fn world(second: i64) -> Env {
    Env::new(Instant::from_unix(1_767_261_600 + second, 0, 60).unwrap()).build().unwrap()
}

impl Shop {
    /// The merchant's ways with an order.
    pub(crate) fn policy(&self, dice: &mut Dice) -> OrderPolicy {
        let policy = OrderPolicy::new().with_refund_allocation(wild::tender_order(dice));
        policy.with_claw_back(self.claw_back).build().unwrap()
    }

    /// The placement of a random order.
    pub(crate) fn placement(&self, dice: &mut Dice) -> Command {
        let mut lines = Vec::new();
        for number in 0..=dice.below(3) {
            let (units, price) = (dice.between(1, 6), dice.between(1, 5999));
            // Finer than a minor unit of any currency.
            let finer = if dice.once_in(3) { "37" } else { "" };
            let part = if dice.once_in(6) { ".125" } else { "" };
            let measure = if dice.once_in(6) { r#","divisible":true"# } else { "" };
            lines.push(format!(
                r#"{{"id":"l{number}","sku":"s{number}","quantity":"{units}{part}"{measure},"price":{{"kind":"given","unit_price":"{}.{:02}{finer}"}}}}"#,
                price / 100,
                price % 100
            ));
        }
        let post = if self.currency == "JPY" { "490" } else { "4.90" };
        let shipping = format!(r#""shipping":[{{"id":"post","amount":"{post}"}}],"#);
        let shipping = if dice.once_in(2) { shipping.as_str() } else { "" };
        let text = format!(
            r#"{{"at":"2026-01-01T11:00:00+01:00","tax_jurisdictions":{},"cart":{{"currency":"{}","price_mode":"{}",{shipping}
            "lines":[{}],"tenders":{}}}}}"#,
            self.jurisdictions,
            self.currency,
            self.price_mode,
            lines.join(","),
            self.tenders
        );
        let request: QuoteRequest = read(text.as_bytes()).unwrap();
        let quote = self.engine.quote(&request).unwrap().to_quote();
        let tolerance = dice.once_in(3).then(|| Rate::parse("10").unwrap());
        let mut place = PlaceOrder::new(Id::parse("o").unwrap(), request, quote).build().unwrap();
        place.over_capture_percent = tolerance;
        Command::new(place).build().unwrap()
    }
}
