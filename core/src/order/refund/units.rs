//! Taking units back, with what the policy says of promotions for which the kept goods no longer qualify.
//!
//! **What it does** gives the records of taking units of one or more lines back. With `reprice` the goods that stay are
//! priced again by the rulebook and the request of the order; what they cost more is kept back.
//! **When it applies** wherever units are taken back: cancelled, accepted as returned, refunded. Shipping and fees stay as
//! they were charged. What goes back as an amount, for no unit, is never kept back.
//! **Order and rounding** `keep`: each unit at what it carries. `reprice`: T(S) = clamp(paid − repriced, 0, P(S)) of the
//! set S of all units taken back so far, in gross amounts over all lines; the step is max(0, T(S) − what went back for
//! units), spread over what is owed of each line by one largest remainder. Locked adjustments stay, less the share of the
//! units that are gone. Without goods that stay, T is all that was paid.
//! **Example** 6 × 50.00, 10 % off from 300.00, paid 270.00; five come back: `keep` 225.00, `reprice` 220.00, in whatever
//! steps: the first alone 20.00, each further 50.00.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::order::{ClawBack, LineReversal, Order};
use crate::contract::{Id, Quantity, QuoteRequest};
use crate::error::ProblemCode;
use crate::money::cumulative;

use super::arithmetic::{ClawBackFacts, RefundFault, Refunded, Spreader};
use super::reversal::{LinePart, Reversals};
use crate::order::command::context::{Decision, DecisionContext};
use crate::order::lookup::{HasId, Places};

/// So many units of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Units<'a> {
    /// The line.
    pub(crate) line: &'a Id,
    /// How many millionths of a unit, more than 0.
    pub(crate) millionths: i64,
}

/// Where a refusal of this file points: at the command, whose parts are all in it.
const PATH: &str = "/action/details";

/// Takes units back, all of one command at once, a line at most once. Guard them first with
/// [`units_bound`](super::reversal::ReversalPart::units_bound). None where it was refused.
///
/// There may be records of further lines, with a quantity of 0: what had been kept back of them goes back now.
pub(crate) fn take_units(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    asked: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    match policy(case) {
        ClawBack::Reprice if !asked.is_empty() => reprice(case, decision, reversals, asked),
        _ => keep(decision, reversals, asked),
    }
}

