//! Whether amounts have at most 2 decimals: BR-DEC-01 to BR-DEC-28.
//!
//! **When it applies** Under the European rulesets, whatever the currency: what is written counts, `1.50` as `1.500` has it.
//!
//! **Source** EN 16931-1:2017, 6.5.2; `EN16931-UBL-model.sch` 1.3, rules of the same names.

use super::judge::Judge;
use super::rules::{
    BR_DEC_01, BR_DEC_02, BR_DEC_05, BR_DEC_06, BR_DEC_09, BR_DEC_10, BR_DEC_11, BR_DEC_12, BR_DEC_13,
    BR_DEC_14, BR_DEC_15, BR_DEC_16, BR_DEC_17, BR_DEC_18, BR_DEC_19, BR_DEC_20, BR_DEC_23, BR_DEC_24,
    BR_DEC_25, BR_DEC_27, BR_DEC_28, InvoiceRule,
};
use crate::contract::Amount;

/// The most decimals of an amount.
const MOST: u8 = 2;

pub(super) fn judge(judge: &mut Judge<'_>) {
    if !judge.is_european() {
        return;
    }
    let invoice = judge.invoice;
    for (at, line) in invoice.lines.iter().enumerate() {
        check(judge, &BR_DEC_23, || format!("/lines/{at}/net"), Some(line.net));
        for (part, allowance) in line.allowances.iter().enumerate() {
            check(
                judge,
                &BR_DEC_24,
                || format!("/lines/{at}/allowances/{part}/amount"),
                Some(allowance.amount),
            );
            check(judge, &BR_DEC_25, || format!("/lines/{at}/allowances/{part}/base"), allowance.base);
        }
        for (part, charge) in line.charges.iter().enumerate() {
            check(judge, &BR_DEC_27, || format!("/lines/{at}/charges/{part}/amount"), Some(charge.amount));
            check(judge, &BR_DEC_28, || format!("/lines/{at}/charges/{part}/base"), charge.base);
        }
    }
    for (at, allowance) in invoice.allowances.iter().enumerate() {
        check(judge, &BR_DEC_01, || format!("/allowances/{at}/amount"), Some(allowance.amount));
        check(judge, &BR_DEC_02, || format!("/allowances/{at}/base"), allowance.base);
    }
    for (at, charge) in invoice.charges.iter().enumerate() {
        check(judge, &BR_DEC_05, || format!("/charges/{at}/amount"), Some(charge.amount));
        check(judge, &BR_DEC_06, || format!("/charges/{at}/base"), charge.base);
    }
    for (at, row) in invoice.vat_breakdown.iter().enumerate() {
        check(judge, &BR_DEC_19, || format!("/vat_breakdown/{at}/taxable"), row.taxable);
        check(judge, &BR_DEC_20, || format!("/vat_breakdown/{at}/tax"), row.tax);
    }
    let totals = &invoice.totals;
    for (rule, field, amount) in [
        (&BR_DEC_09, "lines_net", totals.lines_net),
        (&BR_DEC_10, "allowances", totals.allowances),
        (&BR_DEC_11, "charges", totals.charges),
        (&BR_DEC_12, "net", totals.net),
        (&BR_DEC_13, "vat", totals.vat),
        (&BR_DEC_14, "gross", totals.gross),
        (&BR_DEC_15, "vat_in_accounting_currency", totals.vat_in_accounting_currency),
        (&BR_DEC_16, "prepaid", totals.prepaid),
        (&BR_DEC_17, "payable_rounding", totals.payable_rounding),
        (&BR_DEC_18, "payable", totals.payable),
    ] {
        check(judge, rule, || format!("/totals/{field}"), amount);
    }
}

fn check(judge: &mut Judge<'_>, rule: &InvoiceRule, path: impl FnOnce() -> String, amount: Option<Amount>) {
    let Some(amount) = amount.filter(|amount| amount.scale() > MOST) else { return };
    let (amount, decimals) = (amount.to_string(), amount.scale().to_string());
    let what = format!("{amount} has {decimals} decimals");
    judge.breaks(rule, path(), &what, &[("actual", amount.as_str()), ("decimals", decimals.as_str())]);
}
