//! The one table of codes. Append only: a code, once released, is never renamed, reused or removed. Each code
//! belongs to one of the three categories.

use farthing_macros::contract;

use crate::shape::codes;

codes! {
    /// Which fault a [`Problem`](crate::error::Problem) reports: stable, never renamed, one page each in `docs/errors/`.
    ///
    /// On the wire a code is its text, such as `UNKNOWN_FIELD`.
    enum ProblemCode;
    /// The category of the error when this is its only problem.
    fn category() -> Category;
    EmptyInput "EMPTY_INPUT" Invalid
        "The input holds no document."
        "Send exactly one JSON document."
    InvalidUtf8 "INVALID_UTF8" Invalid
        "The bytes are not UTF-8."
        "Encode the document as UTF-8; the path and the offset give the position of the first invalid byte."
    InvalidJson "INVALID_JSON" Invalid
        "The text breaks the JSON grammar (RFC 8259)."
        "Correct the text at the line and column given; a JSON library on the sending side never writes this."
    TrailingData "TRAILING_DATA" Invalid
        "Something other than white space follows the document."
        "Send one document at a time."
    WrongType "WRONG_TYPE" Invalid
        "The value has another type than the field."
        "Send the type the message names."
    MissingField "MISSING_FIELD" Invalid
        "A required field is absent."
        "Add the field."
    UnknownField "UNKNOWN_FIELD" Invalid
        "The object has no field of this name."
        "Remove the field or correct its name; the message suggests the nearest one."
    DuplicateField "DUPLICATE_FIELD" Invalid
        "A field occurs twice in one object."
        "Keep one of them; JSON readers disagree on which one counts, so neither is used."
    NullNotAllowed "NULL_NOT_ALLOWED" Invalid
        "The value is `null`."
        "Leave an absent field out instead of writing `null`."
    UnknownValue "UNKNOWN_VALUE" Invalid
        "The value is not one of the field's words."
        "Use one of the words listed in the message."
    NumberNotAllowed "NUMBER_NOT_ALLOWED" Invalid
        "A decimal was written as a JSON number."
        "Write it as a string: `\"19.99\"`. JSON numbers become binary floats in many hosts and lose cents."
    InvalidDecimal "INVALID_DECIMAL" Invalid
        "The text is not a plain decimal."
        "Write digits with an optional minus sign and fraction, such as `\"-12.50\"`: no exponent, no plus, no leading zeros, no `-0`, no separators of thousands."
    TooManyDigits "TOO_MANY_DIGITS" Invalid
        "The decimal has more than 18 significant digits."
        "Send at most 18 significant digits."
    ScaleTooFine "SCALE_TOO_FINE" Invalid
        "The decimal has more digits after the point than its kind allows."
        "Round it where its meaning is known, before it is sent."
    OutOfRange "OUT_OF_RANGE" Invalid
        "The number lies outside the range of its field."
        "Send a number within the range the message names."
    InvalidInstant "INVALID_INSTANT" Invalid
        "The text is not an RFC 3339 instant with an offset."
        "Write `2026-11-23T18:30:00+00:00`: the offset is required, seconds end at 59, years run from 0001 to 9999."
    InvalidCurrency "INVALID_CURRENCY" Invalid
        "The text cannot be a currency code."
        "Use an ISO 4217 code such as `EUR`, or 3 to 8 of `A–Z` and `0–9` that start with a letter for a private unit such as `POINTS`."
    UnknownCurrency "UNKNOWN_CURRENCY" Invalid
        "The currency is neither in ISO 4217 nor defined by the rulebook."
        "Correct the code, or define the unit in the rulebook."
    InvalidText "INVALID_TEXT" Invalid
        "The text is empty or holds a control character where neither is allowed."
        "Send printable text."
    InvalidCode "INVALID_CODE" Invalid
        "A promotion's code is empty or holds a control character, so that no customer could enter it."
        "Give the promotion a code of 1 to 64 printable bytes. What a customer types is never refused."
    TooDeep "TOO_DEEP" Limit
        "The document is nested too deeply."
        "Nest less; the message names the bound."
    TooLong "TOO_LONG" Limit
        "A text or the whole document is too long."
        "Shorten it; the message names the bound."
    TooMany "TOO_MANY" Limit
        "A list is too long."
        "Send fewer elements; the message names the bound."
    DuplicateId "DUPLICATE_ID" Invalid
        "Two elements of a list carry the same id, or a list names one thing twice."
        "Give each its own id; name each thing once."
    ReservedId "RESERVED_ID" Invalid
        "The id starts with a prefix that is reserved for farthing."
        "Choose another id."
    UnknownReference "UNKNOWN_REFERENCE" Invalid
        "The id refers to an element that the document does not have."
        "Correct the id, or add the element."
    OverlappingWindows "OVERLAPPING_WINDOWS" Invalid
        "Two windows of time that must follow one another overlap."
        "End the earlier one where the later one starts; an end is not part of its window."
    EmptyWindow "EMPTY_WINDOW" Invalid
        "A window of time ends before or when it starts."
        "Let it end later than it starts; the end is not part of the window."
    MissingPolicy "MISSING_POLICY" Invalid
        "The rulebook lacks a policy that the request needs."
        "Add the policy the message names."
    PriceSourceNotAllowed "PRICE_SOURCE_NOT_ALLOWED" Refused
        "The line's price comes from a source the rulebook does not allow."
        "Leave the price out, or allow the source in the rulebook."
    TwoPrices "TWO_PRICES" Invalid
        "A line has two prices."
        "Keep one source of the price."
    NoPrice "NO_PRICE" Refused
        "No price was found for a line."
        "Give a price, or add one to a price book for this item, currency, channel and instant."
    ItemMismatch "ITEM_MISMATCH" Invalid
        "The line and the rulebook contradict each other on a fact of one item."
        "Leave the fact out of the line: the rulebook wins."
    CurrencyMismatch "CURRENCY_MISMATCH" Invalid
        "Two currencies occur where one is required."
        "Send one currency, or an exchange record."
    QuantityNotPositive "QUANTITY_NOT_POSITIVE" Invalid
        "A quantity of a cart line is zero or less."
        "Remove the line, or send a positive quantity; returns have their own document."
    PriceNegative "PRICE_NEGATIVE" Invalid
        "A unit price of a cart line is below zero."
        "Express a deduction as a promotion."
    NotImplemented "NOT_IMPLEMENTED" Refused
        "The contract has this feature, but the engine does not compute it yet."
        "See the message for what to use meanwhile."
    Overflow "OVERFLOW" Limit
        "A result does not fit: minor units stay within ±(2^53−1)."
        "Split the document, or correct the figures."
    WorkLimit "WORK_LIMIT" Limit
        "The work counter reached its bound."
        "Send fewer lines, or fewer prices and promotions that compete for them."
    DigestMismatch "DIGEST_MISMATCH" Refused
        "The quote is not the one this request and rulebook give."
        "Request a new quote."
    UnsupportedSchema "UNSUPPORTED_SCHEMA" Invalid
        "The document names a schema this version does not read."
        "Send a schema the message lists."
    UnsupportedCalculation "UNSUPPORTED_CALCULATION" Refused
        "The document names a calculation version that does not run here."
        "Send a version the message lists."
    NoTaxRule "NO_TAX_RULE" Refused
        "No tax rule applies to a line."
        "Give the line a tax category that a rule of the request's tax jurisdictions names (a zero-rated or exempt sale has a rule as well), or let the tax policy leave lines untaxed."
    TaxUnsolvable "TAX_UNSOLVABLE" Invalid
        "Taxes that contain one another leave no net amount, such as 100 % of the gross amount on a net price."
        "Lower the rates, or take a tax out of the other's base."
    TaxAbovePrice "TAX_ABOVE_PRICE" Refused
        "The taxes inside a price exceed it, so the net amount would be below zero."
        "Raise the price, or allow it in the tax policy."
    GrossNotReachable "GROSS_NOT_REACHABLE" Refused
        "No net amount and its tax add up to the given gross amount: because of rounding, or because a tax begins at an amount."
        "Keep the price (anchor `price`), or let the difference become payable rounding. Where a tax begins at an amount, state the price without it, or another price."
    TaxNotInForce "TAX_NOT_IN_FORCE" Refused
        "The document names a tax rule that is not effective at its tax point."
        "Name the rule that is effective at the tax point."
    IncludedTaxNotAdded "INCLUDED_TAX_NOT_ADDED" Invalid
        "A tax that the seller does not collect is marked as inside the price."
        "Use `as_cart` or `excluded`, or the settlement `added`."
    VersionConflict "VERSION_CONFLICT" Refused
        "The order changed since the caller read it."
        "Read the order again, decide again, and send the new version."
    IdempotencyKeyReused "IDEMPOTENCY_KEY_REUSED" Refused
        "The key was used before, for another command."
        "Use a new key for a new command; the old one only for a retry of the same."
    OrderNotPlaced "ORDER_NOT_PLACED" Refused
        "The order does not exist yet."
        "Place it first."
    OrderAlreadyPlaced "ORDER_ALREADY_PLACED" Refused
        "The order is placed already."
        "Place another order, with an id of its own."
    OrderOnHold "ORDER_ON_HOLD" Refused
        "The order is on hold: nothing ships and nothing is captured."
        "Release its holds first."
    OrderCancelled "ORDER_CANCELLED" Refused
        "The order was cancelled as a whole."
        "Only voids and refunds can still be requested; facts are still recorded."
    OrderHasShipped "ORDER_HAS_SHIPPED" Refused
        "Units of the order have shipped or are packed."
        "Cancel the order with scope `open_units` for what is still open, unpack what is packed with a cancellation of its shipment, and request a return of what has shipped."
    UnknownLine "UNKNOWN_LINE" Refused
        "The order has no such line."
        "Use the id of one of its lines."
    UnknownCharge "UNKNOWN_CHARGE" Refused
        "The order has no such shipping line or fee."
        "Use the id of one of its shipping lines or fees."
    UnknownTender "UNKNOWN_TENDER" Refused
        "The order has no such tender."
        "Use the id of one of its tenders."
    UnknownShipment "UNKNOWN_SHIPMENT" Refused
        "The order has no such shipment."
        "Use the id of one of its shipments, or create it."
    UnknownReturn "UNKNOWN_RETURN" Refused
        "The order has no such return."
        "Use the id of one of its returns, or request it."
    UnknownHold "UNKNOWN_HOLD" Refused
        "The order has no such active hold."
        "Use the id of an active hold."
    OperationMismatch "OPERATION_MISMATCH" Refused
        "The operation's id belongs to another tender or to another kind of operation."
        "Record the result under the id that was requested; use a new id for a new operation."
    ScaleExceedsCurrency "SCALE_EXCEEDS_CURRENCY" Refused
        "The amount is finer than the currency's minor unit."
        "Round it where its meaning is known, before it is sent."
    AmountNotPositive "AMOUNT_NOT_POSITIVE" Refused
        "An amount that must be above zero is not."
        "Send an amount above zero."
    CaptureExceedsAuthorized "CAPTURE_EXCEEDS_AUTHORIZED" Refused
        "The capture exceeds the authorized amount that is left."
        "Capture at most the largest amount given, or authorize more."
    VoidExceedsAuthorized "VOID_EXCEEDS_AUTHORIZED" Refused
        "The void exceeds the open part of the authorization."
        "Void at most the largest amount given."
    RefundExceedsCaptured "REFUND_EXCEEDS_CAPTURED" Refused
        "The refund exceeds the captured amount that is not refunded."
        "Refund at most the largest amount given; pending refunds count as refunded."
    RefundExceedsPaid "REFUND_EXCEEDS_PAID" Refused
        "The refund exceeds what is not yet reversed of a line or charge."
        "Request at most the largest figure given."
    RefundExceedsOwed "REFUND_EXCEEDS_OWED" Refused
        "The refund exceeds what is owed."
        "Request at most the largest amount given, or add a part that states what the rest is for."
    PackExceedsOpen "PACK_EXCEEDS_OPEN" Refused
        "More units would be packed than are open and not packed."
        "Pack at most the largest quantity given."
    ShipExceedsPacked "SHIP_EXCEEDS_PACKED" Refused
        "More units would be shipped or unpacked than are packed in the shipment."
        "Ship or unpack at most the largest quantity given."
    CancelExceedsOpen "CANCEL_EXCEEDS_OPEN" Refused
        "More units would be cancelled than are open and not packed."
        "Cancel at most the largest quantity given."
    ReturnExceedsShipped "RETURN_EXCEEDS_SHIPPED" Refused
        "More units would be requested than were shipped and are in no return."
        "Request at most the largest quantity given."
    ReceiveExceedsRequested "RECEIVE_EXCEEDS_REQUESTED" Refused
        "More units would be received than were requested."
        "Receive at most the largest quantity given; record an excess with `record_receipt`."
    InspectExceedsReceived "INSPECT_EXCEEDS_RECEIVED" Refused
        "More units would be inspected than were received."
        "Inspect at most the largest quantity given."
    FeesExceedRefund "FEES_EXCEED_REFUND" Refused
        "The fees of the return exceed what it credits."
        "Charge at most the largest amount given."
    ReturnNotOpen "RETURN_NOT_OPEN" Refused
        "The return is not in a state that allows the action."
        "Read which actions are allowed on the order now."
    NothingLeft "NOTHING_LEFT" Refused
        "Nothing is left that the action could apply to."
        "Read which actions are allowed on the order now."
    NothingAsked "NOTHING_ASKED" Refused
        "The command names no line or part."
        "Name at least one line or part."
    RulebookChanged "RULEBOOK_CHANGED" Refused
        "Pricing the kept goods again needs the rulebook that priced the order, and this engine has another."
        "Decide with an engine of the order's rulebook, or use the claw-back policy `keep`."
    EventOutOfOrder "EVENT_OUT_OF_ORDER" Invalid
        "The events are not those of one stream, numbered from 1 without gaps."
        "Send all events of one order in the order of their numbers."
    UnsupportedEvent "UNSUPPORTED_EVENT" Invalid
        "The event was written by a newer version."
        "Update the library before reading it."
    InvariantBroken "INVARIANT_BROKEN" Invalid
        "The figures of an order contradict each other."
        "Rebuild the order from its events; `docs/order-invariants.md` says what each rule means. If its figures still contradict each other, please report the stream."
    PaymentExceedsDue "PAYMENT_EXCEEDS_DUE" Refused
        "The authorization, capture or sale exceeds what the order still owes."
        "Request at most the largest amount given; void what is reserved on another tender first."
    QuantityNotWhole "QUANTITY_NOT_WHOLE" Invalid
        "A part of a piece is asked for, and the line is sold in pieces."
        "Ask for whole units. For goods sold by measure (kg, metres), state `divisible` on the cart line or the rulebook's item."
    QuoteExpired "QUOTE_EXPIRED" Refused
        "The quote is no longer valid."
        "Quote the cart again and show the customer the new figures."
    TaxTooFine "TAX_TOO_FINE" Invalid
        "The rates of taxes that are charged on one another have too many decimals together."
        "Write the rates with fewer decimals, or take a tax out of the other's base."
    CircularPrices "CIRCULAR_PRICES" Invalid
        "Price books derive their prices from one another in a circle."
        "Let one of the books on the way state its prices instead of deriving them."
    PriceModeMismatch "PRICE_MODE_MISMATCH" Invalid
        "A price book derives its prices from one with the other price mode."
        "Derive prices with tax from prices with tax, and prices without from prices without."
    OutsideEn16931 "OUTSIDE_EN16931" Refused
        "A sale is taxed or sold in a way that an EN 16931 invoice cannot state: taxes on different bases, or several sellers."
        "Invoice each seller apart; write taxes on taxes in the form their country has for them."
    TaxFactMissing "TAX_FACT_MISSING" Refused
        "A tax is charged on a measure or an amount that the line does not state."
        "Give the line, or its item in the rulebook, the measure or the attribute that the message names."
    NetNotUnique "NET_NOT_UNIQUE" Refused
        "Several net amounts, in different brackets of a tax, make the same price with tax."
        "State prices without that tax, or set the tax policy's `ambiguous_price` to `least_tax`."
}

/// Whether an input breaks the contract, is refused by the state or a rule, or is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// The input breaks the contract: correct the caller.
    Invalid,
    /// The input is valid, but the state or a rule forbids it: inform the customer or change the rule.
    Refused,
    /// The input is too large, or a figure does not fit.
    Limit,
}
