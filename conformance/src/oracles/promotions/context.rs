//! What a case says beside its cart.

use crate::oracles::fields::Fields;
use crate::oracles::verdict::Halt;

/// The id of the one shipment a case may have.
pub(super) const SHIPMENT: &str = "shipment";

/// The facts about the customer and the past.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) codes: Vec<&'a str>,
    pub(super) order_number: Option<i64>,
    usage: Vec<(&'a str, i64)>,
}

impl<'a> Context<'a> {
    pub(super) fn read(case: &Fields<'a>) -> Result<Self, Halt> {
        let Some(context) = case.maybe_object("context")? else {
            return Ok(Self { codes: Vec::new(), order_number: None, usage: Vec::new() });
        };
        let mut usage = Vec::new();
        if let Some(counters) = context.maybe_object("usage")? {
            for counter in counters.keys() {
                usage.push((counter, counters.int(counter)?));
            }
        }
        let read = Self {
            codes: context.any_texts("codes")?,
            order_number: context.maybe_int("order_number")?,
            usage,
        };
        context.finish()?;
        Ok(read)
    }

    /// How often a counter was used before; a counter the case does not mention was never used.
    pub(super) fn uses(&self, counter: &str) -> i64 {
        self.usage.iter().find(|(name, _)| *name == counter).map_or(0, |(_, uses)| *uses)
    }
}
