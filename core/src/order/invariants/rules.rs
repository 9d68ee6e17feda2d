//! The rules that every order keeps, one finding each. `docs/order-invariants.md` says of each what it means and what to
//! do.

/// A rule that every order keeps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// The invariant that it belongs to, `I1` to `I12`.
    pub(super) invariant: &'static str,
    /// Its stable name.
    pub(super) name: &'static str,
    /// What holds, in words.
    pub(super) says: &'static str,
}

macro_rules! rules {
    ($($constant:ident $invariant:literal $name:literal $says:literal)*) => {
        impl Rule {
            $(pub(super) const $constant: Self = Self { invariant: $invariant, name: $name, says: $says };)*

            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$constant),*];
        }
    };
}

rules! {
    QUANTITY_SIGN "I1" "quantity_sign" "a quantity is not below 0"
    QUANTITY_WHOLE "I1" "quantity_whole" "units of a line in pieces are whole: the part of a piece is 0"
    UNITS_ORDERED "I1" "units_ordered" "packed + shipped + cancelled ≤ ordered"
    UNITS_DELIVERED "I1" "units_delivered" "delivered ≤ shipped"
    UNITS_BACK "I1" "units_back" "return_open + returned + return_rejected ≤ shipped"
    UNITS_PRICED "I1" "units_priced" "the units that were priced = ordered"
    UNITS_REVERSED "I1" "units_reversed" "reversed ≤ quantity"
    UNITS_TAKEN_BACK "I1" "units_taken_back" "cancelled + returned ≤ reversed"
    SHIPMENT_UNITS "I1" "shipment_units" "shipped + cancelled ≤ quantity of a shipment"
    SHIPMENTS_PACKED "I1" "shipments_packed" "packed in shipments = packed"
    SHIPMENTS_SHIPPED "I1" "shipments_shipped" "shipped of shipments = shipped"
    SHIPMENTS_DELIVERED "I1" "shipments_delivered" "delivered of shipments = delivered"
    RETURN_RECEIVED "I1" "return_received" "accepted + rejected ≤ received of a return"
    RETURN_REQUESTED "I1" "return_requested" "accepted + rejected ≤ quantity of a return"
    RETURNS_OPEN "I1" "returns_open" "not inspected of open returns = return_open"
    RETURNS_ACCEPTED "I1" "returns_accepted" "accepted of returns = returned"
    RETURNS_REJECTED "I1" "returns_rejected" "rejected of returns = return_rejected"
    RETURNS_EXCESS "I1" "returns_excess" "received of returns beyond what they requested = excess_received"
    AMOUNT_SIGN "I2" "amount_sign" "an amount of a tender is not below 0"
    CAPTURES "I2" "captures" "done by captures and sales = captured"
    REFUNDS "I2" "refunds" "done by refunds = refunded"
    VOIDS "I2" "voids" "done by voids = voided"
    RELEASES "I2" "releases" "released by final captures = released"
    RECEIVED "I2" "received" "refunded beyond captured on credit = received"
    OPERATION_DONE "I2" "operation_done" "nothing is done by an operation unless it succeeded"
    OPERATION_SUCCEEDED "I2" "operation_succeeded" "something is done by an operation that succeeded"
    OPERATION_REQUESTED "I2" "operation_requested" "an amount is asked for by an operation that is pending"
    OPERATION_OPENED "I2" "operation_opened" "an operation that is pending was requested"
    OPERATION_RELEASED "I2" "operation_released" "nothing is released but by a final capture that succeeded"
    RANK_PRESENT "I2" "rank_present" "a tender has its place by first capture while something is captured on it"
    RANK_COUNTED "I2" "rank_counted" "the places by first capture are counted from 1"
    TOLERANCE "I2" "tolerance" "the over-capture tolerance is not below 0"
    CUSTOMER_LEFT "I3" "customer_left" "what the customer still pays = what the refund chain leaves"
    WRITTEN_OFF "I3" "written_off" "what was written off is not below 0"
    CARRIED_SIGN "I3" "carried_sign" "what refunds carry is not below 0"
    CARRIED "I3" "carried" "what refunds carry ≤ what was reversed below 0"
    CASH_STEP "I3" "cash_step" "the step of cash rounding is above 0"
    CASH_ELSEWHERE "I3" "cash_elsewhere" "what other tenders pay unrounded is not below 0"
    PARTS_OF_GROSS "I4" "parts_of_gross" "net + added taxes = gross"
    DISCOUNTS "I4" "discounts" "discounts ≤ list"
    DISCOUNT_SIGN "I4" "discount_sign" "what a promotion takes off is above 0"
    WITHHELD "I4" "withheld" "the taxes that are withheld = withheld"
    FUNDED "I4" "funded" "what the promotion of a third party takes off = what the third party pays"
    REVERSED_SIGN "I5" "reversed_sign" "what is reversed has the sign of what it cost"
    REVERSED_WITHIN "I5" "reversed_within" "what is reversed ≤ what it cost"
    REVERSED_BY_UNITS "I5" "reversed_by_units" "what is reversed ≤ the share of the reversed units + goodwill"
    REVERSED_WHOLE "I5" "reversed_whole" "with all of it, all of the customer's share is reversed"
    REVERSED_NOTHING "I5" "reversed_nothing" "only a charge that costs 0 is reversed without an amount"
    CREDITED "I5" "credited" "credited by returns ≤ reversed of the customer's share, where nothing is rounded"
    CREDITED_NOTHING "I5" "credited_nothing" "a return that accepted nothing has credited nothing"
    RETURN_FEES "I5" "return_fees" "the fees of a return ≤ what it credited"
    ENTRIES "I6" "entries" "the entries of an event sum to 0"
    RECEIVABLE "I6" "receivable" "receivable = balance due"
    TENDER_ACCOUNT "I6" "tender_account" "a tender's account = captured − refunded"
    NAMED_ONCE "I11" "named_once" "what a list names is named once"
    NAMED_KNOWN "I11" "named_known" "what is named is in its list"
    AMOUNT_WHOLE "I11" "amount_whole" "an amount is a whole number of minor units that fits"
    CURRENCY_DECIMALS "I11" "currency_decimals" "the decimals of the order = those of its currency"
    DECIMALS_KNOWN "I11" "decimals_known" "a currency has no more decimals"
    KEY_EVENTS "I11" "key_events" "the events of a key begin after those of the key before and end within the version"
    SCHEMA_KNOWN "I12" "schema_known" "the version of the types is one that was written"
    DRAFT_EMPTY "I12" "draft_empty" "a draft has no line, no charge, no tender and no event"
    CANCELLED_UNITS "I12" "cancelled_units" "of a cancelled order, all units are cancelled"
    CANCELLED_SALES "I12" "cancelled_sales" "of a cancelled order, nothing is left to pay"
    REJECTED_RETURN "I12" "rejected_return" "of a rejected return, nothing was inspected"
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_stands_in_the_page_and_no_other() {
        let page = include_str!("../../../../docs/order-invariants.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| I"));
        let found: Vec<String> = rows.map(|row| format!("| I{row}")).collect();
        let expected: Vec<String> = Rule::ALL
            .iter()
            .map(|rule| format!("| {} | `{}` | {} |", rule.invariant, rule.name, rule.says))
            .collect();
        assert_eq!(found, expected);
    }
}
