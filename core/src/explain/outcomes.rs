//! Why promotions did not apply, in words.

use crate::contract::{
    AmountPer, Application, Basis, CodeAnswer, CodeStatus, Comparison, ConditionResult, Limitation, Outcome,
    OutcomeResult, PriceMode, Quote, Shortfall, Text, TierAdjust, TierAhead, TierReached,
};

use super::page::Names;
use super::page::Page;

/// The status of the codes, and every promotion of the quote without a discount with its reason: the value found, the
/// value needed and the shortfall ("spend 12.50 more"); of one that applied, the next tier ("spend 20.00 more for 15 % off").
///
/// The request's `explain` selects the promotions in the quote; with `all` each condition is told node by node, of promotions that
/// applied as well. The text is empty if there are none.
#[must_use]
pub fn outcomes(quote: &Quote, names: &Names<'_>) -> String {
    let mut page = Page::default();
    for answer in &quote.codes {
        page.prose(0, &code(answer));
    }
    let left_out = quote.outcomes.iter().filter(|it| match &it.result {
        OutcomeResult::Applied { applications, .. } => {
            it.condition.is_some() || applications.iter().any(|one| ahead(one).is_some())
        }
        _ => true,
    });
    for (at, outcome) in left_out.enumerate() {
        if at == 0 && !quote.codes.is_empty() {
            page.gap();
        }
        page.line(names.promotion(&outcome.promotion));
        for reason in reasons(outcome, names, !quote.totals.discount.is_zero()) {
            page.prose(4, &reason);
        }
        // Of one node that fails the shortfall has told all.
        if let Some(condition) = outcome.condition.as_ref().filter(|one| one.holds || one.nodes.len() > 1) {
            page.prose(4, if condition.holds { "Its condition holds:" } else { "Its condition fails:" });
            for node in &condition.nodes {
                let depth = node.path.as_str().matches("/of/").count();
                page.prose(depth.saturating_mul(2).saturating_add(6), &condition_node(node));
            }
        }
    }
    page.finish()
}

/// A node of a condition as a sentence: whether it holds, what it found and what it needs.
fn condition_node(node: &ConditionResult) -> String {
    let verdict = if node.holds { "Yes" } else { "No" };
    let needed = node.needed.as_ref().map_or("", |needed| needed.as_str());
    let found = node.actual.as_ref().map_or("none", |actual| actual.as_str());
    let counted =
        |of: &str| format!("{verdict}: {found}{of}, needs {}{needed}.", node.op.map_or("", compared));
    match node.metric.as_str() {
        "all" => format!("{verdict}: {found} of {needed} conditions hold, all must."),
        "at_least" => format!("{verdict}: {found} of these conditions hold, {needed} must."),
        "not" => format!("{verdict}: {found} of these conditions hold, none may."),
        "money" => counted(" for goods"),
        "quantity" => counted(" units"),
        "distinct" => counted(" different products"),
        "lines" => counted(" lines"),
        "measure" => counted(" together"),
        "order_number" => counted(" as the number of the order"),
        "uses" => counted(" uses"),
        "tender_kind" => format!("{verdict}: payment by {needed}."),
        "shipping_method" => format!("{verdict}: shipping by {needed}."),
        "attribute" => format!("{verdict}: {}{needed}.", node.op.map_or("", compared)),
        part => counted(&format!(" as the {}", part.replace('_', " "))),
    }
}

fn code(answer: &CodeAnswer) -> String {
    let status = match answer.status {
        CodeStatus::Accepted => "is accepted",
        CodeStatus::Unknown => "is not known",
        CodeStatus::Expired => "has expired",
        CodeStatus::UsedUp => "is used up",
    };
    if answer.code.as_str().is_empty() {
        return format!("A code without a letter {status}.");
    }
    format!("Code {} {status}.", answer.code)
}

/// The tier that a computation may still reach, with the one it has.
fn ahead(application: &Application) -> Option<(&TierReached, &TierAhead)> {
    let reached = application.tier.as_ref()?;
    reached.next.as_ref().map(|next| (reached, next))
}

/// The next tier as a sentence: "spend 20.00 more for 15 %".
fn next_tier(application: &Application) -> Option<String> {
    let (reached, next) = ahead(application)?;
    let of = application.target.as_ref().map_or_else(String::new, |target| format!(" of {target}"));
    let (wish, of) = match reached.metric.as_str() {
        "money" => ("Spend", ""),
        "quantity" => ("Take", ""),
        "line_money" => ("Spend", of.as_str()),
        _ => ("Take", of.as_str()),
    };
    let adjust = match &next.adjust {
        TierAdjust::Percent { percent } => format!("{percent} % off"),
        TierAdjust::Amount { amount, per } => match per {
            AmountPer::Unit => format!("{amount} off each unit"),
            AmountPer::Line => format!("{amount} off each line"),
            AmountPer::Order => format!("{amount} off"),
            AmountPer::Group => format!("{amount} off each group"),
        },
        TierAdjust::SetPrice { unit_price } => format!("{unit_price} each"),
    };
    let (missing, actual, from) = (&next.missing, &reached.actual, &next.from);
    Some(format!(
        "{wish} {missing} more{of} for {adjust}: it counts {actual}, the next tier begins at {from}."
    ))
}

