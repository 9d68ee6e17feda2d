//! Reversing units, with the policy for promotions for which the kept goods no longer qualify.
//!
//! **What it does** gives the records for reversing units of one or more lines. With `reprice` the goods that stay are
//! priced again by the rulebook and the request of the order, and their increase in price is clawed back.
//! **When it applies** wherever units are reversed: cancelled, accepted as returned, refunded. Shipping and fees stay as
//! they were charged. Goodwill is never clawed back.
//! **Order and rounding** `keep`: each unit at its frozen amount. `reprice`: the target of [`ClawBack::step`] over the
//! set S of all units reversed so far, in gross amounts over all lines, spread over what is owed of each line by one
//! largest remainder. Locked adjustments stay, less the share of the reversed units. Without goods that stay, the
//! target is everything paid. Where goods that stay have no price any more (fewer than the least quantity of their
//! price), what stays keeps the price it was sold at, promotions included: the target is that of `keep`.
//! What is allowed of an action is found by such tries, line after line, up to 250,000 priced lines; of the lines after
//! them, what they have left is stated as an upper bound.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00; five are reversed: `keep` 225.00, `reprice` 220.00, in
//! whatever steps: the first alone 20.00, each further 50.00.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::order::{ClawBack, LineReversal, Order, OrderLine};
use crate::contract::{Id, Quantity, QuoteRequest};
use crate::error::ProblemCode;
use crate::money::cumulative;

use super::arithmetic::{ClawBackFacts, RefundFault, Refunded, Spreader};
use super::reversal::{LinePart, Pricing, Reversals, reverse_line_units};
use crate::order::command::context::{Decision, DecisionContext, Message};
use crate::order::lookup::{HasId, Places};

/// A number of units of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Units<'a> {
    /// The line.
    pub(crate) line: &'a Id,
    /// Millionths of a unit, more than 0.
    pub(crate) millionths: i64,
    /// Which units come first, where they were priced separately.
    pub(crate) pricing: Pricing,
}

/// The path of a refusal in this file: the command's action, because all of its parts are involved.
const PATH: &str = "/action/details";

/// Reverses units, all of one command at once, each line at most once. Check them first with
/// [`units_bound`](super::reversal::units_bound). None if it was refused.
///
/// There may be records of further lines, with a quantity of 0: earlier claw-backs of them that are undone and refunded
/// now.
pub(crate) fn reverse_units(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    requested: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    match policy(case) {
        ClawBack::Reprice if !requested.is_empty() => reprice(case, decision, reversals, requested),
        _ => keep(decision, reversals, requested),
    }
}

/// The running state of all lines that reversing these units may change.
pub(crate) fn reversals_for<'a>(case: &DecisionContext<'a>, requested: &[Units<'a>]) -> Reversals<'a> {
    match (policy(case), requested) {
        (ClawBack::Keep, []) => Reversals::only(case.order, |_| false, 0),
        (ClawBack::Keep, [only]) => Reversals::only(case.order, |id| id == only.line, 1),
        _ => Reversals::of(case.order),
    }
}

/// Why units within their limit cannot be reversed, if they cannot: the goods that stay cannot be priced.
pub(crate) fn refusal(case: &DecisionContext<'_>, units: Units<'_>) -> Option<ProblemCode> {
    if units.millionths <= 0 { None } else { refusal_of_all(case, &[units]) }
}

/// The same of units of several lines, each above 0, together.
pub(crate) fn refusal_of_all(case: &DecisionContext<'_>, units: &[Units<'_>]) -> Option<ProblemCode> {
    if units.is_empty() || policy(case) == ClawBack::Keep {
        return None;
    }
    let mut decision = Decision::default();
    reverse_units(case, &mut decision, &mut Reversals::of(case.order), units);
    decision.reasons.first().map(|reason| reason.code)
}

/// How many lines are priced again to state what is allowed of one action. Each try of a line prices all goods that stay:
/// without an end, the tries of an order of 10,000 lines would price 100 million.
const MOST_REPRICED: usize = 250_000;

/// The tries of units that are left to state what is allowed of one action. With `keep` there is no end to them.
#[derive(Debug)]
pub(crate) struct Tries {
    left: usize,
    /// The lines that one try prices.
    each: usize,
    /// Why nothing of the order can be priced again, if that is so.
    refusal: Option<ProblemCode>,
    /// The lines of which units stay sold.
    standing: usize,
}