/// The running state of what taking these units back may touch.
pub(crate) fn reversals_for<'a>(case: &DecisionContext<'a>, asked: &[Units<'a>]) -> Reversals<'a> {
    match (policy(case), asked) {
        (ClawBack::Keep, []) => Reversals::only(case.order, |_| false, 0),
        (ClawBack::Keep, [only]) => Reversals::only(case.order, |id| id == only.line, 1),
        _ => Reversals::of(case.order),
    }
}

/// Why units within their bound cannot be taken back, where they cannot: the goods that stay have no price any more.
pub(crate) fn refusal(case: &DecisionContext<'_>, units: Units<'_>) -> Option<ProblemCode> {
    if units.millionths <= 0 || policy(case) == ClawBack::Keep {
        return None;
    }
    let mut decision = Decision::default();
    take_units(case, &mut decision, &mut Reversals::of(case.order), &[units]);
    decision.reasons.first().map(|reason| reason.code)
}

/// What becomes of a promotion for which the kept goods no longer qualify.
pub(crate) fn policy(case: &DecisionContext<'_>) -> ClawBack {
    case.env.policy.as_ref().map_or(ClawBack::Keep, |policy| policy.claw_back)
}

fn keep(
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    asked: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    let mut records = Vec::with_capacity(asked.len());
    for units in asked {
        let line = reversals.line(units.line)?;
        records.push(decision.step(line.by_units(units.millionths), PATH)?);
    }
    Some(records)
}

fn reprice(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    reversals: &mut Reversals<'_>,
    asked: &[Units<'_>],
) -> Option<Vec<LineReversal>> {
    // Of each line, in the order of the lines.
    let mut units = vec![0_i64; reversals.lines.len()];
    for asked in asked {
        if let Some(units) = reversals.line_position(asked.line).and_then(|at| units.get_mut(at)) {
            *units = units.saturating_add(asked.millionths);
        }
    }
    let lines = &mut reversals.lines;
    let gone: Vec<Refunded> = lines.iter().zip(&units).map(|(line, units)| after(line, *units)).collect();
    let repriced = repriced(case, decision, lines, &gone)?;
    let mut records = decision.step(withheld(case, lines, &units, &gone, repriced), PATH)?;
    let first = records.0.first_mut();
    if let Some(first) = first {
        first.claw_back_uncollected = case.order.amount(records.1);
    }
    Some(records.0)
}

/// A line's running state with the units asked for counted as taken back.
fn after(line: &LinePart<'_>, units: i64) -> Refunded {
    let so_far = line.part.so_far();
    Refunded { units: so_far.units.saturating_add(units), ..so_far }
}

/// The records, and what cannot be kept back any more.
fn withheld(
    case: &DecisionContext<'_>,
    lines: &mut [LinePart<'_>],
    units: &[i64],
    gone: &[Refunded],
    repriced_minor: i64,
) -> Result<(Vec<LineReversal>, i64), RefundFault> {
    let mut facts = ClawBackFacts { paid_minor: 0, repriced_minor, pro_rata_minor: 0, refunded_minor: 0 };
    let mut owed = Vec::with_capacity(lines.len());
    for (line, gone) in lines.iter().zip(gone) {
        let vector = line.part.vector()?;
        facts.paid_minor = facts.paid_minor.saturating_add(vector.gross_minor());
        facts.pro_rata_minor = facts.pro_rata_minor.saturating_add(vector.pro_rata(gone.units)?);
        facts.refunded_minor = facts.refunded_minor.saturating_add(gone.for_units_minor());
        owed.push(vector.owed(*gone)?);
    }
    let step = ClawBack::Reprice.step(facts)?;
    let mut shares = Vec::new();
    let id = |at: usize| lines.get(at).map(|line| line.line.id.as_str());
    Spreader::default().over_parts(
        step.refund_minor,
        &owed,
        |one, other| id(one).cmp(&id(other)),
        &mut shares,
    )?;
    let mut records = Vec::new();
    for ((line, share), &units) in lines.iter_mut().zip(shares).zip(units) {
        if units == 0 && share == 0 {
            continue;
        }
        let carried = line.part.vector()?.by_units(line.part.so_far(), units)?.amount_minor;
        let mut record = line.by_units_for(units, share)?;
        record.clawed_back = case.order.amount(carried.saturating_sub(share));
        records.push(record);
    }
    Ok((records, step.uncollected_minor))
}

/// What the goods that stay cost by the order's rulebook and request, with added taxes; 0 where none stays.
fn repriced(
    case: &DecisionContext<'_>,
    decision: &mut Decision,
    lines: &[LinePart<'_>],
    gone: &[Refunded],
) -> Option<i64> {
    let stays =
        |line: &LinePart<'_>, gone: &Refunded| line.line.ordered.millionths().saturating_sub(gone.units);
    if lines.iter().zip(gone).all(|(line, gone)| stays(line, gone) <= 0) {
        return Some(0);
    }
    let known = case.order.rulebook_digest.as_ref().map(|digest| digest.as_str());
    let (Some(request), Some(known)) = (&case.order.request, known) else {
        let message =
            "the order does not say how it was priced, so that its kept goods cannot be priced again";
        decision.refuse(ProblemCode::RulebookChanged, "/action", message);
        return None;
    };
    if known != case.engine.rulebook_digest() {
        let message = format!(
            "the order was priced by the rulebook {known}, this engine has {}",
            case.engine.rulebook_digest()
        );
        decision.refuse(ProblemCode::RulebookChanged, "/action", message);
        return None;
    }
    let kept = lines.iter().zip(gone).map(|(line, gone)| KeptUnits {
        id: &line.line.id,
        ordered: line.line.ordered,
        gone: gone.units,
    });
    let request = request_of(case.order, request, &kept.collect::<Vec<_>>());
    match case.engine.quote(&request) {
        Ok(priced) => {
            Some(priced.lines().iter().fold(0_i64, |sum, line| sum.saturating_add(line.gross_minor)))
        }
        Err(error) => {
            for problem in error.problems() {
                let message = format!("the kept goods cannot be priced again: {}", problem.message);
                decision.refuse(problem.code, "/action", message);
            }
            None
        }
    }
}

/// How much of a line is gone.
struct KeptUnits<'a> {
    id: &'a Id,
    ordered: Quantity,
    gone: i64,
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
        line.quantity = Quantity::from_millionths(kept.ordered.millionths().saturating_sub(kept.gone));
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
