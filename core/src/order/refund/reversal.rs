//! Reversing sales: from the frozen and the reversed amounts to the record of one more step.
//!
//! **What it does** builds the refund arithmetic's view of a line's amounts or of a charge, limits what can still be
//! reversed, and turns a step into the record that an event carries: net, each added tax, each payer's share and
//! goodwill.
//! **When it applies** wherever a sale is reversed: cancelled, accepted as returned, refunded.
//! **Order and rounding** by tax: the added taxes in the order of the bytes of their rules' ids, then net; by payer:
//! the funders, the withheld tax, the customer last. For a line whose units were priced separately, each pricing is
//! reversed up to what is left of it, with one record each: the first priced first, because those are the units that
//! were shipped; for cancelled units the last priced first, because only open units are ever priced again. Several
//! steps of one command see each other: they share one [`Reversals`], which keeps the running state of lines and
//! charges, not of the order.
//! **Example** 3 units for 100.00 with 15.97 tax inside: the first unit reverses 33.33 = 28.01 + 5.32, the last 33.34 =
//! 28.01 + 5.33. After one unit, at most 2 units or 66.67 are left.
//! **Source** orders.md "Refunds that close exactly", I1, I5.

use crate::contract::order::{
    AmountOf, ChargeReversal, FrozenAmounts, FrozenTax, Funded, LineAmounts, LineReversal, Order,
    OrderCharge, OrderLine,
};
use crate::contract::{Amount, Id, Quantity};
use crate::error::ProblemCode;

use super::arithmetic::{FrozenLine, LineStep, RefundFault, Refunded};
use crate::order::amounts::{PayableRounding, move_units, raise};
use crate::order::command::context::{Decision, DecisionContext, Limit, Message};
use crate::order::lookup::{HasId, Places};

/// The figures of units priced together, or of a charge, with a running copy of what was reversed of them.
#[derive(Clone, Debug)]
pub(crate) struct ReversalPart<'a> {
    exponent: u8,
    frozen: &'a FrozenAmounts,
    units: i64,
    gross: i64,
    taxes_and_net: Vec<i64>,
    payers: Vec<i64>,
    rounding: i64,
    so_far: Refunded,
}

/// The figures of a step, without the line or charge.
struct Reversed {
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

    /// A shipping line or fee by its id.
    pub(crate) fn charge(&self, id: &Id) -> Option<&OrderCharge> {
        self.charges().find(|charge| charge.id == *id)
    }
}

impl<'a> ReversalPart<'a> {
    /// Units of a line that were priced together; they are counted in millionths.
    pub(crate) fn of_amounts(order: &Order, amounts: &'a LineAmounts) -> Self {
        let so_far = Refunded {
            units: amounts.reversed.millionths(),
            amount_minor: order.minor(amounts.reversed_amount),
            goodwill_minor: order.minor(amounts.reversed_goodwill),
        };
        Self::new(order, &amounts.frozen, amounts.quantity.millionths(), so_far)
    }

    /// A shipping line or fee: one unit that is reversed by amount only. One that costs 0 has no amount, and is reversed
    /// as its unit: the shares of its taxes and its payers need not be 0.
    pub(crate) fn of_charge(order: &Order, charge: &'a OrderCharge) -> Self {
        let amount_minor = order.minor(charge.reversed_amount);
        let units = i64::from(charge.is_reversed);
        let so_far = Refunded { units, amount_minor, goodwill_minor: amount_minor };
        Self::new(order, &charge.amounts, 1, so_far)
    }

    fn new(order: &Order, frozen: &'a FrozenAmounts, units: i64, so_far: Refunded) -> Self {
        let mut taxes_and_net: Vec<i64> = frozen.added_taxes().map(|tax| order.minor(tax.tax)).collect();
        taxes_and_net.push(order.minor(frozen.net));
        let mut payers: Vec<i64> = frozen.funded.iter().map(|funded| order.minor(funded.amount)).collect();
        payers.push(order.minor(frozen.withheld));
        payers.push(frozen.customer(order));
        let (gross, rounding) = (order.minor(frozen.gross), order.minor(frozen.payable_rounding));
        Self { exponent: order.exponent, frozen, units, gross, taxes_and_net, payers, rounding, so_far }
    }

