//! The merchant's policy, as a case states it.

use super::super::documents::rounding;
use super::super::fields::Fields;
use super::super::verdict::Halt;
use super::sale::absent;

/// The merchant's policy. What a figure depends on and a case does not state, is asked for in vain.
#[derive(Debug)]
pub(super) struct Policy<'a> {
    rounding: Option<&'static str>,
    tax_level: Option<&'static str>,
    remainder: Option<&'static str>,
    refund_order: Option<&'static str>,
    claw_back: Option<&'static str>,
    cash: Option<Cash<'a>>,
}

/// How an amount in cash is rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cash<'a> {
    pub(super) step: &'a str,
    pub(super) rounding: &'static str,
}

impl<'a> Policy<'a> {
    pub(super) fn read(policy: &Fields<'a>) -> Result<Self, Halt> {
        let rounding_of = |key| policy.maybe_text(key).and_then(|word| word.map(rounding).transpose());
        let tax_level = match policy.maybe_text("tax_grain")? {
            None => None,
            Some("line") => Some("line"),
            Some(word) => return Err(policy.unknown_word("tax_grain", word)),
        };
        let remainder = match (policy.maybe_text("allocation")?, policy.maybe_text("ties")?) {
            (None, None) => None,
            (Some("largest_remainder"), Some("larger_weight")) => Some("largest_remainder"),
            (Some("largest_remainder"), Some("position")) => Some("largest_remainder_ties_position"),
            (Some("largest_remainder"), Some(word)) => return Err(policy.unknown_word("ties", word)),
            (Some(word), Some(_)) => return Err(policy.unknown_word("allocation", word)),
            (Some(_), None) => return Err(absent("policy.ties")),
            (None, Some(_)) => return Err(absent("policy.allocation")),
        };
        let claw_back = match policy.maybe_text("claw_back")? {
            None => None,
            Some("keep") => Some("keep"),
            Some("reprice") => Some("reprice"),
            Some(word @ ("threshold_only" | "reclaim_gift" | "no_refund_below")) => {
                return Err(Halt::out_of_scope(format!("claw-back {word}")));
            }
            Some(word) => return Err(policy.unknown_word("claw_back", word)),
        };
        let cash = match (policy.maybe_text("cash_step")?, rounding_of("cash_rounding")?) {
            (None, None) => None,
            (Some(step), Some(rounding)) => Some(Cash { step, rounding }),
            (Some(_), None) => return Err(absent("policy.cash_rounding")),
            (None, Some(_)) => return Err(absent("policy.cash_step")),
        };
        let read = Self {
            rounding: rounding_of("rounding")?,
            tax_level,
            remainder,
            refund_order: policy.maybe_text("refund_order")?.map(refund_order).transpose()?,
            claw_back,
            cash,
        };
        // They stand only beside steps that are not built yet, which name themselves.
        for (key, words) in [
            ("dispute_counts", ["at_open", "at_loss"]),
            ("exchange_credit", ["on_open", "on_acceptance"]),
            ("change_pricing", ["changed_lines", "all_open"]),
        ] {
            if let Some(word) = policy.maybe_text(key)?
                && !words.contains(&word)
            {
                return Err(policy.unknown_word(key, word));
            }
        }
        policy.finish_ref()?;
        Ok(read)
    }

    /// How taxes, percentages and unit prices finer than the currency are rounded.
    pub(super) fn rounding(&self) -> Result<&'static str, Halt> {
        self.rounding.ok_or_else(|| absent("policy.rounding"))
    }

    /// Where taxes are rounded.
    pub(super) fn tax_level(&self) -> Result<&'static str, Halt> {
        self.tax_level.ok_or_else(|| absent("policy.tax_grain"))
    }

    /// How a discount is divided over the lines.
    pub(super) fn remainder(&self) -> Result<&'static str, Halt> {
        self.remainder.ok_or_else(|| absent("policy.allocation"))
    }

    /// How a refund that names no tender is divided over several.
    pub(super) fn refund_order(&self) -> Option<&'static str> {
        self.refund_order
    }

    /// What becomes of discounts for which the goods that are kept no longer qualify.
    pub(super) fn claw_back(&self) -> Option<&'static str> {
        self.claw_back
    }

    /// How cash is rounded.
    pub(super) fn cash(&self) -> Result<Cash<'a>, Halt> {
        self.cash.ok_or_else(|| absent("policy.cash_step"))
    }
}

/// The engine's word for how a refund is divided over tenders.
pub(super) fn refund_order(word: &str) -> Result<&'static str, Halt> {
    Ok(match word {
        "original_proportional" => "original_proportional",
        "last_first" => "newest_first",
        "first_first" => "oldest_first",
        "credit_first" => "credit_first",
        "to_store_credit" => "to_store_credit",
        word => return Err(Halt::out_of_scope(format!("refund_order `{word}`"))),
    })
}
