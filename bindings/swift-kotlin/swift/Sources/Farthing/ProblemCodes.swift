// Written by the test error_constants from the table in core/src/error/code.rs; `cargo xtask regenerate` rewrites it.

extension ProblemCode: CaseIterable, CustomStringConvertible {
    /// Every code, in the order of the table.
    public static let allCases: [ProblemCode] = [
        .emptyInput,
        .invalidUtf8,
        .invalidJson,
        .trailingData,
        .wrongType,
        .missingField,
        .unknownField,
        .duplicateField,
        .nullNotAllowed,
        .unknownValue,
        .numberNotAllowed,
        .invalidDecimal,
        .tooManyDigits,
        .scaleTooFine,
        .outOfRange,
        .invalidInstant,
        .invalidCurrency,
        .unknownCurrency,
        .invalidText,
        .invalidCode,
        .tooDeep,
        .tooLong,
        .tooMany,
        .duplicateId,
        .reservedId,
        .unknownReference,
        .overlappingWindows,
        .emptyWindow,
        .missingPolicy,
        .priceSourceNotAllowed,
        .twoPrices,
        .noPrice,
        .itemMismatch,
        .currencyMismatch,
        .quantityNotPositive,
        .priceNegative,
        .notImplemented,
        .overflow,
        .workLimit,
        .digestMismatch,
        .unsupportedSchema,
        .unsupportedCalculation,
        .noTaxRule,
        .taxUnsolvable,
        .taxAbovePrice,
        .grossNotReachable,
        .taxNotInForce,
        .includedTaxNotAdded,
        .versionConflict,
        .idempotencyKeyReused,
        .orderNotPlaced,
        .orderAlreadyPlaced,
        .orderOnHold,
        .orderCancelled,
        .orderHasShipped,
        .unknownLine,
        .unknownCharge,
        .unknownTender,
        .unknownShipment,
        .unknownReturn,
        .unknownHold,
        .operationMismatch,
        .scaleExceedsCurrency,
        .amountNotPositive,
        .captureExceedsAuthorized,
        .voidExceedsAuthorized,
        .refundExceedsCaptured,
        .refundExceedsPaid,
        .refundExceedsOwed,
        .packExceedsOpen,
        .shipExceedsPacked,
        .cancelExceedsOpen,
        .returnExceedsShipped,
        .receiveExceedsRequested,
        .inspectExceedsReceived,
        .feesExceedRefund,
        .returnNotOpen,
        .nothingLeft,
        .nothingAsked,
        .rulebookChanged,
        .eventOutOfOrder,
        .unsupportedEvent,
        .invariantBroken,
        .paymentExceedsDue,
        .quantityNotWhole,
        .quoteExpired,
        .taxTooFine,
        .circularPrices,
        .priceModeMismatch,
        .outsideEn16931,
        .taxFactMissing,
        .netNotUnique,
    ]

