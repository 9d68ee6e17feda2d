//! I11: whatever an order names is named once, and what is named from elsewhere is there. The fold finds by name, so that
//! it would move the first of two and leave the other, or move nothing; and a currency has as many decimals as ISO 4217 or
//! its definition can give it. The events of keys follow each other.

use super::Findings;
use super::rules::Rule;
use crate::contract::Id;
use crate::contract::order::{FrozenAmounts, Funded, Order};
use crate::index::Arrange;
use crate::money::Currency;
use crate::order::lookup::{HasId, Places};

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
    check_known(order, findings);
    check_keys(order, findings);
    check_exponent(order, findings);
}

/// What shipments, returns and fees name: lines and returns of the order.
fn check_known(order: &Order, findings: &mut Findings) {
    for (at, shipment) in order.shipments.iter().enumerate() {
        let names = shipment.lines.iter().map(|content| &content.line);
        known(findings, &order.lines, &format!("/shipments/{at}/lines"), names);
    }
    for (at, back) in order.returns.iter().enumerate() {
        let names = back.lines.iter().map(|content| &content.line);
        known(findings, &order.lines, &format!("/returns/{at}/lines"), names);
    }
    for (name, charges) in [("shipping", &order.shipping), ("fees", &order.fees)] {
        for (at, charge) in charges.iter().enumerate() {
            let path = format!("/{name}/{at}/caused_by");
            let missing = charge.caused_by.iter().filter(|back| order.returned(back).is_none());
            missing.for_each(|back| findings.misnamed(Rule::NAMED_KNOWN, &path, back.as_str()));
        }
    }
}

/// Finds names that are not in a list.
fn known<'a, T: HasId>(
    findings: &mut Findings,
    list: &[T],
    path: &str,
    names: impl ExactSizeIterator<Item = &'a Id>,
) {
    let places = Places::of(list, names.len());
    for (at, name) in names.enumerate().filter(|(_, name)| places.find(list, name).is_none()) {
        findings.misnamed(Rule::NAMED_KNOWN, &format!("{path}/{at}/line"), name.as_str());
    }
}

/// The events of each key stand after those of the key before.
fn check_keys(order: &Order, findings: &mut Findings) {
    let mut last = 0_i64;
    for (at, used) in order.idempotency_keys.iter().enumerate() {
        let path = format!("/idempotency_keys/{at}");
        findings.at_least(Rule::KEY_EVENTS, &path, i64::from(used.first_seq), last.saturating_add(1));
        findings.at_least(Rule::KEY_EVENTS, &path, i64::from(used.events), 1);
        last = i64::from(used.first_seq).saturating_add(i64::from(used.events)).saturating_sub(1);
        findings.at_most(Rule::KEY_EVENTS, &path, last, i64::from(order.version));
    }
}

fn check_frozen(frozen: &FrozenAmounts, path: &str, findings: &mut Findings) {
    once(findings, &format!("{path}/taxes"), frozen.taxes.iter().map(|tax| tax.rule.as_str()));
    let funder = |funded: &Funded| funded.funder.as_ref().map_or("", |funder| funder.as_str()).to_owned();
    let names: Vec<String> =
        frozen.funded.iter().map(|funded| format!("{} {}", funded.promotion, funder(funded))).collect();
    once(findings, &format!("{path}/funded"), names.iter().map(String::as_str));
}

fn check_exponent(order: &Order, findings: &mut Findings) {
    let exponent = i64::from(order.exponent);
    match Currency::find(order.currency.as_str()) {
        Some(known) => {
            findings.equal(Rule::CURRENCY_DECIMALS, "/exponent", exponent, i64::from(known.exponent()));
        }
        None => {
            let most = i64::from(Currency::MAX_PRIVATE_EXPONENT);
            findings.at_most(Rule::DECIMALS_KNOWN, "/exponent", exponent, most);
        }
    }
}

/// Finds names that stand more than once in a list.
fn once<T: AsRef<str> + Ord>(findings: &mut Findings, list: &str, names: impl Iterator<Item = T>) {
    let mut names: Vec<T> = names.collect();
    names.arrange();
    let twice = names.iter().zip(names.iter().skip(1)).filter(|(one, other)| one == other);
    for (name, _) in twice {
        findings.misnamed(Rule::NAMED_ONCE, &format!("/{list}"), name.as_ref());
    }
}