    /// What is not reversed of the payable rounding, in minor units.
    fn rounding_left(&self) -> i64 {
        if self.rounding == 0 {
            return 0;
        }
        let customer = self.payers.last().copied().unwrap_or_default();
        let whole = PayableRounding { minor: self.rounding, gross: self.gross, customer };
        let left = self.frozen_line().and_then(|line| line.customer_left(self.so_far)).unwrap_or_default();
        whole.left((self.so_far.units, self.units), self.so_far.amount_minor, left)
    }

    /// The view of the refund arithmetic.
    ///
    /// # Errors
    /// [`RefundFault`] for figures that no placement can freeze.
    pub(crate) fn frozen_line(&self) -> Result<FrozenLine<'_>, RefundFault> {
        FrozenLine::new(self.units, self.gross, &self.taxes_and_net, &self.payers)
    }

    /// The reversed figures.
    pub(crate) const fn so_far(&self) -> Refunded {
        self.so_far
    }

    /// What is not reversed: units, and the gross amount.
    pub(crate) fn left(&self) -> LineStep {
        self.frozen_line().and_then(|line| line.left(self.so_far)).unwrap_or_default()
    }

    /// Whether anything of a charge is not reversed: an amount, or a share of one that costs 0.
    pub(crate) fn has_left(&self) -> bool {
        let left = self.left();
        left.amount_minor != 0 || (self.costs_nothing() && left.units > 0 && self.has_shares())
    }

    const fn costs_nothing(&self) -> bool {
        self.gross == 0
    }

    fn has_shares(&self) -> bool {
        self.rounding != 0 || self.taxes_and_net.iter().chain(&self.payers).any(|share| *share != 0)
    }

    /// The most that can still be reversed by amount, in minor units.
    pub(crate) fn amount_bound(&self) -> Limit {
        exceeding_paid(self.left().amount_minor)
    }

    /// What an amount can still reverse of the gross, net or customer's amount, in minor units. Where no gross amount is
    /// left it is 0: the shares of a line that costs 0 are reversed by units alone.
    fn left_of(&self, of: AmountOf) -> i64 {
        let gross_left = self.left().amount_minor;
        let left = match of {
            _ if gross_left == 0 => Ok(0),
            AmountOf::Gross => Ok(gross_left),
            AmountOf::Net => self.frozen_line().and_then(|line| line.net_left(self.so_far)),
            AmountOf::Customer => self.frozen_line().and_then(|line| line.customer_left(self.so_far)),
        };
        left.unwrap_or_default()
    }

    /// Applies a step and divides it by tax and by payer.
    fn take(&mut self, step: LineStep) -> Result<Reversed, RefundFault> {
        let (mut taxes_and_net, mut payers) = (Vec::new(), Vec::new());
        let line = self.frozen_line()?;
        line.parts_by_tax(self.so_far, step, &mut taxes_and_net)?;
        line.parts_by_payer(self.so_far, step, &mut payers)?;
        self.so_far = self.so_far.plus(step);
        let amount = |minor: i64| Amount::settled(minor, self.exponent);
        let (net, customer) = (taxes_and_net.pop().unwrap_or_default(), payers.pop().unwrap_or_default());
        let withheld = payers.pop().unwrap_or_default();
        let taxes = self.frozen.added_taxes().zip(&taxes_and_net);
        let funded = self.frozen.funded.iter().zip(&payers);
        Ok(Reversed {
            gross: amount(step.amount_minor),
            net: amount(net),
            taxes: taxes.map(|(tax, part)| FrozenTax { tax: amount(*part), ..tax.clone() }).collect(),
            funded: funded
                .map(|(funded, part)| Funded { amount: amount(*part), ..Funded::clone(funded) })
                .collect(),
            withheld: amount(withheld),
            customer: amount(customer),
        })
    }
}

const fn exceeding_paid(largest: i64) -> Limit {
    Limit { code: ProblemCode::RefundExceedsPaid, largest }
}

/// Units of a line that were priced together, with their running state.
#[derive(Debug)]
pub(crate) struct LinePart<'a> {
    pub(crate) line: &'a OrderLine,
    amounts: &'a LineAmounts,
    pub(crate) part: ReversalPart<'a>,
}

/// A shipping line or fee with its running state.
#[derive(Debug)]
pub(crate) struct ChargePart<'a> {
    pub(crate) charge: &'a OrderCharge,
    pub(crate) part: ReversalPart<'a>,
}

