//! The steps from list price to payable amount, as bars of characters.

use std::borrow::Cow;

use crate::contract::{Adjustment, Amount, Id, OutcomeResult, Quote, Settlement};
use crate::num::write_decimal;

use super::page::{Names, Page, filled, length};

/// The picture from list price to payable amount: goods, shipping and fees at list price, each discount, the net
/// amount, each tax, the gross amount, and the steps from it to the payable amount.
///
/// A solid bar is a sum, a light one a discount, a darker one an addition; the longest fills 34 characters. Bars are
/// rounded to characters, the figures beside them are exact.
#[must_use]
pub fn waterfall(quote: &Quote, names: &Names<'_>) -> String {
    let steps = steps(quote, names);
    let scale = Scale::new(steps.iter().map(|step| step.from_minor.max(step.until_minor)).max().unwrap_or(0));
    let mut page = Page::default();
    for step in &steps {
        let (ink, figure) = match step.kind {
            StepKind::Sum => (Ink::Sum, step.until_minor),
            StepKind::Change if step.until_minor < step.from_minor => {
                (Ink::Less, step.until_minor.saturating_sub(step.from_minor))
            }
            StepKind::Change => (Ink::More, step.until_minor.saturating_sub(step.from_minor)),
        };
        let mut text = String::new();
        write_decimal(&mut text, figure, quote.totals.payable.scale());
        let indent = if matches!(step.kind, StepKind::Sum) { 0 } else { 2 };
        let label = filled(&format!("{}{}", " ".repeat(indent), step.label), 30);
        let space = " ".repeat(11_usize.saturating_sub(length(&text)));
        page.line(&format!("{label}{space}{text}  {}", scale.bar(ink, step.from_minor, step.until_minor)));
    }
    page.finish()
}

/// One row: a step from one running sum to the next.
#[derive(Debug)]
struct WaterfallStep<'a> {
    kind: StepKind,
    label: Cow<'a, str>,
    from_minor: i64,
    until_minor: i64,
}

/// Whether a row shows a sum or a change.
#[derive(Clone, Copy, Debug)]
enum StepKind {
    Sum,
    Change,
}

/// The rows so far, and their running sum.
#[derive(Debug)]
struct Steps<'a> {
    rows: Vec<WaterfallStep<'a>>,
    sum_minor: i64,
}

impl<'a> Steps<'a> {
    fn sum(&mut self, label: &'a str) {
        self.rows.push(WaterfallStep {
            kind: StepKind::Sum,
            label: label.into(),
            from_minor: 0,
            until_minor: self.sum_minor,
        });
    }

    /// Adds a change of the sum; a change of zero is omitted.
    fn change(&mut self, label: impl Into<Cow<'a, str>>, by_minor: i64) {
        let until_minor = self.sum_minor.saturating_add(by_minor);
        if by_minor != 0 {
            self.rows.push(WaterfallStep {
                kind: StepKind::Change,
                label: label.into(),
                from_minor: self.sum_minor,
                until_minor,
            });
        }
        self.sum_minor = until_minor;
    }
}

fn steps<'a>(quote: &'a Quote, names: &'a Names<'_>) -> Vec<WaterfallStep<'a>> {
    let totals = &quote.totals;
    let mut steps = Steps { sum_minor: totals.list.mantissa(), rows: Vec::new() };
    steps.sum("Goods at list price");
    steps.change("shipping", totals.shipping.mantissa());
    steps.change("fees", totals.fees.mantissa());
    steps.change("given back", totals.returned.map_or(0, Amount::mantissa));
    let promotions = promotions(quote);
    for (id, taken_minor) in &promotions {
        steps.change(names.promotion(id), taken_minor.saturating_neg());
    }
    if !promotions.is_empty() {
        steps.sum("After promotions");
    }
    steps.change("paid by others, taxed", totals.funded.mantissa());
    steps.change("tax inside", totals.net.mantissa().saturating_sub(steps.sum_minor));
    steps.sum("Net");
    for group in quote.tax_groups.iter().filter(|group| group.settlement == Settlement::Added) {
        steps.change(format!("{} {} %", group.name, group.rate_percent), group.tax.mantissa());
    }
    steps.sum("Gross");
    steps.change("withheld", totals.withheld.mantissa().saturating_neg());
    steps.change("paid by others", totals.funded.mantissa().saturating_neg());
    steps.change("rounding", totals.payable_rounding.mantissa());
    steps.sum("To pay");
    steps.rows
}

/// The total discount of each promotion, in running order; adjustments without an outcome are last.
fn promotions(quote: &Quote) -> Vec<(&Id, i64)> {
    let applied = quote.outcomes.iter().filter(|it| matches!(it.result, OutcomeResult::Applied { .. }));
    let mut sums: Vec<(&Id, i64)> = applied.map(|outcome| (&outcome.promotion, 0)).collect();
    let on_lines = quote.lines.iter().flat_map(|line| &line.adjustments);
    let on_charges = quote.shipping.iter().chain(&quote.fees).flat_map(|charge| &charge.adjustments);
    for Adjustment { promotion, amount, .. } in on_lines.chain(on_charges) {
        match sums.iter_mut().find(|(id, _)| *id == promotion) {
            Some((_, sum)) => *sum = sum.saturating_add(amount.mantissa()),
            None => sums.push((promotion, amount.mantissa())),
        }
    }
    sums.retain(|(_, sum)| *sum != 0);
    sums
}

/// The length of the longest bar in characters.
const WIDTH: usize = 34;

/// Twice the width, for rounding to the nearest character.
const WIDTH_TWICE: i128 = 68;

/// The style of a bar.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    /// A sum.
    Sum,
    /// A discount.
    Less,
    /// An addition.
    More,
}

/// Scales amounts to bars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    largest_minor: i64,
}

impl Scale {
    /// The scale on which `largest_minor` has the full width.
    pub(super) fn new(largest_minor: i64) -> Self {
        // At least 1, because it is a divisor.
        Self { largest_minor: largest_minor.max(1) }
    }

    /// A bar between two amounts, in either order; at least one character unless it is empty.
    pub(super) fn bar(self, ink: Ink, from_minor: i64, until_minor: i64) -> String {
        let (low, high) = (from_minor.min(until_minor), from_minor.max(until_minor));
        let (mut start, mut end) = (self.column(low), self.column(high));
        if low < high && start == end {
            // A change too small for the scale is still drawn, inside the width.
            if end < WIDTH { end = end.saturating_add(1) } else { start = start.saturating_sub(1) }
        }
        let sign = match ink {
            Ink::Sum => "█",
            Ink::Less => "░",
            Ink::More => "▒",
        };
        format!("{}{}", " ".repeat(start), sign.repeat(end.saturating_sub(start)))
    }

    /// The nearest character edge of an amount. It rounds a picture, not money.
    fn column(self, minor: i64) -> usize {
        let largest = i128::from(self.largest_minor);
        let share = i128::from(minor.clamp(0, self.largest_minor)).saturating_mul(WIDTH_TWICE);
        let column = share.saturating_add(largest).checked_div(largest.saturating_mul(2));
        column.and_then(|column| usize::try_from(column).ok()).unwrap_or(0)
    }
}
