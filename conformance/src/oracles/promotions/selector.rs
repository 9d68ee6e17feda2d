//! Which lines a case means.

use serde_json::{Value, json};

use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

/// Which lines are meant; `None` for all.
pub(super) fn selector(fields: &Fields<'_>, key: &str) -> Result<Option<Value>, Halt> {
    if fields.is_text(key) {
        return match fields.text(key)? {
            "all" => Ok(None),
            word => Err(fields.unknown_word(key, word)),
        };
    }
    let Some(select) = fields.maybe_object(key)? else { return Ok(None) };
    let mut translated = json!({});
    if select.has("category_in") {
        translated["categories"] = json!(select.texts("category_in")?);
    }
    if select.has("sku_in") {
        translated["skus"] = json!(select.texts("sku_in")?);
    }
    if let Some(price) = select.maybe_text("unit_price_gte")? {
        translated["unit_price_at_least"] = json!(price);
    }
    if let Some(price) = select.maybe_text("unit_price_lte")? {
        translated["unit_price_at_most"] = json!(price);
    }
    // No line of these carts is a gift.
    if select.is_set("gift")? {
        return Err(Halt::out_of_scope("selector gift"));
    }
    select.finish()?;
    Ok(Some(translated))
}
