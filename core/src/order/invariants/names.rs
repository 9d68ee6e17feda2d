//! I11: whatever an order names is named once. The fold finds by name, so that it would move the first of two and leave
//! the other; and a currency has as many decimals as ISO 4217 or its definition can give it.

use super::Findings;
use crate::contract::order::{FrozenAmounts, Order};
use crate::index::Arrange;
use crate::money::Currency;

const I11: &str = "I11";

pub(super) fn check_names(order: &Order, findings: &mut Findings) {
    once(findings, "lines", order.lines.iter().map(|line| line.id.as_str()));
    for (at, line) in order.lines.iter().enumerate() {
        let pricings = line.amounts.iter().map(|amounts| amounts.priced_by.as_ref());
        // The placement has no name, and a name may be any text: it is told apart by its first character.
        let pricings =
            pricings.map(|name| name.map_or_else(String::new, |name| format!("={}", name.as_str())));
        once(findings, &format!("lines/{at}/amounts"), pricings);
        for (pricing, amounts) in line.amounts.iter().enumerate() {
            check_frozen(&amounts.frozen, &format!("lines/{at}/amounts/{pricing}/frozen"), findings);
        }
    }
    // The fees of returns share their names with the shipping and the fees of the cart.
    once(findings, "fees", order.charges().map(|charge| charge.id.as_str()));
    for (name, charges) in [("shipping", &order.shipping), ("fees", &order.fees)] {
        for (at, charge) in charges.iter().enumerate() {
            check_frozen(&charge.amounts, &format!("{name}/{at}/amounts"), findings);
        }
    }
    once(findings, "tenders", order.tenders.iter().map(|tender| tender.id.as_str()));
    let operations = order.tenders.iter().flat_map(|tender| &tender.operations);
    once(findings, "tenders", operations.map(|operation| operation.id.as_str()));
    once(findings, "shipments", order.shipments.iter().map(|shipment| shipment.id.as_str()));
    for (at, shipment) in order.shipments.iter().enumerate() {
        once(
            findings,
            &format!("shipments/{at}/lines"),
            shipment.lines.iter().map(|line| line.line.as_str()),
        );
    }
    once(findings, "returns", order.returns.iter().map(|back| back.id.as_str()));
    for (at, back) in order.returns.iter().enumerate() {
        once(findings, &format!("returns/{at}/lines"), back.lines.iter().map(|line| line.line.as_str()));
    }
    once(findings, "holds", order.holds.iter().map(|hold| hold.id.as_str()));
    // A fact may be told under a key that another command has used: the key with its command is told once.
    let keys = order.idempotency_keys.iter();
    once(
        findings,
        "idempotency_keys",
        keys.map(|used| format!("{} {}", used.digest.as_str(), used.key.as_str())),
    );
    check_exponent(order, findings);
}

fn check_frozen(frozen: &FrozenAmounts, path: &str, findings: &mut Findings) {
    once(findings, &format!("{path}/taxes"), frozen.taxes.iter().map(|tax| tax.rule.as_str()));
    once(findings, &format!("{path}/funded"), frozen.funded.iter().map(|funded| funded.promotion.as_str()));
}

fn check_exponent(order: &Order, findings: &mut Findings) {
    let exponent = i64::from(order.exponent);
    match Currency::find(order.currency.as_str()) {
        Some(known) => {
            let rule = "the decimals of the order = those of its currency";
            findings.equal(I11, "/exponent", rule, exponent, i64::from(known.exponent()));
        }
        None => {
            let most = i64::from(Currency::MAX_PRIVATE_EXPONENT);
            findings.at_most(I11, "/exponent", "a currency has no more decimals", exponent, most);
        }
    }
}

/// Finds names that stand more than once in a list.
fn once<T: AsRef<str> + Ord>(findings: &mut Findings, list: &str, names: impl Iterator<Item = T>) {
    let mut names: Vec<T> = names.collect();
    names.arrange();
    let twice = names.iter().zip(names.iter().skip(1)).filter(|(one, other)| one == other);
    for (name, _) in twice {
        findings.twice(I11, &format!("/{list}"), name.as_ref());
    }
}
