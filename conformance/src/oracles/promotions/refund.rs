//! Units of a discounted cart that are refunded once it was placed and paid.

use serde_json::json;

use crate::oracles::documents::AT;
use crate::oracles::fields::Fields;
use crate::oracles::orders::Shop;
use crate::oracles::verdict::{Check, Halt};

use super::cart;

/// The tender that pays for everything.
const TENDER: &str = "card";

pub(super) fn answer(case: &Fields<'_>) -> Result<Check, Halt> {
    super::tolerance(case)?;
    let mut asked = cart::asked(case)?;
    asked.request["cart"]["tenders"] = json!([{ "id": TENDER, "kind": "card" }]);
    let mut shop = Shop::open(&asked.rulebook, &asked.request, &json!({ "now": AT }), None)?;
    let total = shop.status("current_total");
    let expected = case.object("expected")?;
    let mut check = Check::default();
    if let Some(wanted) = expected.maybe_text("total")? {
        check.figure("total", wanted, &total);
    }
    let result = json!({ "kind": "succeeded", "amount": total });
    shop.must(
        "record_capture",
        json!({ "tender": TENDER, "operation": "sale", "kind": "sale", "result": result }),
    )?;
    let units = case.object("refund")?;
    let mut parts = Vec::new();
    for line in units.keys() {
        parts.push(json!({ "kind": "units", "line": line, "quantity": units.int(line)?.to_string() }));
    }
    let given = shop.must("request_refund", json!({ "refund": "refund", "parts": parts }))?;
    check.figure("refund", expected.text("refund")?, &given.money().to_string());
    expected.finish()?;
    Ok(check)
}
