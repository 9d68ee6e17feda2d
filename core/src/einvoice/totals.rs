//! Whether the totals are the sums they claim to be: BR-CO-10 to BR-CO-16, and that they are there.
//!
//! **When it applies** Under every ruleset: PINT repeats these rules as `ibr-co-…`.
//!
//! **Rounding** The text of the standard sums what is printed and rounds nothing. The artefacts of CEN round the sum to
//! hundredths first, half toward plus infinity, which only shows where an amount has more than 2 decimals.
//!
//! **Example** Lines of 720.81 and 0.01 with BT-106 720.80: BR-CO-10, expected 720.82, actual 720.80.
//!
//! **Source** EN 16931-1:2017, 6.4.2; `EN16931-UBL-model.sch` 1.3, rules of the same names.

use super::exact::Exact;
use super::judge::{ExpectedFigure, Judge};
use super::rules::{
    BR_12, BR_13, BR_14, BR_15, BR_CO_10, BR_CO_11, BR_CO_12, BR_CO_13, BR_CO_14, BR_CO_15, BR_CO_16,
    InvoiceRule,
};
use crate::contract::{Amount, InvoiceAdjustment};

/// A total, and the rules it is under.
struct Total<'a> {
    rule: &'a InvoiceRule,
    field: &'a str,
    what: &'a str,
    from: &'a str,
    stated: Option<Amount>,
    expected: Exact,
    /// Whether its absence means 0.
    may_be_absent: bool,
}

pub(super) fn judge(judge: &mut Judge<'_>) {
    let invoice = judge.invoice;
    let totals = &invoice.totals;
    for (rule, field, what, stated) in [
        (&BR_12, "lines_net", "the sum of the lines' net amounts (BT-106)", totals.lines_net),
        (&BR_13, "net", "the total without VAT (BT-109)", totals.net),
        (&BR_14, "gross", "the total with VAT (BT-112)", totals.gross),
        (&BR_15, "payable", "the amount due for payment (BT-115)", totals.payable),
    ] {
        if stated.is_none() {
            judge.breaks(rule, format!("/totals/{field}"), &format!("{what} is missing"), &[]);
        }
    }

    let [lines_net, allowances, charges, net, vat, gross, prepaid, rounding] = [
        totals.lines_net,
        totals.allowances,
        totals.charges,
        totals.net,
        totals.vat,
        totals.gross,
        totals.prepaid,
        totals.payable_rounding,
    ]
    .map(Exact::or_zero);
    let of_lines = invoice.lines.iter().fold(Exact::ZERO, |sum, line| sum.plus(line.net.into()));
    let of_rows =
        invoice.vat_breakdown.iter().fold(Exact::ZERO, |sum, row| sum.plus(Exact::or_zero(row.tax)));
    let has_rows = !invoice.vat_breakdown.is_empty();
    for total in [
        Total {
            rule: &BR_CO_10,
            field: "lines_net",
            what: "the sum of the lines' net amounts (BT-106)",
            from: "the lines",
            stated: totals.lines_net,
            expected: of_lines,
            may_be_absent: false,
        },
        Total {
            rule: &BR_CO_11,
            field: "allowances",
            what: "the sum of allowances on the document (BT-107)",
            from: "the allowances",
            stated: totals.allowances,
            expected: sum(&invoice.allowances),
            may_be_absent: !judge.follows_artefacts() || invoice.allowances.is_empty(),
        },
        Total {
            rule: &BR_CO_12,
            field: "charges",
            what: "the sum of charges on the document (BT-108)",
            from: "the charges",
            stated: totals.charges,
            expected: sum(&invoice.charges),
            may_be_absent: !judge.follows_artefacts() || invoice.charges.is_empty(),
        },
        Total {
            rule: &BR_CO_13,
            field: "net",
            what: "the total without VAT (BT-109)",
            from: "the lines' sum, allowances and charges",
            stated: totals.net,
            expected: lines_net.minus(allowances).plus(charges),
            may_be_absent: false,
        },
        Total {
            rule: &BR_CO_14,
            field: "vat",
            what: "the VAT total (BT-110)",
            from: "the taxes of the breakdown",
            // Without a breakdown the artefacts have nothing to compare it with.
            stated: if has_rows || judge.is_strict() { totals.vat } else { None },
            expected: of_rows,
            may_be_absent: !has_rows,
        },
        Total {
            rule: &BR_CO_15,
            field: "gross",
            what: "the total with VAT (BT-112)",
            from: "the total without VAT and the VAT total",
            stated: totals.gross,
            expected: net.plus(vat),
            may_be_absent: false,
        },
        Total {
            rule: &BR_CO_16,
            field: "payable",
            what: "the amount due for payment (BT-115)",
            from: "the total with VAT, what is paid and the rounding",
            stated: totals.payable,
            expected: gross.minus(prepaid).plus(rounding),
            may_be_absent: false,
        },
    ] {
        compare(judge, total);
    }
}

fn compare(judge: &mut Judge<'_>, total: Total<'_>) {
    let Total { rule, field, what, from, stated, mut expected, may_be_absent } = total;
    if judge.follows_artefacts() {
        expected = expected.to_hundredths();
    }
    let actual = stated.map(Exact::from);
    let found = if may_be_absent { Some(actual.unwrap_or_default()) } else { actual };
    if found != Some(expected) {
        judge.differs(rule, format!("/totals/{field}"), &ExpectedFigure { what, from, expected, actual });
    }
}

fn sum(adjustments: &[InvoiceAdjustment]) -> Exact {
    adjustments.iter().fold(Exact::ZERO, |sum, adjustment| sum.plus(adjustment.amount.into()))
}
