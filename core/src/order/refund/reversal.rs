//! Taking sales back: from what is frozen and what went back of it to the record of one more step.
//!
//! **What it does** makes the refund arithmetic's view of a line or charge, guards what may still be taken back of it, and
//! turns a step into the record that an event carries: net and each added tax, who paid it, what was for no unit.
//! **When it applies** wherever a sale is taken back: cancelled, accepted as returned, refunded.
//! **Order and rounding** the chain *what* runs over the added taxes in the order of the bytes of their rules' ids, then
//! net; the chain *who* over the funders, what was withheld, the customer last. Several steps of one command see each
//! other: they are taken from one [`Reversals`], which keeps the running state of each line and charge, not of the order.
//! **Example** 3 units for 100.00 with 15.97 tax inside: the first unit takes back 33.33 = 28.01 + 5.32, the last 33.34 =
//! 28.01 + 5.33. After one unit, at most 2 units or 66.67 are left.
//! **Source** orders.md "Refunds that close exactly", I1, I5.

use crate::contract::order::{
    AmountOf, ChargeReversal, FrozenTax, Funded, LineAmounts, LineReversal, Order, OrderCharge, OrderLine,
};
use crate::contract::{Amount, Id, Quantity, Settlement};
use crate::error::ProblemCode;

use super::arithmetic::{FrozenLine, LineStep, RefundFault, Refunded};
use crate::order::balance::customer;
use crate::order::command::context::{Decision, Limit};
use crate::order::figures::{move_units, raise};
use crate::order::lookup::{HasId, Places};

/// The figures of a line or charge with what has gone back of it so far, a running copy.
#[derive(Clone, Debug)]
pub(crate) struct ReversalPart<'a> {
    exponent: u8,
    frozen: &'a LineAmounts,
    units: i64,
    gross: i64,
    taxes_and_net: Vec<i64>,
    payers: Vec<i64>,
    so_far: Refunded,
}

/// What a step took back, not yet said of which line or charge.
struct Taken {
    gross: Amount,
    net: Amount,
    taxes: Vec<FrozenTax>,
    funded: Vec<Funded>,
    withheld: Amount,
    customer: Amount,
}

impl HasId for OrderCharge {
    fn id(&self) -> &Id {
        &self.id
    }
}

impl Order {
    /// Shipping, then fees.
    pub(crate) fn charges(&self) -> impl Iterator<Item = &OrderCharge> {
        self.shipping.iter().chain(&self.fees)
    }

    /// Shipping or a fee by its id.
    pub(crate) fn charge(&self, id: &Id) -> Option<&OrderCharge> {
        self.charges().find(|charge| charge.id == *id)
    }
}

impl<'a> ReversalPart<'a> {
    /// A line as it stands: its units are millionths.
    pub(crate) fn of_line(order: &Order, line: &'a OrderLine) -> Self {
        let so_far = Refunded {
            units: line.reversed.millionths(),
            amount_minor: order.minor(line.reversed_amount),
            goodwill_minor: order.minor(line.reversed_goodwill),
        };
        Self::new(order, &line.amounts, line.ordered.millionths(), so_far)
    }

    /// Shipping or a fee as it stands: one unit that goes back by amount alone.
    pub(crate) fn of_charge(order: &Order, charge: &'a OrderCharge) -> Self {
        let amount_minor = order.minor(charge.reversed_amount);
        let so_far = Refunded { units: 0, amount_minor, goodwill_minor: amount_minor };
        Self::new(order, &charge.amounts, 1, so_far)
    }

    fn new(order: &Order, frozen: &'a LineAmounts, units: i64, so_far: Refunded) -> Self {
        let mut taxes_and_net: Vec<i64> = added(frozen).map(|tax| order.minor(tax.tax)).collect();
        taxes_and_net.push(order.minor(frozen.net));
        let mut payers: Vec<i64> = frozen.funded.iter().map(|funded| order.minor(funded.amount)).collect();
        payers.push(order.minor(frozen.withheld));
        payers.push(customer(order, frozen));
        let gross = order.minor(frozen.gross);
        Self { exponent: order.exponent, frozen, units, gross, taxes_and_net, payers, so_far }
    }

