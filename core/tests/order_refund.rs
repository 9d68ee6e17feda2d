//! Refunds: how much, for what, on which tender; figures calculated by hand.

use farthing::Engine;
use farthing::contract::order::{
    Action, AmountOf, Anomaly, CancelLine, ClawBack, Command, CreateShipment, DeliverShipment, Env,
    EventData, Figure, GatewayResult, InspectReturn, InspectedLine, LineQuantity, OperationKind, Order,
    OrderPolicy, PaymentStatus, PlaceOrder, ReceiveReturn, RecordCapture, RecordRefund, RefundAllocation,
    RefundPart, RefundRequested, Rejection, RequestRefund, RequestReturn,
};
use farthing::contract::{Amount, Id, Instant, Quantity, QuoteRequest};
use farthing::error::ProblemCode;
use farthing::json::read;
use farthing::order::statuses;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn money(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn units(line: &str, quantity: u16) -> RefundPart {
    RefundPart::Units { line: id(line), quantity: Quantity::from(quantity) }
}

fn amount(text: &str) -> RefundPart {
    RefundPart::Goodwill { amount: money(text) }
}

fn on_line(line: &str, text: &str) -> RefundPart {
    RefundPart::LineGoodwill { line: id(line), amount: money(text), of: AmountOf::Gross }
}

const OWED: RefundPart = RefundPart::Owed { amount: None };

fn done(text: &str) -> GatewayResult {
    GatewayResult::Succeeded { amount: money(text) }
}

const NO_TAX: &str =
    r#""pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line","untaxed":"no_tax"}"#;

/// A percentage off from a value of the cart on.
fn percent_from(percent: &str, from: &str) -> String {
    format!(
        r#"{{"currency":"EUR",{NO_TAX},"promotions":[{{"id":"p","condition":{{"kind":"money","op":"at_least","amount":"{from}"}},
        "effects":[{{"target":{{"kind":"lines"}},"adjust":{{"kind":"percent","percent":"{percent}"}}}}]}}]}}"#
    )
}

