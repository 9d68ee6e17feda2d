//! The one table of codes. Append only: a code, once released, is never renamed, reused or removed. Each code
//! belongs to one of the three kinds of error.

use farthing_macros::contract;

/// Writes the enum, the constants and the entries of the catalogue from one table.
macro_rules! codes {
    ($($variant:ident $text:literal $category:ident $meaning:literal $remedy:literal)*) => {
        /// Which fault a [`Problem`](crate::error::Problem) reports: stable, never renamed, one page each in `docs/errors/`.
        ///
        /// On the wire a code is its text, such as `UNKNOWN_FIELD`.
        #[contract(words = "SCREAMING_SNAKE_CASE")]
        pub enum ProblemCode {
            $(#[doc = $meaning] $variant,)*
        }

        impl ProblemCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable text of the code, such as `"UNKNOWN_FIELD"`.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Which of the three errors carries the code when it stands alone.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category,)* }
            }

            /// What the code says, in one sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// What to do about it, in one or two sentences.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }
    };
}

codes! {
    EmptyInput "EMPTY_INPUT" Invalid
        "The input holds no document."
        "Send exactly one JSON document."
    InvalidUtf8 "INVALID_UTF8" Invalid
        "The bytes are not UTF-8."
        "Encode the document as UTF-8; the path and the offset say where the first broken byte stands."
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
        "A field stands twice in one object."
        "Keep one of them; JSON readers disagree on which one counts, so neither is taken."
    NullNotAllowed "NULL_NOT_ALLOWED" Invalid
        "The value is `null`."
        "Leave an absent field out instead of writing `null`."
    UnknownValue "UNKNOWN_VALUE" Invalid
        "The word is not one of those the field knows."
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
        "The promotion code holds something other than printable ASCII."
        "Send the code with the letters, digits and signs printed on it; spaces around it are ignored."
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
        "Two elements of a list carry the same id."
        "Give each its own id."
    ReservedId "RESERVED_ID" Invalid
        "The id starts with a prefix that farthing keeps for itself."
        "Choose another id."
    UnknownReference "UNKNOWN_REFERENCE" Invalid
        "The id names nothing that exists in the document."
        "Correct the id, or add what it names."
    OverlappingWindows "OVERLAPPING_WINDOWS" Invalid
        "Two windows of time that must follow one another overlap."
        "End the earlier one where the later one starts; an end is not part of its window."
    EmptyWindow "EMPTY_WINDOW" Invalid
        "A window of time ends before or when it starts."
        "Let it end later than it starts; the end is not part of the window."
    MissingPolicy "MISSING_POLICY" Invalid
        "The rulebook says nothing about something the request needs."
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
        "The line and the rulebook say different things of one item."
        "Leave the fact out of the line: the rulebook wins."
    CurrencyMismatch "CURRENCY_MISMATCH" Invalid
        "Two currencies meet where one is needed."
        "Send one currency, or an exchange record."
    QuantityNotPositive "QUANTITY_NOT_POSITIVE" Invalid
        "A quantity of a cart line is zero or less."
        "Remove the line, or send a positive quantity; returns have their own document."
    PriceNegative "PRICE_NEGATIVE" Invalid
        "A unit price of a cart line is below zero."
        "Write what is taken off as a promotion."
    NotImplemented "NOT_IMPLEMENTED" Refused
        "The contract knows this, the engine does not compute it yet."
        "See the message for what to use meanwhile."
    Overflow "OVERFLOW" Limit
        "A result does not fit: minor units stay within ±(2^53−1)."
        "Split the document, or correct the figures."
    WorkLimit "WORK_LIMIT" Limit
        "The work counter reached its bound."
        "Send fewer lines, or fewer prices and promotions that compete for them."
    DigestMismatch "DIGEST_MISMATCH" Refused
        "The quote is not the one this request and rulebook give."
        "Ask for a new quote."
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
        "The taxes inside a price exceed it, so that the net amount would be below zero."
        "Raise the price, or allow it in the tax policy."
    GrossNotReachable "GROSS_NOT_REACHABLE" Refused
        "No net amount and its rounded tax add up to the given gross amount."
        "Keep the price (anchor `price`), or let the payable rounding take the difference."
    TaxNotInForce "TAX_NOT_IN_FORCE" Refused
        "The document names a tax rule whose window does not hold its tax point."
        "Name the rule in force at that moment."
    IncludedTaxNotAdded "INCLUDED_TAX_NOT_ADDED" Invalid
        "A tax that the seller does not collect is said to be inside the price."
        "Say `as_cart` or `excluded`, or let it be settled as `added`."
    VersionConflict "VERSION_CONFLICT" Refused
        "The order has moved on since the caller looked at it."
        "Read the order again, decide again, and send the new version."
    IdempotencyKeyReused "IDEMPOTENCY_KEY_REUSED" Refused
        "The key was used before, for another command."
        "Use a new key for a new command; the old one only for a retry of the same."
    OrderNotPlaced "ORDER_NOT_PLACED" Refused
        "There is no order yet."
        "Place it first."
    OrderAlreadyPlaced "ORDER_ALREADY_PLACED" Refused
        "The order is placed already."
        "Place another order, with an id of its own."
    OrderOnHold "ORDER_ON_HOLD" Refused
        "The order is held back: nothing leaves and nothing is captured."
        "Release its holds first."
    OrderCancelled "ORDER_CANCELLED" Refused
        "The order was cancelled as a whole."
        "Only its reservations and its money can still be given back; facts are still recorded."
    OrderHasShipped "ORDER_HAS_SHIPPED" Refused
        "Units of the order have left or wait in a parcel."
        "Cancel the parcels that wait, cancel the open units line by line, and let the rest come back by a return."
    UnknownLine "UNKNOWN_LINE" Refused
        "The order has no such line."
        "Use the id of one of its lines."
    UnknownCharge "UNKNOWN_CHARGE" Refused
        "The order has no such shipping or fee."
        "Use the id of one of its shipping charges or fees."
    UnknownTender "UNKNOWN_TENDER" Refused
        "The order has no such tender."
        "Use the id of one of its tenders."
    UnknownShipment "UNKNOWN_SHIPMENT" Refused
        "The order has no such parcel."
        "Use the id of one of its parcels, or create it."
    UnknownReturn "UNKNOWN_RETURN" Refused
        "The order has no such return."
        "Use the id of one of its returns, or request it."
    UnknownHold "UNKNOWN_HOLD" Refused
        "No such hold is in force."
        "Use the id of a hold in force."
    OperationMismatch "OPERATION_MISMATCH" Refused
        "The operation's id belongs to another tender or to another kind of operation."
        "Record the result under the id that was asked for; use a new id for a new operation."
    ScaleExceedsCurrency "SCALE_EXCEEDS_CURRENCY" Refused
        "The amount is finer than the currency's minor unit."
        "Round it where its meaning is known, before it is sent."
    AmountNotPositive "AMOUNT_NOT_POSITIVE" Refused
        "An amount that must be above zero is not."
        "Send an amount above zero."
    CaptureExceedsAuthorized "CAPTURE_EXCEEDS_AUTHORIZED" Refused
        "More would be taken than is reserved."
        "Take at most the largest amount given, or have more reserved."
    VoidExceedsAuthorized "VOID_EXCEEDS_AUTHORIZED" Refused
        "More would be given up than is reserved and not taken."
        "Give up at most the largest amount given."
    RefundExceedsCaptured "REFUND_EXCEEDS_CAPTURED" Refused
        "More would be given back than was taken."
        "Give back at most the largest amount given; refunds on their way count as given."
    RefundExceedsPaid "REFUND_EXCEEDS_PAID" Refused
        "More would be taken back of a line or charge than is left of it."
        "Ask for at most the largest figure given."
    RefundExceedsOwed "REFUND_EXCEEDS_OWED" Refused
        "More would be given back than is owed."
        "Ask for at most the largest amount given, or say what the rest is for."
    PackExceedsOpen "PACK_EXCEEDS_OPEN" Refused
        "More units would be put into a parcel than are open."
        "Put in at most the largest quantity given."
    ShipExceedsPacked "SHIP_EXCEEDS_PACKED" Refused
        "More units would leave than wait in the parcel."
        "Send at most the largest quantity given."
    CancelExceedsOpen "CANCEL_EXCEEDS_OPEN" Refused
        "More units would be cancelled than are open and in no parcel."
        "Cancel at most the largest quantity given."
    ReturnExceedsShipped "RETURN_EXCEEDS_SHIPPED" Refused
        "More units would come back than have left and are not back yet."
        "Ask for at most the largest quantity given."
    ReceiveExceedsRequested "RECEIVE_EXCEEDS_REQUESTED" Refused
        "More units would be booked in than were asked for."
        "Book at most the largest quantity given; record what really came as a receipt."
    InspectExceedsReceived "INSPECT_EXCEEDS_RECEIVED" Refused
        "More units would be inspected than came."
        "Inspect at most the largest quantity given."
    FeesExceedRefund "FEES_EXCEED_REFUND" Refused
        "The fees of the return exceed what it gives back."
        "Charge at most the largest amount given."
    ReturnNotOpen "RETURN_NOT_OPEN" Refused
        "The return is not in a state in which this can be done."
        "Look at what is allowed of the order now."
    NothingLeft "NOTHING_LEFT" Refused
        "There is nothing left to do this with."
        "Look at what is allowed of the order now."
    NothingAsked "NOTHING_ASKED" Refused
        "The command names nothing to act on."
        "Name at least one line or part."
    RulebookChanged "RULEBOOK_CHANGED" Refused
        "The kept goods must be priced by the rulebook that priced the order, and this engine has another."
        "Decide with an engine of the order's rulebook, or let the customer keep the promotion."
    EventOutOfOrder "EVENT_OUT_OF_ORDER" Invalid
        "The events are not those of one stream, numbered from 1 without gaps."
        "Send all events of one order in the order of their numbers."
    UnsupportedEvent "UNSUPPORTED_EVENT" Invalid
        "The event was written by a newer version."
        "Update the library before reading it."
    InvariantBroken "INVARIANT_BROKEN" Invalid
        "The figures of an order contradict each other."
        "Rebuild the order from its events. If its figures still contradict each other, please report the stream."
}

impl std::fmt::Display for ProblemCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.text())
    }
}

/// Whether an input breaks the contract, is refused by the rules, or is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// The input breaks the contract: correct the caller.
    Invalid,
    /// The input is legal, the rules say no: tell the customer or change the rules.
    Refused,
    /// The input is too large, or a figure does not fit.
    Limit,
}