    /// The code as it is written on the wire and in every other language, such as `UNKNOWN_FIELD`.
    public var text: String {
        switch self {
        case .emptyInput: return "EMPTY_INPUT"
        case .invalidUtf8: return "INVALID_UTF8"
        case .invalidJson: return "INVALID_JSON"
        case .trailingData: return "TRAILING_DATA"
        case .wrongType: return "WRONG_TYPE"
        case .missingField: return "MISSING_FIELD"
        case .unknownField: return "UNKNOWN_FIELD"
        case .duplicateField: return "DUPLICATE_FIELD"
        case .nullNotAllowed: return "NULL_NOT_ALLOWED"
        case .unknownValue: return "UNKNOWN_VALUE"
        case .numberNotAllowed: return "NUMBER_NOT_ALLOWED"
        case .invalidDecimal: return "INVALID_DECIMAL"
        case .tooManyDigits: return "TOO_MANY_DIGITS"
        case .scaleTooFine: return "SCALE_TOO_FINE"
        case .outOfRange: return "OUT_OF_RANGE"
        case .invalidInstant: return "INVALID_INSTANT"
        case .invalidCurrency: return "INVALID_CURRENCY"
        case .unknownCurrency: return "UNKNOWN_CURRENCY"
        case .invalidText: return "INVALID_TEXT"
        case .invalidCode: return "INVALID_CODE"
        case .tooDeep: return "TOO_DEEP"
        case .tooLong: return "TOO_LONG"
        case .tooMany: return "TOO_MANY"
        case .duplicateId: return "DUPLICATE_ID"
        case .reservedId: return "RESERVED_ID"
        case .unknownReference: return "UNKNOWN_REFERENCE"
        case .overlappingWindows: return "OVERLAPPING_WINDOWS"
        case .emptyWindow: return "EMPTY_WINDOW"
        case .missingPolicy: return "MISSING_POLICY"
        case .priceSourceNotAllowed: return "PRICE_SOURCE_NOT_ALLOWED"
        case .twoPrices: return "TWO_PRICES"
        case .noPrice: return "NO_PRICE"
        case .itemMismatch: return "ITEM_MISMATCH"
        case .currencyMismatch: return "CURRENCY_MISMATCH"
        case .quantityNotPositive: return "QUANTITY_NOT_POSITIVE"
        case .priceNegative: return "PRICE_NEGATIVE"
        case .notImplemented: return "NOT_IMPLEMENTED"
        case .overflow: return "OVERFLOW"
        case .workLimit: return "WORK_LIMIT"
        case .digestMismatch: return "DIGEST_MISMATCH"
        case .unsupportedSchema: return "UNSUPPORTED_SCHEMA"
        case .unsupportedCalculation: return "UNSUPPORTED_CALCULATION"
        case .noTaxRule: return "NO_TAX_RULE"
        case .taxUnsolvable: return "TAX_UNSOLVABLE"
        case .taxAbovePrice: return "TAX_ABOVE_PRICE"
        case .grossNotReachable: return "GROSS_NOT_REACHABLE"
        case .taxNotInForce: return "TAX_NOT_IN_FORCE"
        case .includedTaxNotAdded: return "INCLUDED_TAX_NOT_ADDED"
        case .versionConflict: return "VERSION_CONFLICT"
        case .idempotencyKeyReused: return "IDEMPOTENCY_KEY_REUSED"
        case .orderNotPlaced: return "ORDER_NOT_PLACED"
        case .orderAlreadyPlaced: return "ORDER_ALREADY_PLACED"
        case .orderOnHold: return "ORDER_ON_HOLD"
        case .orderCancelled: return "ORDER_CANCELLED"
        case .orderHasShipped: return "ORDER_HAS_SHIPPED"
        case .unknownLine: return "UNKNOWN_LINE"
        case .unknownCharge: return "UNKNOWN_CHARGE"
        case .unknownTender: return "UNKNOWN_TENDER"
        case .unknownShipment: return "UNKNOWN_SHIPMENT"
        case .unknownReturn: return "UNKNOWN_RETURN"
        case .unknownHold: return "UNKNOWN_HOLD"
        case .operationMismatch: return "OPERATION_MISMATCH"
        case .scaleExceedsCurrency: return "SCALE_EXCEEDS_CURRENCY"
        case .amountNotPositive: return "AMOUNT_NOT_POSITIVE"
        case .captureExceedsAuthorized: return "CAPTURE_EXCEEDS_AUTHORIZED"
        case .voidExceedsAuthorized: return "VOID_EXCEEDS_AUTHORIZED"
        case .refundExceedsCaptured: return "REFUND_EXCEEDS_CAPTURED"
        case .refundExceedsPaid: return "REFUND_EXCEEDS_PAID"
        case .refundExceedsOwed: return "REFUND_EXCEEDS_OWED"
        case .packExceedsOpen: return "PACK_EXCEEDS_OPEN"
        case .shipExceedsPacked: return "SHIP_EXCEEDS_PACKED"
        case .cancelExceedsOpen: return "CANCEL_EXCEEDS_OPEN"
        case .returnExceedsShipped: return "RETURN_EXCEEDS_SHIPPED"
        case .receiveExceedsRequested: return "RECEIVE_EXCEEDS_REQUESTED"
        case .inspectExceedsReceived: return "INSPECT_EXCEEDS_RECEIVED"
        case .feesExceedRefund: return "FEES_EXCEED_REFUND"
        case .returnNotOpen: return "RETURN_NOT_OPEN"
        case .nothingLeft: return "NOTHING_LEFT"
        case .nothingAsked: return "NOTHING_ASKED"
        case .rulebookChanged: return "RULEBOOK_CHANGED"
        case .eventOutOfOrder: return "EVENT_OUT_OF_ORDER"
        case .unsupportedEvent: return "UNSUPPORTED_EVENT"
        case .invariantBroken: return "INVARIANT_BROKEN"
        case .paymentExceedsDue: return "PAYMENT_EXCEEDS_DUE"
        case .quantityNotWhole: return "QUANTITY_NOT_WHOLE"
        case .quoteExpired: return "QUOTE_EXPIRED"
        case .taxTooFine: return "TAX_TOO_FINE"
        case .circularPrices: return "CIRCULAR_PRICES"
        case .priceModeMismatch: return "PRICE_MODE_MISMATCH"
        case .outsideEn16931: return "OUTSIDE_EN16931"
        case .taxFactMissing: return "TAX_FACT_MISSING"
        case .netNotUnique: return "NET_NOT_UNIQUE"
        }
    }

