//! The postings of an event.

use crate::contract::order::{
    Account, AccountKind, ChargeReversal, Event, EventData, FrozenAmounts, FrozenTax, Funded, LineReversal,
    Order, OrderCharge, Posting,
};
use crate::contract::{Amount, Id, Settlement};
use crate::index::Arrange;

use super::books::sort_key;
use super::books::{Books, TenderMoney};
use crate::order::command::table::moves_books;

/// The postings of an event, from the books before it and the order after it: one per account, in the order of the
/// accounts, none of 0.
pub(in crate::order) fn entries(before: &Books, event: &Event, after: &Order) -> Vec<Posting> {
    if !moves_books(&event.data) {
        return Vec::new();
    }
    let mut sheet = Sheet { order: after, entries: Vec::new() };
    match &event.data {
        EventData::OrderPlaced { details } => sheet.placed(&details.order),
        EventData::RefundRequested { details } => sheet.reversed(&details.lines, &details.charges),
        EventData::LineCancelled { details } => sheet.reversed(&details.reversals, &[]),
        EventData::OrderCancelled { details } => sheet.reversed(&details.lines, &details.charges),
        EventData::ReturnInspected { details } => sheet.reversed(&details.reversals, &[]),
        EventData::ReturnClosed { details } => {
            for fee in &details.fees {
                sheet.charged(fee, AccountKind::Fees);
            }
        }
        _ => {}
    }
    sheet.balances(before);
    sheet.postings(event)
}

/// The postings of one event, while they are collected.
struct Sheet<'a> {
    order: &'a Order,
    entries: Vec<(Account, i64)>,
}

impl Sheet<'_> {
    /// Adds to an account: above 0 debit, below 0 credit.
    fn post(&mut self, kind: AccountKind, of: Option<&Id>, minor: i64) {
        if minor == 0 {
            return;
        }
        match self.entries.iter_mut().find(|(known, _)| known.kind == kind && known.of.as_ref() == of) {
            Some((_, sum)) => *sum = sum.saturating_add(minor),
            None => self.entries.push((Account { kind, of: of.cloned() }, minor)),
        }
    }

    fn minor(&self, amount: Amount) -> i64 {
        self.order.minor(amount)
    }

    /// The sale of a placed order.
    fn placed(&mut self, order: &Order) {
        for line in &order.lines {
            for amounts in &line.amounts {
                self.sold(&amounts.frozen, AccountKind::Revenue);
            }
        }
        for charge in &order.shipping {
            self.charged(charge, AccountKind::Shipping);
        }
        for charge in &order.fees {
            self.charged(charge, AccountKind::Fees);
        }
    }

    fn charged(&mut self, charge: &OrderCharge, income: AccountKind) {
        self.sold(&charge.amounts, income);
    }

    /// A sale: the income before discounts, the discounts the merchant bears, the taxes, and the shares of third
    /// parties. The customer's share is posted to the receivable, which follows the balance due.
    fn sold(&mut self, frozen: &FrozenAmounts, income: AccountKind) {
        let discount = frozen.borne_discounts(self.order);
        let net = self.minor(frozen.net);
        self.post(income, None, net.saturating_add(discount).saturating_neg());
        self.post(AccountKind::Discounts, None, discount);
        self.taxes(&frozen.taxes, Side::Made);
        self.others(&frozen.funded, frozen.withheld, Side::Made);
    }

    /// Sales reversed.
    fn reversed(&mut self, lines: &[LineReversal], charges: &[ChargeReversal]) {
        for line in lines {
            let clawed_back = self.minor(line.clawed_back);
            self.post(AccountKind::Refunds, None, self.minor(line.net).saturating_add(clawed_back));
            self.post(AccountKind::ClawBacks, None, clawed_back.saturating_neg());
            self.taxes(&line.taxes, Side::Reversed);
            self.others(&line.funded, line.withheld, Side::Reversed);
        }
        for charge in charges {
            self.post(AccountKind::Refunds, None, self.minor(charge.net));
            self.taxes(&charge.taxes, Side::Reversed);
            self.others(&charge.funded, charge.withheld, Side::Reversed);
        }
    }

    /// The taxes that are part of the gross amount.
    fn taxes(&mut self, taxes: &[FrozenTax], side: Side) {
        for tax in taxes.iter().filter(|tax| tax.settlement == Settlement::Added) {
            let minor = side.of(self.minor(tax.tax)).saturating_neg();
            self.post(AccountKind::Tax, Some(&tax.rule), minor);
        }
    }

    /// The shares of everyone other than the customer.
    fn others(&mut self, funded: &[Funded], withheld: Amount, side: Side) {
        for funded in funded {
            let minor = side.of(self.minor(funded.amount));
            let funder = funded.funder.as_ref().unwrap_or(&funded.promotion);
            self.post(AccountKind::FunderReceivable, Some(funder), minor);
        }
        let minor = side.of(self.minor(withheld));
        self.post(AccountKind::WithheldReceivable, None, minor);
    }

    /// The changes of the order's own figures: the balance due, its rounding, and the balances of tenders.
    fn balances(&mut self, before: &Books) {
        let after = Books::of(self.order);
        // From the balances and not from the event's details, so that the receivable always equals the balance due.
        self.post(AccountKind::Receivable, None, after.due.saturating_sub(before.due));
        self.post(AccountKind::Rounding, None, before.rounding.saturating_sub(after.rounding));
        self.post(AccountKind::WrittenOff, None, after.written_off.saturating_sub(before.written_off));
        let order = self.order;
        for (at, (tender, money)) in order.tenders.iter().zip(&after.tenders).enumerate() {
            let was = before.tenders.get(at).copied().unwrap_or_default();
            self.moved(&tender.id, was, *money);
        }
    }

    /// The change of a tender's balance.
    fn moved(&mut self, tender: &Id, before: TenderMoney, after: TenderMoney) {
        let paid = after.paid.saturating_sub(before.paid);
        self.post(AccountKind::Tender, Some(tender), paid);
    }

    fn postings(mut self, event: &Event) -> Vec<Posting> {
        // Entries on one account may cancel each other out.
        self.entries.retain(|(_, minor)| *minor != 0);
        self.entries.arrange_stably_by(|(one, _), (other, _)| sort_key(one).cmp(&sort_key(other)));
        let order = self.order;
        let posting =
            |(account, minor)| Posting { seq: event.seq, at: event.at, account, amount: order.amount(minor) };
        self.entries.into_iter().map(posting).collect()
    }
}

/// Whether a sale is made or reversed.
#[derive(Clone, Copy)]
enum Side {
    Made,
    Reversed,
}

impl Side {
    const fn of(self, minor: i64) -> i64 {
        match self {
            Self::Made => minor,
            Self::Reversed => minor.saturating_neg(),
        }
    }
}