/// The running state of lines and charges while one command reverses parts of an order.
#[derive(Debug)]
pub(crate) struct Reversals<'a> {
    /// The parts of one line are adjacent, in the order in which they were priced.
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
    /// The running state of a whole order.
    pub(crate) fn of(order: &'a Order) -> Self {
        Self::only(order, |_| true, order.lines.len())
    }

    /// The running state of some lines and charges, by their ids, prepared for `sought` searches.
    pub(crate) fn only(order: &'a Order, is_meant: impl Fn(&Id) -> bool, sought: usize) -> Self {
        let lines = order.lines.iter().filter(|line| is_meant(&line.id));
        let charges = order.charges().filter(|charge| is_meant(&charge.id));
        Self::new(order, lines, charges, sought)
    }

    /// The running state of these lines and charges.
    pub(crate) fn new(
        order: &Order,
        lines: impl Iterator<Item = &'a OrderLine>,
        charges: impl Iterator<Item = &'a OrderCharge>,
        sought: usize,
    ) -> Self {
        let lines: Vec<_> = lines.flat_map(|line| line_parts(order, line)).collect();
        let part = |charge| ChargePart { charge, part: ReversalPart::of_charge(order, charge) };
        let charges: Vec<_> = charges.map(part).collect();
        let (places_of_lines, places_of_charges) = (Places::of(&lines, sought), Places::of(&charges, sought));
        Self { lines, charges, places_of_lines, places_of_charges }
    }

    /// The position of the first part of a line.
    pub(crate) fn line_position(&self, line: &Id) -> Option<usize> {
        self.places_of_lines.find(&self.lines, line)
    }

    /// The parts of the line whose first part stands at a position.
    pub(crate) fn parts_at(&mut self, at: usize) -> &mut [LinePart<'a>] {
        let from = self.lines.get_mut(at..).unwrap_or_default();
        let id = from.first().map(|first| &first.line.id);
        let count = from.iter().take_while(|part| Some(&part.line.id) == id).count();
        from.get_mut(..count).unwrap_or_default()
    }

    /// The parts of a line, if it has any.
    pub(crate) fn parts_of(&mut self, line: &Id) -> Option<&mut [LinePart<'a>]> {
        Some(self.parts_at(self.line_position(line)?))
    }

    /// What is not reversed of each, in minor units.
    pub(crate) fn left(&self) -> Vec<i64> {
        let lines = self.lines.iter().map(|line| line.part.left().amount_minor);
        lines.chain(self.charges.iter().map(|charge| charge.part.left().amount_minor)).collect()
    }

    /// The most that can still be reversed by an amount on all of them, in minor units: what is left, less what is left
    /// of lines and charges below 0, so that the rest never costs less than 0.
    pub(crate) fn amount_bound(&self) -> Limit {
        exceeding_paid(self.left().iter().fold(0_i64, |sum, left| sum.saturating_add(*left)).max(0))
    }

    /// The payable rounding that the steps so far have reversed, in minor units.
    pub(crate) fn rounding_reversed(&self, order: &Order) -> i64 {
        let lines = self.lines.iter().map(|line| (line.amounts.open_shares(order), &line.part));
        let charges = self.charges.iter().map(|charge| (charge.charge.open_shares(order), &charge.part));
        lines.chain(charges).filter(|(_, part)| part.rounding != 0).fold(0_i64, |sum, (before, part)| {
            sum.saturating_add(before.rounding.saturating_sub(part.rounding_left()))
        })
    }

    /// A shipping line or fee by its id.
    pub(crate) fn charge(&mut self, id: &Id) -> Option<&mut ChargePart<'a>> {
        self.places_of_charges.get_mut(&mut self.charges, id)
    }
}

/// The parts of a line, in the order in which they were priced.
pub(crate) fn line_parts<'a>(order: &Order, line: &'a OrderLine) -> impl Iterator<Item = LinePart<'a>> {
    let part = |amounts| LinePart { line, amounts, part: ReversalPart::of_amounts(order, amounts) };
    line.amounts.iter().map(part)
}

/// How many units of a line can still be reversed, in millionths.
pub(crate) fn units_bound(parts: &[LinePart<'_>]) -> Limit {
    exceeding_paid(parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.part.left().units)))
}