    /// Which of the three errors carries the code when it stands alone: `invalid`, `refused` or `limit`.
    public var kind: String {
        switch self {
        case .emptyInput: return "invalid"
        case .invalidUtf8: return "invalid"
        case .invalidJson: return "invalid"
        case .trailingData: return "invalid"
        case .wrongType: return "invalid"
        case .missingField: return "invalid"
        case .unknownField: return "invalid"
        case .duplicateField: return "invalid"
        case .nullNotAllowed: return "invalid"
        case .unknownValue: return "invalid"
        case .numberNotAllowed: return "invalid"
        case .invalidDecimal: return "invalid"
        case .tooManyDigits: return "invalid"
        case .scaleTooFine: return "invalid"
        case .outOfRange: return "invalid"
        case .invalidInstant: return "invalid"
        case .invalidCurrency: return "invalid"
        case .unknownCurrency: return "invalid"
        case .invalidText: return "invalid"
        case .invalidCode: return "invalid"
        case .tooDeep: return "limit"
        case .tooLong: return "limit"
        case .tooMany: return "limit"
        case .duplicateId: return "invalid"
        case .reservedId: return "invalid"
        case .unknownReference: return "invalid"
        case .overlappingWindows: return "invalid"
        case .emptyWindow: return "invalid"
        case .missingPolicy: return "invalid"
        case .priceSourceNotAllowed: return "refused"
        case .twoPrices: return "invalid"
        case .noPrice: return "refused"
        case .itemMismatch: return "invalid"
        case .currencyMismatch: return "invalid"
        case .quantityNotPositive: return "invalid"
        case .priceNegative: return "invalid"
        case .notImplemented: return "refused"
        case .overflow: return "limit"
        case .workLimit: return "limit"
        case .digestMismatch: return "refused"
        case .unsupportedSchema: return "invalid"
        case .unsupportedCalculation: return "refused"
        case .noTaxRule: return "refused"
        case .taxUnsolvable: return "invalid"
        case .taxAbovePrice: return "refused"
        case .grossNotReachable: return "refused"
        case .taxNotInForce: return "refused"
        case .includedTaxNotAdded: return "invalid"
        case .versionConflict: return "refused"
        case .idempotencyKeyReused: return "refused"
        case .orderNotPlaced: return "refused"
        case .orderAlreadyPlaced: return "refused"
        case .orderOnHold: return "refused"
        case .orderCancelled: return "refused"
        case .orderHasShipped: return "refused"
        case .unknownLine: return "refused"
        case .unknownCharge: return "refused"
        case .unknownTender: return "refused"
        case .unknownShipment: return "refused"
        case .unknownReturn: return "refused"
        case .unknownHold: return "refused"
        case .operationMismatch: return "refused"
        case .scaleExceedsCurrency: return "refused"
        case .amountNotPositive: return "refused"
        case .captureExceedsAuthorized: return "refused"
        case .voidExceedsAuthorized: return "refused"
        case .refundExceedsCaptured: return "refused"
        case .refundExceedsPaid: return "refused"
        case .refundExceedsOwed: return "refused"
        case .packExceedsOpen: return "refused"
        case .shipExceedsPacked: return "refused"
        case .cancelExceedsOpen: return "refused"
        case .returnExceedsShipped: return "refused"
        case .receiveExceedsRequested: return "refused"
        case .inspectExceedsReceived: return "refused"
        case .feesExceedRefund: return "refused"
        case .returnNotOpen: return "refused"
        case .nothingLeft: return "refused"
        case .nothingAsked: return "refused"
        case .rulebookChanged: return "refused"
        case .eventOutOfOrder: return "invalid"
        case .unsupportedEvent: return "invalid"
        case .invariantBroken: return "invalid"
        case .paymentExceedsDue: return "refused"
        case .quantityNotWhole: return "invalid"
        case .quoteExpired: return "refused"
        case .taxTooFine: return "invalid"
        case .circularPrices: return "invalid"
        case .priceModeMismatch: return "invalid"
        case .outsideEn16931: return "refused"
        case .taxFactMissing: return "refused"
        case .netNotUnique: return "refused"
        }
    }