/// Lines by id, quantity and unit price, shipping, and tenders by id and kind.
fn request(
    currency: &str,
    lines: &[(&str, u16, &str)],
    shipping: Option<&str>,
    tenders: &[(&str, &str)],
) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|(id, quantity, price)| {
            format!(r#"{{"id":"{id}","sku":"{id}","quantity":{quantity},"price":{{"kind":"given","unit_price":"{price}"}}}}"#)
        })
        .collect();
    let shipping = shipping
        .map_or(String::new(), |amount| format!(r#""shipping":[{{"id":"ship","amount":"{amount}"}}],"#));
    let tenders: Vec<String> =
        tenders.iter().map(|(id, kind)| format!(r#"{{"id":"{id}","kind":"{kind}"}}"#)).collect();
    format!(
        r#"{{"at":"2026-01-01T12:00:00+01:00","cart":{{"currency":"{currency}",{shipping}"lines":[{}],"tenders":[{}]}}}}"#,
        lines.join(","),
        tenders.join(",")
    )
}

struct Shop {
    engine: Engine,
    env: Env,
    order: Order,
}

impl Shop {
    fn with(rulebook: &str, request: &str) -> Self {
        let engine = Engine::from_json(rulebook.as_bytes()).unwrap();
        let request: QuoteRequest = read(request.as_bytes()).unwrap();
        let quote = engine.quote(&request).unwrap().to_quote();
        let env = Env::new(Instant::parse("2026-01-01T12:05:00+01:00").unwrap()).build().unwrap();
        let mut shop = Self { engine, env, order: Order::blank() };
        shop.tell(PlaceOrder::new(id("o1"), request, quote).build().unwrap()).unwrap();
        shop
    }

    /// An untaxed order in euro of lines as in [`request`], paid as stated.
    fn paid(lines: &[(&str, u16, &str)], shipping: Option<&str>, tenders: &[(&str, &str, &str)]) -> Self {
        let named: Vec<_> = tenders.iter().map(|(id, kind, _)| (*id, *kind)).collect();
        let rulebook = format!(r#"{{"currency":"EUR",{NO_TAX}}}"#);
        let mut shop = Self::with(&rulebook, &request("EUR", lines, shipping, &named));
        for (tender, _, amount) in tenders {
            shop.pay(tender, amount);
        }
        shop
    }

    fn pay(&mut self, tender: &str, amount: &str) {
        if money(amount) == Amount::parse("0").unwrap() || amount == "0.00" {
            return;
        }
        let sale = RecordCapture::new(id(tender), id(&format!("sale-{tender}")), done(amount));
        self.tell(sale.with_kind(OperationKind::Sale).build().unwrap()).unwrap();
    }

    fn tell(&mut self, action: impl Into<Action>) -> Result<Vec<EventData>, Rejection> {
        let before = self.order.clone();
        let applied =
            self.engine.apply(&self.order, &Command::new(action.into()).build().unwrap(), &self.env)?;
        self.order = applied.order;
        // The fold of the events is the order.
        let folded = applied.events.iter().fold(before, farthing::order::evolve);
        assert_eq!(folded, self.order);
        Ok(applied.events.into_iter().map(|event| event.data).collect())
    }

    fn ask(&mut self, refund: &str, parts: Vec<RefundPart>) -> Result<RefundRequested, Rejection> {
        self.ask_as(RequestRefund::new(id(refund)).with_parts(parts).build().unwrap())
    }

    fn ask_as(&mut self, request: RequestRefund) -> Result<RefundRequested, Rejection> {
        match self.tell(request)?.pop() {
            Some(EventData::RefundRequested { details }) => Ok(details),
            other => panic!("{other:?} is not a request"),
        }
    }

    /// Asks for a refund and records that all of it was done; what went back on which tender.
    fn refund(&mut self, refund: &str, parts: Vec<RefundPart>) -> Vec<(String, String, String)> {
        let asked = self.ask(refund, parts).unwrap();
        for share in &asked.shares {
            self.tell(
                RecordRefund::new(
                    share.tender.clone(),
                    share.operation.clone(),
                    done(&share.amount.to_string()),
                )
                .build()
                .unwrap(),
            )
            .unwrap();
        }
        shares(&asked)
    }

    fn balance(&self) -> String {
        statuses(&self.order).balance_due.to_string()
    }
}

fn shares(asked: &RefundRequested) -> Vec<(String, String, String)> {
    let text = |share: &farthing::contract::order::TenderShare| {
        (share.operation.to_string(), share.tender.to_string(), share.amount.to_string())
    };
    asked.shares.iter().map(text).collect()
}

fn amounts(asked: &[(String, String, String)]) -> Vec<&str> {
    asked.iter().map(|(_, _, amount)| amount.as_str()).collect()
}

fn refused(asked: Result<RefundRequested, Rejection>) -> Vec<(ProblemCode, String, Option<String>)> {
    let largest = |figure: &Figure| match figure {
        Figure::Amount { amount } => amount.to_string(),
        Figure::Quantity { quantity } => quantity.to_string(),
        other => panic!("{other:?} is not known here"),
    };
    let reasons = asked.unwrap_err().reasons;
    reasons
        .iter()
        .map(|reason| (reason.code, reason.path.clone(), reason.largest.as_ref().map(largest)))
        .collect()
}

/// The sum of the refunds when units of one line are refunded in these batches.
fn in_batches(
    rulebook: &str,
    ordered: u16,
    policy: ClawBack,
    batches: &[u16],
) -> (i64, Vec<RefundRequested>) {
    let mut shop =
        Shop::with(rulebook, &request("EUR", &[("a", ordered, "50.00")], None, &[("card", "card")]));
    shop.env.policy = Some(OrderPolicy::new().with_claw_back(policy).build().unwrap());
    let due = shop.balance();
    shop.pay("card", &due);
    let mut sum = 0;
    let mut asked = Vec::new();
    for (number, batch) in batches.iter().enumerate() {
        let refund = shop.ask(&format!("r{number}"), vec![units("a", *batch)]).unwrap();
        sum += refund.shares.iter().map(|share| cents(&share.amount.to_string())).sum::<i64>();
        asked.push(refund);
    }
    (sum, asked)
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

#[test]
fn six_of_fifty_with_ten_percent_from_300_give_225_or_220_back_for_five_however_they_come() {
    let rulebook = percent_from("10", "300.00");
    for batches in [&[5][..], &[1, 4], &[4, 1], &[2, 3], &[1, 1, 1, 1, 1]] {
        assert_eq!(in_batches(&rulebook, 6, ClawBack::Keep, batches).0, 22_500, "{batches:?}");
        assert_eq!(in_batches(&rulebook, 6, ClawBack::Reprice, batches).0, 22_000, "{batches:?}");
        let all: Vec<u16> = batches.iter().copied().chain([1]).collect();
        assert_eq!(in_batches(&rulebook, 6, ClawBack::Reprice, &all).0, 27_000, "{all:?}");
    }
    let (_, asked) = in_batches(&rulebook, 6, ClawBack::Reprice, &[1, 4, 1]);
    let kept: Vec<String> = asked.iter().map(|refund| refund.lines[0].clawed_back.to_string()).collect();
    assert_eq!(kept, ["25.00", "-20.00", "-5.00"]);
}

#[test]
fn money_that_went_back_before_a_threshold_was_lost_is_not_asked_for_again_but_stated() {
    // 12 × 50.00 at half price from 300.00 on: 300.00 paid. Six back: 150.00. The seventh loses the half price.
    let (sum, asked) = in_batches(&percent_from("50", "300.00"), 12, ClawBack::Reprice, &[6, 1]);
    assert_eq!(sum, 15_000);
    assert_eq!(asked[1].lines[0].claw_back_uncollected, money("100.00"));
    let (sum, asked) = in_batches(&percent_from("50", "300.00"), 12, ClawBack::Reprice, &[7]);
    assert_eq!((sum, asked[0].lines[0].claw_back_uncollected), (5_000, money("0.00")));
    let (sum, _) = in_batches(&percent_from("50", "300.00"), 12, ClawBack::Reprice, &[6, 1, 5]);
    assert_eq!(sum, 30_000);
}

#[test]
fn goods_are_priced_again_by_the_order_s_own_rulebook_or_not_at_all() {
    let rulebook = percent_from("10", "300.00");
    let mut shop = Shop::with(&rulebook, &request("EUR", &[("a", 6, "50.00")], None, &[("card", "card")]));
    shop.pay("card", "270.00");
    shop.engine = Engine::from_json(percent_from("15", "300.00").as_bytes()).unwrap();
    shop.env.policy = Some(OrderPolicy::new().with_claw_back(ClawBack::Reprice).build().unwrap());
    let reasons = refused(shop.ask("r1", vec![units("a", 5)]));
    assert_eq!(reasons, [(ProblemCode::RulebookChanged, "/action".to_owned(), None)]);
    // Where nothing stays, nothing is priced again.
    assert_eq!(amounts(&shop.refund("r1", vec![units("a", 6)])), ["270.00"]);
}

#[test]
fn cash_comes_back_in_whole_coins_that_add_up_to_what_was_paid() {
    let rulebook =
        format!(r#"{{"currency":"CHF",{NO_TAX},"cash_rounding":[{{"currency":"CHF","step":"0.05"}}]}}"#);
    let mut shop = Shop::with(&rulebook, &request("CHF", &[("a", 3, "3.34")], None, &[("till", "cash")]));
    assert_eq!(shop.balance(), "10.00");
    shop.pay("till", "10.00");
    for (number, expected) in ["3.30", "3.35", "3.35"].iter().enumerate() {
        assert_eq!(amounts(&shop.refund(&format!("r{number}"), vec![units("a", 1)])), [*expected]);
        assert_eq!(shop.balance(), "0.00");
    }
    assert_eq!(statuses(&shop.order).payment, PaymentStatus::Refunded);
}

#[test]
fn thirty_back_of_twenty_by_gift_card_and_forty_by_card_goes_as_each_way_says() {
    let ways = [
        (
            RefundAllocation::OriginalProportional,
            vec![("r/gift", "gift", "10.00"), ("r/card", "card", "20.00")],
        ),
        (RefundAllocation::NewestFirst, vec![("r", "card", "30.00")]),
        (RefundAllocation::OldestFirst, vec![("r/gift", "gift", "20.00"), ("r/card", "card", "10.00")]),
        (RefundAllocation::CreditFirst, vec![("r/gift", "gift", "20.00"), ("r/card", "card", "10.00")]),
        (RefundAllocation::ToStoreCredit, vec![("r", "credit", "30.00")]),
    ];
    for (way, expected) in ways {
        let tenders =
            [("gift", "gift_card", "20.00"), ("card", "card", "40.00"), ("credit", "store_credit", "0.00")];
        let mut shop = Shop::paid(&[("a", 2, "30.00")], None, &tenders);
        let by_command =
            RequestRefund::new(id("r")).with_parts(vec![units("a", 1)]).with_allocation(way).build().unwrap();
        let asked = shares(&shop.ask_as(by_command).unwrap());
        let expected: Vec<_> = expected
            .iter()
            .map(|(one, two, three)| (one.to_string(), two.to_string(), three.to_string()))
            .collect();
        assert_eq!(asked, expected, "{way:?}");
        let mut shop = Shop::paid(&[("a", 2, "30.00")], None, &tenders);
        shop.env.policy = Some(OrderPolicy::new().with_refund_allocation(way).build().unwrap());
        assert_eq!(shop.refund("r", vec![units("a", 1)]), expected, "the policy's way: {way:?}");
        // Whatever the way, the other thirty close the order, and not a cent more.
        let left = shop.refund("s", vec![units("a", 1)]);
        assert_eq!(left.iter().map(|(_, _, amount)| cents(amount)).sum::<i64>(), 3_000, "{way:?}");
        assert_eq!(statuses(&shop.order).payment, PaymentStatus::Refunded);
        assert_eq!(refused(shop.ask("t", vec![OWED]))[0].0, ProblemCode::NothingLeft);
    }
}

#[test]
fn store_credit_takes_no_more_back_than_was_paid_and_must_be_there() {
    let mut shop = Shop::paid(&[("a", 2, "30.00")], None, &[("card", "card", "60.00")]);
    let request = RequestRefund::new(id("r"))
        .with_parts(vec![units("a", 1)])
        .with_allocation(RefundAllocation::ToStoreCredit)
        .build()
        .unwrap();
    assert_eq!(
        refused(shop.ask_as(request)),
        [(ProblemCode::UnknownTender, "/action/details/allocation".to_owned(), None)]
    );
    let tenders = [("card", "card", "60.00"), ("credit", "store_credit", "0.00")];
    let mut shop = Shop::paid(&[("a", 2, "30.00")], None, &tenders);
    shop.env.policy =
        Some(OrderPolicy::new().with_refund_allocation(RefundAllocation::ToStoreCredit).build().unwrap());
    let asked = shop.ask("r", vec![units("a", 1)]).unwrap();
    assert_eq!(shares(&asked), [("r".to_owned(), "credit".to_owned(), "30.00".to_owned())]);
    let events = shop.tell(RecordRefund::new(id("credit"), id("r"), done("30.00")).build().unwrap()).unwrap();
    assert_eq!(events.len(), 1, "credit for another tender's money is no anomaly");
    // 30.00 of the card's 60.00 went back as credit already.
    let to_card = RequestRefund::new(id("s"))
        .with_parts(vec![on_line("a", "30.00")])
        .with_tender(id("card"))
        .build()
        .unwrap();
    assert_eq!(shares(&shop.ask_as(to_card).unwrap())[0].2, "30.00");
}

#[test]
fn a_refund_larger_than_one_payment_goes_on_to_the_next() {
    // Two payments of 30.00 and 70.00; refunds of 50.00 and 50.00, first payment first.
    let mut shop =
        Shop::paid(&[("a", 2, "50.00")], None, &[("p1", "card", "30.00"), ("p2", "card", "70.00")]);
    shop.env.policy =
        Some(OrderPolicy::new().with_refund_allocation(RefundAllocation::OldestFirst).build().unwrap());
    let text = |list: &[(&str, &str, &str)]| -> Vec<(String, String, String)> {
        list.iter().map(|(one, two, three)| (one.to_string(), two.to_string(), three.to_string())).collect()
    };
    assert_eq!(
        shop.refund("r1", vec![units("a", 1)]),
        text(&[("r1/p1", "p1", "30.00"), ("r1/p2", "p2", "20.00")])
    );
    let by_p1 =
        RequestRefund::new(id("r2")).with_parts(vec![units("a", 1)]).with_tender(id("p1")).build().unwrap();
    assert_eq!(
        refused(shop.ask_as(by_p1)),
        [(ProblemCode::RefundExceedsCaptured, "/action/details/parts".to_owned(), None)]
    );
    assert_eq!(shop.refund("r2", vec![units("a", 1)]), text(&[("r2", "p2", "50.00")]));
    assert_eq!(shop.balance(), "0.00");
}

#[test]
fn more_than_is_left_is_refused_with_the_largest_that_is_accepted() {
    let mut shop = Shop::paid(&[("a", 4, "25.00")], None, &[("card", "card", "100.00")]);
    shop.refund("r1", vec![on_line("a", "60.00")]);
    let at = |path: &str| format!("/action/details/parts/0/{path}");
    let beyond = |code, path: &str, largest: &str| [(code, at(path), Some(largest.to_owned()))];
    let code = ProblemCode::RefundExceedsPaid;
    assert_eq!(refused(shop.ask("r2", vec![on_line("a", "40.01")])), beyond(code, "amount", "40.00"));
    assert_eq!(refused(shop.ask("r2", vec![amount("40.01")])), beyond(code, "amount", "40.00"));
    assert_eq!(refused(shop.ask("r2", vec![units("a", 5)])), beyond(code, "quantity", "4"));
    let two = vec![units("a", 3), units("a", 2)];
    assert_eq!(
        refused(shop.ask("r2", two)),
        [(code, "/action/details/parts/1/quantity".to_owned(), Some("1".to_owned()))]
    );
    // Of the units 25.00, 15.00, 0 and 0 are left.
    assert_eq!(amounts(&shop.refund("r2", vec![units("a", 1)])), ["25.00"]);
    assert_eq!(refused(shop.ask("r3", vec![on_line("a", "15.01")])), beyond(code, "amount", "15.00"));
    assert_eq!(amounts(&shop.refund("r3", vec![on_line("a", "15.00")])), ["15.00"]);
    // The rest of the units is worth nothing any more: no operation.
    assert!(shop.refund("r4", vec![units("a", 3)]).is_empty());
    assert_eq!((shop.balance().as_str(), statuses(&shop.order).payment), ("0.00", PaymentStatus::Refunded));
}

#[test]
fn money_never_collected_is_not_given_back() {
    let mut shop = Shop::paid(&[("a", 4, "25.00")], None, &[("card", "card", "0.00")]);
    let code = ProblemCode::RefundExceedsCaptured;
    let path = "/action/details/parts".to_owned();
    assert_eq!(refused(shop.ask("r1", vec![units("a", 1)])), [(code, path.clone(), None)]);
    shop.pay("card", "60.00");
    assert_eq!(refused(shop.ask("r1", vec![amount("60.01")])), [(code, path, Some("60.00".to_owned()))]);
    assert_eq!(amounts(&shop.refund("r1", vec![amount("60.00")])), ["60.00"]);
    assert_eq!(shop.balance(), "40.00");
}

#[test]
fn what_failed_is_owed_and_what_is_unknown_is_asked_again_by_the_same_name() {
    let mut shop = Shop::paid(&[("a", 2, "50.00")], None, &[("card", "card", "100.00")]);
    shop.ask("r1", vec![units("a", 1)]).unwrap();
    assert_eq!(refused(shop.ask("r1", vec![OWED]))[0].0, ProblemCode::DuplicateId, "its answer is awaited");
    assert_eq!(refused(shop.ask("r2", vec![OWED]))[0].0, ProblemCode::NothingLeft, "on its way is not owed");
    shop.tell(
        RecordRefund::new(id("card"), id("r1"), GatewayResult::Unknown { amount: None }).build().unwrap(),
    )
    .unwrap();
    assert_eq!(refused(shop.ask("r2", vec![OWED]))[0].0, ProblemCode::NothingLeft, "unknown is on its way");
    assert_eq!(refused(shop.ask("r1", vec![units("a", 1)]))[0].0, ProblemCode::DuplicateId);
    let other = vec![RefundPart::Owed { amount: Some(money("49.99")) }];
    assert_eq!(refused(shop.ask("r1", other))[0].0, ProblemCode::OperationMismatch);
    let again = shop.ask("r1", vec![OWED]).unwrap();
    assert_eq!(shares(&again), [("r1".to_owned(), "card".to_owned(), "50.00".to_owned())]);
    assert!(again.lines.is_empty(), "the unit is reversed once");
    shop.tell(
        RecordRefund::new(id("card"), id("r1"), GatewayResult::Failed { reason: None }).build().unwrap(),
    )
    .unwrap();
    assert_eq!(shop.balance(), "-50.00");
    let beyond = vec![RefundPart::Owed { amount: Some(money("50.01")) }];
    assert_eq!(
        refused(shop.ask("r2", beyond)),
        [(
            ProblemCode::RefundExceedsOwed,
            "/action/details/parts/0/amount".to_owned(),
            Some("50.00".to_owned())
        )]
    );
    assert_eq!(amounts(&shop.refund("r2", vec![OWED])), ["50.00"]);
    assert_eq!(shop.balance(), "0.00");
    // The one that had failed succeeds after all, is recorded twice, and turns out to have been 49.00.
    shop.tell(RecordRefund::new(id("card"), id("r1"), done("50.00")).build().unwrap()).unwrap();
    assert_eq!(
        shop.tell(RecordRefund::new(id("card"), id("r1"), done("50.00")).build().unwrap()),
        Ok(Vec::new())
    );
    assert_eq!(shop.balance(), "50.00");
    shop.tell(RecordRefund::new(id("card"), id("r1"), done("49.00")).build().unwrap()).unwrap();
    assert_eq!(shop.balance(), "49.00");
}

#[test]
fn more_given_back_than_taken_is_recorded_and_stated() {
    let mut shop = Shop::paid(&[("a", 2, "50.00")], None, &[("card", "card", "100.00")]);
    let events =
        shop.tell(RecordRefund::new(id("card"), id("by-phone"), done("120.00")).build().unwrap()).unwrap();
    let [EventData::RefundRecorded { .. }, EventData::AnomalyFound { details }] = events.as_slice() else {
        panic!("{events:?}");
    };
    assert_eq!(
        details.anomaly,
        Anomaly::RefundExceedsCaptured { tender: id("card"), excess: money("20.00") }
    );
    assert_eq!(shop.balance(), "120.00");
}

#[test]
fn an_amount_for_the_order_is_divided_by_what_is_left_of_lines_and_shipping() {
    let lines = [("a", 1, "10.00"), ("b", 1, "20.00")];
    let mut shop = Shop::paid(&lines, Some("10.00"), &[("card", "card", "40.00")]);
    let asked = shop.ask("r1", vec![amount("5.00")]).unwrap();
    let of_lines: Vec<String> = asked.lines.iter().map(|line| line.gross.to_string()).collect();
    assert_eq!(
        (of_lines, asked.charges[0].gross.to_string()),
        (vec!["1.25".to_owned(), "2.50".to_owned()], "1.25".to_owned())
    );
    assert_eq!(amounts(&shares(&asked)), ["5.00"]);
    let charge = |amount: Option<&str>| RefundPart::Charge { charge: id("ship"), amount: amount.map(money) };
    assert_eq!(refused(shop.ask("r2", vec![charge(Some("8.76"))]))[0].2, Some("8.75".to_owned()));
    assert_eq!(amounts(&shares(&shop.ask("r2", vec![charge(None)]).unwrap())), ["8.75"]);
    assert_eq!(refused(shop.ask("r3", vec![charge(None)]))[0].0, ProblemCode::NothingLeft);
    // The goodwill went with the units: 8.75 and 17.50 are left of them.
    assert_eq!(amounts(&shares(&shop.ask("r3", vec![units("a", 1), units("b", 1)]).unwrap())), ["26.25"]);
}

#[test]
fn net_and_tax_of_every_step_add_up_and_close() {
    let rulebook = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
        "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"19"}]}"#;
    let request = request("EUR", &[("a", 3, "28.01")], None, &[("card", "card")])
        .replace(r#""cart":"#, r#""tax_jurisdictions":["DE"],"cart":"#);
    // 84.03 and 19 % of it, 15.97: 100.00.
    let mut shop = Shop::with(rulebook, &request);
    shop.pay("card", "100.00");
    for (number, (gross, tax, net)) in
        [("33.33", "5.32", "28.01"), ("33.33", "5.32", "28.01"), ("33.34", "5.33", "28.01")]
            .iter()
            .enumerate()
    {
        let asked = shop.ask(&format!("r{number}"), vec![units("a", 1)]).unwrap();
        let line = &asked.lines[0];
        assert_eq!(
            (line.gross, line.taxes[0].tax, line.net, line.customer),
            (money(gross), money(tax), money(net), money(gross))
        );
    }
}

#[test]
fn every_reason_is_given_at_once() {
    let mut shop = Shop::paid(&[("a", 2, "50.00")], None, &[("card", "card", "100.00")]);
    let parts = vec![
        units("a", 3),
        units("x", 1),
        units("a", 0),
        RefundPart::Charge { charge: id("ship"), amount: None },
        on_line("a", "0.001"),
        on_line("a", "-1.00"),
        amount("100.01"),
        OWED,
    ];
    let request = RequestRefund::new(id("r1")).with_parts(parts).with_tender(id("cash")).build().unwrap();
    let reasons = refused(shop.ask_as(request));
    let codes: Vec<ProblemCode> = reasons.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(
        codes,
        [
            ProblemCode::UnknownTender,
            ProblemCode::RefundExceedsPaid,
            ProblemCode::UnknownLine,
            ProblemCode::QuantityNotPositive,
            ProblemCode::UnknownCharge,
            ProblemCode::ScaleExceedsCurrency,
            ProblemCode::AmountNotPositive,
            ProblemCode::NothingLeft,
            ProblemCode::RefundExceedsPaid,
        ]
    );
    assert_eq!(refused(shop.ask("r1", Vec::new()))[0].0, ProblemCode::NothingAsked);
    // The name of a sale is not the name of a refund.
    assert_eq!(refused(shop.ask("sale-card", vec![OWED]))[0].0, ProblemCode::OperationMismatch);
}

#[test]
fn what_a_brand_paid_goes_back_to_the_brand_and_the_rest_to_the_customer() {
    let rulebook = r#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"},
        "promotions":[{"id":"p","funding":"third_party",
            "effects":[{"target":{"kind":"lines"},"adjust":{"kind":"percent","percent":"20"}}]}],
        "tax_rules":[{"id":"vat","jurisdiction":"DE","rate_percent":"20"}]}"#;
    let request = request("EUR", &[("a", 2, "10.00")], None, &[("card", "card")])
        .replace(r#""cart":"#, r#""tax_jurisdictions":["DE"],"cart":"#);
    // Net 20.00 and tax 4.00; the brand pays 4.00 of the 24.00.
    let mut shop = Shop::with(rulebook, &request);
    shop.pay("card", "20.00");
    assert_eq!(shop.balance(), "0.00");
    for (refund, part) in [("r1", units("a", 1)), ("r2", on_line("a", "12.00"))] {
        let asked = shop.ask(refund, vec![part]).unwrap();
        let line = &asked.lines[0];
        assert_eq!(
            (line.gross, line.net, line.taxes[0].tax),
            (money("12.00"), money("10.00"), money("2.00"))
        );
        assert_eq!((line.funded[0].amount, line.customer), (money("2.00"), money("10.00")));
        assert_eq!(amounts(&shares(&asked)), ["10.00"]);
    }
}

#[test]
fn a_unit_that_was_refunded_and_is_cancelled_or_comes_back_is_reversed_once() {
    let ordered: u16 = 9;
    for seed in 1..=200_u32 {
        let mut shop = Shop::paid(&[("a", ordered, "25.00")], None, &[("card", "card", "225.00")]);
        // Units refunded that were neither cancelled nor came back, and all whose sale is reversed.
        let (mut in_advance, mut reversed) = (0_u16, 0_u16);
        let (mut open, mut away) = (ordered, 0_u16);
        let mut state = seed;
        for step in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let count = u16::try_from(state >> 8 & 3).unwrap() % 3 + 1;
            let some = Quantity::from(count);
            let name = format!("n{step}");
            let gone = match state >> 16 & 3 {
                0 if count <= ordered - reversed => {
                    shop.refund(&name, vec![units("a", count)]);
                    in_advance += count;
                    reversed += count;
                    0
                }
                1 if count <= open => {
                    shop.tell(CancelLine::new(id("a"), some).build().unwrap()).unwrap();
                    open -= count;
                    count
                }
                2 if count <= open => {
                    let lines = vec![LineQuantity::new(id("a"), some).build().unwrap()];
                    let parcel = CreateShipment::new(id(&name)).with_lines(lines).build().unwrap();
                    shop.tell(parcel).unwrap();
                    shop.tell(DeliverShipment::new(id(&name)).build().unwrap()).unwrap();
                    (open, away) = (open - count, away + count);
                    0
                }
                3 if count <= away => {
                    let lines = vec![LineQuantity::new(id("a"), some).build().unwrap()];
                    shop.tell(RequestReturn::new(id(&name)).with_lines(lines.clone()).build().unwrap())
                        .unwrap();
                    shop.tell(ReceiveReturn::new(id(&name)).with_lines(lines).build().unwrap()).unwrap();
                    let found = InspectedLine::new(id("a")).with_accepted(some).build().unwrap();
                    let inspection = InspectReturn::new(id(&name)).with_lines(vec![found]).build().unwrap();
                    shop.tell(inspection).unwrap();
                    away -= count;
                    count
                }
                _ => 0,
            };
            // Whatever is gone was refunded before, as far as anything was.
            let known = gone.min(in_advance);
            in_advance -= known;
            reversed += gone - known;
            let total = cents(&statuses(&shop.order).current_total.to_string());
            assert_eq!(total, 2_500 * i64::from(ordered - reversed), "seed {seed}, step {step}");
            assert!(farthing::order::check(&shop.order).is_empty(), "seed {seed}, step {step}");
        }
    }
}