/// How much of a line's gross, net or customer's amount can still be reversed, in minor units.
pub(crate) fn bound_of(parts: &[LinePart<'_>], of: AmountOf) -> Limit {
    exceeding_paid(parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.part.left_of(of))))
}

/// Which units of a line are reversed first, where they were priced separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pricing {
    /// The first priced: units that were shipped.
    First,
    /// The last priced: units that are open.
    Last,
}

impl Pricing {
    /// How many units are reversed of each part, in the order of the parts, in millionths; and how many exceed all
    /// parts.
    pub(crate) fn units_of(self, parts: &[LinePart<'_>], millionths: i64) -> (Vec<i64>, i64) {
        let (mut units, mut rest) = (vec![0_i64; parts.len()], millionths);
        let mut give = |(part, units): (&LinePart<'_>, &mut i64)| {
            *units = rest.min(part.part.left().units);
            rest = rest.saturating_sub(*units);
        };
        let pairs = parts.iter().zip(&mut units);
        match self {
            Self::First => pairs.for_each(&mut give),
            Self::Last => pairs.rev().for_each(&mut give),
        }
        (units, rest)
    }
}

/// Reverses units of a line at their frozen amounts.
///
/// # Errors
/// [`RefundFault::TooManyUnits`] beyond [`units_bound`]: check the limit first.
pub(crate) fn reverse_line_units(
    parts: &mut [LinePart<'_>],
    (pricing, millionths): (Pricing, i64),
    records: &mut Vec<LineReversal>,
) -> Result<(), RefundFault> {
    let (units, rest) = pricing.units_of(parts, millionths);
    for (part, units) in parts.iter_mut().zip(units).filter(|(_, units)| *units > 0) {
        records.push(part.by_units(units)?);
    }
    if rest == 0 {
        Ok(())
    } else {
        Err(RefundFault::TooManyUnits { largest: millionths.saturating_sub(rest) })
    }
}

/// Reverses an amount of a line for no unit: of the first priced up to what is left of it, then of the next.
///
/// # Errors
/// [`RefundFault::TooMuch`] beyond [`bound_of`]: check the limit first. [`RefundFault::NotReachable`] with the nearest
/// smaller share of the whole line.
pub(crate) fn reverse_line_amount(
    parts: &mut [LinePart<'_>],
    of: AmountOf,
    minor: i64,
    records: &mut Vec<LineReversal>,
) -> Result<(), RefundFault> {
    let mut rest = minor;
    for part in parts {
        let share = rest.min(part.part.left_of(of));
        if share > 0 {
            let before = minor.saturating_sub(rest);
            let of_line = |fault| match fault {
                RefundFault::NotReachable { below_minor } => {
                    RefundFault::NotReachable { below_minor: before.saturating_add(below_minor) }
                }
                other => other,
            };
            records.push(part.by_amount(of, share).map_err(of_line)?);
            rest = rest.saturating_sub(share);
        }
    }
    if rest == 0 { Ok(()) } else { Err(RefundFault::TooMuch { largest_minor: minor.saturating_sub(rest) }) }
}

impl LinePart<'_> {
    fn by_units(&mut self, millionths: i64) -> Result<LineReversal, RefundFault> {
        let step = self.part.frozen_line()?.by_units(self.part.so_far, millionths)?;
        self.take(step)
    }

    /// Reverses an amount for no unit.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`] beyond what is not reversed. [`RefundFault::NotReachable`].
    pub(crate) fn by_amount(&mut self, of: AmountOf, minor: i64) -> Result<LineReversal, RefundFault> {
        let (line, so_far) = (self.part.frozen_line()?, self.part.so_far);
        let step = match of {
            AmountOf::Gross => line.by_amount(so_far, minor),
            AmountOf::Net => line.for_net(so_far, minor),
            AmountOf::Customer => line.for_customer(so_far, minor),
        }?;
        self.take(step)
    }

    /// Reverses units for an amount that was decided elsewhere.
    ///
    /// # Errors
    /// [`RefundFault::TooManyUnits`] and [`RefundFault::TooMuch`] beyond what is not reversed.
    pub(crate) fn by_units_for(&mut self, millionths: i64, minor: i64) -> Result<LineReversal, RefundFault> {
        let step = self.part.frozen_line()?.by_units_for(self.part.so_far, millionths, minor)?;
        self.take(step)
    }

    fn take(&mut self, step: LineStep) -> Result<LineReversal, RefundFault> {
        let reversed = self.part.take(step)?;
        let nothing = Amount::settled(0, self.part.exponent);
        Ok(LineReversal {
            line: self.line.id.clone(),
            priced_by: self.amounts.priced_by.clone(),
            quantity: Quantity::from_millionths(step.units),
            gross: reversed.gross,
            net: reversed.net,
            taxes: reversed.taxes,
            funded: reversed.funded,
            withheld: reversed.withheld,
            customer: reversed.customer,
            goodwill: Amount::settled(step.goodwill_minor, self.part.exponent),
            clawed_back: nothing,
            claw_back_uncollected: nothing,
        })
    }
}

impl ChargePart<'_> {
    /// Reverses an amount; none: all that is not reversed.
    ///
    /// # Errors
    /// [`RefundFault::TooMuch`] beyond [`ReversalPart::amount_bound`]: check the limit first.
    pub(crate) fn by_amount(&mut self, minor: Option<i64>) -> Result<ChargeReversal, RefundFault> {
        let minor = minor.unwrap_or_else(|| self.part.left().amount_minor);
        let line = self.part.frozen_line()?;
        let step = if self.part.costs_nothing() && minor == 0 {
            line.by_units(self.part.so_far, self.part.left().units)?
        } else {
            line.by_amount(self.part.so_far, minor)?
        };
        let reversed = self.part.take(step)?;
        Ok(ChargeReversal {
            charge: self.charge.id.clone(),
            gross: reversed.gross,
            net: reversed.net,
            taxes: reversed.taxes,
            funded: reversed.funded,
            withheld: reversed.withheld,
            customer: reversed.customer,
        })
    }
}

impl Decision {
    /// The result of the refund arithmetic; refuses a step without one. Limits were checked before, so the remaining
    /// causes are figures out of range.
    pub(crate) fn step<T>(&mut self, step: Result<T, RefundFault>, path: &str) -> Option<T> {
        step.map_err(|fault| self.refuse(ProblemCode::Overflow, path, Message::new(fault.to_string()))).ok()
    }