    /// What the code says, in one sentence.
    public var meaning: String {
        switch self {
        case .emptyInput: return "The input holds no document."
        case .invalidUtf8: return "The bytes are not UTF-8."
        case .invalidJson: return "The text breaks the JSON grammar (RFC 8259)."
        case .trailingData: return "Something other than white space follows the document."
        case .wrongType: return "The value has another type than the field."
        case .missingField: return "A required field is absent."
        case .unknownField: return "The object has no field of this name."
        case .duplicateField: return "A field occurs twice in one object."
        case .nullNotAllowed: return "The value is `null`."
        case .unknownValue: return "The value is not one of the field's words."
        case .numberNotAllowed: return "A decimal was written as a JSON number."
        case .invalidDecimal: return "The text is not a plain decimal."
        case .tooManyDigits: return "The decimal has more than 18 significant digits."
        case .scaleTooFine: return "The decimal has more digits after the point than its kind allows."
        case .outOfRange: return "The number lies outside the range of its field."
        case .invalidInstant: return "The text is not an RFC 3339 instant with an offset."
        case .invalidCurrency: return "The text cannot be a currency code."
        case .unknownCurrency: return "The currency is neither in ISO 4217 nor defined by the rulebook."
        case .invalidText: return "The text is empty or holds a control character where neither is allowed."
        case .invalidCode: return "A promotion's code is empty or holds a control character, so that no customer could enter it."
        case .tooDeep: return "The document is nested too deeply."
        case .tooLong: return "A text or the whole document is too long."
        case .tooMany: return "A list is too long."
        case .duplicateId: return "Two elements of a list carry the same id, or a list names one thing twice."
        case .reservedId: return "The id starts with a prefix that is reserved for farthing."
        case .unknownReference: return "The id refers to an element that the document does not have."
        case .overlappingWindows: return "Two windows of time that must follow one another overlap."
        case .emptyWindow: return "A window of time ends before or when it starts."
        case .missingPolicy: return "The rulebook lacks a policy that the request needs."
        case .priceSourceNotAllowed: return "The line's price comes from a source the rulebook does not allow."
        case .twoPrices: return "A line has two prices."
        case .noPrice: return "No price was found for a line."
        case .itemMismatch: return "The line and the rulebook contradict each other on a fact of one item."
        case .currencyMismatch: return "Two currencies occur where one is required."
        case .quantityNotPositive: return "A quantity of a cart line is zero or less."
        case .priceNegative: return "A unit price of a cart line is below zero."
        case .notImplemented: return "The contract has this feature, but the engine does not compute it yet."
        case .overflow: return "A result does not fit: minor units stay within ±(2^53−1)."
        case .workLimit: return "The work counter reached its bound."
        case .digestMismatch: return "The quote is not the one this request and rulebook give."
        case .unsupportedSchema: return "The document names a schema this version does not read."
        case .unsupportedCalculation: return "The document names a calculation version that does not run here."
        case .noTaxRule: return "No tax rule applies to a line."
        case .taxUnsolvable: return "Taxes that contain one another leave no net amount, such as 100 % of the gross amount on a net price."
        case .taxAbovePrice: return "The taxes inside a price exceed it, so the net amount would be below zero."
        case .grossNotReachable: return "No net amount and its tax add up to the given gross amount: because of rounding, or because a tax begins at an amount."
        case .taxNotInForce: return "The document names a tax rule that is not effective at its tax point."
        case .includedTaxNotAdded: return "A tax that the seller does not collect is marked as inside the price."
        case .versionConflict: return "The order changed since the caller read it."
        case .idempotencyKeyReused: return "The key was used before, for another command."
        case .orderNotPlaced: return "The order does not exist yet."
        case .orderAlreadyPlaced: return "The order is placed already."
        case .orderOnHold: return "The order is on hold: nothing ships and nothing is captured."
        case .orderCancelled: return "The order was cancelled as a whole."
        case .orderHasShipped: return "Units of the order have shipped or are packed."
        case .unknownLine: return "The order has no such line."
        case .unknownCharge: return "The order has no such shipping line or fee."
        case .unknownTender: return "The order has no such tender."
        case .unknownShipment: return "The order has no such shipment."
        case .unknownReturn: return "The order has no such return."
        case .unknownHold: return "The order has no such active hold."
        case .operationMismatch: return "The operation's id belongs to another tender or to another kind of operation."
        case .scaleExceedsCurrency: return "The amount is finer than the currency's minor unit."
        case .amountNotPositive: return "An amount that must be above zero is not."
        case .captureExceedsAuthorized: return "The capture exceeds the authorized amount that is left."
        case .voidExceedsAuthorized: return "The void exceeds the open part of the authorization."
        case .refundExceedsCaptured: return "The refund exceeds the captured amount that is not refunded."
        case .refundExceedsPaid: return "The refund exceeds what is not yet reversed of a line or charge."
        case .refundExceedsOwed: return "The refund exceeds what is owed."
        case .packExceedsOpen: return "More units would be packed than are open and not packed."
        case .shipExceedsPacked: return "More units would be shipped or unpacked than are packed in the shipment."
        case .cancelExceedsOpen: return "More units would be cancelled than are open and not packed."
        case .returnExceedsShipped: return "More units would be requested than were shipped and are in no return."
        case .receiveExceedsRequested: return "More units would be received than were requested."
        case .inspectExceedsReceived: return "More units would be inspected than were received."
        case .feesExceedRefund: return "The fees of the return exceed what it credits."
        case .returnNotOpen: return "The return is not in a state that allows the action."
        case .nothingLeft: return "Nothing is left that the action could apply to."
        case .nothingAsked: return "The command names no line or part."
        case .rulebookChanged: return "Pricing the kept goods again needs the rulebook that priced the order, and this engine has another."
        case .eventOutOfOrder: return "The events are not those of one stream, numbered from 1 without gaps."
        case .unsupportedEvent: return "The event was written by a newer version."
        case .invariantBroken: return "The figures of an order contradict each other."
        case .paymentExceedsDue: return "The authorization, capture or sale exceeds what the order still owes."
        case .quantityNotWhole: return "A part of a piece is asked for, and the line is sold in pieces."
        case .quoteExpired: return "The quote is no longer valid."
        case .taxTooFine: return "The rates of taxes that are charged on one another have too many decimals together."
        case .circularPrices: return "Price books derive their prices from one another in a circle."
        case .priceModeMismatch: return "A price book derives its prices from one with the other price mode."
        case .outsideEn16931: return "A sale is taxed or sold in a way that an EN 16931 invoice cannot state: taxes on different bases, or several sellers."
        case .taxFactMissing: return "A tax is charged on a measure or an amount that the line does not state."
        case .netNotUnique: return "Several net amounts, in different brackets of a tax, make the same price with tax."
        }
    }

