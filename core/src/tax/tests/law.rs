//! The law of the solver: the net amount of a price is the one that the price was made of.
//!
//! `FARTHING_CASES` says how many sets of taxes are drawn, `FARTHING_SEED` the first.

use super::super::brackets::{PiecePart, Switch};
use super::super::fault::TaxFaultKind;
use super::super::pieces::{BracketedClass, FoundPart, KnownAmount, PartOfPieces, SolvedPieces};
use super::super::solve::TaxClasses;
use super::*;
use crate::contract::{
    BaseTerm, BracketAmount, BracketMethod, BracketStart, TaxBounds, TaxBracket, TaxBrackets, TaxInPrice,
    TaxScope, UnitPrice,
};

/// SplitMix64.
struct Draw(u64);

impl Draw {
    /// A number below another.
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn decimal(mantissa: u64, scale: u8) -> UnitPrice {
    UnitPrice::from_parts(i64::try_from(mantissa).unwrap(), scale).unwrap()
}

/// Brackets, bounds, or one rate. `may_jump` allows rates of the whole base.
fn with_steps(draw: &mut Draw, mut rule: TaxRule, may_jump: bool) -> TaxRule {
    let per = draw.of(&[TaxScope::Unit, TaxScope::Line]);
    let is_on_itself = rule.base.contains(&BaseTerm::Tax { rule: rule.id.clone() });
    match draw.below(4) {
        0 => {}
        1 => {
            let minimum = draw.one_in(2).then(|| draw.below(90) + 1);
            let maximum =
                (minimum.is_none() || draw.one_in(2)).then(|| minimum.unwrap_or(0) + 1 + draw.below(900));
            let amount = |amount: Option<u64>| amount.map(|amount| decimal(amount, 1));
            rule.bounds = Some(TaxBounds { per, minimum: amount(minimum), maximum: amount(maximum) });
        }
        _ => {
            let mut from = 0;
            let mut rates = Vec::new();
            for _ in 0..2 + draw.below(3) {
                rates.push(TaxBracket { from: decimal(from, 2), rate_percent: rate(draw) });
                from += 1 + draw.below(90_000);
            }
            let jumps = may_jump && draw.one_in(2);
            rule.rate_percent = None;
            rule.brackets = Some(TaxBrackets {
                rates,
                method: if jumps { BracketMethod::Whole } else { BracketMethod::Marginal },
                per,
                amount: if jumps && is_on_itself { BracketAmount::Net } else { BracketAmount::Base },
                starts: draw.of(&[BracketStart::At, BracketStart::Above]),
            });
        }
    }
    rule
}

fn rate(draw: &mut Draw) -> Rate {
    let mantissa = draw.of(&[0, 5, 190, 200, 75, 10, 321, 50]);
    Rate::from_parts(mantissa, 1).unwrap()
}

/// Up to four taxes, each on some of those before it, on the net amount, or inside itself.
fn draw_rules(draw: &mut Draw, may_jump: bool) -> Vec<TaxRule> {
    let mut rules: Vec<TaxRule> = Vec::new();
    for at in 0..1 + draw.below(4) {
        let mut drawn = rule(&format!("t{at}"), "a", "0");
        drawn.rate_percent = Some(rate(draw));
        let mut base: Vec<BaseTerm> = rules
            .iter()
            .filter(|_| draw.one_in(2))
            .map(|rule| BaseTerm::Tax { rule: rule.id.clone() })
            .collect();
        if draw.one_in(5) {
            base.push(BaseTerm::Tax { rule: drawn.id.clone() });
        }
        if base.is_empty() || !draw.one_in(6) {
            base.push(BaseTerm::Net);
        }
        drawn.base = base;
        drawn.unit_amount = draw.one_in(4).then(|| decimal(draw.below(500) + 1, 2));
        drawn.in_price = draw.of(&[TaxInPrice::Included, TaxInPrice::Included, TaxInPrice::Excluded]);
        rules.push(with_steps(draw, drawn, may_jump));
    }
    rules
}

/// A part of so many units, of which one amount is known, in minor units.
fn part(class: &BracketedClass, taxes: &Taxes, units: Ratio, known: KnownAmount) -> PartOfPieces {
    let minor = |value: Ratio| value.mul(Ratio::from(100)).unwrap();
    let scope = |switch: &Switch| minor(if switch.per == TaxScope::Unit { units } else { Ratio::ONE });
    let scopes: Vec<Ratio> = class.switches(taxes).map(|(_, switch)| scope(switch)).collect();
    PartOfPieces {
        known,
        inputs: class.inputs.iter().map(|_| minor(units)).collect(),
        decided: vec![None; scopes.len()],
        scopes,
    }
}

/// How many sets were solved, and how many prices had several net amounts.
fn check(may_jump: bool, count: u64) -> (u64, u64) {
    let from = number("FARTHING_SEED", 1);
    let (mut solved_sets, mut several) = (0, 0);
    for seed in from..from.saturating_add(count) {
        let draw = &mut Draw(seed);
        let rules = draw_rules(draw, may_jump);
        if rules.iter().all(|rule| rule.brackets.is_none() && rule.bounds.is_none()) {
            continue;
        }
        let policy = policy(RoundingLevel::Line, RoundingMode::HalfUp);
        let Some(fixture) = TaxFixture::of(policy, rules.clone(), PriceMode::TaxIncluded) else { continue };
        let mut classes = TaxClasses::default();
        let numbers: Vec<u32> = (0..u32::try_from(rules.len()).unwrap()).collect();
        if classes.add(&fixture.taxes, &numbers, PriceMode::TaxIncluded).is_err() {
            continue;
        }
        let class = classes.class(0).unwrap();
        let bracketed = classes.bracketed(class).unwrap();
        let mut solved = SolvedPieces::default();
        let units = Ratio::new(draw.of(&[1, 1, 2, 7, 3]), draw.of(&[1, 1, 1, 2, 8])).unwrap();
        let mut find = |known: KnownAmount, takes_largest: bool| -> Result<FoundPart, TaxFaultKind> {
            let part = part(bracketed, &fixture.taxes, units, known);
            bracketed.find(&fixture.taxes, 0, &part, takes_largest, &mut solved)
        };
        // Often exactly at a limit.
        let limit = fixture
            .taxes
            .rule(0)
            .and_then(|rule| rule.switch.as_ref())
            .and_then(|switch| switch.limits.first().map(|limit| limit.mul(Ratio::from(100)).unwrap()));
        let net = match limit.filter(|_| draw.one_in(3)) {
            Some(limit) => limit.mul(if draw.one_in(2) { units } else { Ratio::ONE }).unwrap(),
            None => Ratio::new(i128::from(draw.below(30_000_000)), draw.of(&[1, 1, 3])).unwrap(),
        };
        let evaluated = find(KnownAmount::Net(net), false).unwrap_or_else(|fault| panic!("{fault:?} {seed}"));
        let included = classes.taxes_of(class).iter().zip(&evaluated.taxes).filter(|(tax, _)| tax.included);
        let price = included.fold(net, |sum, (_, tax)| sum.add(*tax).unwrap().reduced());
        match find(KnownAmount::Price(price), false) {
            Ok(found) => {
                assert_eq!(found.net, net, "seed {seed}\n{rules:#?}");
                assert_eq!(found.taxes, evaluated.taxes, "seed {seed}");
            }
            // A rate of the whole base that falls at a limit.
            Err(TaxFaultKind::SeveralNets) if may_jump => {
                several += 1;
                let found = find(KnownAmount::Price(price), true).unwrap();
                assert!(found.net >= net, "seed {seed}");
            }
            Err(fault) => panic!("{fault:?}, seed {seed}, net {net}, price {price}\n{rules:#?}"),
        }
        solved_sets += 1;
    }
    (solved_sets, several)
}

#[test]
fn the_net_amount_of_a_price_is_the_one_it_was_made_of() {
    let count = number("FARTHING_CASES", 300);
    let (solved, _) = check(false, count);
    assert!(solved > count / 3, "{solved} of {count}");
}

#[test]
fn the_net_amount_of_a_price_with_jumps_is_the_one_it_was_made_of_or_one_of_several() {
    let count = number("FARTHING_CASES", 300);
    let (solved, several) = check(true, count);
    assert!(solved > count / 3, "{solved} of {count}");
    assert!(several < solved, "{several} of {solved}");
}

#[test]
fn the_parts_of_the_base_sum_to_it() {
    // Up to 100 at 10 %, to 300 at none, beyond at 5 %.
    let percent = |rate: i64| Rate::from_parts(rate, 0).unwrap();
    let bracket = |from: u64, rate: i64| TaxBracket { from: decimal(from, 0), rate_percent: percent(rate) };
    let brackets = TaxBrackets {
        rates: vec![bracket(0, 10), bracket(100, 0), bracket(300, 5)],
        method: BracketMethod::Marginal,
        per: TaxScope::Line,
        amount: BracketAmount::Base,
        starts: BracketStart::At,
    };
    let switch = Switch::of_brackets(&brackets).unwrap();
    for piece in &switch.pieces {
        let sum =
            |of: fn(&PiecePart) -> Ratio| piece.iter().map(of).fold(Ratio::ZERO, |a, b| a.add(b).unwrap());
        assert_eq!(piece.iter().filter(|part| part.is_open).count(), 1);
        assert!(sum(|part| part.slice).is_zero());
    }
}
