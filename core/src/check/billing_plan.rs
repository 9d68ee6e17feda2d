//! Checks a billing plan, all but its document.

use crate::contract::{BilledShare, BillingPlan};
use crate::error::{CommerceError, ProblemCode};

use super::faults::Faults;
use super::ids;
use super::minor_units::checked_minor_units;
use super::rulebook::CheckedRulebook;

/// The most invoices of a plan.
const MOST_INVOICES: usize = 1_000;

/// The amount each invoice states, in minor units; 0 for one that states none.
///
/// # Errors
/// Every problem of the invoices. Those of the document are found where it is taxed.
pub(crate) fn billing_plan(plan: &BillingPlan, checked: &CheckedRulebook) -> Result<Vec<i64>, CommerceError> {
    let mut faults = Faults::default();
    if plan.invoices.len() > MOST_INVOICES {
        let message = format!("a plan has at most {MOST_INVOICES} invoices");
        faults.add_with(ProblemCode::TooMany, "/invoices", message, &[("max", &MOST_INVOICES)]);
    }
    for (id, first, again) in ids::repeated(plan.invoices.iter().map(|invoice| invoice.id.as_str()).collect())
    {
        let (first, path) = (format!("/invoices/{first}"), format!("/invoices/{again}/id"));
        let message = format!("`{id}` is already the id of {first}; each invoice needs its own");
        faults.add_with(ProblemCode::DuplicateId, path, message, &[("id", &id), ("first", &first)]);
    }
    let currency = checked.currencies.find(&plan.document.currency);
    let mut amounts = Vec::with_capacity(plan.invoices.len());
    for (at, invoice) in plan.invoices.iter().enumerate() {
        let stated = match invoice.bills {
            BilledShare::Gross { amount } | BilledShare::Net { amount } => {
                let path = || format!("/invoices/{at}/bills/amount");
                checked_minor_units(amount, currency, path, &mut faults)
            }
            _ => None,
        };
        amounts.push(stated.unwrap_or(0));
    }
    faults.into_result()?;
    Ok(amounts)
}
