//! Whether a line is what its own figures give: quantity × price ÷ base quantity, and its charges, less its allowances; and
//! whether allowances are the percentage they state.
//!
//! **Rounding** By the definition of BT-131 the whole is rounded once, half up, to the minor unit (`LINE-NET`). Peppol compares with the
//! exact value, to 0.02 (R120), and so with percentages (R040). The artefacts of CEN leave lines alone.
//!
//! **Order** A base quantity of 0 counts as 1, as Peppol has it, and R121 says that it is 0. A line without a quantity or price is
//! not multiplied: BR-22 and BR-26 say so.
//!
//! **Example** 3 at 10.00 for 7 units, allowance 0.28: 30 ÷ 7 − 0.28 = 4.00571… → 4.01.
//!
//! **Source** EN 16931-1:2017, BT-131; `PEPPOL-EN16931-UBL.sch` 3.0, R040 to R046, R120, R121.

use super::exact::Exact;
use super::judge::{ExpectedFigure, Judge};
use super::rules::{BR_16, BR_22, BR_26, BR_27, BR_28, LINE_NET, R040, R041, R042, R046, R120, R121};
use crate::contract::{Amount, InvoiceLine, Rate, Ruleset};
use crate::num::{NumError, Ratio, RoundingMode};

pub(super) fn judge(judge: &mut Judge<'_>) -> Result<(), NumError> {
    let invoice = judge.invoice;
    if invoice.lines.is_empty() {
        judge.breaks(&BR_16, "/lines".to_owned(), "the invoice has no line", &[]);
    }
    for (at, line) in invoice.lines.iter().enumerate() {
        let path = format!("/lines/{at}");
        fields(judge, &path, line);
        net(judge, &path, line)?;
        for (name, list) in [("allowances", &line.allowances), ("charges", &line.charges)] {
            for (part, adjustment) in list.iter().enumerate() {
                let path = format!("{path}/{name}/{part}");
                percentage(judge, path, (adjustment.amount, adjustment.base, adjustment.percent))?;
            }
        }
    }
    for (name, list) in [("allowances", &invoice.allowances), ("charges", &invoice.charges)] {
        for (at, adjustment) in list.iter().enumerate() {
            let path = format!("/{name}/{at}");
            percentage(judge, path, (adjustment.amount, adjustment.base, adjustment.percent))?;
        }
    }
    Ok(())
}

/// What a line has, and what may not be below 0.
fn fields(judge: &mut Judge<'_>, path: &str, line: &InvoiceLine) {
    if line.quantity.is_none() {
        judge.breaks(&BR_22, format!("{path}/quantity"), "the line has no quantity", &[]);
    }
    if line.unit_price.is_none() {
        judge.breaks(&BR_26, format!("{path}/unit_price"), "the line has no price", &[]);
    }
    for (rule, field, what, price) in [
        (&BR_27, "unit_price", "the price (BT-146)", line.unit_price),
        (&BR_28, "gross_price", "the price before its discount (BT-148)", line.gross_price),
    ] {
        let Some(price) = price.map(Exact::from).filter(|price| price.is_negative()) else { continue };
        let price = judge.text(price);
        judge.breaks(
            rule,
            format!("{path}/{field}"),
            &format!("{what} is {price}"),
            &[("actual", price.as_str())],
        );
    }
    if judge.ruleset != Ruleset::Peppol {
        return;
    }
    let base = line.base_quantity.map(Exact::from);
    if let Some(base) = base.filter(|base| *base <= Exact::ZERO) {
        let base = base.text(0);
        let what = format!("the price is for {base} units");
        judge.breaks(&R121, format!("{path}/base_quantity"), &what, &[("actual", base.as_str())]);
    }
    if let (Some(gross), Some(price)) = (line.gross_price, line.unit_price) {
        let discount = line.price_discount.map_or(Exact::ZERO, Exact::from);
        let expected = Exact::from(gross).minus(discount);
        if expected != Exact::from(price) {
            let figure = ExpectedFigure {
                what: "the price (BT-146)",
                from: "the price before its discount and the discount",
                expected,
                actual: Some(price.into()),
            };
            judge.differs(&R046, format!("{path}/unit_price"), &figure);
        }
    }
}

fn net(judge: &mut Judge<'_>, path: &str, line: &InvoiceLine) -> Result<(), NumError> {
    let rule = match judge.ruleset {
        Ruleset::CenArtefacts => return Ok(()),
        Ruleset::Peppol => &R120,
        _ => &LINE_NET,
    };
    // Peppol reads a quantity that is not there as 1.
    let unstated = (rule == &R120).then_some(Exact::ONE);
    let (Some(quantity), Some(price)) = (line.quantity.map(Exact::from).or(unstated), line.unit_price) else {
        return Ok(());
    };
    let base = line.base_quantity.map(Exact::from).filter(|base| *base != Exact::ZERO).unwrap_or(Exact::ONE);
    let sum = |list: &[crate::contract::InvoiceLineAdjustment]| {
        list.iter().fold(Exact::ZERO, |sum, adjustment| sum.plus(adjustment.amount.into()))
    };
    let others = sum(&line.charges).minus(sum(&line.allowances));
    let product = quantity.ratio()?.mul(Exact::from(price).ratio()?)?.div(base.ratio()?)?;
    let exact = product.add(others.ratio()?)?;
    let expected = Exact::rounded(exact, judge.decimals, RoundingMode::HalfUp)?;
    let actual = Exact::from(line.net);
    let is_right =
        if rule == &R120 { is_within(actual, exact, Exact::TWO_HUNDREDTHS)? } else { actual == expected };
    if !is_right {
        let figure = ExpectedFigure {
            what: "the net amount of the line (BT-131)",
            from: "its quantity, price, charges and allowances",
            expected,
            actual: Some(actual),
        };
        judge.differs(rule, format!("{path}/net"), &figure);
    }
    Ok(())
}

/// R040 to R042: an amount, what it is a percentage of, and the percentage.
fn percentage(
    judge: &mut Judge<'_>,
    path: String,
    (amount, base, percent): (Amount, Option<Amount>, Option<Rate>),
) -> Result<(), NumError> {
    if judge.ruleset != Ruleset::Peppol {
        return Ok(());
    }
    match (base, percent) {
        (None, None) => {}
        (None, Some(_)) => {
            judge.breaks(&R041, format!("{path}/base"), "a percentage of nothing is stated", &[])
        }
        (Some(_), None) => {
            judge.breaks(
                &R042,
                format!("{path}/percent"),
                "a base amount without its percentage is stated",
                &[],
            );
        }
        (Some(base), Some(percent)) => {
            let exact = Exact::from(base).percent(percent.into())?;
            if !is_within(amount.into(), exact, Exact::TWO_HUNDREDTHS)? {
                let figure = ExpectedFigure {
                    what: "the amount",
                    from: "its base amount and percentage",
                    expected: Exact::rounded(exact, judge.decimals, RoundingMode::HalfUp)?,
                    actual: Some(amount.into()),
                };
                judge.differs(&R040, format!("{path}/amount"), &figure);
            }
        }
    }
    Ok(())
}

/// Whether the figure is within so much of the exact value, the bound included.
pub(super) fn is_within(figure: Exact, exact: Ratio, slack: Exact) -> Result<bool, NumError> {
    let (figure, slack) = (figure.ratio()?, slack.ratio()?);
    Ok(figure.add(slack)? >= exact && figure.sub(slack)? <= exact)
}