    /// The view of the refund arithmetic.
    ///
    /// # Errors
    /// [`RefundFault`] for figures that no placement freezes.
    pub(crate) fn vector(&self) -> Result<FrozenLine<'_>, RefundFault> {
        FrozenLine::new(self.units, self.gross, &self.taxes_and_net, &self.payers)
    }

    /// What has gone back.
    pub(crate) const fn so_far(&self) -> Refunded {
        self.so_far
    }

    /// What is left: units, and the gross amount.
    pub(crate) fn left(&self) -> LineStep {
        self.vector().and_then(|vector| vector.left(self.so_far)).unwrap_or_default()
    }

    /// How many units may still be taken back, in millionths.
    pub(crate) fn units_bound(&self) -> Limit {
        Limit { code: ProblemCode::RefundExceedsPaid, largest: self.left().units }
    }

    /// How much may still be taken back by amount, in minor units.
    pub(crate) fn amount_bound(&self) -> Limit {
        Limit { code: ProblemCode::RefundExceedsPaid, largest: self.left().amount_minor }
    }

    /// How much of an amount of it may still be taken back, in minor units.
    pub(crate) fn bound_of(&self, of: AmountOf) -> Limit {
        let left = match of {
            AmountOf::Gross => return self.amount_bound(),
            AmountOf::Net => self.vector().and_then(|vector| vector.net_left(self.so_far)),
            AmountOf::Customer => self.vector().and_then(|vector| vector.customer_left(self.so_far)),
        };
        Limit { largest: left.unwrap_or_default(), ..self.amount_bound() }
    }

    /// Takes a step and divides it.
    fn take(&mut self, step: LineStep) -> Result<Taken, RefundFault> {
        let (mut what, mut who) = (Vec::new(), Vec::new());
        let vector = self.vector()?;
        vector.parts_by_tax(self.so_far, step, &mut what)?;
        vector.parts_by_payer(self.so_far, step, &mut who)?;
        self.so_far = self.so_far.plus(step);
        let amount = |minor: i64| Amount::settled(minor, self.exponent);
        let (net, customer) = (what.pop().unwrap_or_default(), who.pop().unwrap_or_default());
        let withheld = who.pop().unwrap_or_default();
        let taxes =
            added(self.frozen).zip(&what).map(|(tax, part)| FrozenTax { tax: amount(*part), ..tax.clone() });
        let funded = self
            .frozen
            .funded
            .iter()
            .zip(&who)
            .map(|(funded, part)| Funded { promotion: funded.promotion.clone(), amount: amount(*part) });
        Ok(Taken {
            gross: amount(step.amount_minor),
            net: amount(net),
            taxes: taxes.collect(),
            funded: funded.collect(),
            withheld: amount(withheld),
            customer: amount(customer),
        })
    }
}

/// The taxes that are part of the gross amount, in their frozen order.
fn added(frozen: &LineAmounts) -> impl Iterator<Item = &FrozenTax> {
    frozen.taxes.iter().filter(|tax| tax.settlement == Settlement::Added)
}

/// A line with its running state.
#[derive(Debug)]
pub(crate) struct LinePart<'a> {
    pub(crate) line: &'a OrderLine,
    pub(crate) part: ReversalPart<'a>,
}

/// Shipping or a fee with its running state.
#[derive(Debug)]
pub(crate) struct ChargePart<'a> {
    pub(crate) charge: &'a OrderCharge,
    pub(crate) part: ReversalPart<'a>,
}

/// What one command takes back of an order: the running state of every line and charge.
#[derive(Debug)]
pub(crate) struct Reversals<'a> {
    pub(crate) lines: Vec<LinePart<'a>>,
    /// Shipping, then fees.
    pub(crate) charges: Vec<ChargePart<'a>>,
    places_of_lines: Places,
    places_of_charges: Places,
}

