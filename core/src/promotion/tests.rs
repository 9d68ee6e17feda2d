//! Cases that no whole quote shows: a line added during a run, and a promotion that is undone.

use crate::check::{self, Basket, CheckedRulebook, View};
use crate::contract::{
    Adjust, AmountPer, Cart, CartLine, Effect, Funding, LinePrice, PriceSource, PricingPolicy, Promotion,
    QuoteRequest, RoundingLevel, Rulebook, Target, TaxPolicy, UnitPrice,
};

use super::gift_prices::AddedLine;
use super::{GiftFault, GiftPrices, Ledger, PricedGift, Progress, Promotions, Run, RunScratch};
use crate::error::ProblemCode;

/// Of a rulebook without gifts.
#[derive(Debug)]
struct NoGifts;

impl GiftPrices for NoGifts {
    fn price(
        &mut self,
        _: &CartLine,
        _: View<'_>,
    ) -> Result<(Result<PricedGift, GiftFault>, u64), ProblemCode> {
        Ok((Err(GiftFault::Price), 0))
    }
}

fn line(name: &str, price: &str) -> CartLine {
    let price = LinePrice::Given { unit_price: UnitPrice::parse(price).unwrap(), base_quantity: None };
    CartLine::new(name, name, 1).with_price(price).build().unwrap()
}

/// 10 % off every line, then 5.00 off the order, funded by a third party.
fn rulebook() -> Rulebook {
    let percent = Adjust::Percent { percent: "10".parse().unwrap() };
    let item = Promotion::new("a-item").with_effects([Effect::new(Target::Lines { of: None }, percent)]);
    let amount = Adjust::Amount { amount: UnitPrice::parse("5.00").unwrap(), per: AmountPer::Order };
    let order = Promotion::new("b-order")
        .with_effects([Effect::new(Target::Order { of: None }, amount)])
        .with_funding(Funding::ThirdParty);
    let policy = PricingPolicy::new().with_sources([PriceSource::Given]);
    let book = Rulebook::new("EUR", policy, TaxPolicy::new(RoundingLevel::Line));
    book.with_promotions([item, order]).build().unwrap()
}

/// A rulebook, a request of one line of 10.00, and the state of a run.
struct PromotionShop {
    checked: CheckedRulebook,
    promotions: Promotions,
    request: QuoteRequest,
    basket: Basket,
    scratch: RunScratch,
    ledger: Ledger,
}

impl PromotionShop {
    fn new() -> Self {
        let book = rulebook();
        let mut checked = check::rulebook(&book).unwrap();
        let promotions = Promotions::compile(&book, &mut checked.vocabulary, &checked.currencies);
        let cart = Cart::new("EUR").with_lines([line("tea", "10.00")]);
        let request = QuoteRequest::new("2026-06-15T12:00:00+00:00", cart).build().unwrap();
        let mut basket = Basket::default();
        check::basket(&request, &checked, &mut basket).unwrap();
        Self {
            checked,
            promotions,
            request,
            basket,
            scratch: RunScratch::default(),
            ledger: Ledger::default(),
        }
    }

    fn run<'a>(&'a mut self, progress: &'a mut Progress, gifts: &'a mut NoGifts) -> Run<'a> {
        let view = View { request: &self.request, basket: &self.basket, checked: &self.checked };
        let classes = &[0, 0];
        Run::new(&self.promotions, view, classes, &mut self.scratch, &mut self.ledger, (progress, gifts))
    }

    /// A line that the first promotion adds.
    fn added(&self) -> AddedLine {
        let line = line("mug", "20.00");
        let mut basket = self.basket.clone();
        check::add_line(line.clone(), &self.request, &self.checked, &mut basket).unwrap();
        let part = *basket.parts.last().unwrap();
        AddedLine { line, priced: PricedGift { part, exact: None, fixed: None }, rule: 0 }
    }

    fn running(&self) -> &[i64] {
        &self.scratch.amounts.running
    }
}

#[test]
fn a_line_added_in_a_stage_is_there_for_the_stages_after_it() {
    let mut shop = PromotionShop::new();
    let mut progress = Progress::default();
    let (mut gifts, added) = (NoGifts, shop.added());
    let mut run = shop.run(&mut progress, &mut gifts);
    run.begin().unwrap();
    run.all(&[0]).unwrap();
    run.add_gift(added);
    run.all(&[1]).unwrap();
    assert_eq!(shop.running(), [900], "the order stage waits for the line");
    for added in shop.scratch.added().drain(..) {
        check::add_line(added.line, &shop.request, &shop.checked, &mut shop.basket).unwrap();
    }
    shop.run(&mut progress, &mut NoGifts).run().unwrap();
    // The mug joins after the stage of the 10 %; 5.00 over 9.00 and 20.00: 1.55 and 3.45.
    assert_eq!(shop.running(), [745, 1655]);
    assert_eq!(shop.scratch.goods(), Some((3000, 2400)));
    assert_eq!(progress.work(), 2, "no promotion is evaluated twice");
    assert_eq!(shop.ledger.verdicts.len(), 2);
    let view = View { request: &shop.request, basket: &shop.basket, checked: &shop.checked };
    assert_eq!((view.id(0), view.id(1)), ("tea", "mug"));
}

#[test]
fn what_a_promotion_took_can_be_taken_back() {
    let mut shop = PromotionShop::new();
    let mut progress = Progress::default();
    let (mut gifts, added) = (NoGifts, shop.added());
    let mut run = shop.run(&mut progress, &mut gifts);
    run.begin().unwrap();
    let start = run.checkpoint();
    run.all(&[0]).unwrap();
    let item = run.checkpoint();
    run.add_gift(added);
    run.undo(item);
    run.all(&[1]).unwrap();
    assert_eq!((run.scratch.amounts.running(0), run.scratch.amounts.funded(0)), (400, 500));
    run.undo(item);
    assert_eq!((run.scratch.amounts.running(0), run.scratch.amounts.funded(0)), (900, 0));
    assert_eq!(run.scratch.goods(), Some((1000, 900)));
    run.undo(start);
    assert_eq!((run.scratch.amounts.running(0), run.ledger.given.len()), (1000, 0));
    assert_eq!(run.scratch.goods(), Some((1000, 1000)));
}