impl Tries {
    /// All tries of an action.
    pub(crate) fn of(case: &DecisionContext<'_>) -> Self {
        let order = case.order;
        if policy(case) == ClawBack::Keep {
            return Self { left: MOST_REPRICED, each: 0, refusal: None, standing: 0 };
        }
        let known = order.rulebook_digest.as_ref().map(|digest| digest.as_str());
        let is_known = order.request.is_some() && known == Some(case.engine.rulebook_digest());
        Self {
            left: MOST_REPRICED,
            each: order.lines.len(),
            refusal: (!is_known).then_some(ProblemCode::RulebookChanged),
            standing: order.lines.iter().filter(|line| line.not_reversed() > 0).count(),
        }
    }

    /// Why no units of a line can be reversed, up to a number of millionths above 0, whichever they are: other goods stay
    /// and nothing can be priced again.
    pub(crate) fn refusal_of(&self, line: &OrderLine, millionths: i64) -> Option<ProblemCode> {
        let stays = self.standing > 1 || millionths < line.not_reversed();
        self.refusal.filter(|_| stays && millionths > 0)
    }

    /// Whether there is another try.
    pub(crate) const fn has_next(&self) -> bool {
        self.left >= self.each
    }

    /// Takes one try.
    pub(crate) const fn take(&mut self) {
        self.left = self.left.saturating_sub(self.each);
    }
}

/// The policy for promotions for which the kept goods no longer qualify.
pub(crate) fn policy(case: &DecisionContext<'_>) -> ClawBack {
    case.env.policy.as_ref().map_or(ClawBack::Keep, |policy| policy.claw_back)
}

fn keep(
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    requested: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    let mut records = Vec::with_capacity(requested.len());
    for units in requested {
        let step = reverse_line_units(
            reversals.parts_of(units.line)?,
            (units.pricing, units.millionths),
            &mut records,
        );
        decision.step(step, PATH)?;
    }
    Some(records)
}

fn reprice(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    requested: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    // The units of each part, in the order of the lines.
    let mut units = vec![0_i64; reversals.lines.len()];
    for requested in requested {
        let Some(first) = reversals.line_position(requested.line) else { continue };
        let (of_line, _) = requested.pricing.units_of(reversals.parts_at(first), requested.millionths);
        for (units, more) in units.iter_mut().skip(first).zip(of_line) {
            *units = units.saturating_add(more);
        }
    }
    let lines = &mut reversals.lines;
    let gone: Vec<Refunded> = lines.iter().zip(&units).map(|(line, units)| after(line, *units)).collect();
    let repriced = repriced(case, decision, lines, &gone)?;
    let mut records = decision.step(claw_back(case, lines, &units, &gone, repriced), PATH)?;
    let first = records.0.first_mut();
    if let Some(first) = first {
        first.claw_back_uncollected = case.order.amount(records.1);
    }
    Some(records.0)
}

/// The running state of a part, with the requested units counted as reversed.
fn after(line: &LinePart<'_>, units: i64) -> Refunded {
    let so_far = line.part.so_far();
    Refunded { units: so_far.units.saturating_add(units), ..so_far }
}

