//! What is sold and how it is paid, as a case states it.

use farthing::money::Currency;

use super::super::fields::Fields;
use super::super::verdict::Halt;
use crate::decimal::plain;

/// What is placed before the first step.
#[derive(Debug)]
pub(super) struct Sale<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) discounts: Vec<Discount<'a>>,
    pub(super) shipping: Vec<Charge<'a>>,
    pub(super) fees: Vec<Charge<'a>>,
    pub(super) tenders: Vec<Tender<'a>>,
    /// What is to be paid at placement.
    pub(super) total: &'a str,
}

#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) id: &'a str,
    pub(super) quantity: i64,
    pub(super) unit_price: &'a str,
    pub(super) taxes: Vec<Tax<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tax<'a> {
    pub(super) id: &'a str,
    pub(super) rate_percent: &'a str,
}

/// Shipping or a fee.
#[derive(Debug)]
pub(super) struct Charge<'a> {
    pub(super) id: &'a str,
    pub(super) amount: &'a str,
    pub(super) taxes: Vec<Tax<'a>>,
}

#[derive(Debug)]
pub(super) struct Discount<'a> {
    pub(super) id: &'a str,
    /// The line it is on; none: the order.
    pub(super) line: Option<&'a str>,
    pub(super) off: Off<'a>,
    pub(super) from_amount: Option<&'a str>,
}

#[derive(Debug)]
pub(super) enum Off<'a> {
    Amount(&'a str),
    Percent(&'a str),
}

#[derive(Debug)]
pub(super) struct Tender<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    pub(super) over_capture_percent: Option<&'a str>,
}

impl<'a> Sale<'a> {
    pub(super) fn read(sale: &Fields<'a>) -> Result<Self, Halt> {
        let read = Self {
            lines: sale.objects("lines")?.iter().map(Line::read).collect::<Result<_, _>>()?,
            discounts: sale.any_objects("discounts")?.iter().map(Discount::read).collect::<Result<_, _>>()?,
            shipping: charges(sale, "shipping")?,
            fees: charges(sale, "fees")?,
            tenders: sale.objects("tenders")?.iter().map(Tender::read).collect::<Result<_, _>>()?,
            total: sale.text("total")?,
        };
        sale.finish_ref()?;
        Ok(read)
    }

    /// Shipping and fees.
    pub(super) fn charges(&self) -> impl Iterator<Item = &Charge<'a>> {
        self.shipping.iter().chain(&self.fees)
    }
}

/// The charges of a list; none where it is absent.
pub(super) fn charges<'a>(fields: &Fields<'a>, key: &str) -> Result<Vec<Charge<'a>>, Halt> {
    fields.any_objects(key)?.iter().map(Charge::read).collect()
}

impl<'a> Line<'a> {
    fn read(line: &Fields<'a>) -> Result<Self, Halt> {
        let read = Self {
            id: line.text("id")?,
            quantity: line.int("quantity")?,
            unit_price: line.text("unit_price")?,
            taxes: taxes(line)?,
        };
        line.finish_ref()?;
        Ok(read)
    }
}

impl<'a> Charge<'a> {
    fn read(charge: &Fields<'a>) -> Result<Self, Halt> {
        let read = Self { id: charge.text("id")?, amount: charge.text("amount")?, taxes: taxes(charge)? };
        charge.finish_ref()?;
        Ok(read)
    }
}

fn taxes<'a>(fields: &Fields<'a>) -> Result<Vec<Tax<'a>>, Halt> {
    let read = |tax: &Fields<'a>| {
        let read = Tax { id: tax.text("id")?, rate_percent: tax.text("rate_percent")? };
        tax.finish_ref()?;
        Ok(read)
    };
    fields.any_objects("taxes")?.iter().map(read).collect()
}

impl<'a> Discount<'a> {
    fn read(discount: &Fields<'a>) -> Result<Self, Halt> {
        let line = match discount.text("scope")? {
            "order" => None,
            "line" => Some(discount.text("line")?),
            word => return Err(discount.unknown_word("scope", word)),
        };
        let off = match (discount.maybe_text("amount")?, discount.maybe_text("percent")?) {
            (Some(amount), None) => Off::Amount(amount),
            (None, Some(percent)) => Off::Percent(percent),
            (None, None) => return Err(absent("order.discounts[].amount")),
            (Some(_), Some(_)) => return Err(Halt::out_of_scope("a discount of an amount and a percent")),
        };
        let read =
            Self { id: discount.text("id")?, line, off, from_amount: discount.maybe_text("from_amount")? };
        discount.finish_ref()?;
        Ok(read)
    }
}

impl<'a> Tender<'a> {
    fn read(tender: &Fields<'a>) -> Result<Self, Halt> {
        let kind = match tender.text("kind")? {
            word @ ("card" | "cash" | "gift_card" | "store_credit" | "invoice" | "other") => word,
            word => return Err(tender.unknown_word("kind", word)),
        };
        let read = Self {
            id: tender.text("id")?,
            kind,
            over_capture_percent: tender.maybe_text("over_capture_percent")?,
        };
        tender.finish_ref()?;
        Ok(read)
    }
}

/// The rule of a tax at a rate. A space is smaller than any letter of an id, so that rules are in the order of the taxes.
pub(super) fn rule_id(tax: &Tax<'_>) -> String {
    format!("{} {}", tax.id, plain(tax.rate_percent))
}

/// The tax that a rule is of.
pub(super) fn tax_of(rule: &str) -> &str {
    rule.split(' ').next().unwrap_or(rule)
}

/// The decimals of a case's currency.
pub(super) fn exponent(case: &Fields<'_>) -> Result<u8, Halt> {
    let currency = case.text("currency")?;
    let known = Currency::find(currency).ok_or_else(|| case.unknown_word("currency", currency))?;
    Ok(known.exponent())
}

pub(super) fn absent(fact: &str) -> Halt {
    Halt::out_of_scope(format!("a case without `{fact}`"))
}
