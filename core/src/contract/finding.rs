//! What `lint` finds in a document that is valid: one table of codes, and the finding.

use farthing_macros::contract;

use crate::error::{Param, Severity};
use crate::shape::codes;

/// Something in a valid document that is probably a mistake, or worth knowing: what, where, and what to do.
///
/// A finding stops nothing: the engine computes what the document says.
#[contract(answer)]
pub struct Finding {
    /// Which finding this is.
    pub code: FindingCode,
    /// `warning` for a probable mistake, `information` for what is worth knowing.
    pub severity: Severity,
    /// Where it is: a JSON Pointer (RFC 6901) into the document.
    pub path: String,
    /// What was found, with its figures, and what to do, in English for a developer.
    pub message: String,
    /// The figures and names that the message states, for whoever writes a message in another language.
    pub params: Vec<Param>,
}

codes! {
    /// Which finding a [`Finding`] is: stable, never renamed, one page each in `docs/findings/`.
    ///
    /// On the wire a code is its text, such as `PERCENT_LOOKS_LIKE_FRACTION`.
    enum FindingCode;
    /// How much it weighs.
    fn severity() -> Severity;
    PercentLooksLikeFraction "PERCENT_LOOKS_LIKE_FRACTION" Warning
        "A percentage is above 0 and below 1: 0.15 is 0.15 %, not 15 %."
        "Write 15 for 15 %. If less than one percent is meant, leave it."
    NameLooksMisspelled "NAME_LOOKS_MISSPELLED" Warning
        "A name stands in one place only, and differs by a letter, by capitals or by a separator from one that the rulebook states of a product or uses more often."
        "Correct the spelling in one of the two places. A name that is right and alike by chance can stay."
    NeverApplies "NEVER_APPLIES" Warning
        "A promotion, or one effect of it, can give no discount in any cart: its condition contradicts itself, its selector selects nothing, its scope excludes it, or a limit is 0."
        "Correct the part that the path leads to, or remove the promotion."
    AlwaysSuppressed "ALWAYS_SUPPRESSED" Warning
        "A promotion never gets its turn: another one, which asks for nothing more, always applies before it and excludes it."
        "Give it a lower rank than the other, let the two combine, or remove it."
    EqualRanksConflict "EQUAL_RANKS_CONFLICT" Warning
        "Two promotions exclude each other at one rank of one stage, so that the kind of their effects, and at last their ids, decide which one applies."
        "Give them different ranks, the one that shall win the lower."
    TierChargesMore "TIER_CHARGES_MORE" Warning
        "A tier of a price costs more than the tier before it: who buys more pays more for each unit."
        "Correct the price of the tier, or the quantity from which it holds."
    PricesOverlap "PRICES_OVERLAP" Warning
        "Two prices of one product are valid for the same sale, with the same rank and equally specific, and neither window lies inside the other: the lower amount wins."
        "Let one end where the other begins, or give their price books different ranks."
    BelowFloor "BELOW_FLOOR" Warning
        "A price, or the price a promotion sets, is below the floor of its product. A promotion is held at the floor, so the price it sets is never charged."
        "Raise the price, or lower the floor."
    HeldAtFloor "HELD_AT_FLOOR" Information
        "A percentage off the product's price leads below its floor: the customer gets less than the percentage says."
        "Exclude the product, lower the percentage or the floor; or leave it, if the floor shall hold."
    GoodsBecomeFree "GOODS_BECOME_FREE" Warning
        "Promotions that apply by themselves and combine with one another take the whole price of a line off together, though none of them does alone."
        "Let them exclude one another (`combines_with`, groups), compute each from the running amount, or cap what they take off."
    SetTotalTakesMore "SET_TOTAL_TAKES_MORE" Warning
        "A fixed total is set for all lines it targets once the condition counts at least so many units: the units beyond the set are inside the total too, and free. Or it is set for all applications of a pick together."
        "Let the effect pick a bundle, whose price holds for each complete set, while units beyond it pay their own price; or let the condition ask for exactly the units of the set."
    ThresholdLostByRefund "THRESHOLD_LOST_BY_REFUND" Information
        "A discount depends on a least amount of money. A return can bring the goods that are kept below it."
        "Decide whether a return takes the discount back: the order policy's claw-back says so."
    CurrencyWithoutPromotions "CURRENCY_WITHOUT_PROMOTIONS" Information
        "No promotion of the rulebook is for carts in the currency of this one."
        "State promotions in this currency: amounts are not exchanged."
    CodeTriggersNothing "CODE_TRIGGERS_NOTHING" Information
        "The cart has a code that triggers no promotion of the rulebook."
        "Correct the code, or add it to a promotion."
    AttributeIsNotRead "ATTRIBUTE_IS_NOT_READ" Information
        "The request states an attribute that no condition, selector or price scope of the rulebook reads from there."
        "Correct its name or its place, or leave it out."
    ConflictDecidedByBenefit "CONFLICT_DECIDED_BY_BENEFIT" Information
        "Promotions of one rank of one stage exclude each other, and the policy decides for the customer: in each cart those apply that give more in all."
        "If one of them shall win whatever it gives, decide conflicts `by_rank` and give it the lower rank."
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} at {}: {}", self.code, self.path, self.message)
    }
}
