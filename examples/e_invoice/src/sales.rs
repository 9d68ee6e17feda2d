//! Twenty sales, each with its invoice, and the same invoice with one figure changed.

use farthing::contract::Invoice;
use farthing::error::CommerceError;
use farthing::{Engine, json};
use serde_json::Value;

use crate::ubl::Kind;

/// A sale that was invoiced.
#[derive(Debug)]
pub struct Sale {
    /// What it shows.
    pub name: String,
    /// An invoice or a credit note.
    pub kind: Kind,
    /// The figures that the engine computed.
    pub invoice: Invoice,
    /// The same with one figure changed.
    pub changed: Invoice,
    /// Where the changed figure stands.
    pub place: String,
}

/// The sales of a file of this form: `{"rulebook": …, "sales": [{"name", "document" or "request", "change": {PLACE: FIGURE}}]}`.
///
/// # Errors
/// Every problem of the rulebook, of a sale, or of its invoice.
///
/// # Panics
/// If the file is not of this form: it is part of the example.
pub fn read(text: &str) -> Result<Vec<Sale>, CommerceError> {
    let file: Value = serde_json::from_str(text).expect("the file of sales is JSON");
    let engine = Engine::from_json(file["rulebook"].to_string().as_bytes())?;
    file["sales"].as_array().expect("a list of sales").iter().map(|sale| sold(&engine, sale)).collect()
}

fn sold(engine: &Engine, sale: &Value) -> Result<Sale, CommerceError> {
    let invoice = match sale.get("document") {
        Some(document) => {
            let document = json::read(document.to_string().as_bytes())?;
            engine.document_to_en16931(&document, &engine.tax(&document)?)?
        }
        None => {
            let request = json::read(sale["request"].to_string().as_bytes())?;
            engine.to_en16931(&engine.quote(&request)?.to_quote())?
        }
    };
    let mut figures: Value = serde_json::from_str(&json::write(&invoice)).expect("an invoice is JSON");
    let (place, figure) =
        sale["change"].as_object().and_then(|change| change.iter().next()).expect("one change");
    let found = figures.pointer_mut(place).unwrap_or_else(|| panic!("{}: nothing at {place}", sale["name"]));
    assert_ne!(found, figure, "{}: the figure at {place} is no other", sale["name"]);
    *found = figure.clone();
    Ok(Sale {
        name: sale["name"].as_str().expect("a name").to_owned(),
        kind: if sale["credit_note"] == true { Kind::CreditNote } else { Kind::Invoice },
        changed: json::read(figures.to_string().as_bytes())?,
        place: place.clone(),
        invoice,
    })
}
