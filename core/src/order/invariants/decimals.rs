//! I11: every amount is a whole number of minor units. One that is finer reads as nothing, and one that is too large does not
//! fit, so that figures would agree that do not.

use super::Findings;
use super::rules::Rule;
use crate::contract::Amount;
use crate::contract::order::{FrozenAmounts, Order, OrderTender};
use crate::money::MAX_MINOR;

pub(super) fn check_decimals(order: &Order, findings: &mut Findings) {
    let mut check = Check { exponent: order.exponent, findings };
    check.all("", &[("written_off", order.written_off), ("refund_carried", order.refund_carried)]);
    if let Some(coin) = &order.payable_step {
        check.all("/payable_step", &[("step", coin.step), ("unrounded_amount", coin.unrounded_amount)]);
    }
    for (position, line) in order.lines.iter().enumerate() {
        for (at, amounts) in line.amounts.iter().enumerate() {
            let path = format!("/lines/{position}/amounts/{at}");
            check.all(
                &path,
                &[
                    ("reversed_amount", amounts.reversed_amount),
                    ("customer_reversed", amounts.customer_reversed),
                    ("reversed_goodwill", amounts.reversed_goodwill),
                ],
            );
            check.frozen(&amounts.frozen, &format!("{path}/frozen"));
        }
    }
    for (name, charges) in [("shipping", &order.shipping), ("fees", &order.fees)] {
        for (at, charge) in charges.iter().enumerate() {
            let path = format!("/{name}/{at}");
            let reversed = [
                ("reversed_amount", charge.reversed_amount),
                ("customer_reversed", charge.customer_reversed),
            ];
            check.all(&path, &reversed);
            check.frozen(&charge.amounts, &format!("{path}/amounts"));
        }
    }
    for (at, tender) in order.tenders.iter().enumerate() {
        check.tender(tender, &format!("/tenders/{at}"));
    }
    for (at, back) in order.returns.iter().enumerate() {
        check.all(&format!("/returns/{at}"), &[("credited", back.credited)]);
    }
}

struct Check<'a> {
    exponent: u8,
    findings: &'a mut Findings,
}

impl Check<'_> {
    fn all(&mut self, path: &str, amounts: &[(&str, Amount)]) {
        for (name, amount) in amounts {
            let minor = amount.minor(self.exponent);
            if minor.is_none_or(|minor| minor.unsigned_abs() > MAX_MINOR.unsigned_abs()) {
                let path = format!("{path}/{name}");
                self.findings.misnamed(Rule::AMOUNT_WHOLE, &path, &amount.to_string());
            }
        }
    }

    fn frozen(&mut self, frozen: &FrozenAmounts, path: &str) {
        self.all(
            path,
            &[
                ("list", frozen.list),
                ("net", frozen.net),
                ("gross", frozen.gross),
                ("withheld", frozen.withheld),
                ("payable_rounding", frozen.payable_rounding),
            ],
        );
        for (at, adjustment) in frozen.adjustments.iter().enumerate() {
            self.all(&format!("{path}/adjustments/{at}"), &[("amount", adjustment.amount)]);
        }
        for (at, tax) in frozen.taxes.iter().enumerate() {
            self.all(&format!("{path}/taxes/{at}"), &[("tax", tax.tax)]);
        }
        for (at, funded) in frozen.funded.iter().enumerate() {
            self.all(&format!("{path}/funded/{at}"), &[("amount", funded.amount)]);
        }
    }

    fn tender(&mut self, tender: &OrderTender, path: &str) {
        self.all(
            path,
            &[
                ("authorized", tender.authorized),
                ("voided", tender.voided),
                ("expired", tender.expired),
                ("released", tender.released),
                ("captured", tender.captured),
                ("refunded", tender.refunded),
                ("received", tender.received),
                ("amount", tender.amount.unwrap_or(Amount::ZERO)),
            ],
        );
        for (at, operation) in tender.operations.iter().enumerate() {
            self.all(
                &format!("{path}/operations/{at}"),
                &[("amount", operation.amount), ("done", operation.done), ("released", operation.released)],
            );
        }
    }
}