impl HasId for LinePart<'_> {
    fn id(&self) -> &Id {
        &self.line.id
    }
}

impl HasId for ChargePart<'_> {
    fn id(&self) -> &Id {
        &self.charge.id
    }
}

impl<'a> Reversals<'a> {
    /// Nothing taken back yet beyond what the order knows.
    pub(crate) fn of(order: &'a Order) -> Self {
        Self::only(order, |_| true, order.lines.len())
    }

    /// The same of some lines and charges, by their ids, of which so many will be looked for.
    pub(crate) fn only(order: &'a Order, is_meant: impl Fn(&Id) -> bool, sought: usize) -> Self {
        let lines = order.lines.iter().filter(|line| is_meant(&line.id));
        let charges = order.charges().filter(|charge| is_meant(&charge.id));
        Self::new(order, lines, charges, sought)
    }

    /// The same of these.
    pub(crate) fn new(
        order: &Order,
        lines: impl Iterator<Item = &'a OrderLine>,
        charges: impl Iterator<Item = &'a OrderCharge>,
        sought: usize,
    ) -> Self {
        let lines: Vec<_> =
            lines.map(|line| LinePart { line, part: ReversalPart::of_line(order, line) }).collect();
        let charges: Vec<_> = charges
            .map(|charge| ChargePart { charge, part: ReversalPart::of_charge(order, charge) })
            .collect();
        let (places_of_lines, places_of_charges) = (Places::of(&lines, sought), Places::of(&charges, sought));
        Self { lines, charges, places_of_lines, places_of_charges }
    }

    /// Where a line stands among these.
    pub(crate) fn line_position(&self, line: &Id) -> Option<usize> {
        self.places_of_lines.find(&self.lines, line)
    }

    /// What is left of each, in minor units.
    pub(crate) fn left(&self) -> Vec<i64> {
        let lines = self.lines.iter().map(|line| line.part.left().amount_minor);
        lines.chain(self.charges.iter().map(|charge| charge.part.left().amount_minor)).collect()
    }

    /// How much may still be taken back by an amount on all of them, in minor units.
    pub(crate) fn amount_bound(&self) -> Limit {
        let largest = self.left().iter().fold(0_i64, |sum, left| sum.saturating_add((*left).max(0)));
        Limit { code: ProblemCode::RefundExceedsPaid, largest }
    }

    /// A line by its id.
    pub(crate) fn line(&mut self, id: &Id) -> Option<&mut LinePart<'a>> {
        self.places_of_lines.get_mut(&mut self.lines, id)
    }

    /// Shipping or a fee by its id.
    pub(crate) fn charge(&mut self, id: &Id) -> Option<&mut ChargePart<'a>> {
        self.places_of_charges.get_mut(&mut self.charges, id)
    }
}

impl LinePart<'_> {
    /// Takes units back, at what they carry.
    ///
    /// # Errors
    /// [`RefundFault::TooManyUnits`] beyond [`ReversalPart::units_bound`]: guard first.
    pub(crate) fn by_units(&mut self, millionths: i64) -> Result<LineReversal, RefundFault> {
        let step = self.part.vector()?.by_units(self.part.so_far, millionths)?;
        self.take(step)
    }

    /// Takes an amount back, for no unit.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`] beyond [`ReversalPart::bound_of`]: guard first. [`RefundFault::NotReachable`].
    pub(crate) fn by_amount(&mut self, of: AmountOf, minor: i64) -> Result<LineReversal, RefundFault> {
        let (vector, so_far) = (self.part.vector()?, self.part.so_far);
        let step = match of {
            AmountOf::Gross => vector.by_amount(so_far, minor),
            AmountOf::Net => vector.for_net(so_far, minor),
            AmountOf::Customer => vector.for_customer(so_far, minor),
        }?;
        self.take(step)
    }

    /// Takes units back for an amount that was decided elsewhere.
    ///
    /// # Errors
    /// As [`by_units`](Self::by_units) and [`by_amount`](Self::by_amount).
    pub(crate) fn by_units_for(&mut self, millionths: i64, minor: i64) -> Result<LineReversal, RefundFault> {
        let step = self.part.vector()?.by_units_for(self.part.so_far, millionths, minor)?;
        self.take(step)
    }

    fn take(&mut self, step: LineStep) -> Result<LineReversal, RefundFault> {
        let taken = self.part.take(step)?;
        let nothing = Amount::settled(0, self.part.exponent);
        Ok(LineReversal {
            line: self.line.id.clone(),
            quantity: Quantity::from_millionths(step.units),
            gross: taken.gross,
            net: taken.net,
            taxes: taken.taxes,
            funded: taken.funded,
            withheld: taken.withheld,
            customer: taken.customer,
            goodwill: Amount::settled(step.goodwill_minor, self.part.exponent),
            clawed_back: nothing,
            claw_back_uncollected: nothing,
        })
    }
}

