//! Which tax applies to whom and where, by `place_of_supply`.

use farthing::contract::{PlaceOfSupply, SupplyTreatment};
use farthing::json::read_document;
use serde_json::json;

use super::fields::Fields;
use super::verdict::{Check, Halt};

/// The taxes of a case, by the names of its source.
pub(super) fn answer(fields: &Fields<'_>) -> Result<Check, Halt> {
    fields.says_nothing(&["id", "source", "verified", "note"]);
    // A case without a date holds whatever the day is.
    let day = fields.text_or_null("date")?.unwrap_or("2021-08-24");
    let registrations = fields.any_texts("seller_registrations")?;
    let supply = json!({
        "at": format!("{day}T12:00:00+00:00"),
        "kind": if fields.flag("physical")? { "goods" } else { "electronic_services" },
        "seller": fields.text("seller")?,
        "registrations": registrations,
        "customer": fields.text("customer")?,
        "is_business": fields.flag("customer_tax_number")?,
    });
    let expected = fields.text_or_null("expected_tax")?;
    let answered = farthing::api::place_of_supply_json(supply.to_string().as_bytes());
    let answered = answered.map_err(|error| Halt::broken(error.to_string()))?;
    let place: PlaceOfSupply =
        read_document(None, answered.as_bytes()).map_err(|error| Halt::broken(error.to_string()))?;
    let mut check = Check::default();
    check.same("tax", &expected.unwrap_or("none"), &name(&place, !registrations.is_empty()).as_str());
    Ok(check)
}

/// The name that the source gives a tax: of the only jurisdiction, or of what stands in place of one.
fn name(place: &PlaceOfSupply, is_registered: bool) -> String {
    let codes: Vec<String> =
        place.tax_jurisdictions.iter().map(|id| id.as_str().to_lowercase().replace('-', "_")).collect();
    match (codes.as_slice(), &place.treatment) {
        ([code], _) if code.starts_with("ca_") => format!("{code}_hst"),
        ([code], _) if code == "ca" => "ca_gst".to_owned(),
        ([code], _) => format!("{code}_vat"),
        ([], SupplyTreatment::IntraCommunity) => "eu_ic_vat".to_owned(),
        // The source does not tell services from goods here.
        ([], SupplyTreatment::ReverseCharge) if place.vat_category.is_some() => "eu_ic_vat".to_owned(),
        // A registered seller who charges nothing, where the source says so of others by no tax at all.
        ([], SupplyTreatment::ReverseCharge | SupplyTreatment::Import) if is_registered => {
            "not_applicable".to_owned()
        }
        ([], _) => "none".to_owned(),
        _ => codes.join("+"),
    }
}
