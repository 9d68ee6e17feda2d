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
        let usage = context.entries("usage")?.into_iter().map(|(counter, uses)| {
            uses.as_i64()
                .map(|uses| (counter, uses))
                .ok_or_else(|| Halt::broken("a usage counter is no whole number"))
        });
        let read = Self {
            codes: context.texts("codes")?,
            order_number: context.maybe_int("order_number")?,
            usage: usage.collect::<Result<_, _>>()?,
        };
        context.finish()?;
        Ok(read)
    }

    /// How often a counter was used before; a counter the case does not mention was never used.
    pub(super) fn uses(&self, counter: &str) -> i64 {
        self.usage.iter().find(|(name, _)| *name == counter).map_or(0, |(_, uses)| *uses)
    }
}
