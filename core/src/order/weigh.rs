//! What the parts of a refund take back.
//!
//! **What it does** takes back units, amounts, charges and what is owed, part by part, and adds up the money that goes back.
//! **When it applies** to a refund that is asked for, and to every figure that is tried to find the largest.
//! **Order and rounding** units first, all together; then the other parts as they stand, each of what those before it left.
//! **Example** one of 3 cups for 30.00, then 5.00 of the same line: 10.00 and 5.00, of 20.00 that were left.
//! **Source** orders.md "Refunds that close exactly".

use crate::contract::order::{AmountOf, ChargeReversal, ClawBack, LineReversal, Order, RefundPart};
use crate::contract::{Amount, Id, Quantity};
use crate::error::ProblemCode;

use super::claw_back::{Units, policy, take_units};
use super::refund::Spreader;
use super::reversal::Reversals;
use super::ruling::{Bound, Case, Ruling};
use super::standing::{Standing, rounded};

/// How much may still be asked for of what is owed.
pub(super) fn owed_bound(order: &Order) -> Bound {
    Bound { code: ProblemCode::RefundExceedsOwed, largest: Standing::of(order).owed() }
}

/// Takes all parts of a refund back, refusing what is beyond a bound.
pub(super) fn weigh<'a>(case: &Case<'a>, ruling: &mut Ruling, parts: &[RefundPart]) -> Back<'a> {
    let mut back = Back::of(case, parts);
    back.take_units(case, ruling, parts);
    for (position, part) in parts.iter().enumerate() {
        back.take(case, ruling, part, &format!("/action/details/parts/{position}"));
    }
    back
}

/// What a refund takes back, part by part.
pub(super) struct Back<'a> {
    reversals: Reversals<'a>,
    pub(super) lines: Vec<LineReversal>,
    pub(super) charges: Vec<ChargeReversal>,
    /// Asked of what is owed.
    owed: i64,
    /// What is owed and not asked for yet.
    owed_left: Bound,
}

impl<'a> Back<'a> {
    /// Nothing yet of what the parts are about.
    fn of(case: &Case<'a>, parts: &[RefundPart]) -> Self {
        let order = case.order;
        let is_about_all = |part: &RefundPart| match part {
            RefundPart::Amount { .. } => true,
            RefundPart::Units { .. } => policy(case) == ClawBack::Reprice,
            _ => false,
        };
        let names = |part: &RefundPart, id: &Id| match part {
            RefundPart::Units { line, .. } | RefundPart::LineAmount { line, .. } => line == id,
            RefundPart::Charge { charge, .. } => charge == id,
            RefundPart::Owed { .. } | RefundPart::Amount { .. } => false,
        };
        let is_all = parts.iter().any(is_about_all);
        Self {
            reversals: Reversals::only(order, |id| is_all || parts.iter().any(|part| names(part, id))),
            lines: Vec::new(),
            charges: Vec::new(),
            owed: 0,
            owed_left: owed_bound(order),
        }
    }

    /// Takes the units of all parts back.
    fn take_units(&mut self, case: &Case<'_>, ruling: &mut Ruling, parts: &[RefundPart]) {
        let mut asked: Vec<Units<'_>> = Vec::new();
        for (position, part) in parts.iter().enumerate() {
            let RefundPart::Units { line, quantity } = part else { continue };
            self.ask_units(ruling, line, *quantity, &format!("/action/details/parts/{position}"), &mut asked);
        }
        self.lines.extend(take_units(case, ruling, &mut self.reversals, &asked).into_iter().flatten());
    }