/// Why a promotion did not apply, or what it would take for its next tier; `is_reduced` says whether any goods have a discount.
fn reasons(outcome: &Outcome, names: &Names<'_>, is_reduced: bool) -> Vec<String> {
    match &outcome.result {
        OutcomeResult::Applied { applications, .. } => applications.iter().filter_map(next_tier).collect(),
        OutcomeResult::NotEligible { shortfalls } if shortfalls.is_empty() => {
            vec![NO_TARGET.to_owned()]
        }
        OutcomeResult::NotEligible { shortfalls } => {
            shortfalls.iter().map(|one| shortfall(one, is_reduced)).collect()
        }
        OutcomeResult::Suppressed { by, would_have_given } => {
            let by: Vec<_> = by.iter().map(|id| names.promotion(id).to_string()).collect();
            vec![match (by.as_slice(), would_have_given) {
                ([only], Some(amount)) => {
                    format!("{only} applies instead; alone it would have given {amount}.")
                }
                ([others @ .., last], Some(amount)) => {
                    let others = others.join(", ");
                    format!("{others} and {last} apply instead; alone it would have given {amount}.")
                }
                (by, _) => match by {
                    [] | [_] => format!("{} applies instead; the two do not share a cart.", by.join("")),
                    [others @ .., last] => {
                        format!("{} and {last} apply instead; it combines with none.", others.join(", "))
                    }
                },
            }]
        }
        OutcomeResult::Limited { limit } => vec![limited(*limit).to_owned()],
        OutcomeResult::NotConsidered { missing } => vec![not_considered(missing.as_str())],
    }
}

/// No line is selected by the condition or the target.
const NO_TARGET: &str = "The cart has none of the goods that it names.";

const fn limited(limit: Limitation) -> &'static str {
    match limit {
        Limitation::UsageUnknown => "It is limited, and the request does not say how often it was used.",
        Limitation::UsesTaken => "All its uses are taken.",
        Limitation::CustomerUsesTaken => "The customer has used it as often as allowed.",
        Limitation::CodeUsesTaken => "Its code has been used as often as allowed.",
        Limitation::BudgetSpent => "Its budget is spent.",
        Limitation::GiftNotPriced => "Its gift has no price in this cart.",
        Limitation::GiftNotTaxed => "No tax rule applies to its gift in this cart.",
        Limitation::GiftNotCovered => "What is left of its limits is less than its gift is worth.",
        Limitation::NothingLeft => {
            "It has nothing left to take off: what it is for is free, at its lowest price, not discountable, or costs no more than the price that it sets."
        }
    }
}

fn not_considered(missing: &str) -> String {
    match missing {
        "trigger" => "No code or grant sets it off.".to_owned(),
        "scope" => "It is for another place or other customers.".to_owned(),
        "window" => "It holds at another time.".to_owned(),
        "currency" => "It is in another currency.".to_owned(),
        "target" => NO_TARGET.to_owned(),
        other => format!("Its {other} does not match."),
    }
}

/// The price mode of money, where it is stated.
const fn with_tax(price_mode: Option<PriceMode>) -> &'static str {
    match price_mode {
        Some(PriceMode::TaxIncluded) => " with tax",
        Some(PriceMode::TaxExcluded) => " without tax",
        None => "",
    }
}

/// A failed predicate as a sentence: first the shortfall, if there is one, then the value found and the value needed.
/// Money that is counted after discounts is said to be, where there are any.
fn shortfall(shortfall: &Shortfall, is_reduced: bool) -> String {
    let needed = shortfall.needed.as_ref().map_or("something else", |needed| needed.as_str());
    let needs = format!("{}{needed}", shortfall.op.map_or("", compared));
    let found = shortfall.actual.as_ref().map_or("none", |actual| actual.as_str());
    let needs = format!("{needs}{}", with_tax(shortfall.price_mode));
    let (wish, counts) = match shortfall.metric.as_str() {
        "money" if is_reduced && shortfall.basis.is_some_and(|basis| basis != Basis::Original) => {
            ("After discounts, spend", format!("goods worth {found}"))
        }
        "money" => ("Spend", format!("goods worth {found}")),
        "line_money" => ("On one line, spend", format!("goods worth {found}")),
        "quantity" => ("Take", format!("{found} units")),
        "line_quantity" => ("Of one line, take", format!("{found} units")),
        "distinct" => ("Take", format!("{found} different products")),
        "units" => ("Add", format!("{found} units it can use")),
        "lines" => ("Add", format!("{found} lines")),
        "order_number" => return order_number(shortfall.actual.as_ref(), &needs),
        "measure" => ("Take", format!("a measure of {found}")),
        "uses" => return uses(shortfall.actual.as_ref(), &needs),
        "weekday" | "minute_of_day" | "day_of_month" | "month" => {
            let part = shortfall.metric.as_str().replace('_', " ");
            return format!("It is {part} {found}, and it needs {needs}.");
        }
        "tender_kind" => return format!("It needs payment by {needs}."),
        "shipping_method" => return format!("It needs shipping by {needs}."),
        "at_least" => return format!("It needs {needed} of its conditions, and has only {found}."),
        "not" => return format!("What it excludes is here ({}).", shortfall.path),
        _ => return format!("It needs {needs}."),
    };
    match &shortfall.missing {
        Some(missing) => format!("{wish} {missing} more: it counts {counts}, needs {needs}."),
        None => format!("It counts {counts}, needs {needs}."),
    }
}

fn uses(actual: Option<&Text>, needs: &str) -> String {
    match actual {
        Some(actual) => format!("It was used {actual} times, and must be {needs}."),
        None => format!("It must have been used {needs} times, and how often it was nobody said."),
    }
}

fn order_number(actual: Option<&Text>, needs: &str) -> String {
    match actual {
        Some(actual) => format!("This is order {actual} of the customer, it needs {needs}."),
        None => format!("It needs order {needs}, and which one this is nobody said."),
    }
}

const fn compared(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "",
        Comparison::NotEqual => "other than ",
        Comparison::Less => "less than ",
        Comparison::AtMost => "at most ",
        Comparison::AtLeast => "at least ",
        Comparison::Greater => "more than ",
    }
}