impl ChargePart<'_> {
    /// Takes an amount back; none: all that is left.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`] beyond [`ReversalPart::amount_bound`]: guard first.
    pub(crate) fn by_amount(&mut self, minor: Option<i64>) -> Result<ChargeReversal, RefundFault> {
        let minor = minor.unwrap_or_else(|| self.part.left().amount_minor);
        let step = self.part.vector()?.by_amount(self.part.so_far, minor)?;
        let taken = self.part.take(step)?;
        Ok(ChargeReversal {
            charge: self.charge.id.clone(),
            gross: taken.gross,
            net: taken.net,
            taxes: taken.taxes,
            funded: taken.funded,
            withheld: taken.withheld,
            customer: taken.customer,
        })
    }
}

impl Decision {
    /// What came of a step of the refund arithmetic; refuses one that has no answer. Guards have been there before, so
    /// that figures out of range are left, and a share that no amount of a line with components below zero gives.
    pub(crate) fn step<T>(&mut self, step: Result<T, RefundFault>, path: &str) -> Option<T> {
        let code = |fault| match fault {
            RefundFault::NotReachable { .. } => ProblemCode::RefundExceedsPaid,
            _ => ProblemCode::Overflow,
        };
        step.map_err(|fault| self.refuse(code(fault), path, fault.to_string())).ok()
    }
}

/// Folds what was taken back of lines.
pub(crate) fn reverse_lines(order: &mut Order, reversals: &[LineReversal]) {
    let exponent = order.exponent;
    let minor = |amount: Amount| amount.minor(exponent).unwrap_or_default();
    let places = Places::of(&order.lines, reversals.len());
    for reversal in reversals {
        let Some(line) = places.get_mut(&mut order.lines, &reversal.line) else { continue };
        move_units(&mut line.reversed, reversal.quantity.millionths());
        raise(&mut line.reversed_amount, minor(reversal.gross), exponent);
        raise(&mut line.reversed_goodwill, minor(reversal.goodwill), exponent);
        raise(&mut line.customer_reversed, minor(reversal.customer), exponent);
    }
}

/// Folds what was taken back of shipping and fees.
pub(crate) fn reverse_charges(order: &mut Order, reversals: &[ChargeReversal]) {
    let exponent = order.exponent;
    let minor = |amount: Amount| amount.minor(exponent).unwrap_or_default();
    let Order { shipping, fees, .. } = order;
    let sought = reversals.len();
    let (places_of_shipping, places_of_fees) = (Places::of(shipping, sought), Places::of(fees, sought));
    for reversal in reversals {
        let charge = match places_of_shipping.get_mut(shipping, &reversal.charge) {
            Some(charge) => Some(charge),
            None => places_of_fees.get_mut(fees, &reversal.charge),
        };
        let Some(charge) = charge else { continue };
        raise(&mut charge.reversed_amount, minor(reversal.gross), exponent);
        raise(&mut charge.customer_reversed, minor(reversal.customer), exponent);
    }
}
