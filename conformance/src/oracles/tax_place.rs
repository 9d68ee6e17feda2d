//! Which tax applies to whom and where. The host decides it and names the jurisdictions; rules for places of supply
//! are a capability of their own.

use serde_json::Value;

use super::fields::Fields;
use super::verdict::{Check, Halt};

pub(super) fn answer(case: &Value) -> Result<Check, Halt> {
    Fields::of(case, "")?;
    Err(Halt::out_of_scope("place of supply"))
}