/// The records, and the amount that can no longer be clawed back, in minor units.
fn claw_back(
    case: &DecisionContext<'_>,
    lines: &mut [LinePart<'_>],
    units: &[i64],
    gone: &[Refunded],
    repriced: Repriced,
) -> Result<(Vec<LineReversal>, i64), RefundFault> {
    let mut facts = ClawBackFacts { paid_minor: 0, repriced_minor: 0, pro_rata_minor: 0, refunded_minor: 0 };
    let mut owed = Vec::with_capacity(lines.len());
    for (line, gone) in lines.iter().zip(gone) {
        let frozen = line.part.frozen_line()?;
        facts.paid_minor = facts.paid_minor.saturating_add(frozen.gross_minor());
        facts.pro_rata_minor = facts.pro_rata_minor.saturating_add(frozen.pro_rata(gone.units)?);
        facts.refunded_minor = facts.refunded_minor.saturating_add(gone.for_units_minor());
        owed.push(frozen.owed(*gone)?);
    }
    let step = match repriced {
        Repriced::At { minor } => ClawBack::Reprice.step(ClawBackFacts { repriced_minor: minor, ..facts }),
        Repriced::NoPrice => ClawBack::Keep.step(facts),
    }?;
    let mut shares = Vec::new();
    let id = |at: usize| lines.get(at).map(|line| line.line.id.as_str());
    Spreader::default().over_parts(
        step.refund_minor,
        &owed,
        // Ties by the bytes of the line's id; parts of one line share it and keep the order of their pricing.
        |one, other| id(one).cmp(&id(other)).then(one.cmp(&other)),
        &mut shares,
    )?;
    let mut records = Vec::new();
    for ((line, share), &units) in lines.iter_mut().zip(shares).zip(units) {
        // Lines without a change need no record.
        if units == 0 && share == 0 {
            continue;
        }
        let carried = line.part.frozen_line()?.by_units(line.part.so_far(), units)?.amount_minor;
        let mut record = line.by_units_for(units, share)?;
        record.clawed_back = case.order.amount(carried.saturating_sub(share));
        records.push(record);
    }
    Ok((records, step.uncollected_minor))
}

/// The price of the goods that stay.
#[derive(Clone, Copy, Debug)]
enum Repriced {
    /// What they cost, in minor units.
    At { minor: i64 },
    /// So few of them have no price.
    NoPrice,
}

/// The price of the goods that stay by the order's rulebook and request, with added taxes; 0 where none stays.
fn repriced(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[LinePart<'_>],
    gone: &[Refunded],
) -> Option<Repriced> {
    let mut kept: Vec<KeptUnits<'_>> = Vec::with_capacity(lines.len());
    for (part, gone) in lines.iter().zip(gone) {
        match kept.last_mut().filter(|known| *known.id == part.line.id) {
            Some(known) => known.gone = known.gone.saturating_add(gone.units),
            None => {
                kept.push(KeptUnits { id: &part.line.id, ordered: part.line.ordered, gone: gone.units });
            }
        }
    }
    if kept.iter().all(|line| line.stays() <= 0) {
        return Some(Repriced::At { minor: 0 });
    }
    let known = case.order.rulebook_digest.as_ref().map(|digest| digest.as_str());
    let (Some(request), Some(known)) = (&case.order.request, known) else {
        let message =
            "the order does not say how it was priced, so that its kept goods cannot be priced again";
        decision.refuse(ProblemCode::RulebookChanged, "/action", message);
        return None;
    };
    // Another rulebook has other prices: the increase would not be the effect of the lost promotion.
    if known != case.engine.rulebook_digest() {
        let found = case.engine.rulebook_digest();
        let text = format!("the order was priced by the rulebook {known}, this engine has {found}");
        let message = Message::new(text).with("expected", known).with("found", found);
        decision.refuse(ProblemCode::RulebookChanged, "/action", message);
        return None;
    }
    let request = request_of(case.order, request, &kept);
    match case.engine.quote(&request) {
        Ok(priced) => {
            let lines = priced.lines().iter();
            Some(Repriced::At { minor: lines.fold(0_i64, |sum, line| sum.saturating_add(line.gross_minor)) })
        }
        Err(error) if error.problems().iter().all(|problem| problem.code == ProblemCode::NoPrice) => {
            Some(Repriced::NoPrice)
        }
        Err(error) => {
            for problem in error.problems() {
                let text = format!("the kept goods cannot be priced again: {}", problem.message);
                let message = problem.params.iter().fold(Message::new(text), |message, param| {
                    message.with(param.name.as_str(), param.value.as_str())
                });
                decision.refuse(problem.code, "/action", message);
            }
            None
        }
    }
}

/// The ordered and the reversed units of a line, in millionths.
struct KeptUnits<'a> {
    id: &'a Id,
    ordered: Quantity,
    gone: i64,
}

impl KeptUnits<'_> {
    fn stays(&self) -> i64 {
        self.ordered.millionths().saturating_sub(self.gone)
    }
}

impl HasId for KeptUnits<'_> {
    fn id(&self) -> &Id {
        self.id
    }
}

/// The order's request for the goods that stay.
fn request_of(order: &Order, request: &QuoteRequest, kept: &[KeptUnits<'_>]) -> QuoteRequest {
    let mut request = request.clone();
    let places = Places::of(kept, kept.len());
    let of = |id: &Id| places.get(kept, id);
    request.cart.lines.retain_mut(|line| {
        let Some(kept) = of(&line.id) else { return true };
        line.quantity = Quantity::from_millionths(kept.stays());
        line.quantity.millionths() > 0
    });
    request.locked_adjustments.retain_mut(|locked| {
        let Some(kept) = of(&locked.target) else { return true };
        let amount = order.minor(locked.amount);
        let gone = cumulative(amount, kept.gone, kept.ordered.millionths()).unwrap_or(amount);
        locked.amount = order.amount(amount.saturating_sub(gone));
        amount > gone
    });
    request
}