    /// The same of a share of a line, in minor units. One that no amount of a line with components below zero gives is
    /// refused with the nearest smaller one.
    pub(crate) fn share_step(
        &mut self,
        case: &DecisionContext<'_>,
        step: Result<(), RefundFault>,
        minor: i64,
        path: &str,
    ) {
        let Err(RefundFault::NotReachable { below_minor }) = step else {
            self.step(step, path);
            return;
        };
        let (share, below) = (case.order.amount(minor), case.order.amount(below_minor));
        let text = format!("no amount of the line gives exactly {share}; the nearest below is {below}");
        let message = Message::new(text).with("below", below);
        let largest = (below_minor > 0).then(|| case.money(below_minor));
        let path = format!("{path}/amount");
        self.refuse_figure(ProblemCode::RefundExceedsPaid, &path, message, case.money(minor), largest);
    }
}

/// Folds the reversals of lines.
pub(crate) fn reverse_lines(order: &mut Order, reversals: &[LineReversal]) {
    let exponent = order.exponent;
    let minor = |amount: Amount| amount.minor(exponent).unwrap_or_default();
    let places = Places::of(&order.lines, reversals.len());
    for reversal in reversals {
        let line = places.get_mut(&mut order.lines, &reversal.line);
        let Some(amounts) = line.and_then(|line| line.amounts_mut(reversal.priced_by.as_ref())) else {
            continue;
        };
        move_units(&mut amounts.reversed, reversal.quantity.millionths());
        raise(&mut amounts.reversed_amount, minor(reversal.gross), exponent);
        raise(&mut amounts.reversed_goodwill, minor(reversal.goodwill), exponent);
        raise(&mut amounts.customer_reversed, minor(reversal.customer), exponent);
    }
}

/// Folds the reversals of shipping and fees.
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
        charge.is_reversed |= minor(charge.amounts.gross) == 0;
        raise(&mut charge.reversed_amount, minor(reversal.gross), exponent);
        raise(&mut charge.customer_reversed, minor(reversal.customer), exponent);
    }
}