    fn ask_units<'c>(
        &mut self,
        ruling: &mut Ruling,
        line: &'c Id,
        quantity: Quantity,
        path: &str,
        asked: &mut Vec<Units<'c>>,
    ) {
        let Some(known) = self.reversals.line(line) else {
            return ruling.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", line);
        };
        let path = format!("{path}/quantity");
        let Some(millionths) = ruling.quantity(quantity, &path) else { return };
        let mut bound = known.part.units_bound();
        let before = asked.iter_mut().find(|units| units.line == line);
        bound.largest = bound.largest.saturating_sub(before.as_ref().map_or(0, |units| units.millionths));
        if !ruling.units_within(bound, millionths, &path) {
            return;
        }
        match before {
            Some(units) => units.millionths = units.millionths.saturating_add(millionths),
            None => asked.push(Units { line, millionths }),
        }
    }

    /// Takes another part back.
    fn take(&mut self, case: &Case<'_>, ruling: &mut Ruling, part: &RefundPart, path: &str) {
        match part {
            RefundPart::Units { .. } => {}
            RefundPart::Owed { amount } => self.take_owed(case, ruling, *amount, path),
            RefundPart::Charge { charge, amount } => self.take_charge(case, ruling, charge, *amount, path),
            RefundPart::LineAmount { line, amount, of } => {
                self.take_line(case, ruling, (line, *of), *amount, path);
            }
            RefundPart::Amount { amount } => self.take_amount(case, ruling, *amount, path),
        }
    }

    fn take_owed(&mut self, case: &Case<'_>, ruling: &mut Ruling, amount: Option<Amount>, path: &str) {
        let Some(minor) = asked(case, ruling, amount, self.owed_left, path) else { return };
        self.owed = self.owed.saturating_add(minor);
        self.owed_left.largest = self.owed_left.largest.saturating_sub(minor);
    }

    fn take_charge(
        &mut self,
        case: &Case<'_>,
        ruling: &mut Ruling,
        id: &Id,
        amount: Option<Amount>,
        path: &str,
    ) {
        let Some(charge) = self.reversals.charge(id) else {
            let path = format!("{path}/charge");
            return ruling.unknown(ProblemCode::UnknownCharge, &path, "shipping or fee", id);
        };
        let Some(minor) = asked(case, ruling, amount, charge.part.amount_bound(), path) else { return };
        self.charges.extend(ruling.step(charge.by_amount(Some(minor)), path));
    }

    fn take_line(
        &mut self,
        case: &Case<'_>,
        ruling: &mut Ruling,
        (id, of): (&Id, AmountOf),
        amount: Amount,
        path: &str,
    ) {
        let Some(line) = self.reversals.line(id) else {
            return ruling.unknown(ProblemCode::UnknownLine, &format!("{path}/line"), "line", id);
        };
        let Some(minor) = asked(case, ruling, Some(amount), line.part.bound_of(of), path) else { return };
        self.lines.extend(ruling.step(line.by_amount(of, minor), path));
    }

    fn take_amount(&mut self, case: &Case<'_>, ruling: &mut Ruling, amount: Amount, path: &str) {
        let bound = self.reversals.amount_bound();
        let Some(minor) = asked(case, ruling, Some(amount), bound, path) else { return };
        let left = self.reversals.left();
        let Reversals { lines, charges } = &mut self.reversals;
        let of_lines = lines.iter().map(|line| line.line.id.as_str());
        let ids: Vec<&str> = of_lines.chain(charges.iter().map(|known| known.charge.id.as_str())).collect();
        let mut shares = Vec::new();
        let tie = |one: usize, other: usize| ids.get(one).cmp(&ids.get(other));
        let spread = Spreader::default().over_parts(minor, &left, tie, &mut shares);
        if ruling.step(spread, path).is_none() {
            return;
        }
        let (for_lines, for_charges) = shares.split_at_checked(lines.len()).unwrap_or_default();
        for (line, share) in lines.iter_mut().zip(for_lines).filter(|(_, share)| **share > 0) {
            self.lines.extend(ruling.step(line.by_amount(AmountOf::Gross, *share), path));
        }
        for (charge, share) in charges.iter_mut().zip(for_charges).filter(|(_, share)| **share > 0) {
            self.charges.extend(ruling.step(charge.by_amount(Some(*share)), path));
        }
    }

    /// How much money goes back, in minor units, of an order of which the customer's share was so much before.
    pub(super) fn money(&self, order: &Order, before: i64) -> i64 {
        let customers = self.lines.iter().map(|line| line.customer);
        let customers = customers.chain(self.charges.iter().map(|charge| charge.customer));
        let freed = customers.fold(0_i64, |sum, customer| sum.saturating_add(order.minor(customer)));
        let back = rounded(order, before).saturating_sub(rounded(order, before.saturating_sub(freed)));
        self.owed.saturating_add(back.max(0))
    }
}

/// How much a part asks for within a bound; without an amount, all of it.
fn asked(
    case: &Case<'_>,
    ruling: &mut Ruling,
    amount: Option<Amount>,
    bound: Bound,
    path: &str,
) -> Option<i64> {
    let Some(amount) = amount else {
        if bound.largest > 0 {
            return Some(bound.largest);
        }
        ruling.refuse(ProblemCode::NothingLeft, path, "nothing is left to give back for this part");
        return None;
    };
    let path = format!("{path}/amount");
    let minor = ruling.positive(case, amount, &path)?;
    ruling.money_within(case, bound, minor, &path).then_some(minor)
}