    /// What to do about it, in one or two sentences.
    public var remedy: String {
        switch self {
        case .emptyInput: return "Send exactly one JSON document."
        case .invalidUtf8: return "Encode the document as UTF-8; the path and the offset give the position of the first invalid byte."
        case .invalidJson: return "Correct the text at the line and column given; a JSON library on the sending side never writes this."
        case .trailingData: return "Send one document at a time."
        case .wrongType: return "Send the type the message names."
        case .missingField: return "Add the field."
        case .unknownField: return "Remove the field or correct its name; the message suggests the nearest one."
        case .duplicateField: return "Keep one of them; JSON readers disagree on which one counts, so neither is used."
        case .nullNotAllowed: return "Leave an absent field out instead of writing `null`."
        case .unknownValue: return "Use one of the words listed in the message."
        case .numberNotAllowed: return "Write it as a string: `\"19.99\"`. JSON numbers become binary floats in many hosts and lose cents."
        case .invalidDecimal: return "Write digits with an optional minus sign and fraction, such as `\"-12.50\"`: no exponent, no plus, no leading zeros, no `-0`, no separators of thousands."
        case .tooManyDigits: return "Send at most 18 significant digits."
        case .scaleTooFine: return "Round it where its meaning is known, before it is sent."
        case .outOfRange: return "Send a number within the range the message names."
        case .invalidInstant: return "Write `2026-11-23T18:30:00+00:00`: the offset is required, seconds end at 59, years run from 0001 to 9999."
        case .invalidCurrency: return "Use an ISO 4217 code such as `EUR`, or 3 to 8 of `A–Z` and `0–9` that start with a letter for a private unit such as `POINTS`."
        case .unknownCurrency: return "Correct the code, or define the unit in the rulebook."
        case .invalidText: return "Send printable text."
        case .invalidCode: return "Give the promotion a code of 1 to 64 printable bytes. What a customer types is never refused."
        case .tooDeep: return "Nest less; the message names the bound."
        case .tooLong: return "Shorten it; the message names the bound."
        case .tooMany: return "Send fewer elements; the message names the bound."
        case .duplicateId: return "Give each its own id; name each thing once."
        case .reservedId: return "Choose another id."
        case .unknownReference: return "Correct the id, or add the element."
        case .overlappingWindows: return "End the earlier one where the later one starts; an end is not part of its window."
        case .emptyWindow: return "Let it end later than it starts; the end is not part of the window."
        case .missingPolicy: return "Add the policy the message names."
        case .priceSourceNotAllowed: return "Leave the price out, or allow the source in the rulebook."
        case .twoPrices: return "Keep one source of the price."
        case .noPrice: return "Give a price, or add one to a price book for this item, currency, channel and instant."
        case .itemMismatch: return "Leave the fact out of the line: the rulebook wins."
        case .currencyMismatch: return "Send one currency, or an exchange record."
        case .quantityNotPositive: return "Remove the line, or send a positive quantity; returns have their own document."
        case .priceNegative: return "Express a deduction as a promotion."
        case .notImplemented: return "See the message for what to use meanwhile."
        case .overflow: return "Split the document, or correct the figures."
        case .workLimit: return "Send fewer lines, or fewer prices and promotions that compete for them."
        case .digestMismatch: return "Request a new quote."
        case .unsupportedSchema: return "Send a schema the message lists."
        case .unsupportedCalculation: return "Send a version the message lists."
        case .noTaxRule: return "Give the line a tax category that a rule of the request's tax jurisdictions names (a zero-rated or exempt sale has a rule as well), or let the tax policy leave lines untaxed."
        case .taxUnsolvable: return "Lower the rates, or take a tax out of the other's base."
        case .taxAbovePrice: return "Raise the price, or allow it in the tax policy."
        case .grossNotReachable: return "Keep the price (anchor `price`), or let the difference become payable rounding. Where a tax begins at an amount, state the price without it, or another price."
        case .taxNotInForce: return "Name the rule that is effective at the tax point."
        case .includedTaxNotAdded: return "Use `as_cart` or `excluded`, or the settlement `added`."
        case .versionConflict: return "Read the order again, decide again, and send the new version."
        case .idempotencyKeyReused: return "Use a new key for a new command; the old one only for a retry of the same."
        case .orderNotPlaced: return "Place it first."
        case .orderAlreadyPlaced: return "Place another order, with an id of its own."
        case .orderOnHold: return "Release its holds first."
        case .orderCancelled: return "Only voids and refunds can still be requested; facts are still recorded."
        case .orderHasShipped: return "Cancel the order with scope `open_units` for what is still open, unpack what is packed with a cancellation of its shipment, and request a return of what has shipped."
        case .unknownLine: return "Use the id of one of its lines."
        case .unknownCharge: return "Use the id of one of its shipping lines or fees."
        case .unknownTender: return "Use the id of one of its tenders."
        case .unknownShipment: return "Use the id of one of its shipments, or create it."
        case .unknownReturn: return "Use the id of one of its returns, or request it."
        case .unknownHold: return "Use the id of an active hold."
        case .operationMismatch: return "Record the result under the id that was requested; use a new id for a new operation."
        case .scaleExceedsCurrency: return "Round it where its meaning is known, before it is sent."
        case .amountNotPositive: return "Send an amount above zero."
        case .captureExceedsAuthorized: return "Capture at most the largest amount given, or authorize more."
        case .voidExceedsAuthorized: return "Void at most the largest amount given."
        case .refundExceedsCaptured: return "Refund at most the largest amount given; pending refunds count as refunded."
        case .refundExceedsPaid: return "Request at most the largest figure given."
        case .refundExceedsOwed: return "Request at most the largest amount given, or add a part that states what the rest is for."
        case .packExceedsOpen: return "Pack at most the largest quantity given."
        case .shipExceedsPacked: return "Ship or unpack at most the largest quantity given."
        case .cancelExceedsOpen: return "Cancel at most the largest quantity given."
        case .returnExceedsShipped: return "Request at most the largest quantity given."
        case .receiveExceedsRequested: return "Receive at most the largest quantity given; record an excess with `record_receipt`."
        case .inspectExceedsReceived: return "Inspect at most the largest quantity given."
        case .feesExceedRefund: return "Charge at most the largest amount given."
        case .returnNotOpen: return "Read which actions are allowed on the order now."
        case .nothingLeft: return "Read which actions are allowed on the order now."
        case .nothingAsked: return "Name at least one line or part."
        case .rulebookChanged: return "Decide with an engine of the order's rulebook, or use the claw-back policy `keep`."
        case .eventOutOfOrder: return "Send all events of one order in the order of their numbers."
        case .unsupportedEvent: return "Update the library before reading it."
        case .invariantBroken: return "Rebuild the order from its events; `docs/order-invariants.md` says what each rule means. If its figures still contradict each other, please report the stream."
        case .paymentExceedsDue: return "Request at most the largest amount given; void what is reserved on another tender first."
        case .quantityNotWhole: return "Ask for whole units. For goods sold by measure (kg, metres), state `divisible` on the cart line or the rulebook's item."
        case .quoteExpired: return "Quote the cart again and show the customer the new figures."
        case .taxTooFine: return "Write the rates with fewer decimals, or take a tax out of the other's base."
        case .circularPrices: return "Let one of the books on the way state its prices instead of deriving them."
        case .priceModeMismatch: return "Derive prices with tax from prices with tax, and prices without from prices without."
        case .outsideEn16931: return "Invoice each seller apart; write taxes on taxes in the form their country has for them."
        case .taxFactMissing: return "Give the line, or its item in the rulebook, the measure or the attribute that the message names."
        case .netNotUnique: return "State prices without that tax, or set the tax policy's `ambiguous_price` to `least_tax`."
        }
    }

    /// The code's text.
    public var description: String { text }

    /// The code with this text; nothing for a text that is none.
    public init?(text: String) {
        guard let code = ProblemCode.allCases.first(where: { $0.text == text }) else { return nil }
        self = code
    }
}
