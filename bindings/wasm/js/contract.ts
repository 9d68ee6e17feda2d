// Generated from the contract types of core by scripts/contract.mjs; `cargo xtask regenerate` rewrites it.

declare const flavour: unique symbol;
/** A string that stands for one kind of figure: a plain string is taken, one of another kind is not. */
type Flavoured<Name extends string> = string & { readonly [flavour]?: Name };

/** An exact amount of money in major units, such as "19.99". */
export type Amount = Flavoured<"Amount">;
/** The exact price of one unit in major units; it may be finer than the currency's minor unit. */
export type UnitPrice = Flavoured<"UnitPrice">;
/** How much of something: pieces, kilograms, hours; at most 6 decimals. */
export type Quantity = Flavoured<"Quantity">;
/** A rate in percent: "19" is 19 %. */
export type Rate = Flavoured<"Rate">;
/** ISO 4217 such as "EUR", or a private unit that the rulebook defines. */
export type CurrencyCode = Flavoured<"CurrencyCode">;
/** A promotion code. */
export type Code = Flavoured<"Code">;
/** The caller's own name for something, compared byte by byte. */
export type Id = Flavoured<"Id">;
/** The caller's name for an article, compared byte by byte. */
export type Sku = Flavoured<"Sku">;
/** A short text for people. */
export type Text = Flavoured<"Text">;
/** A moment: RFC 3339 with an offset, such as "2026-11-23T18:30:00+01:00". */
export type Instant = Flavoured<"Instant">;

/** An account of the ledger. */
export interface Account {
    /** The kind of the account. */
    kind: AccountKind;
    /** The tender, tax rule or promotion of the account; absent where the order has one account of the kind. */
    of?: Id;
}

/** The kind of an account. */
export type AccountKind =
/** What the customer owes (an asset). */
| "receivable"
/** What a third party owes for a promotion (an asset), by promotion. */
| "funder_receivable"
/** What the customer withheld for the tax office (an asset). */
| "withheld_receivable"
/** Money on a tender (an asset), by tender. */
| "tender"
/** What was sold, without tax (income). */
| "revenue"
/** What promotions took off (against income). */
| "discounts"
/** Shipping charged (income). */
| "shipping"
/** Fees charged (income). */
| "fees"
/** Sales reversed (against income). */
| "refunds"
/** What was clawed back from refunds for promotions that no longer apply (income). */
| "claw_backs"
/** The rounding of the payable amount (income or expense). */
| "rounding"
/** Tax owed (a liability), by rule. */
| "tax"
/** What customers' banks charged back (an expense). */
| "chargebacks"
/** What was written off (an expense). */
| "written_off";

/** How figures come into the accounting currency. */
export type AccountingConversion =
/**
 * At the rate of exchange that the tax office prescribes (VAT Directive art. 91), as it is quoted: so much of the
 * document's currency is worth so much of the other.
 *
 * 1 EUR = 1.0824 USD on a document in USD: `document` 1.0824, `accounting` 1. 100 HUF = 6.123 CZK on one in HUF: 100, 6.123.
 */
| {
    kind: "exchange";
    /** An amount in the document's currency, more than 0; absent: 1. */
    document?: UnitPrice;
    /** Its worth in the accounting currency, more than 0; absent: 1. */
    accounting?: UnitPrice;
}
/**
 * The added tax of the document in the accounting currency is known (BT-111), its rate is not. It is divided over the tax
 * groups, and no other figure is converted.
 */
| {
    kind: "stated_tax";
    /** The tax. */
    tax: Amount;
};

/** The currency of the supplier's accounts, in which VAT is stated too (VAT Directive 2006/112/EC art. 230). */
export interface AccountingCurrency {
    /** The currency. */
    currency: CurrencyCode;
    /** How figures come into it. */
    conversion: AccountingConversion;
    /**
     * What is rounded in this currency.
     * @defaultValue `group`
     */
    level?: ConversionLevel;
    /**
     * What is converted.
     * @defaultValue `rounded`
     */
    converted?: ConvertedFigures;
}

/** Figures of a document in the currency of the supplier's accounts. Σ groups settled as added equals `tax`; net + tax = gross. */
export interface AccountingFigures {
    /** The currency. */
    currency: CurrencyCode;
    /** Without tax; absent where no rate of exchange is given. */
    net?: Amount;
    /** The added tax (BT-111). */
    tax: Amount;
    /** With added taxes; absent where no rate of exchange is given. */
    gross?: Amount;
    /** The cash rounding of the document in this currency; absent where none is asked for, or no rate is given. */
    payable_rounding?: Amount;
    /** The tax of each row of the breakdown, in its order. */
    tax_groups: AccountingTax[];
}

/** The tax of one row of the breakdown in the accounting currency. */
export interface AccountingTax {
    /** The rule of the row. */
    rule: Id;
    /** The seller of the row. */
    seller?: Id;
    /** The tax. */
    tax: Amount;
}

/**
 * An action requested of an order, or recorded on it.
 *
 * A request (`Request…`, `Create…`, `Cancel…` and the like) is rejected when it exceeds its limits. A fact
 * (`Record…`, `AdjustAuthorization`, `ExpireAuthorization`, `DeliverShipment`) is recorded even then.
 */
export type Action =
/**
 * Place an order: freeze an accepted quote line by line. The details are the order's id, the request and its
 * quote.
 */
| {
    kind: "place_order";
    /** The details. */
    details: PlaceOrder;
}
/** Put the order on hold: nothing ships and nothing is captured. The details are the hold's id and its reason. */
| {
    kind: "hold_order";
    /** The details. */
    details: HoldOrder;
}
/** Release a hold. The details are the hold's id. */
| {
    kind: "release_hold";
    /** The details. */
    details: ReleaseHold;
}
/**
 * Add a means of payment that the cart did not have. The details are the tender's id, its kind and its
 * over-capture tolerance.
 */
| {
    kind: "add_tender";
    /** The details. */
    details: AddTender;
}
/**
 * Request an authorization: an amount to reserve on a tender. The details are the tender, the operation's id
 * and the amount.
 */
| {
    kind: "request_authorization";
    /** The details. */
    details: RequestAuthorization;
}
/**
 * Record the gateway's answer to an authorization. The details are the tender, the operation's id, the result
 * and when the authorization expires.
 */
| {
    kind: "record_authorization";
    /** The details. */
    details: RecordAuthorization;
}
/**
 * Record that the gateway changed the authorized amount. The details are the tender and the new total
 * authorized amount.
 */
| {
    kind: "adjust_authorization";
    /** The details. */
    details: AdjustAuthorization;
}
/** Record that an authorization expired. The details are the tender. */
| {
    kind: "expire_authorization";
    /** The details. */
    details: ExpireAuthorization;
}
/**
 * Request a capture of an authorized amount. The details are the tender, the operation's id, the amount, and
 * whether it is a capture, a final capture, or a sale that authorizes and captures at once.
 */
| {
    kind: "request_capture";
    /** The details. */
    details: RequestCapture;
}
/**
 * Record the gateway's answer to a capture. The details are the tender, the operation's id, the result and the
 * kind of capture.
 */
| {
    kind: "record_capture";
    /** The details. */
    details: RecordCapture;
}
/**
 * Request a void, which cancels an authorization in whole or in part. The details are the tender, the
 * operation's id and the amount, or none for all that is open.
 */
| {
    kind: "request_void";
    /** The details. */
    details: RequestVoid;
}
/** Record the gateway's answer to a void. The details are the tender, the operation's id and the result. */
| {
    kind: "record_void";
    /** The details. */
    details: RecordVoid;
}
/**
 * Request a refund. The details are the refund's id, what is refunded (units, charges, amounts or what is
 * owed) and how it is allocated to tenders.
 */
| {
    kind: "request_refund";
    /** The details. */
    details: RequestRefund;
}
/**
 * Record the gateway's answer to one operation of a refund. The details are the tender, the operation's id and
 * the result.
 */
| {
    kind: "record_refund";
    /** The details. */
    details: RecordRefund;
}
/** Create a shipment: pack open units. The details are the shipment's id and the units of each line. */
| {
    kind: "create_shipment";
    /** The details. */
    details: CreateShipment;
}
/**
 * Ship packed units of a shipment. The details are the shipment and the units of each line, or none for all of
 * them.
 */
| {
    kind: "ship_shipment";
    /** The details. */
    details: ShipShipment;
}
/**
 * Record that units of a shipment were delivered. The details are the shipment and the units of each line, or
 * none for all of them.
 */
| {
    kind: "deliver_shipment";
    /** The details. */
    details: DeliverShipment;
}
/**
 * Unpack units of a shipment before they ship; they are open again. The details are the shipment and the units
 * of each line, or none for all of them.
 */
| {
    kind: "cancel_shipment";
    /** The details. */
    details: CancelShipment;
}
/** Cancel open units of a line and reverse their sale. The details are the line, the quantity and the reason. */
| {
    kind: "cancel_line";
    /** The details. */
    details: CancelLine;
}
/** Cancel the whole order and reverse the rest of its sale. The details are the reason. */
| {
    kind: "cancel_order";
    /** The details. */
    details: CancelOrder;
}
/**
 * Request a return of shipped units. The details are the return's id, its kind, the units of each line and the
 * reason.
 */
| {
    kind: "request_return";
    /** The details. */
    details: RequestReturn;
}
/** Approve a requested return. The details are the return's id. */
| {
    kind: "approve_return";
    /** The details. */
    details: ApproveReturn;
}
/** Reject a return of which no unit was received. The details are the return's id and the reason. */
| {
    kind: "reject_return";
    /** The details. */
    details: RejectReturn;
}
/**
 * Receive units of a return, no more than were requested. The details are the return's id and the units of
 * each line.
 */
| {
    kind: "receive_return";
    /** The details. */
    details: ReceiveReturn;
}
/**
 * Record that units of a return were received, even more than were requested. The details are the return's id
 * and the units of each line.
 */
| {
    kind: "record_receipt";
    /** The details. */
    details: RecordReceipt;
}
/**
 * Inspect received units: accept them, which reverses their sale, or reject them. The details are the return's
 * id and both quantities of each line.
 */
| {
    kind: "inspect_return";
    /** The details. */
    details: InspectReturn;
}
/**
 * Close a return and charge its fees; units not received by then can no longer be received, only recorded. The
 * details are the return's id and the fees.
 */
| {
    kind: "close_return";
    /** The details. */
    details: CloseReturn;
};

/** The name of an action. */
export type ActionKind =
/**
 * Place an order: freeze an accepted quote line by line. The details are the order's id, the request and its
 * quote.
 */
| "place_order"
/** Put the order on hold: nothing ships and nothing is captured. The details are the hold's id and its reason. */
| "hold_order"
/** Release a hold. The details are the hold's id. */
| "release_hold"
/**
 * Add a means of payment that the cart did not have. The details are the tender's id, its kind and its
 * over-capture tolerance.
 */
| "add_tender"
/**
 * Request an authorization: an amount to reserve on a tender. The details are the tender, the operation's id
 * and the amount.
 */
| "request_authorization"
/**
 * Record the gateway's answer to an authorization. The details are the tender, the operation's id, the result
 * and when the authorization expires.
 */
| "record_authorization"
/**
 * Record that the gateway changed the authorized amount. The details are the tender and the new total
 * authorized amount.
 */
| "adjust_authorization"
/** Record that an authorization expired. The details are the tender. */
| "expire_authorization"
/**
 * Request a capture of an authorized amount. The details are the tender, the operation's id, the amount, and
 * whether it is a capture, a final capture, or a sale that authorizes and captures at once.
 */
| "request_capture"
/**
 * Record the gateway's answer to a capture. The details are the tender, the operation's id, the result and the
 * kind of capture.
 */
| "record_capture"
/**
 * Request a void, which cancels an authorization in whole or in part. The details are the tender, the
 * operation's id and the amount, or none for all that is open.
 */
| "request_void"
/** Record the gateway's answer to a void. The details are the tender, the operation's id and the result. */
| "record_void"
/**
 * Request a refund. The details are the refund's id, what is refunded (units, charges, amounts or what is
 * owed) and how it is allocated to tenders.
 */
| "request_refund"
/**
 * Record the gateway's answer to one operation of a refund. The details are the tender, the operation's id and
 * the result.
 */
| "record_refund"
/** Create a shipment: pack open units. The details are the shipment's id and the units of each line. */
| "create_shipment"
/**
 * Ship packed units of a shipment. The details are the shipment and the units of each line, or none for all of
 * them.
 */
| "ship_shipment"
/**
 * Record that units of a shipment were delivered. The details are the shipment and the units of each line, or
 * none for all of them.
 */
| "deliver_shipment"
/**
 * Unpack units of a shipment before they ship; they are open again. The details are the shipment and the units
 * of each line, or none for all of them.
 */
| "cancel_shipment"
/** Cancel open units of a line and reverse their sale. The details are the line, the quantity and the reason. */
| "cancel_line"
/** Cancel the whole order and reverse the rest of its sale. The details are the reason. */
| "cancel_order"
/**
 * Request a return of shipped units. The details are the return's id, its kind, the units of each line and the
 * reason.
 */
| "request_return"
/** Approve a requested return. The details are the return's id. */
| "approve_return"
/** Reject a return of which no unit was received. The details are the return's id and the reason. */
| "reject_return"
/**
 * Receive units of a return, no more than were requested. The details are the return's id and the units of
 * each line.
 */
| "receive_return"
/**
 * Record that units of a return were received, even more than were requested. The details are the return's id
 * and the units of each line.
 */
| "record_receipt"
/**
 * Inspect received units: accept them, which reverses their sale, or reject them. The details are the return's
 * id and both quantities of each line.
 */
| "inspect_return"
/**
 * Close a return and charge its fees; units not received by then can no longer be received, only recorded. The
 * details are the return's id and the fees.
 */
| "close_return";

/** Adds a means of payment to a placed order, also to one on hold or cancelled. */
export interface AddTender {
    /** The host's id of the tender, unique in the order. */
    tender: Id;
    /** The kind of tender. */
    kind: TenderKind;
    /** The over-capture tolerance: how much more than authorized may be captured, in percent of it; 0 where absent. */
    over_capture_percent?: Rate;
}

/** The adjustment an effect makes to its target. */
export type Adjust =
/** A percentage off. */
| {
    kind: "percent";
    /** The percentage, 0 to 100. */
    percent: Rate;
}
/** An amount off. */
| {
    kind: "amount";
    /**
     * The amount, in major units of the promotion's currency, more than 0. Per unit it may be finer than the minor
     * unit; it is multiplied first and rounded once, or the other way round with `rounding_at: unit`.
     */
    amount: UnitPrice;
    /** What the amount is taken off: each unit, each part or the whole target. */
    per: AmountPer;
}
/** A new unit price, where it is lower than the running one. Not for an order target, which is one amount. */
| {
    kind: "set_price";
    /** The new price of one unit. */
    unit_price: UnitPrice;
}
/** A new total of the whole target, where it is lower than the running one. */
| {
    kind: "set_total";
    /** The new total, in major units. */
    amount: Amount;
}
/** The target is free. */
| {
    kind: "free";
}
/**
 * Tiers: "10 % from 100.00, 15 % from 200.00". Below the first tier the promotion is not eligible, and the outcome says
 * what is missing; above it the outcome names the tier reached and what is missing to the next.
 */
| {
    kind: "tiers";
    /** What is measured. */
    metric: TierMetric;
    /**
     * Whether the tier reached adjusts the whole target, or each slice of the metric is adjusted by its own tier.
     * @defaultValue `whole`
     */
    mode?: TiersMode;
    /** The tiers, 1 to 255, `from` ascending. */
    tiers?: AdjustTier[];
}
/**
 * A new price of each group of a pick, or of what each application of it adjusts, where it is lower than the running
 * price; rounded once per group and allocated over the group's lines.
 */
| {
    kind: "set_group_price";
    /** The new price of one group, in major units. */
    amount: Amount;
}
/** An amount off the first unit of each line and another off each further unit. For target `lines`. */
| {
    kind: "first_then_additional";
    /**
     * The amount off the first unit, in major units of the promotion's currency; 0 or more, and may be finer than the minor
     * unit.
     */
    first: UnitPrice;
    /** The amount off each further unit; 0 or more, and more than 0 where `first` is 0. */
    additional: UnitPrice;
    /** The most units of a line that it is taken off, 1 or more; absent: all. */
    max_units?: number;
};

/** Records that the gateway changed the authorized amount. A fact. The event carries the same. */
export interface AdjustAuthorization {
    /** The tender. */
    tender: Id;
    /**
     * The new authorized amount: captured amounts included, amounts voided, expired or released before excluded; 0 or
     * more.
     */
    amount: Amount;
    /**
     * The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
     * Not read where the order has it, and absent in the event.
     */
    tender_kind?: TenderKind;
}

/** The adjustment from a value of the metric on. */
export interface AdjustTier {
    /**
     * Where the tier begins, inclusive: an amount in major units of the promotion's currency, or a quantity of at most 6
     * decimals; 0 or more. A slice of units begins with a whole unit.
     */
    from: Amount;
    /** The adjustment. */
    adjust: TierAdjust;
}

/** The discount of one promotion effect on one part. */
export interface Adjustment {
    /** The promotion. */
    promotion: Id;
    /** The index of the effect in the promotion, from 0. */
    effect: number;
    /** The amount taken off, more than 0. */
    amount: Amount;
    /** What each funder pays of it, where the promotion has a funding split. */
    funded?: FundedShares;
}

/**
 * Whether an adjustment of a document counts as an allowance or as a charge.
 *
 * A document that reverses an earlier one may repeat it with every sign inverted: its allowance of 20.00 becomes one
 * of −20.00, which raises the total and is still an allowance.
 */
export type AdjustmentKind =
/** By its sign: an allowance if it lowers the total, a charge if it raises it. */
| "by_sign"
/** Among the allowances (BT-107). */
| "allowance"
/** Among the charges (BT-108). */
| "charge";

/** How an amount on several lines is allocated to them. */
export interface Allocate {
    /**
     * The proportion.
     * @defaultValue `remaining`
     */
    by?: AllocateBy;
    /**
     * Which line gets the remainder: the minor units left after flooring.
     * @defaultValue `largest_remainder`
     */
    remainder?: Remainder;
    /**
     * How the amount is shared where all lines have a weight of zero. No line gets more than it costs, so lines that cost
     * nothing get nothing either way.
     * @defaultValue `unused`
     */
    on_zero?: OnZero;
    /**
     * Whether the amount is first allocated to tax classes. Then neither ids nor splitting a line can move a cent
     * between tax rates.
     * @defaultValue `tax_classes`
     */
    within?: AllocateWithin;
}

/** The proportion in which an amount is allocated to lines. */
export type AllocateBy =
/** The amount of each line after earlier discounts. */
| "remaining"
/** Each line's original amount. */
| "original"
/** An equal amount to each line, at most the line's own amount. */
| "even";

/** Whether an amount is first allocated to tax classes. */
export type AllocateWithin =
/** To tax classes first (ties: the larger, then the class key), then to the lines of each. */
| "tax_classes"
/** To the lines directly. */
| "lines";

/** The actions that can be requested of an order now: every action, with each of its subjects. */
export interface Allowed {
    /** The actions, in the order of the table of transitions; each has at least one entry. */
    actions: AllowedAction[];
}

/**
 * Whether an action is accepted on a subject, and up to which figure. It assumes a new operation, shipment, return or
 * refund under an id of its own, by a caller who has seen the order's last version.
 *
 * Without `largest` and `refusal` it is accepted for every figure, or takes none: so the refund of a charge of 0 whose
 * shares are not 0, which states no amount.
 */
export interface AllowedAction {
    /** The action. */
    action: ActionKind;
    /** The subject. */
    subject: Subject;
    /**
     * The largest figure that is accepted, where there is one. Of units of a line in
     * pieces it is a whole number.
     */
    largest?: Figure;
    /** The code with which a larger figure is rejected; present with `largest`. */
    beyond?: ProblemCode;
    /**
     * The code with which every figure is rejected; absent if the action is accepted. A request whose figure is
     * optional, and that names none, can be rejected with `NOTHING_LEFT` instead.
     */
    refusal?: ProblemCode;
    /**
     * Whether `largest` is only an upper bound: no larger figure is accepted, but this one and smaller ones may be
     * rejected, also with other codes. Only of units of a line, with the policy `claw_back: reprice`: the largest
     * figure of a line is found by pricing the goods that stay, line after line, up to 250,000 priced lines for one
     * action (an order of 500 lines that can go back whole). Of the lines after them `largest` is what is left of the
     * line; `simulate` a command to know whether it is accepted.
     */
    is_upper_bound: boolean;
}

/**
 * What to do with a price that includes its taxes and that several net amounts make. Where the rate of the whole base falls at
 * a limit, a net amount below it and one above it may cost the same with tax.
 */
export type AmbiguousPrice =
/** The request is refused: `NET_NOT_UNIQUE`. */
| "refuse"
/** The net amount with the least tax, the largest one. */
| "least_tax";

/** The amount of a line that is stated; the others follow from the refund chains. */
export type AmountOf =
/** What the line costs, with tax. */
| "gross"
/** The same without the taxes that are part of it. */
| "net"
/** The customer's share: without what third parties fund and without withheld taxes. */
| "customer";

/** What an amount is taken off. */
export type AmountPer =
/** Each unit. Of an order target the amounts of all units are one amount, rounded once and allocated. */
| "unit"
/** Each line, shipping line or fee of the target, once. Of an order target they are one amount, allocated. */
| "line"
/** The target as a whole, once, allocated over its lines. */
| "order"
/** Each group of a pick, or each application of it, allocated over the group's lines. */
| "group";

/** What a recorded fact leaves beyond a limit, or names for the first time. */
export type Anomaly =
/** A fact named a tender that the order did not have; it was added. */
| {
    kind: "tender_unknown";
    /** The tender. */
    tender: Id;
}
/** More was captured than is authorized: by a capture, or because the authorization failed or was lowered afterwards. */
| {
    kind: "capture_exceeds_authorized";
    /** The tender. */
    tender: Id;
    /** The excess of all its captures. */
    excess: Amount;
}
/**
 * More was voided than was authorized and not captured, or, where the authorization failed or was lowered
 * afterwards, than is authorized in all.
 */
| {
    kind: "void_exceeds_authorized";
    /** The tender. */
    tender: Id;
    /** The excess of all its voids. */
    excess: Amount;
}
/**
 * More is authorized or captured than the order owes: by an authorization, a capture or a sale, or because a void
 * failed after it had succeeded.
 */
| {
    kind: "payment_exceeds_due";
    /** The tender. */
    tender: Id;
    /** The excess over what could have been requested now, over all tenders. */
    excess: Amount;
}
/** More was refunded than is captured: by a refund, or because a capture or a sale failed or was lowered afterwards. */
| {
    kind: "refund_exceeds_captured";
    /** The tender whose refunds exceed: that of the fact, or one that was refunded what the fact's tender paid. */
    tender: Id;
    /** The excess of all its refunds. */
    excess: Amount;
}
/** More units were received than the return requested. */
| {
    kind: "receipt_exceeds_requested";
    /** The line. */
    line: Id;
    /** The excess of this receipt. */
    excess: Quantity;
};

/** A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender. */
export interface AnomalyFound {
    /** What was found. */
    anomaly: Anomaly;
}

/** One computation of an effect. */
export interface Application {
    /** The index of the effect, from 0. */
    effect: number;
    /** The line, shipping line or fee; absent where the target was one amount. */
    target?: Id;
    /** The basis; of picked units, what they are worth on it, rounded. */
    basis: Amount;
    /**
     * The exact value in minor units as `p/q`, where it had to be rounded, or as a whole number where it was rounded to a step; absent for an amount per unit off the order in
     * a cart in which a promotion stopped a line.
     */
    exact_minor?: Text;
    /** The discount given. */
    amount: Amount;
    /** The part of the discount that a cap, a floor or the line's own amount prevented. */
    unused: Amount;
    /** The bound that prevented it; absent where nothing is unused. */
    limited_by?: DiscountBound;
    /** The tier reached, for an effect with tiers. */
    tier?: TierReached;
    /**
     * How many units were picked: of the line, or of the whole target or all equal groups; the units of a gift that is given
     * for each so much; absent for any other effect without a pick.
     */
    units?: Quantity;
    /**
     * How many groups, or applications of a pick, these units stand for: those of the whole effect, or with a price or an
     * amount per group those that are alike and that this computation is about; of a gift how often it is given. Absent where the pick makes no groups.
     */
    groups?: Quantity;
    /**
     * What `amount` is in the price mode that the effect states, where the cart has the other: 10.00 with tax, of which 8.40 are
     * taken off the net price. `basis`, `exact_minor` and `unused` are in that price mode then.
     */
    stated?: Amount;
}

/** The outcome of an accepted command. */
export interface Applied {
    /** The order after it. */
    order: Order;
    /** The events it led to; empty where it changed nothing or was replayed. */
    events: Event[];
    /** The position of its events in the stream, if its idempotency key was used before. */
    replayed?: Replayed;
    /** The ledger's entries of the events. */
    postings: Posting[];
    /** The order's statuses after it. */
    statuses: Statuses;
}

/** Approves a return. */
export interface ApproveReturn {
    /** The return. */
    id: Id;
}

/**
 * A named fact the merchant attaches to a cart, a customer, a line or a shipping line.
 *
 * Names are unique within their owner, and a line states of its product what the rulebook states. Conditions and selectors compare them; the engine gives them no other meaning.
 */
export interface Attribute {
    /** The name, compared byte for byte. */
    name: Id;
    /** The value. */
    value: Value;
}

/**
 * One attribute and the values it may have: it matches when the owner's attribute equals one of `any_of`, or, for
 * `Value::Texts`, when the two sets share a text.
 */
export interface AttributeMatch {
    /** The attribute's name. */
    name: Id;
    /** The accepted values; at least one. */
    any_of?: Value[];
}

/** The owner of an attribute. */
export type AttributeOwner =
/** The cart. */
| "cart"
/** The customer. */
| "customer"
/** A line: one line with a matching attribute is enough. */
| "line"
/** A shipping line: one with a matching attribute is enough. */
| "shipping"
/** A means of payment, a tender: one with a matching attribute is enough. */
| "payment";

/** An authorization expired. */
export interface AuthorizationExpired {
    /** The tender. */
    tender: Id;
    /** The amount that expired: not captured, voided or released, and not in a pending capture or void. */
    amount: Amount;
}

/** The balance of one account. */
export interface Balance {
    /** The account. */
    account: Account;
    /** Its balance: above 0 debit, below 0 credit. */
    amount: Amount;
}

/** A term of what a rate applies to. */
export type BaseTerm =
/** The net amount. */
| {
    kind: "net";
}
/** Another tax of the same line, or the tax itself ("por dentro": a percentage of the gross amount). */
| {
    kind: "tax";
    /**
     * A rule of that tax. It stands for the tax: whichever rule of the tax applies to the line counts. On a line
     * without that tax the term is zero.
     */
    rule: Id;
}
/**
 * An amount of each unit that the line or its product states as an attribute, in major units: a retail price, a customs
 * value. A line of goods without it is refused: `TAX_FACT_MISSING`.
 */
| {
    kind: "attribute";
    /** The name of the attribute; an integer or a decimal. */
    name: Id;
}
/**
 * The same, taken off: the purchase price of goods that are taxed on their margin. The base is then never below zero; of a
 * return it is never above.
 */
| {
    kind: "less_attribute";
    /** The name of the attribute; an integer or a decimal. */
    name: Id;
};

/** The amount a predicate or an effect reads. */
export type Basis =
/** The selected price, before any promotion. */
| "original"
/** After the first stage (`catalogue`). */
| "catalogue"
/** At the start of the current stage. */
| "stage_start"
/** After every earlier promotion. */
| "running";

/** The figures of one invoice or credit note. */
export interface BilledInvoice {
    /** The invoice. */
    id: Id;
    /**
     * Its lines: one for each set of tax rules and seller of the document, in the order of the rules' ids. An invoice that
     * bills nothing of a set has a part of zero for it.
     */
    parts: TaxedPart[];
    /** Its tax breakdown. */
    tax_groups: TaxGroup[];
    /** Without tax. */
    net: Amount;
    /** The added tax. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
    /** The tax that the customer withholds. */
    withheld: Amount;
    /** The amount to pay: gross − withheld. */
    payable: Amount;
    /** The gross amount of the invoices before it: what the final invoice deducts (BT-113). */
    billed_before: Amount;
    /** The gross amount of the document that is not billed after it. */
    left: Amount;
    /** The figures in the accounting currency; absent if the document names none. */
    accounting?: AccountingFigures;
}

/** What an invoice bills of its document. */
export type BilledShare =
/** A percentage of the document: a down payment, a stage of completion. Below zero it credits. */
| {
    kind: "percent";
    /** The percentage of the whole. */
    percent: Rate;
}
/** An amount with added taxes. Below zero it credits. */
| {
    kind: "gross";
    /** The amount. */
    amount: Amount;
}
/** An amount without tax. Below zero it credits. */
| {
    kind: "net";
    /** The amount. */
    amount: Amount;
}
/** All that is not billed yet: the final invoice. */
| {
    kind: "rest";
}
/** Credits all that has been billed. */
| {
    kind: "reversal";
}
/**
 * Credits the added taxes that have been billed and no net amount, as where an export is proved after the sale. No
 * invoice after it bills them.
 */
| {
    kind: "tax_refund";
};

/** A document billed in parts. */
export interface Billing {
    /** The version of these types. */
    schema: number;
    /** The calculation version that computed it. */
    calculation: number;
    /** The currency. */
    currency: CurrencyCode;
    /** The document as a whole. */
    document: TaxedDocument;
    /** The invoices, in the order given. Where the last one bills the rest, they sum to the document. */
    invoices: BilledInvoice[];
}

/**
 * A document and the invoices by which it is billed, in their order.
 *
 * Each invoice is the difference of two rounded running totals, so that together they are the document to the minor unit,
 * in net amount, each tax and gross amount, however many there are. What is appended changes no invoice before it.
 */
export interface BillingPlan {
    /** The document as a whole: the order, or the contract. */
    document: TaxDocument;
    /** The invoices and credit notes, those already issued among them, in the order in which they are issued. */
    invoices?: PartialInvoice[];
    /**
     * When amounts per unit are billed, and the taxes on them.
     * @defaultValue `shared`
     */
    unit_amounts?: UnitAmounts;
}

/** A price the host fetched, with the price book it belongs to. */
export interface BookPrice {
    /** The price book, which the rulebook declares (with or without prices of its own). */
    book: Id;
    /** The price. */
    price: Price;
}

/** The bounds of an effect. */
export interface Bounds {
    /**
     * The most it may take off in one cart, more than 0. A binding cap replaces the sum and is allocated over the parts that have a
     * discount, in the proportion that `allocate` states, none above its own discount.
     */
    max_amount?: Amount;
    /** The lowest unit price it may lead to, besides the product's own floor; 0 is the same as none. */
    min_unit_price?: UnitPrice;
    /**
     * The most that the price of a part may be lowered, in percent of its original amount and together with earlier
     * promotions: "at most half off". More than 0, at most 100; rounded so that no more is taken.
     */
    max_percent_off?: Rate;
    /**
     * What the discount, or the unit price it leads to, is rounded to, instead of the minor unit. Before all other bounds,
     * which round nothing.
     */
    round_to?: RoundTo;
}

/** Which amount is compared with brackets. */
export type BracketAmount =
/** What the rate applies to: the base with the taxes in it. */
| "base"
/** The net amount. */
| "net";

/** What the rate of a bracket applies to. */
export type BracketMethod =
/** To the part of the base in the bracket. */
| "marginal"
/** To the whole base. */
| "whole";

/** To which bracket an amount belongs that equals its `from`. */
export type BracketStart =
/** To the bracket that begins there: taxed from 110.00 on, exempt below. */
| "at"
/** To the one before: taxed above 75.00, exempt up to it. */
| "above";

/** Cancels open units of a line and reverses their sale. */
export interface CancelLine {
    /** The line. */
    line: Id;
    /** The quantity, at most the units that are open and not packed. */
    quantity: Quantity;
    /** The reason, in the host's words. */
    reason?: Text;
}

/** Cancels the order: all of it, or what is still open of it. */
export interface CancelOrder {
    /**
     * How much of it.
     * @defaultValue `whole_order`
     */
    scope?: CancelScope;
    /** The reason, in the host's words. */
    reason?: Text;
}

/** How much of an order is cancelled. */
export type CancelScope =
/** Every unit, shipping and fees, and the order is closed. Nothing may have shipped or be packed. */
| "whole_order"
/**
 * The units that are open and not packed; at least one. The order goes on with the others, its shipping and fees
 * stay. Each line gives a `LineCancelled` of its own.
 */
| "open_units";

/** Unpacks units that have not shipped; they are open again. The event carries the units that were unpacked. */
export interface CancelShipment {
    /** The shipment. */
    shipment: Id;
    /** The units to unpack; in a command, empty means all packed units. */
    lines?: LineQuantity[];
}

/** What a customer wants to buy, for whom and where. */
export interface Cart {
    /** The currency of every amount in the cart. */
    currency: CurrencyCode;
    /**
     * Whether prices, shipping and fees in this cart include their taxes.
     * @defaultValue `tax_excluded`
     */
    price_mode?: PriceMode;
    /** The sales channel: web shop, app, store. */
    channel?: Id;
    /** The market, in the merchant's own division of the world. */
    market?: Id;
    /** The country of the sale, by custom an ISO 3166-1 alpha-2 code. */
    country?: Id;
    /** The region within the country, by custom an ISO 3166-2 code. */
    region?: Id;
    /** The customer; absent for a guest. */
    customer?: Customer;
    /** The goods, in the order in which they are shown. Ids are unique over lines, shipping and fees. */
    lines?: CartLine[];
    /** The shipping lines: what each delivery costs. */
    shipping?: ShippingLine[];
    /** Other charges: gift wrap, cash on delivery, deposits. */
    fees?: Fee[];
    /** The promotion codes the customer entered, as typed: any text, never an error. At most 64; repeated ones count once. */
    codes?: Code[];
    /** How the customer intends to pay; decides cash rounding. */
    tenders?: Tender[];
    /** Facts about the cart for conditions. */
    attributes?: Attribute[];
}

/**
 * One line of goods.
 *
 * `categories`, `tags`, `tax_category`, `floor`, `non_discountable`, `discountable`, `compare_at` and `divisible` are product facts. They
 * are stated here or in `Rulebook::items`, where the rulebook wins; a line that contradicts the rulebook is an
 * `ITEM_MISMATCH` problem.
 */
export interface CartLine {
    /** The host's id of the line, unique in the cart; must not begin with `gift:`. */
    id: Id;
    /** The product. */
    sku: Sku;
    /**
     * The quantity: more than 0, at most 6 decimals (kg, hours) and 10^9. To promotions, a quantity with decimals is one
     * unit.
     */
    quantity: Quantity;
    /**
     * Where the price comes from; by default the rulebook's price books.
     * @defaultValue `book`
     */
    price?: LinePrice;
    /** The categories of the product. */
    categories?: Id[];
    /** The tags of the product. */
    tags?: Id[];
    /** The tax category of the product: which `TaxRule`s apply to it. */
    tax_category?: Id;
    /** The lowest unit price promotions may bring this product to; 0 is the same as none. */
    floor?: UnitPrice;
    /**
     * The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the
     * cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a
     * new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price.
     */
    non_discountable?: UnitPrice;
    /** Whether promotions may lower this line's price; absent means they may. */
    discountable?: boolean;
    /** The price before a sale ("was 20.00"); a line whose unit price is below it is on sale, so with 0 none is. */
    compare_at?: UnitPrice;
    /**
     * Whether the goods are sold by measure (kg, metres, hours): an order then cancels, ships, takes back and refunds any
     * part of a unit. Pieces go in whole units, and `false` refuses a quantity with decimals. Absent: by measure if the
     * quantity has decimals, else in pieces.
     */
    divisible?: boolean;
    /** The seller, on a marketplace. */
    seller?: Id;
    /** Measures of one unit. */
    measures?: Measure[];
    /** Facts about the line for conditions and selectors. */
    attributes?: Attribute[];
}

/** Where the difference of a cash rounding stands. */
export type CashDifference =
/** In the payable rounding (BT-114); taxes do not change. */
| "payable_rounding"
/**
 * In the tax of the group with the largest tax, on its line with the largest tax (Odoo `biggest_tax`). A document without
 * tax is not rounded.
 */
| "largest_tax";

/** Which amount is rounded to what can be paid. */
export type CashRounded =
/** What is due, in whole minor units. */
| "due"
/**
 * What is due with its exact taxes, so that nothing is rounded twice: 10.04508 is 10.00 to 0.10, though 10.05, to which it is
 * rounded, would be 10.10.
 */
| "exact";

/**
 * A cash rounding: the payable amount of a cash sale is rounded to a multiple of `step`, after tax. The tax does not
 * change. In a currency that is traded in whole units every sale may be rounded so (`tenders`).
 */
export interface CashRounding {
    /** The currency. */
    currency: CurrencyCode;
    /** The country, where a currency is rounded differently in different countries (EUR: Finland, Netherlands, …). */
    country?: Id;
    /** The step, in major units: `"0.05"`. */
    step: Amount;
    /**
     * How a total between two steps is rounded.
     * @defaultValue `half_up`
     */
    rounding_mode?: RoundingMode;
    /** Which tenders it is for; absent: `cash`. */
    tenders?: RoundedTenders;
}

/** What was reversed of a shipping line or fee: one step of both refund chains. */
export interface ChargeReversal {
    /** The id of the shipping line or fee. */
    charge: Id;
    /** The step of the primary: the amount reversed, with added taxes. */
    gross: Amount;
    /** The net part of `gross`. */
    net: Amount;
    /** Each added tax in `gross`, in the order of the bytes of its rule's id. */
    taxes?: FrozenTax[];
    /** The share of each third party in `gross`. */
    funded?: Funded[];
    /** The share of `gross` that the customer withheld. */
    withheld: Amount;
    /** The customer's share of `gross`, which the merchant owes. */
    customer: Amount;
}

/** What happens to a promotion for which the kept goods no longer qualify. */
export type ClawBack =
/** The customer keeps it. */
| "keep"
/** Kept goods are priced again; their increase in price is clawed back from the refund. */
| "reprice";

/** Closes a return: no more units can be received, and its fees are charged. */
export interface CloseReturn {
    /** The return. */
    id: Id;
    /** The fees charged to the customer; together, with tax, at most what the return gave back to the customer (`credited`). */
    fees?: ReturnFee[];
}

/** The result for one entered code. */
export interface CodeAnswer {
    /** The code in canonical form: trimmed, in capital letters. Of a code above 64 bytes the beginning and `…`. */
    code: Code;
    /** The result. */
    status: CodeStatus;
}

/**
 * What an entered code comes to with one promotion, in full: for the merchant's staff, not for the customer, whom
 * `CodeAnswer` tells no more than they may know.
 */
export interface CodeReason {
    /** The code in canonical form. */
    code: Code;
    /** A promotion that the code triggers, whether it is active or not; absent where there is none. */
    promotion?: Id;
    /** What becomes of the code there. */
    state: CodeState;
}

/** What becomes of an entered code, in full. */
export type CodeState =
/** It triggers the promotion; the quote's outcome says whether it applied. */
| "accepted"
/** It triggers no promotion. */
| "unknown"
/** The window of the promotion has not begun. */
| "not_yet_valid"
/** The window of the promotion has ended. */
| "expired"
/** The promotion is valid, and none of its weekly windows is open. */
| "outside_windows"
/** The promotion is for another channel, market, country, group of customers or seller. */
| "other_scope"
/** The promotion is for carts of another currency. */
| "other_currency"
/** The promotion is limited, and the request has no usage fact for it. */
| "usage_unknown"
/** All uses of the promotion are taken. */
| "uses_taken"
/** The customer has no uses left, or is a guest. */
| "customer_uses_taken"
/** This code has no uses left. */
| "code_uses_taken"
/** The budget of the promotion is spent. */
| "budget_spent";

/** The result for an entered code. */
export type CodeStatus =
/** It triggered a promotion; the promotion's outcome says whether it applied. */
| "accepted"
/**
 * It triggers no promotion, or it is no code at all: empty, too long, whatever was typed. An unknown code and a code
 * for another customer or place give the same answer.
 */
| "unknown"
/** The window of its promotion has ended. */
| "expired"
/** Its promotion has no uses left. */
| "used_up";

/** How often one code was used before this cart. */
export interface CodeUses {
    /** The code. */
    code: Code;
    /** How often it was used, by anyone. */
    uses: number;
}

/** How well the promotions of a cart are combined, where some of them conflict. */
export interface Combination {
    /** Whether no other combination gives the customer more. */
    proof: CombinationProof;
    /** How many choices were looked at: a choice is one promotion applied or left out. The same on every machine. */
    nodes: number;
}

/** Whether a combination of promotions is the best. */
export type CombinationProof =
/**
 * It is: no compatible combination gives more, nor as much with fewer promotions, nor with as many of smaller ranks or, at
 * the same ranks, smaller ids.
 */
| {
    kind: "optimal";
}
/** It is the best that was found within the budget. */
| {
    kind: "gap";
    /**
     * No combination gives more than so much above it. At 0 none gives more; whether another gives as much with fewer
     * promotions is open.
     */
    at_most: Amount;
};

/** The promotions that a promotion combines with. */
export type CombinesWith =
/** With any. */
| {
    kind: "any";
}
/** With none. */
| {
    kind: "nothing";
}
/** With those that carry one of these tags. */
| {
    kind: "tags";
    /** The tags. */
    tags?: Id[];
};

/** A command: an action with its idempotency key and expected version. */
export interface Command {
    /** The action requested or recorded. */
    action: Action;
    /** The idempotency key: the same key with the same action returns the recorded events and changes nothing. */
    idempotency_key?: Id;
    /** The version the caller read; a request on another version is rejected, a fact never is. */
    expected_version?: number;
}

/**
 * Why there is no answer, with every problem that was found.
 *
 * A promotion that does not apply is not an error: it is part of the answer. On the wire an error is an object like any
 * other enum with data: `{"kind":"invalid","problems":[…]}`.
 */
export type CommerceError =
/** The input breaks the contract. */
| {
    kind: "invalid";
    /** Every problem that was found: those of form first, then those of meaning. */
    problems: Problem[];
}
/** A legal request that the rules say no to. */
| {
    kind: "refused";
    /** Every problem that was found: those of form first, then those of meaning. */
    problems: Problem[];
}
/** The input, a figure or the work is too large. */
| {
    kind: "limit";
    /** Every problem that was found: those of form first, then those of meaning. */
    problems: Problem[];
};

/** A comparison of a metric with a value. */
export type Comparison =
/** Equal. */
| "equal"
/** Not equal. */
| "not_equal"
/** Less than. */
| "less"
/** Less than or equal. */
| "at_most"
/** Greater than or equal. */
| "at_least"
/** Greater than. */
| "greater";

/**
 * The condition under which a promotion is eligible: comparisons of facts, combined with all, any, not and at least.
 *
 * At most 16 deep and 256 nodes. A predicate that fails is reported with what it found and what it needed, so that a
 * shop can say "spend 12.50 more". Unless stated otherwise, a money predicate reads the amounts at the start of the
 * stage: after all earlier stages, without shipping, with the taxes that are inside the prices.
 */
export type Condition =
/** Every one of `of` holds; an empty list holds. */
| {
    kind: "all";
    /** The conditions. */
    of?: Condition[];
}
/** At least one of `of` holds; an empty list does not hold. */
| {
    kind: "any";
    /** The conditions. */
    of?: Condition[];
}
/** None of `of` holds. */
| {
    kind: "not";
    /** The conditions. */
    of?: Condition[];
}
/** At least `count` of `of` hold. */
| {
    kind: "at_least";
    /** The least number of conditions that hold. */
    count: number;
    /** The conditions. */
    of?: Condition[];
}
/** The money value of lines. */
| {
    kind: "money";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The basis of their amounts; absent: the amounts at the start of the stage. */
    basis?: Basis;
    /** The comparison. */
    op: Comparison;
    /** The amount to compare with, in major units of the promotion's currency. */
    amount: Amount;
    /**
     * Whether shipping counts too, at its amount after the discounts applied so far.
     * @defaultValue `false`
     */
    with_shipping?: boolean;
    /**
     * Whether the amount includes tax; absent: as the cart's prices do. In another price mode lines count with what they
     * cost in it, as the quote would state it at these amounts.
     */
    price_mode?: PriceMode;
}
/** The number of units. */
| {
    kind: "quantity";
    /** The lines that count; absent: all. */
    of?: Selector;
    /**
     * Whether quantities are summed, or the largest quantity of one line counts.
     * @defaultValue `total`
     */
    per?: QuantityPer;
    /** The comparison. */
    op: Comparison;
    /** The quantity to compare with. */
    quantity: Quantity;
}
/** The number of different products. */
| {
    kind: "distinct";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The comparison. */
    op: Comparison;
    /** The number to compare with. */
    count: number;
}
/** The number of lines. */
| {
    kind: "lines";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The comparison. */
    op: Comparison;
    /** The number to compare with. */
    count: number;
}
/** An attribute of the cart, the customer, a line or a shipping line. */
| {
    kind: "attribute";
    /** The owner of the attribute. Of lines and shipping lines, one with a matching attribute is enough. */
    owner: AttributeOwner;
    /** The attribute's name. */
    name: Id;
    /** The comparison. Texts and booleans allow only `equal` and `not_equal`; a missing attribute equals nothing. */
    op: Comparison;
    /** The value to compare with. */
    value: Value;
}
/** The method of a shipping line is one of these. */
| {
    kind: "shipping_method";
    /** The methods. */
    methods?: Id[];
}
/**
 * The number of this order among the customer's orders, counting from 1. Without `customer.orders_placed` the
 * condition does not hold.
 */
| {
    kind: "order_number";
    /** The comparison. */
    op: Comparison;
    /** The number to compare with. */
    number: number;
}
/**
 * A measure of the goods, such as their weight: the sum of quantity × the measure of one unit, exactly. A line whose
 * goods have no measure of this unit counts 0.
 */
| {
    kind: "measure";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The unit of measure, such as `kg`, as items and lines name it; nothing is converted. */
    unit: Id;
    /** The comparison. */
    op: Comparison;
    /** The measure to compare with. */
    value: Quantity;
}
/** The kind of a tender is one of these. A cart without tenders has none of any kind. */
| {
    kind: "tender_kind";
    /** The kinds. */
    kinds?: TenderKind[];
}
/**
 * How often a promotion was used before, as the request's usage fact says. Without that fact the condition does not
 * hold; by customer it does not hold for a guest either.
 */
| {
    kind: "uses";
    /** The promotion: this one or another of the rulebook. */
    promotion: Id;
    /**
     * Whose uses count.
     * @defaultValue `customer`
     */
    by?: UsesBy;
    /** The comparison. */
    op: Comparison;
    /** The number to compare with. */
    count: number;
}
/** A part of the local time of the sale, on the offset that the request's `at` states. */
| {
    kind: "local_time";
    /** The part. */
    part: TimePart;
    /** The comparison. */
    op: Comparison;
    /** The number to compare with. */
    number: number;
};

/** A condition, node by node. */
export interface ConditionReport {
    /** Whether it holds. */
    holds: boolean;
    /** Its nodes, each before those within it. */
    nodes: ConditionResult[];
}

/** A node of a condition: whether it holds, what it found and what it needs. */
export interface ConditionResult {
    /** Its place in the promotion, as a JSON Pointer: `/condition/of/1`. */
    path: Text;
    /** Whether it holds. */
    holds: boolean;
    /** The metric, as that of a `Shortfall`; of a group `all`, `at_least` (also for `any`) or `not`, which are about the nodes within it. */
    metric: Text;
    /** The money that `actual` and `needed` are in, for `money`. */
    basis?: Basis;
    /** The comparison; absent where there is nothing to compare. */
    op?: Comparison;
    /** The value found; of a group how many of the nodes within it hold. Absent where there is nothing to show. */
    actual?: Text;
    /** The value needed; of a group how many must hold. Absent where there is nothing to show. */
    needed?: Text;
}

/** How conflicts between promotions are resolved. */
export type ConflictResolution =
/**
 * In the fixed order of stages, ranks, kinds and ids; an earlier promotion excludes the later ones it conflicts
 * with. Those that are exclusive in the cart come before all, those exclusive in their stage before the others of it.
 */
| "by_rank"
/**
 * As `by_rank`, but an exclusive promotion takes its turn as any other: it applies where none that it excludes has
 * applied before it.
 */
| "first"
/**
 * The compatible promotions that give the customer most: the greatest discount in all, shipping and fees included. Of
 * equal combinations the one of fewer promotions, then that of smaller ranks, then that of smaller ids. `combination` of
 * the quote says whether that is proven. A promotion that adds lines counts with its discounts alone.
 */
| "optimal";

/** The units that an applied promotion uses up for later promotions of the same class. */
export type Consumes =
/** None. */
| {
    kind: "nothing";
}
/** The units it adjusts. */
| {
    kind: "target";
    /** The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class. */
    class: Id;
}
/** The units it adjusts, those bought for them, and the rest of their groups. */
| {
    kind: "trigger_and_target";
    /** The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class. */
    class: Id;
};

/** What is rounded in the accounting currency. */
export type ConversionLevel =
/** Net amount and each tax of each line, allowance and charge. */
| "line"
/** The net total, and the tax of each group; then divided over the lines. */
| "group"
/** The net total, and the tax of all groups of one settlement; then divided over the groups and the lines. */
| "document";

/** What is converted to the accounting currency. */
export type ConvertedFigures =
/** The rounded figures of the document. */
| "rounded"
/** The exact ones (Odoo). */
| "exact";

/** Creates a shipment of open units. The event carries the same, each line once. */
export interface CreateShipment {
    /** The host's id of the shipment, unique in the order. */
    shipment: Id;
    /** The units to pack; at least one line. */
    lines?: LineQuantity[];
}

/** The customer of a cart. */
export interface Customer {
    /** The merchant's id of the customer. */
    id?: Id;
    /** The groups or segments the customer is in. */
    groups?: Id[];
    /** How many orders the customer has placed before this one. */
    orders_placed?: number;
    /** Facts about the customer for conditions. */
    attributes?: Attribute[];
}

/**
 * Records that units were delivered. A fact: units that had not shipped are recorded as shipped first. The event carries
 * the units that were delivered.
 */
export interface DeliverShipment {
    /** The shipment. */
    shipment: Id;
    /**
     * The units delivered, at most those of the shipment. In a command, empty means all shipped units; if none
     * shipped, the whole shipment.
     */
    lines?: LineQuantity[];
}

/** How a derived price came about. */
export interface DerivedPrice {
    /** Its formulas, from the first base to the price itself. */
    steps: FormulaStep[];
}

/** The states of one machine, and the actions that lead from one state to another. */
export interface Diagram {
    /** The machine. */
    machine: Machine;
    /** The edges, in the order of the table. */
    edges?: DiagramEdge[];
}

/** One edge: an action that leads from one state to another. */
export interface DiagramEdge {
    /** The action. */
    action: ActionKind;
    /** The state before; `new` where the action creates the subject. */
    from: Id;
    /** The state after. */
    to: Id;
}

/** The format of a diagram. */
export type DiagramFormat =
/** Mermaid's state diagram. */
| "mermaid"
/** Graphviz. */
| "dot"
/** A list of edges as JSON. */
| "json";

/** The bound that kept a discount from being larger: the tightest. */
export type DiscountBound =
/** The part's own amount, or those of all parts of the target: it is free now. */
| "amount"
/** The product's floor. */
| "floor"
/** The part of the price that promotions leave alone. */
| "non_discountable"
/** The effect's `min_unit_price`. */
| "min_unit_price"
/** The effect's `max_percent_off`. */
| "max_percent_off"
/** The effect's `max_amount`. */
| "max_amount"
/** The promotion's `discount_per_cart` or what is left of its budget. */
| "limits"
/** Other parts than those with room left: the rule of allocation gave no more to them. */
| "allocation";

/** An allowance or charge on the document. */
export interface DocumentAdjustment {
    /** Its id, unique in the document. */
    id: Id;
    /** The amount: negative lowers the total, positive raises it. */
    amount: Amount;
    /**
     * Whether it counts as an allowance or as a charge.
     * @defaultValue `by_sign`
     */
    kind?: AdjustmentKind;
    /** The tax category. */
    tax_category?: Id;
    /** The ids of the tax rules that apply; empty: by tax category and jurisdiction. */
    tax_rules?: Id[];
    /** The seller, on a marketplace. */
    seller?: Id;
    /** The reason, for display. */
    reason?: Text;
}

/** How what is left to pay of a document is rounded: to a multiple of a step, after tax. */
export interface DocumentCashRounding {
    /** The country, where a currency is rounded differently in different countries. */
    country?: Id;
    /** The step in major units; absent: that of the rulebook's cash rounding for the currency and the country. */
    step?: Amount;
    /** How an amount between two steps is rounded; absent: as the rulebook's cash rounding says, half up where `step` is stated. */
    rounding_mode?: RoundingMode;
    /**
     * Which amount is rounded.
     * @defaultValue `due`
     */
    of?: CashRounded;
    /**
     * Where the difference stands.
     * @defaultValue `payable_rounding`
     */
    difference?: CashDifference;
}

/** One line of a document. */
export interface DocumentLine {
    /** Its id, unique in the document. */
    id: Id;
    /** The quantity; may be negative. */
    quantity: Quantity;
    /** The price of `base_quantity` units; may be negative. */
    unit_price: UnitPrice;
    /** The number of units the price is for; absent: 1. */
    base_quantity?: Quantity;
    /**
     * A percentage off quantity × price, before the line's own allowances and charges; below zero a surcharge. 100 leaves
     * exactly nothing.
     */
    discount_percent?: Rate;
    /** Allowances and charges on the line, inside its amount. */
    adjustments?: LineAdjustment[];
    /** The tax category. */
    tax_category?: Id;
    /** The ids of the tax rules that apply, if the host has resolved them; empty: by tax category and jurisdiction. */
    tax_rules?: Id[];
    /** The seller, on a marketplace. */
    seller?: Id;
    /** Measures of one unit, for taxes on a measure. */
    measures?: Measure[];
    /** Facts about the line, of which taxes read amounts of one unit. */
    attributes?: Attribute[];
}

/** How many points a promotion earns. */
export type EarnedPoints =
/** Points for money spent on goods, after all discounts: 1 point for each 10.00. */
| {
    kind: "per_money";
    /** The points for each `per`, more than 0. */
    points: Quantity;
    /** The money they are for, in major units of the promotion's currency, more than 0. */
    per: Amount;
    /** The lines that count; absent: all. */
    of?: Selector;
    /**
     * Whether the money is counted with tax, as the lines' `gross`, or without, as their `net`; absent: as their `amount`, in
     * the price mode of the cart.
     */
    price_mode?: PriceMode;
}
/** Points for each unit bought. */
| {
    kind: "per_unit";
    /** The points for each unit, more than 0. */
    points: Quantity;
    /** The lines that count; absent: all. */
    of?: Selector;
}
/** Points once for the order. They are not multiplied. */
| {
    kind: "once";
    /** The points, more than 0. */
    points: Quantity;
}
/** Multiplies what the promotions of the same program earn on lines; several multiply one another. */
| {
    kind: "multiplied";
    /** The factor, more than 0, at most 1,000, with at most 3 decimals. */
    by: Quantity;
    /** The lines whose points it multiplies; absent: all. */
    of?: Selector;
};

/**
 * The points that a promotion earns. They lower no price: the host credits them once the order is paid.
 *
 * The points of one program are summed exactly over all promotions of a quote and rounded down once.
 */
export interface Earning {
    /** The loyalty program whose points they are, by an id of the host. */
    program: Id;
    /** How many points. */
    points: EarnedPoints;
}

/** One effect of a promotion. The effects of one promotion apply all together or not at all. */
export interface Effect {
    /** The target. */
    target: Target;
    /** The units of the target that it adjusts; absent: all. Only for targets `lines` and `order`. */
    pick?: Pick;
    /** The adjustment of the target. */
    adjust: Adjust;
    /** The bounds of the discount. */
    bounds?: Bounds;
    /** How an amount on several lines is allocated; absent: as the policy says. */
    allocate?: Allocate;
    /**
     * The basis it computes from; absent: the policy's basis. `set_price`, `set_total` and `free`, and tiers of which one sets
     * a price, always compute from the running amount.
     */
    basis?: Basis;
    /** The rounding mode of the discount; absent: the policy's mode. */
    rounding_mode?: RoundingMode;
    /**
     * Where the discount is rounded. `unit` is for percentages, amounts per unit and unit prices on lines, shipping or
     * fees; anything else is one amount.
     * @defaultValue `part`
     */
    rounding_at?: RoundingAt;
    /**
     * Whether its amounts, thresholds and bounds include tax; absent: as the cart's prices do. An effect with another price mode
     * than the cart is computed on what its target costs in that mode, and so is what it takes off: 10.00 with tax off a net
     * cart is 10.00 less for the customer to pay. Not for a promotion that third parties fund: what they pay has no tax in it.
     */
    price_mode?: PriceMode;
    /**
     * Whether lines that earlier promotions have lowered are excluded, or the only ones; absent: neither. For targets of
     * goods. Promotions of every stage so far count, and locked ones, but not the effects of the same promotion. A sale price is
     * a price and no discount (`sale_items` of a selector).
     */
    lowered_lines?: LoweredLines;
}

/** The facts the engine needs from the host to decide a command: it has no clock and reads nothing. */
export interface Env {
    /** The current instant. */
    now: Instant;
    /** The actor, as the host names them. */
    actor?: Id;
    /** The merchant's policy. */
    policy?: OrderPolicy;
}

/** An event of an order, in its envelope: the unit a host stores. */
export interface Event {
    /** The id of the aggregate it happened to. */
    stream: Id;
    /** Its number in the stream, from 1 without gaps. */
    seq: number;
    /** The version of the data's shape. */
    schema: number;
    /** The merchant, where one host serves several. */
    tenant?: Id;
    /** The idempotency key of the command that gave it. */
    idempotency_key?: Id;
    /** SHA-256 of that command, where it had a key. */
    digest?: Text;
    /** The instant, as the host stated it. */
    at: Instant;
    /** The actor, as the host named them. */
    actor?: Id;
    /** The event data: what happened. */
    data: EventData;
}

/** What happened to an order. */
export type EventData =
/** An order was placed. */
| {
    kind: "order_placed";
    /** The details. */
    details: OrderPlaced;
}
/** The order was put on hold. */
| {
    kind: "order_held";
    /** The details. */
    details: HoldOrder;
}
/** A hold was released. */
| {
    kind: "hold_released";
    /** The details. */
    details: ReleaseHold;
}
/** A means of payment was added. */
| {
    kind: "tender_added";
    /** The details. */
    details: TenderAdded;
}
/** An authorization was requested. */
| {
    kind: "authorization_requested";
    /** The details. */
    details: RequestAuthorization;
}
/** The result of an authorization was recorded. */
| {
    kind: "authorization_recorded";
    /** The details. */
    details: RecordAuthorization;
}
/** The authorized amount was changed by the gateway. */
| {
    kind: "authorization_adjusted";
    /** The details. */
    details: AdjustAuthorization;
}
/** An authorization expired. */
| {
    kind: "authorization_expired";
    /** The details. */
    details: AuthorizationExpired;
}
/** A capture was requested. */
| {
    kind: "capture_requested";
    /** The details. */
    details: RequestCapture;
}
/** The result of a capture was recorded. */
| {
    kind: "capture_recorded";
    /** The details. */
    details: RecordCapture;
}
/** A void was requested. */
| {
    kind: "void_requested";
    /** The details. */
    details: VoidRequested;
}
/** The result of a void was recorded. */
| {
    kind: "void_recorded";
    /** The details. */
    details: RecordVoid;
}
/** A refund was requested; the sales it covers are reversed. */
| {
    kind: "refund_requested";
    /** The details. */
    details: RefundRequested;
}
/** The result of one operation of a refund was recorded. */
| {
    kind: "refund_recorded";
    /** The details. */
    details: RecordRefund;
}
/** A shipment was created. */
| {
    kind: "shipment_created";
    /** The details. */
    details: CreateShipment;
}
/** Units of a shipment were shipped. */
| {
    kind: "shipment_shipped";
    /** The details. */
    details: ShipShipment;
}
/** Units of a shipment were delivered. */
| {
    kind: "shipment_delivered";
    /** The details. */
    details: DeliverShipment;
}
/** Units of a shipment were unpacked. */
| {
    kind: "shipment_cancelled";
    /** The details. */
    details: CancelShipment;
}
/** Open units of a line were cancelled. */
| {
    kind: "line_cancelled";
    /** The details. */
    details: LineCancelled;
}
/** The whole order was cancelled. */
| {
    kind: "order_cancelled";
    /** The details. */
    details: OrderCancelled;
}
/** A return was requested. */
| {
    kind: "return_requested";
    /** The details. */
    details: RequestReturn;
}
/** A return was approved. */
| {
    kind: "return_approved";
    /** The details. */
    details: ApproveReturn;
}
/** A return was rejected. */
| {
    kind: "return_rejected";
    /** The details. */
    details: RejectReturn;
}
/** Units of a return were received. */
| {
    kind: "return_received";
    /** The details. */
    details: ReceiveReturn;
}
/** The receipt of units of a return was recorded. */
| {
    kind: "receipt_recorded";
    /** The details. */
    details: RecordReceipt;
}
/** Received units of a return were inspected. */
| {
    kind: "return_inspected";
    /** The details. */
    details: ReturnInspected;
}
/** A return was closed. */
| {
    kind: "return_closed";
    /** The details. */
    details: ReturnClosed;
}
/** A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender. */
| {
    kind: "anomaly_found";
    /** The details. */
    details: AnomalyFound;
}
/** A fact that says nothing new was recorded under an idempotency key: the key is used, and nothing else changed. */
| {
    kind: "fact_repeated";
    /** The details. */
    details: FactRepeated;
};

/** Which others a promotion excludes. */
export type Exclusive =
/** None. */
| "no"
/** All: it applies alone in a cart, before all that are not exclusive. */
| "cart"
/** Those of its stage: it applies alone there, before the others of the stage that are not exclusive. */
| "stage"
/** Those of its group: it is asked before the others of the group, and where it gives a discount the group has no other. */
| "group"
/**
 * Those on the lines it lowers: no other promotion lowers them, neither before it nor after it. It takes its turn in the
 * fixed order, so a line that another has lowered by then is no target of it. Shipping and fees are open to all.
 */
| "line";

/** Records that an authorization expired. A fact. */
export interface ExpireAuthorization {
    /** The tender. */
    tender: Id;
}

/** Which promotions the answer has an outcome for. */
export type Explain =
/** Those that gave a discount. */
| "applied"
/**
 * Those the cart touched: scope, window and trigger hold, and a line matches a selector of the promotion or the
 * promotion names no product at all.
 */
| "considered"
/** Every active promotion. */
| "all";

/** The four views of one `Quote` as plain text: English, without colour, columns aligned by characters. */
export interface Explanation {
    /** The receipt for the customer: lines, the discounts on them, totals, taxes, the payable amount and its tenders. */
    receipt: string;
    /** From the list price to the payable amount, drawn as bars. */
    waterfall: string;
    /** Why promotions did not apply, and how far the cart was from each. */
    outcomes: string;
    /** Each figure that was rounded, with its exact value. */
    workings: string;
}

/**
 * A fact that says nothing new was recorded under an idempotency key.
 *
 * The event keeps the key, so that the same delivery again is a replay, even where a later fact has changed in the meantime
 * what this one said.
 */
export interface FactRepeated {
    /** The kind of the action that recorded it. */
    action: ActionKind;
}

/** A charge other than goods and shipping. */
export interface Fee {
    /** The host's id of the fee, unique in the cart; must not begin with `gift:`. */
    id: Id;
    /** The fee's name on the receipt. */
    name?: Text;
    /** The charge, in major units of the cart currency; 0 or more. */
    amount: Amount;
    /** The tax category of the fee. */
    tax_category?: Id;
    /** The seller that charges it, on a marketplace. */
    seller?: Id;
}

/** An amount of money or a quantity of goods. */
export type Figure =
/** Money, in the order's currency. */
| {
    kind: "amount";
    /** The amount. */
    amount: Amount;
}
/** Goods. */
| {
    kind: "quantity";
    /** The quantity. */
    quantity: Quantity;
};

/**
 * Something in a valid document that is probably a mistake, or worth knowing: what, where, and what to do.
 *
 * A finding stops nothing: the engine computes what the document says.
 */
export interface Finding {
    /** Which finding this is. */
    code: FindingCode;
    /** `warning` for a probable mistake, `information` for what is worth knowing. */
    severity: Severity;
    /** Where it is: a JSON Pointer (RFC 6901) into the document. */
    path: string;
    /** What was found, with its figures, and what to do, in English for a developer. */
    message: string;
    /** The figures and names that the message states, for whoever writes a message in another language. */
    params: Param[];
}

/**
 * Which finding a `Finding` is: stable, never renamed, one page each in `docs/findings/`.
 *
 * On the wire a code is its text, such as `PERCENT_LOOKS_LIKE_FRACTION`.
 */
export type FindingCode =
/** A percentage is above 0 and below 1: 0.15 is 0.15 %, not 15 %. */
| "PERCENT_LOOKS_LIKE_FRACTION"
/** A name stands in one place only, and differs by a letter, by capitals or by a separator from one that the rulebook states of a product or uses more often. */
| "NAME_LOOKS_MISSPELLED"
/** A promotion, or one effect of it, can give no discount in any cart: its condition contradicts itself, its selector selects nothing, its scope excludes it, or a limit is 0. */
| "NEVER_APPLIES"
/** A promotion never gets its turn: another one, which asks for nothing more, always applies before it and excludes it. */
| "ALWAYS_SUPPRESSED"
/** Two promotions exclude each other at one rank of one stage, so that the kind of their effects, and at last their ids, decide which one applies. */
| "EQUAL_RANKS_CONFLICT"
/** A tier of a price costs more than the tier before it: who buys more pays more for each unit. */
| "TIER_CHARGES_MORE"
/** Two prices of one product are valid for the same sale, with the same rank and equally specific, and neither window lies inside the other: the lower amount wins. */
| "PRICES_OVERLAP"
/** A price, or the price a promotion sets, is below the floor of its product. A promotion is held at the floor, so the price it sets is never charged. */
| "BELOW_FLOOR"
/** A percentage off the product's price leads below its floor: the customer gets less than the percentage says. */
| "HELD_AT_FLOOR"
/** Promotions that apply by themselves and combine with one another take the whole price of a line off together, though none of them does alone. */
| "GOODS_BECOME_FREE"
/** A fixed total is set for all lines it targets once the condition counts at least so many units: the units beyond the set are inside the total too, and free. Or it is set for all applications of a pick together. */
| "SET_TOTAL_TAKES_MORE"
/** A discount depends on a least amount of money. A return can bring the goods that are kept below it. */
| "THRESHOLD_LOST_BY_REFUND"
/** No promotion of the rulebook is for carts in the currency of this one. */
| "CURRENCY_WITHOUT_PROMOTIONS"
/** The cart has a code that triggers no promotion of the rulebook. */
| "CODE_TRIGGERS_NOTHING"
/** The request states an attribute that no condition, selector or price scope of the rulebook reads from there. */
| "ATTRIBUTE_IS_NOT_READ"
/** Promotions of one rank of one stage exclude each other, and the policy decides for the customer: in each cart those apply that give more in all. */
| "CONFLICT_DECIDED_BY_BENEFIT";

/** How one formula came to its price. Of a price that derives from a cost, only the result is told. */
export interface FormulaStep {
    /** The formula. */
    formula: Id;
    /** Its price book. */
    book: Id;
    /** The figure it began with. */
    base: PriceBase;
    /** The id of the base's price, if the base is a stated price of a price book. */
    base_price_id?: Id;
    /** The base's unit price, of the tier reached. */
    base_price?: UnitPrice;
    /** The percentage. */
    change?: PriceChange;
    /** To what it was rounded. */
    round_to?: PriceRounding;
    /** The price after rounding, if it was rounded to something. */
    rounded?: UnitPrice;
    /** What was added after rounding. */
    surcharge?: UnitPrice;
    /** The limit that decided, if one did. */
    limit?: PriceLimit;
    /** The result. */
    unit_price: UnitPrice;
}

/**
 * The amounts of units of a line, of a shipping line or of a fee as they were priced: `net + Σ added taxes = gross =
 * customer + withheld + Σ funded`. `list − discounts` is `gross` or `net` as the price mode says, but for discounts that
 * third parties fund, for taxes that are in or out of the price whatever the mode, and, with `line_amount: exact`, for
 * the part of a minor unit by which it is rounded.
 */
export interface FrozenAmounts {
    /** Before promotions. */
    list: Amount;
    /** What each promotion took off. */
    adjustments?: Adjustment[];
    /** Without tax. */
    net: Amount;
    /** Each tax, in the order of the bytes of its rule's id. */
    taxes?: FrozenTax[];
    /** With added taxes. */
    gross: Amount;
    /** What third parties pay of it, in the order of the bytes of the promotions' ids, then of the funders'. */
    funded?: Funded[];
    /** The tax that the customer withholds and pays to the tax office. */
    withheld: Amount;
    /**
     * The rounding of what the customer pays for it, above or below 0: where the net amount of a price with tax is kept
     * (`anchor: net`), the agreed price less `gross`. The customer pays `customer + payable_rounding`. It goes with what is
     * reversed, in proportion, and is gone once all is reversed. Cash rounding is not in it.
     * @defaultValue `0`
     */
    payable_rounding?: Amount;
}

/** A tax of frozen amounts. */
export interface FrozenTax {
    /** The id of the tax rule. */
    rule: Id;
    /** Its name. */
    name: Text;
    /** The jurisdiction that levies it. */
    jurisdiction: Id;
    /** How it is settled; only an `added` tax is part of the gross amount. */
    settlement: Settlement;
    /** The tax. */
    tax: Amount;
}

/** The status of an order's fulfilment. Cancelled units do not count. */
export type FulfilmentStatus =
/** Nothing is packed or has shipped. */
| "unfulfilled"
/** Some units are packed, none has shipped. */
| "partially_packed"
/** All units are packed, none has shipped. */
| "packed"
/** Some units have shipped, none was delivered. */
| "partially_shipped"
/** All units have shipped, none was delivered. */
| "shipped"
/** Some units have been delivered. */
| "partially_delivered"
/** All units have been delivered. */
| "delivered"
/** No unit is left that could ship. */
| "not_required";

/** What a third party pays of a line. */
export interface Funded {
    /** The promotion that it funds. */
    promotion: Id;
    /** The amount. */
    amount: Amount;
    /** The funder, where the promotion has a funding split. */
    funder?: Id;
}

/** What a funder pays. */
export interface FundedShare {
    /** The funder. */
    funder: Id;
    /** The amount, more than 0. */
    amount: Amount;
}

/** What funders pay of a discount, or of all discounts of a quote. */
export interface FundedShares {
    /**
     * The shares of those that pay something: of a discount in the order of the split, of a quote in the order of the bytes of
     * the ids.
     */
    shares: FundedShare[];
}

/** A third party that funds a share of a promotion. */
export interface Funder {
    /** Its id, in the host's own naming: a brand, a marketplace. */
    id: Id;
    /** Its share of each discount, more than 0, at most 100. */
    percent: Rate;
}

/** Who funds a promotion. */
export type Funding =
/** The merchant: a price reduction, which lowers the taxable amount. */
| "merchant"
/** A third party pays the difference: the taxable amount stays. */
| "third_party";

/**
 * How a promotion's discounts are divided between those who fund it.
 *
 * Each adjustment is divided once, in minor units, by largest remainder (ties: the larger share, then the order of the list,
 * the merchant last). The shares of funders leave the taxable amount as it is; the merchant's lowers it.
 */
export interface FundingSplit {
    /** The funders, 1 to 16, none twice; together at most 100 percent. The rest is the merchant's. */
    funders?: Funder[];
}

/** A gateway's answer to an operation. */
export type GatewayResult =
/** The operation succeeded. */
| {
    kind: "succeeded";
    /** The amount that was authorized, captured, voided or refunded. */
    amount: Amount;
}
/** The operation was declined. */
| {
    kind: "failed";
    /** The reason, in the gateway's words. */
    reason?: Text;
}
/** No answer arrived: a time-out, a lost connection. The money stays reserved until a result is recorded. */
| {
    kind: "unknown";
    /**
     * The amount that may have moved, above 0, where no request stated it: it counts as under way. Not read where
     * the operation was requested, or an earlier result stated it. Absent where nobody knows: nothing is reserved
     * until a result states it.
     */
    amount?: Amount;
};

/**
 * How often a gift is given: once for each full step of what lines come to when the promotion's turn comes. Below one step the
 * promotion is not eligible, and the outcome says what is missing.
 */
export type GiftEvery =
/** Once for each full amount of money: "a mug for every 50.00". */
| {
    kind: "money";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The basis of their amounts; absent: the amounts at the start of the stage. */
    basis?: Basis;
    /** The amount, in major units of the promotion's currency, more than 0. */
    amount: Amount;
    /** The most times, 1 or more; absent: no limit. */
    most?: number;
}
/** Once for so many units: "one free for 3 bought". */
| {
    kind: "quantity";
    /** The lines that count; absent: all. */
    of?: Selector;
    /** The number of units, more than 0. */
    quantity: Quantity;
    /** The most times, 1 or more; absent: no limit. */
    most?: number;
};

/** What a selector does with lines that promotions added as gifts. */
export type GiftLines =
/** They are excluded. */
| "excluded"
/** Only they are selected. */
| "only";

/**
 * Which members of a group apply.
 *
 * A benefit is the discount after caps and floors, in scope `cart` with that on shipping and fees. Of equal ones the one of
 * fewer promotions is chosen, then that of smaller ranks, then that of smaller ids.
 */
export type GroupMode =
/** All, in running order. */
| {
    kind: "all";
}
/** The first, in running order, that gives a discount. */
| {
    kind: "first";
}
/** The one of the greatest benefit. */
| {
    kind: "best";
}
/** The one of the smallest benefit above 0. */
| {
    kind: "lowest";
}
/** Those of the greatest benefits, applied in running order; for scope `cart`. */
| {
    kind: "top";
    /** How many; at least 1. */
    count: number;
};

/** Where the members of a group are compared. */
export type GroupScope =
/** In the cart, by the whole of what each gives. */
| "cart"
/** On each line, shipping line and fee by itself: only the discount of the member that wins it applies to it. */
| "line";

/** When a group is complete. */
export type GroupSize =
/** A number of units. */
| {
    kind: "units";
    /** At least 1. */
    count: number;
}
/**
 * A value on the effect's basis: units are added in the order until they are worth so much or more. Another order may make
 * more groups.
 */
| {
    kind: "value";
    /** The value, in major units of the promotion's currency, more than 0. */
    amount: Amount;
};

/** Which units of groups are adjusted. */
export type GroupTake =
/** All. */
| {
    kind: "all";
}
/** The cheapest of each group. */
| {
    kind: "cheapest";
    /** How many of each, at least 1. */
    count: number;
}
/** The dearest of each group. */
| {
    kind: "dearest";
    /** How many of each, at least 1. */
    count: number;
}
/** One unit of each group, by its place in an order. */
| {
    kind: "nth";
    /** The order within the group. */
    order: UnitOrder;
    /** The place, from 1. */
    nth: number;
}
/**
 * As many units as there are groups, of all grouped units together: they are put in an order and cut into blocks of so
 * many units, and the block at one place is adjusted.
 */
| {
    kind: "across";
    /** The order of all grouped units. */
    order: UnitOrder;
    /** The place of the block, from 1. */
    nth: number;
};

/** An active hold. */
export interface Hold {
    /** The host's id of the hold. */
    id: Id;
    /** The reason, in the host's words. */
    reason?: Text;
}

/**
 * Puts an order on hold: nothing ships and no capture is requested until every hold is released. The event carries the
 * same.
 */
export interface HoldOrder {
    /** The host's id of the hold, unique among the order's active holds. */
    hold: Id;
    /** The reason, in the host's words. */
    reason?: Text;
}

/** Promotions that do not exist yet. */
export interface Hypothesis {
    /** The promotions, as a rulebook states them. One with the id of a promotion of the rulebook stands in its place. */
    promotions?: Promotion[];
}

/** What becomes of a promotion that does not exist yet. */
export interface HypotheticalOutcome {
    /** The promotion. */
    promotion: Id;
    /** Its outcome, with the reason where it does not apply. */
    result: OutcomeResult;
    /** The promotions that apply without it and that it excludes, in the order in which they run. */
    suppresses: Id[];
}

/** Accepts or rejects received units. The sale of accepted units is reversed. */
export interface InspectReturn {
    /** The return. */
    id: Id;
    /** The result of the inspection, line by line; at least one. */
    lines?: InspectedLine[];
}

/** The result of inspecting a line's units. */
export interface InspectedLine {
    /** The line. */
    line: Id;
    /**
     * Units accepted.
     * @defaultValue `0`
     */
    accepted?: Quantity;
    /**
     * Units rejected.
     * @defaultValue `0`
     */
    rejected?: Quantity;
}

/**
 * The figures of an invoice or a credit note, by the business terms (BT) and groups (BG) of EN 16931: an e-invoice writer
 * can use them as they stand, and a validator judges them, whoever wrote them.
 *
 * What is no figure (parties, dates, item names, payment means) the writer has itself. A credit note states its amounts
 * with the signs of its type: what is credited is above 0.
 */
export interface Invoice {
    /**
     * The version of these types; 1.
     * @defaultValue `1`
     */
    schema?: number;
    /** The currency of every amount but one (BT-5). */
    currency: CurrencyCode;
    /** The currency in which the tax office wants the VAT total, if it is another (BT-6). */
    accounting_currency?: CurrencyCode;
    /** The lines (BG-25). */
    lines?: InvoiceLine[];
    /** The allowances on the document (BG-20). */
    allowances?: InvoiceAdjustment[];
    /** The charges on the document (BG-21). */
    charges?: InvoiceAdjustment[];
    /** The VAT breakdown (BG-23): a row for each category and rate. */
    vat_breakdown?: VatBreakdown[];
    /** The totals (BG-22). */
    totals: InvoiceTotals;
}

/** An allowance or charge on the document (BG-20, BG-21), with its own VAT category. */
export interface InvoiceAdjustment {
    /** The amount without tax (BT-92, BT-99): above 0 lowers the total as an allowance and raises it as a charge. */
    amount: Amount;
    /** The amount that the percentage is of (BT-93, BT-100). */
    base?: Amount;
    /** The percentage (BT-94, BT-101). */
    percent?: Rate;
    /** The VAT category code (BT-95, BT-102). */
    vat_category?: Text;
    /** The VAT rate in percent (BT-96, BT-103). */
    vat_rate?: Rate;
    /** Why (BT-97, BT-104). */
    reason?: Text;
}

/** A line of an invoice (BG-25). */
export interface InvoiceLine {
    /** Its id (BT-126). */
    id: Id;
    /** The quantity (BT-129); below 0 for what is given back. */
    quantity?: Quantity;
    /** The price of `base_quantity` units without tax (BT-146), 0 or more. */
    unit_price?: UnitPrice;
    /** The number of units the price is for (BT-149); absent: 1. */
    base_quantity?: Quantity;
    /** The price before the discount on it (BT-148). */
    gross_price?: UnitPrice;
    /** The discount inside the price (BT-147). */
    price_discount?: UnitPrice;
    /** The allowances on the line (BG-27). */
    allowances?: InvoiceLineAdjustment[];
    /** The charges on the line (BG-28). */
    charges?: InvoiceLineAdjustment[];
    /** The net amount (BT-131): quantity × price ÷ base quantity, and its charges, less its allowances. */
    net: Amount;
    /** The VAT category code (BT-151), UNCL5305 or a national code. */
    vat_category?: Text;
    /** The VAT rate in percent (BT-152); absent for what is not subject to VAT. */
    vat_rate?: Rate;
    /** The VAT of the line. EN 16931 has none; Oman prints it (BTOM-016). */
    vat?: Amount;
}

/** An allowance or charge on a line (BG-27, BG-28), inside its net amount and taxed with it. */
export interface InvoiceLineAdjustment {
    /** The amount without tax (BT-136, BT-141): above 0 lowers the line as an allowance and raises it as a charge. */
    amount: Amount;
    /** The amount that the percentage is of (BT-137, BT-142). */
    base?: Amount;
    /** The percentage (BT-138, BT-143). */
    percent?: Rate;
    /** Why (BT-139, BT-144). */
    reason?: Text;
}

/** The totals of an invoice (BG-22). */
export interface InvoiceTotals {
    /** Σ net amounts of the lines (BT-106). */
    lines_net?: Amount;
    /** Σ allowances on the document (BT-107). */
    allowances?: Amount;
    /** Σ charges on the document (BT-108). */
    charges?: Amount;
    /** The total without VAT (BT-109). */
    net?: Amount;
    /** The VAT (BT-110). */
    vat?: Amount;
    /** The VAT in the accounting currency (BT-111). */
    vat_in_accounting_currency?: Amount;
    /** The total with VAT (BT-112). */
    gross?: Amount;
    /** What has been paid (BT-113). */
    prepaid?: Amount;
    /** The rounding of the payable amount (BT-114). */
    payable_rounding?: Amount;
    /** The amount due for payment (BT-115). */
    payable?: Amount;
}

/**
 * Facts of one product, as the merchant states them.
 *
 * A cart line may repeat them, or state those that are absent here. Where it contradicts them, that is an
 * `ITEM_MISMATCH` problem, because one of the two is out of date.
 */
export interface Item {
    /** The product. */
    sku: Sku;
    /** Its categories. */
    categories?: Id[];
    /** Its tags. */
    tags?: Id[];
    /** Its tax category. */
    tax_category?: Id;
    /** The lowest unit price promotions may bring it to; 0 is the same as none. */
    floor?: UnitPrice;
    /**
     * The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the
     * cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a
     * new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price.
     */
    non_discountable?: UnitPrice;
    /** Whether promotions may lower its price; absent means they may. */
    discountable?: boolean;
    /** The price before a sale. */
    compare_at?: UnitPrice;
    /** Whether it is sold by measure (kg, metres, hours) rather than in pieces; absent means what the cart line says. */
    divisible?: boolean;
    /** Measures of one unit. */
    measures?: Measure[];
    /** Facts for conditions and selectors. */
    attributes?: Attribute[];
    /**
     * What one unit costs the merchant, without tax, in the rulebook's currency; 0 or more. Formulas of price books begin with
     * it; no quote states it.
     */
    cost?: UnitPrice;
}

/** The decision state of an order. */
export type Lifecycle =
/** Not placed. */
| "draft"
/** Placed: binding for the merchant and the customer. */
| "placed"
/** Cancelled as a whole: no request is accepted except voids and refunds; facts are still recorded. */
| "cancelled";

/** The limit that left a promotion no discount to give. */
export type Limitation =
/** The request has no usage fact for the promotion. */
| "usage_unknown"
/** All uses are used up. */
| "uses_taken"
/** The customer has no uses left. */
| "customer_uses_taken"
/** The budget is spent. */
| "budget_spent"
/** No amount is left to discount: the lines are free, at their floor, or not discountable. */
| "nothing_left"
/** Each entered code of it has no uses left. */
| "code_uses_taken"
/** Its gift has no price in this cart. */
| "gift_not_priced"
/** No tax rule applies to its gift in this cart. */
| "gift_not_taxed"
/**
 * Its `discount_per_cart`, or what is left of its budget, is less than the discount of its gift: the customer would have to
 * pay for a part of it.
 */
| "gift_not_covered";

/**
 * The limits of a promotion's uses and discount. Usage counts are facts of the request; without them a limited
 * promotion is not applied.
 */
export interface Limits {
    /** The most discount in one cart, over all its effects; more than 0. */
    discount_per_cart?: Amount;
    /** The most uses in all; with 0 it never applies. */
    uses?: number;
    /** The most uses of one customer; a guest has none. With 0 it never applies. */
    uses_per_customer?: number;
    /** The most discount in all; more than 0. */
    budget?: Amount;
    /** The most uses of one code, 1 for codes of a single use; for a promotion that codes trigger. With 0 it never applies. */
    uses_per_code?: number;
}

/** An allowance or charge on a line. */
export interface LineAdjustment {
    /** The amount: negative lowers the line (an allowance), positive raises it (a charge). */
    amount: Amount;
    /** The reason, for display. */
    reason?: Text;
}

/** Which line amount taxes are computed on. Line amounts are rounded half up, whatever the policy's `rounding_mode`. */
export type LineAmount =
/**
 * The exact product of price and quantity (tiers, fees and pools included), less the discounts in whole minor units.
 * The net total is rounded once for each seller and allocated to the lines, largest fractions first. Where prices
 * include their taxes and those of a seller sum to whole minor units, the customer pays that sum, and the net total is
 * what the taxes leave of it.
 */
| "exact"
/** The line amount rounded once: the product less its discounts, in a document with its own allowances and charges. */
| "rounded"
/** Quantity × price, each allowance and each charge, each rounded separately (EN 16931). */
| "rounded_parts";

/** What units of a line that were priced together cost, and how much of that was reversed. */
export interface LineAmounts {
    /** The change or exchange that priced them; absent: the placement. It names the element within its line. */
    priced_by?: Id;
    /** The number of units. */
    quantity: Quantity;
    /** What they cost, as priced: never changed. */
    frozen: FrozenAmounts;
    /** Units whose sale was reversed by any path: cancelled, returned or refunded. At most `quantity`. */
    reversed: Quantity;
    /**
     * The part of `frozen.gross` that was reversed, by units and by amounts: the cumulative primary of the refund
     * chains.
     */
    reversed_amount: Amount;
    /** The customer's share of `reversed_amount`. */
    customer_reversed: Amount;
    /** The goodwill in `reversed_amount`: amounts refunded for no unit. */
    reversed_goodwill: Amount;
}

/** Open units of a line were cancelled. */
export interface LineCancelled {
    /** The line. */
    line: Id;
    /** The units that will not ship; the line's units refunded in advance come first and are not reversed again. */
    quantity: Quantity;
    /** The reversed sales. For further lines: earlier claw-backs that this cancellation undoes. */
    reversals?: LineReversal[];
    /** The reason. */
    reason?: Text;
}

/**
 * Where a line's unit price comes from. The rulebook states which sources it allows
 * (`PricingPolicy::sources`).
 */
export type LinePrice =
/** The rulebook's price books. */
| {
    kind: "book";
}
/** The host states the price, for example from its own price service. */
| {
    kind: "given";
    /** The price of `base_quantity` units, tax as the cart's `price_mode` says; 0 or more, at most 12 decimals. */
    unit_price: UnitPrice;
    /** The number of units the price is for ("per 100"); absent means 1. */
    base_quantity?: Quantity;
}
/** A person set the price by hand. */
| {
    kind: "override";
    /** The price of one unit; 0 or more. */
    unit_price: UnitPrice;
    /** The reason; kept in the quote. */
    reason: Text;
};

/** A quantity of a line. */
export interface LineQuantity {
    /** The line. */
    line: Id;
    /** The quantity, above 0. */
    quantity: Quantity;
}

/**
 * What was reversed of a line: one step of both refund chains over the same primary. A command may reverse one line in
 * several steps.
 * `net + Σ added taxes = gross = customer + withheld + Σ funded`.
 */
export interface LineReversal {
    /** The line. */
    line: Id;
    /** Which of the line's amounts: the change or exchange that priced the units; absent: the placement. */
    priced_by?: Id;
    /** The number of units reversed; 0 for goodwill. */
    quantity: Quantity;
    /** The step of the primary: the amount reversed, with added taxes. */
    gross: Amount;
    /** The net part of `gross`. */
    net: Amount;
    /** Each added tax in `gross`, in the order of the bytes of its rule's id. */
    taxes?: FrozenTax[];
    /** The share of each third party in `gross`. */
    funded?: Funded[];
    /** The share of `gross` that the customer withheld. */
    withheld: Amount;
    /** The customer's share of `gross`, which the merchant owes. */
    customer: Amount;
    /** The goodwill in `gross`: amounts refunded for no unit. Either all of `gross` or 0. */
    goodwill: Amount;
    /**
     * The amount clawed back from this reversal, because the goods that stay no longer qualify for a promotion: the
     * units carry this beyond `gross`. Below 0 where an earlier claw-back is undone and refunded.
     */
    clawed_back: Amount;
    /**
     * What can no longer be clawed back, because the money was refunded before. It covers the whole order after this
     * step and is stated on the first reversal of a command; 0 on the others.
     */
    claw_back_uncollected: Amount;
}

/** An adjustment that is already fixed. */
export interface LockedAdjustment {
    /** The promotion that gave it. */
    promotion: Id;
    /** The line, shipping line or fee it applies to. */
    target: Id;
    /** The discount, in major units; more than 0. */
    amount: Amount;
}

/** What an effect does with lines that earlier promotions have lowered. */
export type LoweredLines =
/** It leaves them alone. */
| "excluded"
/** It adjusts no others. */
| "only";

/** The lowest price of a product before its reduction. */
export interface LowestRecentPrice {
    /** The lowest price that was offered in the window. */
    unit_price: UnitPrice;
    /** The start of the window: so many days before the reduction or, if the product was first offered later, then. */
    from: Instant;
    /** The end of the window, exclusive: the start of the reduction. */
    until: Instant;
}

/** The state machine that a transition belongs to. */
export type Machine =
/** The order's. */
| "order"
/** A payment operation's. */
| "operation"
/** A shipment's. */
| "shipment"
/** A return's. */
| "return";

/** What an applied promotion adds to the discounts of a cart. */
export interface MarginalContribution {
    /** The promotion. */
    promotion: Id;
    /** The discount that it gave. */
    amount: Amount;
    /**
     * All discounts of the cart less those without it, where exactly the other applied promotions are asked, in the order in which
     * they run. It is less than `amount` where they then take more of what it leaves, and more where one of them needs it. Below
     * 0 they give more without it.
     */
    contribution: Amount;
}

/**
 * Which promotions the best combination may leave out, among those that have to do with a conflict: that lower the same part of
 * the cart as one that conflicts, or read an amount that it lowers. A member of a group is left out only for a conflict of its
 * own.
 */
export type MayOmit =
/** Any: also one that conflicts with none, where the others give more without it. */
| "any"
/** Those that conflict with another. */
| "conflicting_only";

/**
 * A measure of one unit of a product: `{ "unit": "kg", "value": "0.25" }`. Units are unique within their product.
 *
 * Used by prices per measure (per kg, per 100 g), by weight conditions and by taxes on a measure (litres, % vol).
 */
export interface Measure {
    /** The unit of measure; a UN/ECE Recommendation 20 code or any name of the merchant's. */
    unit: Id;
    /** The measure of one unit of the product; more than 0. */
    value: Quantity;
}

/** The next tier. */
export interface NextTier {
    /** The quantity missing to reach it; for a price per measure, the measure missing. Rounded up at 6 decimals. */
    more: Quantity;
    /** The unit price of that tier. */
    unit_price: UnitPrice;
    /** The flat fee of that tier. */
    flat_fee?: Amount;
}

/** How an allocation over zero weights only is made. */
export type OnZero =
/** Nothing is allocated; the whole total is returned as unused. */
| "unused"
/** Allocated as if all weights were one. 10 over 0, 0 → 5, 5. */
| "even";

/** One operation of a tender: the host sends it to the gateway and records the result. */
export interface Operation {
    /** The host's id of the operation, unique in the order: a retry of an unknown result carries the same. */
    id: Id;
    /** The kind of operation. */
    kind: OperationKind;
    /**
     * The requested amount; where no request preceded it, the one that a recorded result stated last, and 0 until one
     * states it.
     */
    amount: Amount;
    /**
     * Whether it was requested; else a recorded result opened it, and a request of it is limited like a first one.
     * @defaultValue `false`
     */
    is_requested?: boolean;
    /** The refund that requested it, if one did. The id of a refund over several tenders is no operation's. */
    refund?: Id;
    /** The state of the operation. */
    state: OperationState;
    /** The amount recorded as carried out; 0 unless it succeeded. */
    done: Amount;
    /** The part of the authorization that a final capture released. */
    released: Amount;
}

/** The kind of an operation. */
export type OperationKind =
/** Authorize: reserve an amount. */
| "authorize"
/** Capture an authorized amount. */
| "capture"
/** Capture an authorized amount, and release the rest of the authorization. */
| "final_capture"
/** Sale: authorize and capture at once. */
| "sale"
/** Void an authorization. */
| "void"
/** Refund a captured amount. */
| "refund";

/** The state of an operation. */
export type OperationState =
/** Requested; no answer yet. */
| "pending"
/** Requested; the result is unknown. The money stays reserved. */
| "unknown"
/** Succeeded. */
| "succeeded"
/** Failed. A later success is still recorded. */
| "failed";

/**
 * An order: quantities, amounts and decisions, from which every status is derived.
 *
 * It is the fold of its events: `evolve` applies one event. Store the events, or this as a snapshot, or both.
 */
export interface Order {
    /** The version of these types. */
    schema: number;
    /** The order's id; absent before it is placed. */
    id?: Id;
    /** The merchant, where one host serves several. */
    tenant?: Id;
    /** The channel it was sold in. */
    channel?: Id;
    /** The currency of every amount. */
    currency: CurrencyCode;
    /** The number of decimals of the currency. */
    exponent: number;
    /** Whether list prices and discounts include tax. */
    price_mode: PriceMode;
    /** The number of events the order has seen. */
    version: number;
    /** The decision state of the order; not derived. */
    lifecycle: Lifecycle;
    /** When it was placed. */
    placed_at?: Instant;
    /** The rulebook that priced it. */
    rulebook_digest?: Text;
    /** The request that was priced; needed where kept goods are priced again. */
    request?: QuoteRequest;
    /** The active holds: while there is one, nothing ships and no capture is requested. */
    holds?: Hold[];
    /** The lines of goods. */
    lines?: OrderLine[];
    /** The shipping lines. */
    shipping?: OrderCharge[];
    /** Other charges, followed by the fees of returns. */
    fees?: OrderCharge[];
    /** The cash rounding of the payable amount, where there is one. */
    payable_step?: PayableStep;
    /** The means of payment. */
    tenders?: OrderTender[];
    /** The amount that was written off. It covers what is due and no more. */
    written_off: Amount;
    /**
     * What refunds have freed below 0: reversing a line whose customer's share is below 0 makes the rest of the order
     * cost more, and the next refunds pay that much less, as far as it is still due.
     * @defaultValue `0`
     */
    refund_carried?: Amount;
    /** The shipments. */
    shipments?: Shipment[];
    /** The returns and claims. */
    returns?: OrderReturn[];
    /** The idempotency keys that were used. */
    idempotency_keys?: UsedIdempotencyKey[];
}

/** The whole order was cancelled. */
export interface OrderCancelled {
    /** The reversed sales of lines. */
    lines?: LineReversal[];
    /** The reversed shipping and fees. */
    charges?: ChargeReversal[];
    /** The reason. */
    reason?: Text;
}

/** What a shipping line or fee of an order costs, and how much of it was reversed. */
export interface OrderCharge {
    /** The id of the shipping line or fee, as in the cart; for a fee that a return caused, the fee's id in that return. */
    id: Id;
    /** The return that caused it, if one did. */
    caused_by?: Id;
    /** The part of `amounts.gross` that was reversed. */
    reversed_amount: Amount;
    /** The customer's share of `reversed_amount`. */
    customer_reversed: Amount;
    /** What it costs, as priced: never changed. */
    amounts: FrozenAmounts;
    /**
     * Of a charge that costs 0: whether the shares of its taxes and its payers were reversed.
     * @defaultValue `false`
     */
    is_reversed?: boolean;
}

/**
 * A line of an order: the quantity in each state, and what its units cost.
 *
 * `ordered = open + shipped + cancelled`, `delivered ≤ shipped`, `return_open + returned + return_rejected ≤ shipped`; none is
 * below 0. Units that are packed in a shipment which has not shipped are open.
 */
export interface OrderLine {
    /** The line, as in the cart. */
    id: Id;
    /** The product. */
    sku: Sku;
    /** The seller, on a marketplace. */
    seller?: Id;
    /**
     * Whether it is sold by measure (kg, metres, hours); a line in pieces is packed, shipped, cancelled, returned and
     * refunded in whole units.
     * @defaultValue `false`
     */
    divisible?: boolean;
    /** Units ordered. */
    ordered: Quantity;
    /** Units packed: open units in a shipment that has not shipped. */
    packed: Quantity;
    /** Units shipped. */
    shipped: Quantity;
    /** Units delivered. */
    delivered: Quantity;
    /** Units cancelled before they shipped. */
    cancelled: Quantity;
    /** Units in a requested or approved return that are not yet inspected. */
    return_open: Quantity;
    /** Units received back and accepted. */
    returned: Quantity;
    /** Units received back and rejected. */
    return_rejected: Quantity;
    /** Units received back beyond those requested. */
    excess_received: Quantity;
    /**
     * What its units cost: one element for the units that were priced together, in the order in which they were
     * priced, the placement first. Their quantities add up to `ordered`. A refund reverses units of the first element,
     * a cancellation units of the last.
     */
    amounts?: LineAmounts[];
}

/** An order was placed. */
export interface OrderPlaced {
    /** The order as it was placed: version 0, nothing paid, nothing shipped. */
    order: Order;
}

/** The merchant's policy for orders. */
export interface OrderPolicy {
    /**
     * How a refund is allocated to tenders.
     * @defaultValue `original_proportional`
     */
    refund_allocation?: RefundAllocation;
    /**
     * What happens to a promotion for which the kept goods no longer qualify.
     * @defaultValue `keep`
     */
    claw_back?: ClawBack;
    /**
     * For how many minutes after its instant (`at`) a quote that states no `valid_until` may be placed; absent: without
     * end.
     */
    quote_valid_minutes?: number;
}

/** A return or a claim. */
export interface OrderReturn {
    /** The host's id of the return. */
    id: Id;
    /** What kind it is. */
    kind: ReturnKind;
    /** The units to come back, line by line. */
    lines?: ReturnLine[];
    /** The merchant's decision. */
    decision: ReturnDecision;
    /**
     * What the order costs the customer less because of its accepted units, before fees, as it is paid: with payable and
     * cash rounding, and never for a cost below 0. Below 0 where they make the order cost more.
     */
    credited: Amount;
}

/** The status of an order. */
export type OrderStatus =
/** Not placed. */
| "draft"
/** Placed, with something left to do. */
| "open"
/** Placed and on hold. */
| "on_hold"
/** Cancelled as a whole, or no unit is kept and nothing is charged. */
| "cancelled"
/**
 * Every unit kept was delivered, nothing is due, nothing is owed, and no operation of a tender is pending or unknown:
 * no authorization, capture, sale, void or refund. A return that is requested does not reopen the order.
 */
| "completed";

/**
 * A means of payment of an order, with the amounts authorized, captured and refunded on it.
 *
 * Amounts are sums of recorded facts, so they may exceed what was requested: `captured − authorized` and `refunded −
 * captured` are then an excess, which is derived and never stored.
 */
export interface OrderTender {
    /** The host's id of the tender. */
    id: Id;
    /** The kind of tender. */
    kind: TenderKind;
    /**
     * The part of the order it covers, as the cart stated it; absent: the rest. Information: requests are limited by what
     * is due and not by this.
     */
    amount?: Amount;
    /** The over-capture tolerance: how much more than authorized may be captured, in percent of it. */
    over_capture_percent: Rate;
    /** The authorized amount in all. */
    authorized: Amount;
    /** The part of the authorized amount that was voided. */
    voided: Amount;
    /** The part of the authorized amount that expired. */
    expired: Amount;
    /** The part of the authorized amount that a final capture released. */
    released: Amount;
    /** The captured amount. */
    captured: Amount;
    /** The refunded amount. */
    refunded: Amount;
    /**
     * Of store credit, a gift card or points: the part of `refunded` that exceeds what was captured on it, given for
     * what other tenders paid. 0 of every other kind.
     * @defaultValue `0`
     */
    received?: Amount;
    /**
     * Its place among the order's tenders by their first capture, counted from 1; absent while nothing is captured on
     * it. A capture that turns out not to have happened takes the place away.
     */
    capture_rank?: number;
    /**
     * When the authorization expires, as the gateway stated it. Information for the host: nothing expires by itself;
     * what did is recorded with `expire_authorization`.
     */
    expires_at?: Instant;
    /** Every operation, in the order in which they were first requested or recorded. */
    operations?: Operation[];
}

/** The origin of a line. */
export type Origin =
/** The cart. */
| {
    kind: "cart";
}
/** A promotion, as a gift. */
| {
    kind: "gift";
    /** The promotion. */
    promotion: Id;
};

/** The outcome of one promotion. */
export interface Outcome {
    /** The promotion. */
    promotion: Id;
    /** The outcome. */
    result: OutcomeResult;
    /**
     * Its condition, node by node, as it was found at the promotion's turn (`explain: all` only); absent for a promotion without one,
     * and for one whose condition was not asked.
     */
    condition?: ConditionReport;
}

/** The outcome of a promotion. */
export type OutcomeResult =
/** It gave a discount, or a gift that costs nothing. */
| {
    kind: "applied";
    /** The discount in all. */
    amount: Amount;
    /** Each computation that contributed. */
    applications: Application[];
    /**
     * The points that it adds to those of the promotions before it, in lowest terms as a whole number or `p/q`: rounded down
     * only in the sum. Of a multiplier what it makes more. Absent for one that earns none.
     */
    earned?: Text;
}
/** Its condition does not hold, or no line of the cart is its target. */
| {
    kind: "not_eligible";
    /**
     * Each predicate that failed, with what it found and what it needed. Empty where the reason is that no line is
     * its target.
     */
    shortfalls: Shortfall[];
}
/** Other promotions exclude it. */
| {
    kind: "suppressed";
    /** All promotions that exclude it, in running order; at least one. */
    by: Id[];
    /**
     * The discount that it gives alone, where that was measured: of a member of a group, from the amounts at the group's
     * start; of one that the best combination leaves out, from the list amounts.
     */
    would_have_given?: Amount;
}
/** A limit, a cap or a floor left no discount to give. */
| {
    kind: "limited";
    /** The limit. */
    limit: Limitation;
}
/** It is active, but not triggered, or its scope does not match (`explain: all` only). */
| {
    kind: "not_considered";
    /** What is missing: `trigger`, `scope`, `window`, `currency` or `target`. */
    missing: Text;
};

/** A figure of a problem's message. */
export interface Param {
    /** What the figure is, such as `found` or `limit`. */
    name: string;
    /** The figure as text. */
    value: string;
}

/** A line, shipping line or fee that costs another amount than before. */
export interface PartChange {
    /** The line, shipping line or fee. */
    target: Id;
    /** Its amount after discounts without the hypothesis; absent for a line that it adds. */
    before?: Amount;
    /** Its amount after discounts with it; absent for a line that is not added any more. */
    after?: Amount;
}

/** One tax of one line, shipping line or fee. */
export interface PartTax {
    /** The rule. */
    rule: Id;
    /** How the tax is settled: only what is `added` is in `tax` and `gross` of its line. */
    settlement: Settlement;
    /** The taxable amount: the net amount and those taxes of its base that do not contain this one in theirs. */
    base: Amount;
    /** The tax. */
    tax: Amount;
    /**
     * The exemption certificate by which the rule is the customer's; absent for a rule for all customers, or for a class that the
     * customer is in without one.
     */
    certificate?: Id;
}

/** One invoice or credit note of a plan. */
export interface PartialInvoice {
    /** Its id, unique in the plan. */
    id: Id;
    /** What it bills. */
    bills: BilledShare;
}

/**
 * A price at which a product was offered, from an instant until the next one of the same book and market.
 *
 * The prices of a product that name the line's price book and market decide; without any those that name the book, then
 * those that name the market, then those that name neither. A price without a book is in the rulebook's currency.
 */
export interface PastPrice {
    /** The product. */
    sku: Sku;
    /** The price book it stood in; absent for all lines of the product. */
    book?: Id;
    /** The market it was offered in; absent for all. */
    market?: Id;
    /** From when it was offered, inclusive. */
    from: Instant;
    /** The price, 0 or more: of one unit or of the measure it is priced for, with or without tax as the line's price is. */
    unit_price: UnitPrice;
    /**
     * Whether it was announced as a reduction; asked of `steps: first` alone.
     * @defaultValue `false`
     */
    reduced?: boolean;
}

/** The cash rounding of the payable amount. */
export interface PayableStep {
    /** The rounding step, in major units. */
    step: Amount;
    /** What other tenders pay unrounded: only the rest is rounded. */
    unrounded_amount: Amount;
    /** How an amount between two steps is rounded. */
    rounding_mode: RoundingMode;
}

/**
 * The status of an order's payment: money against what the order costs now. It counts what is certain: what gateways
 * have confirmed. An operation that is pending, unknown or failed changes it in no direction, except that `voided` waits
 * for every authorization, capture and sale under way. Refunds have a status of their own.
 */
export type PaymentStatus =
/** Nothing is authorized, nothing is kept of what was captured, and none of the others holds. */
| "unpaid"
/** Part of what is due is authorized. */
| "partially_authorized"
/** All of what is due is authorized: nothing is captured yet, or all of it was refunded. */
| "authorized"
/** Part of what the order costs is captured. */
| "partially_paid"
/** All of what the order costs is captured, or the units kept cost nothing. */
| "paid"
/** More is captured than the order costs. */
| "overpaid"
/** All of what was captured is refunded, and nothing is due. */
| "refunded"
/**
 * Nothing was captured, nothing is authorized any more, and no authorization, capture or sale is under way: the
 * authorizations were voided, released or expired, or the order was cancelled as a whole.
 */
| "voided";

/**
 * The units of its target that an effect adjusts; an effect without a pick adjusts all of them.
 *
 * A whole quantity is so many units; a quantity with decimals is one unit that is not divided. Units of lines that cost
 * nothing are in no pick, and a line that is not discountable, or closed by a promotion before, has no unit that is
 * adjusted. Units of equal price are taken from the line with the smaller id, so that the order of the lines decides
 * nothing.
 */
export type Pick =
/** The first units in an order: "the two cheapest", "the dearest unit", "at most five units". */
| {
    kind: "units";
    /** The order. */
    order: UnitOrder;
    /** How many units, at least 1. */
    count: number;
    /**
     * Of what they are the first: the whole target, or each line of it.
     * @defaultValue `target`
     */
    per?: PickPer;
}
/** Every second, third or further unit in an order: the second, the fourth, the sixth. */
| {
    kind: "every_nth";
    /** The order. */
    order: UnitOrder;
    /** 1 for every unit, 2 for every second one. */
    nth: number;
    /** The most units; absent: no limit. */
    most?: number;
}
/**
 * Complete groups of units that follow one another in an order: "3 for 2" takes the cheapest unit of each group of three.
 * The units left over are no group.
 */
| {
    kind: "groups";
    /** The order. */
    order: UnitOrder;
    /** When a group is complete. */
    size: GroupSize;
    /**
     * Which units of the groups are adjusted.
     * @defaultValue `all`
     */
    take?: GroupTake;
    /** The most groups; absent: no limit. */
    most?: number;
    /** The most units adjusted in all groups together, the first group first; absent: no limit. */
    most_units?: number;
}
/**
 * Buy some units, get others: as often as the cart holds both, whichever line each unit is best used from. No unit
 * is both bought and got.
 */
| {
    kind: "buy_get";
    /** The units to buy. They are not adjusted, and need not be in the target or discountable. */
    buy: PickPart;
    /** The units of the target that are adjusted. */
    get: PickPart;
    /** The most applications; absent: no limit. */
    most?: number;
    /**
     * Whether a last application whose units to buy are complete adjusts what is left to get, though less than
     * `get.quantity`.
     * @defaultValue `false`
     */
    partial_get?: boolean;
}
/**
 * A bundle of several parts, as often as the cart holds all of them: two cameras and one bag are one bundle of a
 * camera and a bag, and one camera.
 */
| {
    kind: "bundle";
    /** The parts, 1 to 16. */
    parts?: PickPart[];
    /** The most bundles; absent: no limit. */
    most?: number;
};

/** The units of one part of a buy-get offer or a bundle. */
export interface PickPart {
    /** The lines they come from; absent: all. */
    of?: Selector;
    /** How many units one application takes, at least 1. */
    quantity: number;
    /**
     * Which units are taken first, as long as no application is lost by it.
     * @defaultValue `price_descending`
     */
    order?: UnitOrder;
}

/** Of what the picked units are the first. */
export type PickPer =
/** Of the whole target. */
| "target"
/** Of each line. */
| "line";

/** Where a sale is taxed, and how the seller charges it. */
export interface PlaceOfSupply {
    /** How the seller treats it. */
    treatment: SupplyTreatment;
    /** The jurisdictions whose taxes the seller charges, for `tax_jurisdictions` of a request; none where no tax is charged. */
    tax_jurisdictions: Id[];
    /** The VAT category that an invoice states; absent where the seller issues none of this system. */
    vat_category?: VatCategory;
    /** The law that decides. */
    source: Text;
}

/**
 * Places an order. The quote must be the engine's answer to the request, and valid now (`valid_until`, or the policy's
 * `quote_valid_minutes`); its figures are frozen line by line. The tenders are those of the cart.
 */
export interface PlaceOrder {
    /** The host's id of the order; also the name of its stream of events. */
    id: Id;
    /** The merchant, where one host serves several. */
    tenant?: Id;
    /** The request that was quoted. */
    request: QuoteRequest;
    /** The quote that was accepted. */
    quote: Quote;
    /** The over-capture tolerance: how much more than the authorized amount may be captured, in percent; 0 where absent. */
    over_capture_percent?: Rate;
}

/**
 * One entry of the ledger. The postings of one event sum to 0 where the engine wrote the event; of a stream that was
 * changed by hand they need not, and `check_history` says so.
 */
export interface Posting {
    /** The number of the event in the stream. */
    seq: number;
    /** When it happened. */
    at: Instant;
    /** The account. */
    account: Account;
    /** The amount: above 0 debit, below 0 credit. */
    amount: Amount;
}

/**
 * What a price that includes tax keeps where the sale does not owe the taxes it includes: goods for export, a customer in
 * another country, an exempt customer.
 *
 * It holds for carts whose `price_mode` is `tax_included`; goods that are given back keep the price that the request states. A
 * sale that owes the taxes of the home jurisdictions, and no others, leaves every price as it is.
 */
export type Preserve =
/**
 * The gross amount: the customer pays the price as stated, whatever taxes are inside. 110.00 with 10 % inside is 110.00 for
 * an exempt customer.
 */
| {
    kind: "gross";
}
/**
 * The net amount: prices are converted before promotions. The taxes of the home jurisdictions are taken out of the price
 * of one unit, those of the sale are put in, and the result is rounded half up, once, to the minor unit or as many decimals as
 * the stated price has. 10.00 at 19 % is 10.42 at 24 %, and 8.40 where no tax is due.
 *
 * Floors, prices before a sale, parts that promotions leave alone, shipping and fees are converted likewise, a price of
 * graduated tiers as one amount; amounts that promotions state are not. What shipping and fees include is decided by their
 * own tax category; for shipping without a rule of its own, by the goods of the highest rate.
 */
| {
    kind: "net";
    /**
     * The jurisdictions whose taxes the prices include: those of the shop's own country. At least one, and each levies a
     * tax of the rulebook.
     */
    home_jurisdictions?: Id[];
}
/**
 * The price list: a price of a price book whose scope, or that of the price itself, names markets, countries or regions is
 * made for the sale and kept; so are prices that the host gives or a person sets, shipping and fees. Any other price of a book
 * keeps its net amount, as under `net`.
 */
| {
    kind: "price_list";
    /** The jurisdictions whose taxes the other prices include. */
    home_jurisdictions?: Id[];
};

/** One price of one product. */
export interface Price {
    /** Its id, unique in the rulebook; the last tie-breaker and the name in explanations. */
    id: Id;
    /** The product. */
    sku: Sku;
    /** The price of one unit (or of `per`), 0 or more, at most 12 decimals. With tiers: the price below the first tier. */
    unit_price: UnitPrice;
    /** The price before a sale, for display and for "already on sale" selectors. */
    compare_at?: UnitPrice;
    /**
     * The measure the price is for ("per 1 kg", "per 100 g"): the line then costs quantity × the item's measure of that
     * unit ÷ `per.value` × price, and tiers count the measure ("from 10 kg"). Absent: per unit.
     */
    per?: Measure;
    /** The smallest quantity of the line the price is for, inclusive; 0 is the same as none. */
    min_quantity?: Quantity;
    /** The largest quantity of the line the price is for, inclusive; more than 0. */
    max_quantity?: Quantity;
    /** For whom and where it is valid, in addition to the price book's scope. */
    scope?: PriceScope;
    /** From when it is valid, inclusive. */
    valid_from?: Instant;
    /** Until when it is valid, exclusive. */
    valid_until?: Instant;
    /** Quantity tiers; `from` ascending, at most 255. */
    tiers?: Tier[];
    /**
     * How tiers price the quantity.
     * @defaultValue `volume`
     */
    tier_mode?: TierMode;
    /**
     * The lines whose quantities count together towards a tier, whatever the source of their own prices; absent: the
     * line alone. A line outside the pool of its own price counts alone. The selector must not use unit prices or sale
     * items.
     */
    pool?: Selector;
}

/** The price that was selected. */
export interface PriceAnswer {
    /** The price source. */
    source: PriceSource;
    /** The price's id, if it is from a price book. */
    price?: Id;
    /** Its price book. */
    book?: Id;
    /** The reason why a person set it. */
    reason?: Text;
    /** The price as the price book states it, of the tier reached: per unit, or per `per`. */
    book_price?: UnitPrice;
    /** The measure the price is for. */
    per?: Measure;
    /** The first quantity of the tier reached. */
    tier_from?: Quantity;
    /** The flat fee of the tier reached. */
    flat_fee?: Amount;
    /** The sum that the lines of the pool counted towards the tiers; absent where the line counted alone. */
    pooled?: Quantity;
    /** The next tier: "3 more for 9.50 each". */
    next_tier?: NextTier;
    /** The other candidates of this product, with the reasons they lost, by id. */
    rejected: RejectedPrice[];
    /** How the price derives from others; absent for a stated price. `price` is then the formula. */
    derived?: DerivedPrice;
    /** Of a line on sale, the lowest price before the reduction, if the rulebook states `pricing.reductions` and the history knows one. */
    lowest_recent_price?: LowestRecentPrice;
}

/** The figure a formula begins with. */
export type PriceBase =
/**
 * The prices of another price book of the same currency and price mode, stated or derived. Each of them gives a price
 * with its scope, validity, bounds, measure, pool, tiers and flat fees; the formula works on each of its unit prices. Scope and
 * validity of that book itself are not asked. It may derive from a third; at most 8 formulas stand in a row, in no circle.
 */
| {
    kind: "book";
    /** The price book. */
    book: Id;
}
/** The cost of the product as the rulebook's item states it. The book is in the rulebook's currency. */
| {
    kind: "cost";
}
/** The price before a sale of the product, as the rulebook's item states it. The book is in the rulebook's currency. */
| {
    kind: "compare_at";
};

/** A list of prices that are valid together: for a market, a group of customers, a contract, a season. */
export interface PriceBook {
    /** Its id, unique in the rulebook. */
    id: Id;
    /**
     * The preference among price books: the lowest rank comes first.
     * @defaultValue `0`
     */
    rank?: number;
    /**
     * The currency of its prices. There is no implicit exchange: the price book does not apply to a cart in another
     * currency.
     */
    currency: CurrencyCode;
    /**
     * Whether its prices include tax. The price book does not apply to a cart of the other mode.
     * @defaultValue `tax_excluded`
     */
    price_mode?: PriceMode;
    /** For whom and where it is valid; empty for everyone, everywhere. */
    scope?: PriceScope;
    /** From when it is valid, inclusive; absent for no start. */
    valid_from?: Instant;
    /** Until when it is valid, exclusive; absent for no end. */
    valid_until?: Instant;
    /** The prices. */
    prices?: Price[];
    /** Formulas that derive prices from others; the first that selects a product derives its prices. At most 1,000. */
    formulas?: PriceFormula[];
}

/** A percentage of the base. */
export type PriceChange =
/** Taken off. */
| {
    kind: "percent_off";
    /** The percentage, 0 to 100. */
    percent: Rate;
}
/** Added. */
| {
    kind: "percent_on";
    /** The percentage, 0 or more. */
    percent: Rate;
};

/**
 * How a price book derives prices: base → percent → rounding → surcharge → floor → ceiling, in this order.
 *
 * The first formula of its book that selects a product derives its prices. A price that the book states itself comes
 * before them wherever it matches. What comes out below 0 is 0; what is finer than 12 decimals is rounded to them, half
 * up, once, at the end.
 */
export interface PriceFormula {
    /** Its id, unique among the prices and formulas of the rulebook; the name of the price in answers. */
    id: Id;
    /** The products it is for; absent for all. The selector must not use unit prices or sale items. */
    of?: Selector;
    /** The figure it begins with. A product without that figure has no price by the formula. */
    base: PriceBase;
    /** A percentage of the base, taken off or added; absent for neither. */
    change?: PriceChange;
    /** To what the result is rounded; absent for not at all. */
    round_to?: PriceRounding;
    /** What is added after rounding; below 0 it is taken off: a multiple of 10.00 and `-0.01` give 129.99. */
    surcharge?: UnitPrice;
    /** The lowest price, applied after the surcharge; not rounded. */
    floor?: PriceLimit;
    /** The highest price, applied last; not rounded. */
    ceiling?: PriceLimit;
}

/** What prices were. The order of the list has no meaning. */
export interface PriceHistory {
    /** The prices; at most 1,000 of one product. */
    prices?: PastPrice[];
}

/** How low or how high a derived price may be. */
export type PriceLimit =
/** A price. */
| {
    kind: "unit_price";
    /** The price, 0 or more. */
    unit_price: UnitPrice;
}
/** An amount above the base. */
| {
    kind: "above_base";
    /** The amount; below 0 for one below the base. */
    amount: UnitPrice;
}
/** A percentage above the base. */
| {
    kind: "percent_above_base";
    /** The percentage; −100 or more. */
    percent: Rate;
};

/** Whether amounts include their taxes. */
export type PriceMode =
/** Net prices: tax is added. */
| "tax_excluded"
/** Gross prices: tax is inside. */
| "tax_included";

/** Which earlier price a line on sale states beside its own: the "prior price" of EU law, Directive 98/6/EC, article 6a. */
export interface PriceReductions {
    /**
     * How many days before the reduction count, of 24 hours each: 1 to 366. EU law asks for 30 or more.
     * @defaultValue `30`
     */
    window_days?: number;
    /**
     * What a reduction that grows step by step is compared with.
     * @defaultValue `each`
     */
    steps?: ReductionSteps;
    /** What prices were; the request may state more. */
    history?: PriceHistory;
}

/** Why a candidate lost: the first filter it did not pass, or the first key in which the winner came before it. */
export type PriceRejection =
/** Another currency. */
| "currency"
/** The other price mode. */
| "price_mode"
/** Another channel. */
| "channel"
/** Another market. */
| "market"
/** Another country. */
| "country"
/** Another region. */
| "region"
/** The customer is in none of the groups. */
| "customer_group"
/** Another customer or contract. */
| "customer"
/** An attribute does not match. */
| "attribute"
/** Not yet or no longer valid. */
| "window"
/** The quantity is outside its bounds. */
| "quantity"
/** The product has no measure of the unit it is priced in. */
| "measure"
/** A price book that is preferred by rank has a price. */
| "rank"
/** Another price matches more dimensions. */
| "less_specific"
/** Another price is valid for a shorter time. */
| "wider_window"
/** Another price is lower. */
| "higher"
/** All else equal, another id comes first. */
| "id"
/** It is derived, and its price book states a price, or derives one from a nearer book, that matches. */
| "derived";

/** To what a derived price is rounded. */
export type PriceRounding =
/** A multiple. */
| {
    kind: "multiple";
    /** The multiple, more than 0: `0.05`, `10`. */
    step: UnitPrice;
    /**
     * How a price between two multiples is rounded.
     * @defaultValue `half_up`
     */
    mode?: RoundingMode;
}
/**
 * A charm ending: one of `endings` above a multiple of `every`. With 0.95 and 0.99 above each 1: 7.95, 7.99, 8.95, 8.99.
 * No price is rounded below the smallest ending.
 */
| {
    kind: "ending";
    /** The distance after which endings repeat, more than 0. */
    every: UnitPrice;
    /** The endings, ascending, each 0 or more and below `every`; at least one, at most 100. */
    endings?: UnitPrice[];
    /**
     * How a price between two endings is rounded. `half_even` takes the even one of them, counted from 0 for the smallest.
     * @defaultValue `half_up`
     */
    mode?: RoundingMode;
};

/**
 * For whom and where a price is valid. An empty list matches all; each list that is not empty must match, and each
 * counts as one matched dimension when prices are compared. No list names anything twice.
 */
export interface PriceScope {
    /** Channels. */
    channels?: Id[];
    /** Markets. */
    markets?: Id[];
    /** Countries. */
    countries?: Id[];
    /** Regions. */
    regions?: Id[];
    /** Customer groups: one match is enough. */
    customer_groups?: Id[];
    /** Customers or their contracts. */
    customers?: Id[];
    /**
     * Attributes of the cart or, where the cart has none of that name, of the customer; each counts as one dimension, and
     * their names differ.
     */
    attributes?: AttributeMatch[];
}

/**
 * Which of several matching prices of price books wins.
 *
 * The full order of keys is: price book rank, most matched dimensions, narrowest validity, lowest amount, id. A policy
 * moves one key to the front; the rest keep their order.
 */
export type PriceSelection =
/** Price book rank first. */
| "first_by_rank"
/** Most matched dimensions first (a customer's own price beats a market's). */
| "most_specific"
/** Lowest amount first. */
| "lowest";

/** A source of line prices. */
export type PriceSource =
/** The host gives the price. */
| "given"
/** A price book. */
| "book"
/** A person sets it, with a reason. */
| "override";

/** The price sources that are allowed, and how one of several prices is selected. */
export interface PricingPolicy {
    /**
     * The allowed sources; at least one. Figures from a client are never a source: a cart sent by a browser is quoted
     * again from a request the server built.
     */
    sources?: PriceSource[];
    /**
     * Which of several matching prices of price books wins.
     * @defaultValue `first_by_rank`
     */
    selection?: PriceSelection;
    /** Which earlier price a line on sale states beside its own; absent for none. It changes no figure. */
    reductions?: PriceReductions;
}

/** A unit of account outside ISO 4217. */
export interface PrivateUnit {
    /** Its code: 3 to 8 capital letters and digits, beginning with a letter, and none of ISO 4217. */
    code: CurrencyCode;
    /** How many decimals it has, 0 to 6. */
    exponent: number;
}

/** One thing that is wrong with an input: what, where, and what to do next. */
export interface Problem {
    /** Which fault this is. */
    code: ProblemCode;
    /** Where it is: a JSON Pointer (RFC 6901) into the document, empty for the document itself. */
    path: string;
    /** What is wrong, what was found, and what to do next, in English for a developer. */
    message: string;
    /** The figures and names that the message states of the input, for whoever writes a message in another language. */
    params?: Param[];
    /**
     * Whether the problem stops the work.
     * @defaultValue `error`
     */
    severity?: Severity;
}

/**
 * Which fault a `Problem` reports: stable, never renamed, one page each in `docs/errors/`.
 *
 * On the wire a code is its text, such as `UNKNOWN_FIELD`.
 */
export type ProblemCode =
/** The input holds no document. */
| "EMPTY_INPUT"
/** The bytes are not UTF-8. */
| "INVALID_UTF8"
/** The text breaks the JSON grammar (RFC 8259). */
| "INVALID_JSON"
/** Something other than white space follows the document. */
| "TRAILING_DATA"
/** The value has another type than the field. */
| "WRONG_TYPE"
/** A required field is absent. */
| "MISSING_FIELD"
/** The object has no field of this name. */
| "UNKNOWN_FIELD"
/** A field occurs twice in one object. */
| "DUPLICATE_FIELD"
/** The value is `null`. */
| "NULL_NOT_ALLOWED"
/** The value is not one of the field's words. */
| "UNKNOWN_VALUE"
/** A decimal was written as a JSON number. */
| "NUMBER_NOT_ALLOWED"
/** The text is not a plain decimal. */
| "INVALID_DECIMAL"
/** The decimal has more than 18 significant digits. */
| "TOO_MANY_DIGITS"
/** The decimal has more digits after the point than its kind allows. */
| "SCALE_TOO_FINE"
/** The number lies outside the range of its field. */
| "OUT_OF_RANGE"
/** The text is not an RFC 3339 instant with an offset. */
| "INVALID_INSTANT"
/** The text cannot be a currency code. */
| "INVALID_CURRENCY"
/** The currency is neither in ISO 4217 nor defined by the rulebook. */
| "UNKNOWN_CURRENCY"
/** The text is empty or holds a control character where neither is allowed. */
| "INVALID_TEXT"
/** A promotion's code is empty or holds a control character, so that no customer could enter it. */
| "INVALID_CODE"
/** The document is nested too deeply. */
| "TOO_DEEP"
/** A text or the whole document is too long. */
| "TOO_LONG"
/** A list is too long. */
| "TOO_MANY"
/** Two elements of a list carry the same id, or a list names one thing twice. */
| "DUPLICATE_ID"
/** The id starts with a prefix that is reserved for farthing. */
| "RESERVED_ID"
/** The id refers to an element that the document does not have. */
| "UNKNOWN_REFERENCE"
/** Two windows of time that must follow one another overlap. */
| "OVERLAPPING_WINDOWS"
/** A window of time ends before or when it starts. */
| "EMPTY_WINDOW"
/** The rulebook lacks a policy that the request needs. */
| "MISSING_POLICY"
/** The line's price comes from a source the rulebook does not allow. */
| "PRICE_SOURCE_NOT_ALLOWED"
/** A line has two prices. */
| "TWO_PRICES"
/** No price was found for a line. */
| "NO_PRICE"
/** The line and the rulebook contradict each other on a fact of one item. */
| "ITEM_MISMATCH"
/** Two currencies occur where one is required. */
| "CURRENCY_MISMATCH"
/** A quantity of a cart line is zero or less. */
| "QUANTITY_NOT_POSITIVE"
/** A unit price of a cart line is below zero. */
| "PRICE_NEGATIVE"
/** The contract has this feature, but the engine does not compute it yet. */
| "NOT_IMPLEMENTED"
/** A result does not fit: minor units stay within ±(2^53−1). */
| "OVERFLOW"
/** The work counter reached its bound. */
| "WORK_LIMIT"
/** The quote is not the one this request and rulebook give. */
| "DIGEST_MISMATCH"
/** The document names a schema this version does not read. */
| "UNSUPPORTED_SCHEMA"
/** The document names a calculation version that does not run here. */
| "UNSUPPORTED_CALCULATION"
/** No tax rule applies to a line. */
| "NO_TAX_RULE"
/** Taxes that contain one another leave no net amount, such as 100 % of the gross amount on a net price. */
| "TAX_UNSOLVABLE"
/** The taxes inside a price exceed it, so the net amount would be below zero. */
| "TAX_ABOVE_PRICE"
/** No net amount and its tax add up to the given gross amount: because of rounding, or because a tax begins at an amount. */
| "GROSS_NOT_REACHABLE"
/** The document names a tax rule that is not effective at its tax point. */
| "TAX_NOT_IN_FORCE"
/** A tax that the seller does not collect is marked as inside the price. */
| "INCLUDED_TAX_NOT_ADDED"
/** The order changed since the caller read it. */
| "VERSION_CONFLICT"
/** The key was used before, for another command. */
| "IDEMPOTENCY_KEY_REUSED"
/** The order does not exist yet. */
| "ORDER_NOT_PLACED"
/** The order is placed already. */
| "ORDER_ALREADY_PLACED"
/** The order is on hold: nothing ships and nothing is captured. */
| "ORDER_ON_HOLD"
/** The order was cancelled as a whole. */
| "ORDER_CANCELLED"
/** Units of the order have shipped or are packed. */
| "ORDER_HAS_SHIPPED"
/** The order has no such line. */
| "UNKNOWN_LINE"
/** The order has no such shipping line or fee. */
| "UNKNOWN_CHARGE"
/** The order has no such tender. */
| "UNKNOWN_TENDER"
/** The order has no such shipment. */
| "UNKNOWN_SHIPMENT"
/** The order has no such return. */
| "UNKNOWN_RETURN"
/** The order has no such active hold. */
| "UNKNOWN_HOLD"
/** The operation's id belongs to another tender or to another kind of operation. */
| "OPERATION_MISMATCH"
/** The amount is finer than the currency's minor unit. */
| "SCALE_EXCEEDS_CURRENCY"
/** An amount that must be above zero is not. */
| "AMOUNT_NOT_POSITIVE"
/** The capture exceeds the authorized amount that is left. */
| "CAPTURE_EXCEEDS_AUTHORIZED"
/** The void exceeds the open part of the authorization. */
| "VOID_EXCEEDS_AUTHORIZED"
/** The refund exceeds the captured amount that is not refunded. */
| "REFUND_EXCEEDS_CAPTURED"
/** The refund exceeds what is not yet reversed of a line or charge. */
| "REFUND_EXCEEDS_PAID"
/** The refund exceeds what is owed. */
| "REFUND_EXCEEDS_OWED"
/** More units would be packed than are open and not packed. */
| "PACK_EXCEEDS_OPEN"
/** More units would be shipped or unpacked than are packed in the shipment. */
| "SHIP_EXCEEDS_PACKED"
/** More units would be cancelled than are open and not packed. */
| "CANCEL_EXCEEDS_OPEN"
/** More units would be requested than were shipped and are in no return. */
| "RETURN_EXCEEDS_SHIPPED"
/** More units would be received than were requested. */
| "RECEIVE_EXCEEDS_REQUESTED"
/** More units would be inspected than were received. */
| "INSPECT_EXCEEDS_RECEIVED"
/** The fees of the return exceed what it credits. */
| "FEES_EXCEED_REFUND"
/** The return is not in a state that allows the action. */
| "RETURN_NOT_OPEN"
/** Nothing is left that the action could apply to. */
| "NOTHING_LEFT"
/** The command names no line or part. */
| "NOTHING_ASKED"
/** Pricing the kept goods again needs the rulebook that priced the order, and this engine has another. */
| "RULEBOOK_CHANGED"
/** The events are not those of one stream, numbered from 1 without gaps. */
| "EVENT_OUT_OF_ORDER"
/** The event was written by a newer version. */
| "UNSUPPORTED_EVENT"
/** The figures of an order contradict each other. */
| "INVARIANT_BROKEN"
/** The authorization, capture or sale exceeds what the order still owes. */
| "PAYMENT_EXCEEDS_DUE"
/** A part of a piece is asked for, and the line is sold in pieces. */
| "QUANTITY_NOT_WHOLE"
/** The quote is no longer valid. */
| "QUOTE_EXPIRED"
/** The rates of taxes that are charged on one another have too many decimals together. */
| "TAX_TOO_FINE"
/** Price books derive their prices from one another in a circle. */
| "CIRCULAR_PRICES"
/** A price book derives its prices from one with the other price mode. */
| "PRICE_MODE_MISMATCH"
/** A sale is taxed or sold in a way that an EN 16931 invoice cannot state: taxes on different bases, or several sellers. */
| "OUTSIDE_EN16931"
/** A tax is charged on a measure or an amount that the line does not state. */
| "TAX_FACT_MISSING"
/** Several net amounts, in different brackets of a tax, make the same price with tax. */
| "NET_NOT_UNIQUE";

/** The points of one loyalty program. */
export interface ProgramPoints {
    /** The program. */
    program: Id;
    /** The points, a whole number as text, as it may have more digits than a quantity; 0 where less than one is earned. */
    points: Text;
}

/**
 * A promotion: where and when it is active, its trigger, its condition, its effects and how it combines with others.
 *
 * A promotion that does not apply is an answer with a reason, never an error.
 */
export interface Promotion {
    /** Its id, unique in the rulebook. */
    id: Id;
    /** Its name on receipts; absent: the id. */
    name?: Text;
    /**
     * The currency of its amounts; absent: the rulebook's. A promotion with amounts applies to carts of that currency
     * only; one without amounts applies to any.
     */
    currency?: CurrencyCode;
    /** Where and when it is active; absent: everywhere, always. */
    scope?: Scope;
    /**
     * The trigger: what makes it a candidate.
     * @defaultValue `automatic`
     */
    trigger?: Trigger;
    /** The condition under which it is eligible; absent: always. */
    condition?: Condition;
    /** Its effects; at least one, unless it earns points. */
    effects?: Effect[];
    /** How it combines with other promotions; absent: rank 0 of its natural stage, with any other. */
    stacking?: Stacking;
    /** The limits of its uses and its discount; absent: no limit. */
    limits?: Limits;
    /**
     * Who funds it, and so whether it lowers the taxable amount.
     * @defaultValue `merchant`
     */
    funding?: Funding;
    /**
     * Third parties that fund shares of it, instead of `funding: third_party`; the merchant funds the rest. Absent: as
     * `funding` says.
     */
    funding_split?: FundingSplit;
    /**
     * The points it earns where it applies; absent: none. A promotion that only earns points has no effects. It runs after all
     * others, excludes none, and is excluded only by those that its own `combines_with` leaves out.
     */
    earns?: Earning;
}

/** A promotion that gives another discount than before. */
export interface PromotionChange {
    /** The promotion. */
    promotion: Id;
    /** The discount it gives without the hypothesis; 0 where it does not apply. */
    before: Amount;
    /** The discount it gives with it; 0 where it does not apply. */
    after: Amount;
}

/**
 * A group of promotions of one stage, of which only some apply. Each member is measured alone, from the amounts at the group's
 * start; then those that `mode` chooses apply in running order. The others are suppressed by them.
 *
 * The group decides between its members: with scope `line` two of them may lower different lines of a cart whatever their
 * `combines_with` says.
 */
export interface PromotionGroup {
    /** Its id, unique among groups. */
    id: Id;
    /** Which of its members apply. */
    mode: GroupMode;
    /**
     * Whether they are compared in the cart or on each line.
     * @defaultValue `cart`
     */
    scope?: GroupScope;
    /**
     * The group that it is a member of: there it is one candidate, with what its own mode leaves. At most four groups stand
     * in one another.
     */
    within?: Id;
}

/** How promotions combine. */
export interface PromotionPolicy {
    /**
     * The stages in which promotions run, in order. Empty for the usual ones: `catalogue`, `item`, `group`, `order`,
     * `shipping`.
     */
    stages?: Stage[];
    /**
     * How conflicts between promotions are resolved: where promotions that exclude others (exclusive, stop, `combines_with`
     * other than any, a tag limit) cannot all apply.
     * @defaultValue `optimal`
     */
    conflicts?: ConflictResolution;
    /**
     * Which promotions the best combination may leave out (`conflicts: optimal`).
     * @defaultValue `any`
     */
    may_omit?: MayOmit;
    /**
     * How many choices the search for the best combination looks at in one cart (`conflicts: optimal`); absent: 10,000. All
     * combinations of 12 promotions need 8,190 at most. Beyond, the answer is the best found and states how much better one
     * could be (`combination`).
     */
    node_budget?: number;
    /**
     * The basis of effects that state none.
     * @defaultValue `running`
     */
    basis?: Basis;
    /**
     * The rounding mode of discounts, for effects that state none.
     * @defaultValue `half_up`
     */
    rounding_mode?: RoundingMode;
    /** The allocation of an amount on several lines, for effects that state none. */
    allocate?: Allocate;
    /** How many promotions that carry a tag may apply in one cart; each tag once. */
    tag_limits?: TagLimit[];
    /** Groups of promotions, of which only some apply; at most 1,000. Promotions name theirs in `stacking.group`. */
    groups?: PromotionGroup[];
}

/** Whether quantities are summed. */
export type QuantityPer =
/** The sum over all lines that count. */
| "total"
/** The largest quantity of one line among those that count; 0 where none counts. */
| "line";

/**
 * The answer to a `QuoteRequest`.
 *
 * Identities that always hold, to the minor unit: for each part `list − discount = amount` and `net + tax = gross`;
 * over parts they sum to the totals; `payable = gross − withheld − funded + payable_rounding`.
 */
export interface Quote {
    /** The version of these types. */
    schema: number;
    /** The calculation version that computed it. */
    calculation: number;
    /** The instant it is valid for. */
    at: Instant;
    /** Until when it may be placed as an order, as the request states it: that instant is no longer in it. */
    valid_until?: Instant;
    /** The currency of every amount. */
    currency: CurrencyCode;
    /** Whether `list`, `discount` and `amount` figures include tax. */
    price_mode: PriceMode;
    /** The goods, in the order of the request, gifts last. */
    lines: QuoteLine[];
    /** Shipping, in the order of the request. */
    shipping: QuoteCharge[];
    /** Fees, in the order of the request. */
    fees: QuoteCharge[];
    /** What the goods that are given back come to; absent where the request states none. */
    returned?: ReturnedAmounts;
    /** The tax breakdown. */
    tax_groups: TaxGroup[];
    /** The totals. */
    totals: Totals;
    /** How well promotions are combined; absent where none conflict, or the policy does not ask for the best combination. */
    combination?: Combination;
    /** The points of loyalty programs; absent where no promotion that applied earns any. */
    points?: QuotePoints;
    /** The results of the entered codes, in the order of the request. */
    codes: CodeAnswer[];
    /** The outcomes of promotions, in the order in which they run. */
    outcomes: Outcome[];
    /** The uses and budget the host must take before the quote may become an order. */
    usage_reservations: UsageReservation[];
    /** Digests, if the request wants them. */
    seal?: Seal;
}

/** A priced shipping line or fee. */
export interface QuoteCharge {
    /** The id of the shipping line or fee. */
    id: Id;
    /** Its cost before promotions. */
    list: Amount;
    /**
     * Its cost as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of the sale;
     * absent where it was not.
     */
    converted_from?: Amount;
    /** The discount of each promotion effect. */
    adjustments: Adjustment[];
    /** Σ adjustments. */
    discount: Amount;
    /** list − discount. */
    amount: Amount;
    /** Without tax. */
    net: Amount;
    /** Each tax. */
    taxes: PartTax[];
    /** All added taxes. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
}

/** One priced line. */
export interface QuoteLine {
    /** The line. */
    id: Id;
    /** The product. */
    sku: Sku;
    /** The quantity. */
    quantity: Quantity;
    /** The origin of the line: the cart, or a promotion's gift. */
    origin: Origin;
    /**
     * The selected price of one unit, before promotions. Where no single price holds for all units (graduated tiers, a
     * flat fee, a pool), their average; rounded at 12 decimals.
     */
    unit_price: UnitPrice;
    /**
     * The price of one unit as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of
     * the sale (`Preserve`); absent where it was not.
     */
    converted_from?: UnitPrice;
    /** The price source and how the price was selected. */
    price: PriceAnswer;
    /** Unit price × quantity, rounded once. */
    list: Amount;
    /** The discount of each promotion effect, in the order in which they ran. */
    adjustments: Adjustment[];
    /** Σ adjustments. */
    discount: Amount;
    /** list − discount, tax as the price mode says. */
    amount: Amount;
    /** `amount` spread over the units, as runs of equal units; Σ quantity × amount = amount. */
    units: UnitRun[];
    /** Without tax. */
    net: Amount;
    /** Each tax. */
    taxes: PartTax[];
    /** All added taxes. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
}

/** The points of a quote. */
export interface QuotePoints {
    /** Each loyalty program that a promotion which applied earns points of, in the order of the bytes of their ids. */
    programs: ProgramPoints[];
}

/**
 * A cart, an instant and the facts the engine cannot know by itself.
 *
 * The engine has no clock and no database: `at`, usage counts, jurisdictions and fetched prices are stated here. Equal
 * requests give equal answers, byte for byte, within one calculation version.
 */
export interface QuoteRequest {
    /**
     * The version of these types; 1.
     * @defaultValue `1`
     */
    schema?: number;
    /** The calculation version to use; absent for the current one. */
    calculation?: number;
    /** The instant of the sale. Its offset also gives the civil local time for weekday and hour windows. */
    at: Instant;
    /**
     * Until when the quote may be placed as an order: that instant is no longer in it. Absent: as long as the order
     * policy says. It changes no figure.
     */
    valid_until?: Instant;
    /** The cart. */
    cart: Cart;
    /** Goods that the customer gives back in this sale. */
    returned?: ReturnedGoods;
    /**
     * The tax jurisdictions that apply to this sale, as the host's place-of-supply rules found them. Only tax rules of
     * these jurisdictions apply.
     */
    tax_jurisdictions?: Id[];
    /** The customer as the tax office sees them: classes and exemption certificates. */
    tax_customer?: TaxCustomer;
    /** Prices the host fetched for these SKUs; they pass the same selection as the rulebook's own. */
    prices?: BookPrice[];
    /**
     * What prices of these products were, in addition to the rulebook's `pricing.reductions.history`; where both state a price from the
     * same instant, this one counts.
     */
    price_history?: PriceHistory;
    /** How often limited promotions were used before. */
    usage?: Usage[];
    /** Promotions the host grants by id, such as those of a campaign tool or a person. */
    granted_promotions?: Id[];
    /** Adjustments that are already fixed (by an accepted quote or a placed order): applied first, unchanged. */
    locked_adjustments?: LockedAdjustment[];
    /**
     * Which promotions the answer explains.
     * @defaultValue `considered`
     */
    explain?: Explain;
    /**
     * Whether the answer carries a `Seal`. Canonical JSON always does.
     * @defaultValue `false`
     */
    seal?: boolean;
}

/** Receives units of a return: no more than were requested. */
export interface ReceiveReturn {
    /** The return. */
    id: Id;
    /** The units received; at least one. */
    lines?: LineQuantity[];
}

/** Records the gateway's answer to an authorization. A fact: it needs no request before it. The event carries the same. */
export interface RecordAuthorization {
    /** The tender. */
    tender: Id;
    /** The operation. */
    operation: Id;
    /** The gateway's answer. */
    result: GatewayResult;
    /** When the authorization expires. Information: nothing expires by itself, see `ExpireAuthorization`. */
    expires_at?: Instant;
    /**
     * The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
     * Not read where the order has it, and absent in the event.
     */
    tender_kind?: TenderKind;
}

/**
 * Records the gateway's answer to a capture. A fact: an excess over the authorized amount is recorded. The event carries
 * the same.
 */
export interface RecordCapture {
    /** The tender. */
    tender: Id;
    /** The operation. */
    operation: Id;
    /** The gateway's answer. */
    result: GatewayResult;
    /**
     * `capture`, `final_capture` or `sale`. If the operation was requested, the kind of the request is used.
     * @defaultValue `capture`
     */
    kind?: OperationKind;
    /**
     * The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
     * Not read where the order has it, and absent in the event.
     */
    tender_kind?: TenderKind;
}

/** Records that units were received, however many. A fact: units beyond those requested are recorded as an excess. */
export interface RecordReceipt {
    /** The return. */
    id: Id;
    /** The units received; at least one. */
    lines?: LineQuantity[];
}

/** Records the result of one operation of a refund. A fact: an excess over the captured amount is recorded as such. */
export interface RecordRefund {
    /** The tender. */
    tender: Id;
    /** The operation. */
    operation: Id;
    /** Its result. */
    result: GatewayResult;
    /**
     * The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
     * Not read where the order has it, and absent in the event.
     */
    tender_kind?: TenderKind;
}

/** Records the gateway's answer to a void. A fact. The event carries the same. */
export interface RecordVoid {
    /** The tender. */
    tender: Id;
    /** The operation. */
    operation: Id;
    /** The gateway's answer. */
    result: GatewayResult;
    /**
     * The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly.
     * Not read where the order has it, and absent in the event.
     */
    tender_kind?: TenderKind;
}

/** What a reduction that grows step by step, without interruption, is compared with. */
export type ReductionSteps =
/** Each step with the lowest price before that step (article 6a, paragraph 2). */
| "each"
/** All steps with the lowest price before the first one, where the law of the country allows it (article 6a, paragraph 5). */
| "first";

/** How a refund is allocated to tenders; each gets at most what can still be refunded on it. */
export type RefundAllocation =
/** In proportion to what can still be refunded on each tender. */
| "original_proportional"
/** The tender of the latest first capture first, backwards in the order of their first captures. */
| "newest_first"
/** The tender of the earliest first capture first, in the order of their first captures. */
| "oldest_first"
/** Store credit, gift cards and points first, then the others; both in the order of their first captures. */
| "credit_first"
/**
 * All of it as store credit: on the tender that the refund names, else on the first store credit, else on the first
 * gift card.
 */
| "to_store_credit";

/** A part of a refund: what is refunded. */
export type RefundPart =
/** What the merchant already owes for cancelled or returned units, or for a refund that failed. */
| {
    kind: "owed";
    /** The amount; absent: all that is owed. */
    amount?: Amount;
}
/** Units whose sale is reversed although they do not come back. */
| {
    kind: "units";
    /** The line. */
    line: Id;
    /** The number of units. */
    quantity: Quantity;
}
/** Shipping or a fee. */
| {
    kind: "charge";
    /** The id of the shipping line or fee. */
    charge: Id;
    /** The amount, with tax; absent: all that is not yet reversed. */
    amount?: Amount;
}
/** Goodwill: an amount on one line whose units stay sold. The order costs that much less. */
| {
    kind: "line_goodwill";
    /** The line. */
    line: Id;
    /** The amount. */
    amount: Amount;
    /**
     * Which amount of the line is stated: 20.00 `net` at 7 % is 21.40 `gross`.
     * @defaultValue `gross`
     */
    of?: AmountOf;
}
/**
 * Goodwill: an amount on the whole order, allocated to lines, shipping and fees in proportion to what is not yet
 * reversed of them. The order costs that much less, and never less than 0.
 */
| {
    kind: "goodwill";
    /** The amount, with tax. */
    amount: Amount;
}
/** A payment given back: the order costs what it did, nothing is reversed, and what is given back is due again. */
| {
    kind: "payment";
    /** The amount; absent: all that can be refunded beside the other parts. */
    amount?: Amount;
};

/** A refund was requested. */
export interface RefundRequested {
    /** The refund. */
    refund: Id;
    /** The reversals of lines. */
    lines?: LineReversal[];
    /** The reversals of shipping and fees. */
    charges?: ChargeReversal[];
    /** The operations: one for each tender that is refunded, with its amount. */
    shares?: TenderShare[];
    /**
     * What the customer owes once every refund under way has succeeded: money goes back while the order is not paid.
     * Absent where nothing is due then.
     */
    balance_due?: Amount;
    /**
     * What refunds have freed below 0 in all, and the next refunds pay less: see `refund_carried` of the order.
     * @defaultValue `0`
     */
    carried?: Amount;
    /** The reason. */
    reason?: Text;
}

/** The status of an order's refunds: what was refunded against what was captured. */
export type RefundStatus =
/** Nothing was refunded. */
| "none"
/** Part of what was captured is refunded. */
| "partially_refunded"
/** All of what was captured is refunded. */
| "refunded";

/** Rejects a return of which nothing was received. */
export interface RejectReturn {
    /** The return. */
    id: Id;
    /** The reason, in the host's words. */
    reason?: Text;
}

/** A candidate price that lost. */
export interface RejectedPrice {
    /** The price. */
    price: Id;
    /** Its price book. */
    book: Id;
    /** The reason. */
    reason: PriceRejection;
    /** The stated price it derives from, if `price` is a formula and begins with one. */
    base?: Id;
}

/** Why a command was rejected: every reason at once. Nothing has changed. */
export interface Rejection {
    /** The reasons; at least one. */
    reasons?: RejectionReason[];
}

/** One reason for a rejection. */
export interface RejectionReason {
    /** The problem's code. */
    code: ProblemCode;
    /** The place of the fault: a JSON Pointer into the command. */
    path: string;
    /** What is wrong and what to do next, in English for a developer. */
    message: string;
    /**
     * The names and figures of the message, for whoever writes a message in another language; those that stand in
     * `requested`, `limit` and `largest` are not repeated.
     */
    params?: Param[];
    /** The figure that was requested. */
    requested?: Figure;
    /** The limit it exceeds. */
    limit?: Figure;
    /** The largest figure that would have been accepted; absent where none would be. */
    largest?: Figure;
}

/** Releases a hold. The event carries the same. */
export interface ReleaseHold {
    /** The hold. */
    hold: Id;
}

/**
 * Who gets the units that whole shares leave over.
 *
 * `LargestRemainder` is the rule; the others reproduce other systems, and depend
 * on the order of the input, all but that one.
 */
export type Remainder =
/**
 * One unit each to the largest cut-off fractions; among equals to the larger weight, then to the smaller
 * tie key (an id compared as bytes), never by input position.
 *
 * 95 over 10, 20, 30 → 15.83, 31.67, 47.5 → 16, 32, 47. Source: Hamilton's method.
 */
| "largest_remainder"
/**
 * One unit each to the largest cut-off fractions; among equals to the earlier position.
 *
 * 299 over 1000, 1000, 1000 → 100, 100, 99. Source: Vendure `prorate`, moneyphp `allocate`.
 */
| "largest_remainder_ties_position"
/**
 * Each share rounded half down, then one unit more (or less) for each from the first on.
 *
 * 300 over 4300, 1400, 2300 → 161, 52, 86 → 162, 52, 86. Source: Sylius `ProportionalIntegerDistributor`.
 * Unlike there, a zero weight is passed over and no part leaves 0..=room.
 */
| "half_down_then_first"
/**
 * Shares cut off, then one unit each from the first on.
 *
 * 100 over 2, 3, 1 → 34, 50, 16. Source: brick/money `FLOOR_TO_FIRST`, Sylius `IntegerDistributor`.
 */
| "first"
/**
 * Shares cut off, then all that is left to the last (and, if its room is full, to the one before).
 *
 * 100 over 1, 1, 1 → 33, 33, 34. Source: django-oscar `ConditionalOffer` benefits.
 */
| "last"
/**
 * Shares cut off, then one unit each from the largest weight down; among equals the earlier position.
 *
 * 100 over 2, 3, 1 → 33, 51, 16. Source: brick/money `FLOOR_TO_LARGEST_RATIO`.
 */
| "largest_weight"
/**
 * From the last to the first: what is left × weight / weights left, cut off.
 *
 * 5 over 1, 1 → 3, 2. Source: Ruby `Money#allocate`, with which Solidus distributes discounts.
 */
| "sequential_from_last"
/**
 * Differences of the rounded running total (half up): each carries its rounding error to the next.
 *
 * 100 over 1, 1, 1 → 33, 34, 33. Source: Magento's delta rounding, D365 `tax-calculation-rounding-rules`.
 */
| "cumulative"
/**
 * Each share rounded by the rounding mode; the last gets what is left, and where nothing is, the one before gives.
 *
 * 100 over 1, 1, 1 → 33, 33, 34; 2 over 1, 1, 1, 1 half up → 1, 1, 0, 0. Source: Saleor, distribution of an order
 * discount over lines.
 */
| "rounded_last_takes_rest";

/** The position in the stream of the events of a replayed command. */
export interface Replayed {
    /** The sequence number of the first. */
    first_seq: number;
    /** The number of events. */
    events: number;
}

/** Requests an authorization. The event carries the same. */
export interface RequestAuthorization {
    /** The tender. */
    tender: Id;
    /** The host's id of the operation, unique in the order. */
    operation: Id;
    /** The amount to authorize, above 0. */
    amount: Amount;
}

/** Requests a capture. The event carries the same. */
export interface RequestCapture {
    /** The tender. */
    tender: Id;
    /** The host's id of the operation, unique in the order. */
    operation: Id;
    /** The amount to capture, above 0. */
    amount: Amount;
    /**
     * `capture`; `final_capture`, which releases the rest of the authorization; or `sale`, which authorizes and captures at
     * once.
     * @defaultValue `capture`
     */
    kind?: OperationKind;
}

/** Requests a refund: reverses sales where its parts say so, and asks the host to have the gateway refund money. */
export interface RequestRefund {
    /**
     * The host's id of the refund. Its operations are `<refund>` on one tender, `<refund>/<tender>` on several. If the
     * result of some is unknown, request them again with the same id and the part `owed`; nothing is reversed again.
     */
    refund: Id;
    /** The parts to refund; at least one. They are added up. */
    parts?: RefundPart[];
    /**
     * The one tender that is refunded; absent: the refund is allocated to tenders by `allocation`. With the allocation
     * `to_store_credit`, from here or from the policy, store credit, a gift card or points may be named that paid less
     * or nothing: the limit is then what can be refunded over all tenders.
     */
    tender?: Id;
    /** How it is allocated to tenders; absent: as the policy says. */
    allocation?: RefundAllocation;
    /** The reason, in the host's words. */
    reason?: Text;
}

/** Requests a return of shipped units. */
export interface RequestReturn {
    /** The host's id of the return, unique in the order. */
    id: Id;
    /**
     * What kind it is.
     * @defaultValue `return`
     */
    kind?: ReturnKind;
    /** The units to come back; at least one. */
    lines?: LineQuantity[];
    /** The reason, in the customer's words. */
    reason?: Text;
}

/** Requests a void. */
export interface RequestVoid {
    /** The tender. */
    tender: Id;
    /** The host's id of the operation, unique in the order. */
    operation: Id;
    /** The amount to void, above 0; absent: all of the authorization that is open. */
    amount?: Amount;
}

/** A return was closed. */
export interface ReturnClosed {
    /** The return. */
    id: Id;
    /** The fees charged, priced and taxed. */
    fees?: OrderCharge[];
}

/** The merchant's decision on a return. */
export type ReturnDecision =
/** Not decided yet. */
| "requested"
/** Approved: the units may come back. */
| "approved"
/** Rejected: the units may not come back. */
| "rejected"
/** Closed: no more units can be received. */
| "closed";

/** A fee of a return. */
export interface ReturnFee {
    /** The fee's id, unique among the order's shipping and fees. */
    id: Id;
    /** The kind of the fee. */
    kind: ReturnFeeKind;
    /** The amount, with or without tax as the order's price mode says. */
    amount: Amount;
    /**
     * The rules of the rulebook that tax the fee, each named once and a rate of the net amount; the order's price mode decides
     * whether the tax is inside the amount. Each is of a jurisdiction that the order's request names, was in force when the
     * order was priced or is now, and no two are of one tax.
     */
    tax_rules?: Id[];
}

/** The kind of a return fee. */
export type ReturnFeeKind =
/** Restocking the goods. */
| "restocking"
/** Shipping the goods back. */
| "return_shipping";

/** Received units were accepted or rejected. */
export interface ReturnInspected {
    /** The return. */
    id: Id;
    /** The result of the inspection. */
    lines?: InspectedLine[];
    /** The reversed sales. */
    reversals?: LineReversal[];
}

/** The kind of a return. */
export type ReturnKind =
/** The customer changed their mind. */
| "return"
/** Something was wrong with the goods. */
| "claim";

/** A line's units in a return: `accepted + rejected ≤ received`. */
export interface ReturnLine {
    /** The line. */
    line: Id;
    /** Units requested to come back. */
    quantity: Quantity;
    /** Units received, including those beyond the requested ones. */
    received: Quantity;
    /** Received units that were accepted: their sale is reversed, unless they were refunded in advance. */
    accepted: Quantity;
    /** Received units that were rejected: they stay sold. */
    rejected: Quantity;
    /** The reason, in the customer's words. */
    reason?: Text;
}

/** The status of an order's returns. */
export type ReturnStatus =
/** No return was requested. */
| "none"
/** A return is requested, and no unit has been returned. */
| "requested"
/** Some of the shipped units were returned. */
| "partially_returned"
/** All of the shipped units came back, accepted or rejected. */
| "returned";

/** What the goods that are given back come to. */
export interface ReturnedAmounts {
    /** The lines, in the order of the request. Every figure is 0 or less; none has a discount. */
    lines: QuoteCharge[];
}

/**
 * Goods that the customer gives back in this sale: empty bottles, the other size of an exchange at the till, a sum a person
 * takes off by hand.
 *
 * They stand outside promotions: no condition counts them and no discount reaches them. They are inside taxes, tax groups and
 * totals, so the payable amount may be below 0: it is paid out. A return against a placed order is no part of a quote but a
 * command of the order.
 */
export interface ReturnedGoods {
    /** The lines; at least one. */
    lines?: ReturnedLine[];
}

/** One line of goods that the customer gives back. */
export interface ReturnedLine {
    /** The host's id of the line, unique among these lines and those of the cart. */
    id: Id;
    /** The product. */
    sku: Sku;
    /** The quantity given back: more than 0. */
    quantity: Quantity;
    /**
     * What the customer gets back for one unit, in major units: 0 or more, with or without tax as the cart's `price_mode` says.
     * The amount of the line is −(price × quantity), rounded half up once.
     */
    unit_price: UnitPrice;
    /** The tax category; absent: that of the rulebook's item. */
    tax_category?: Id;
    /** The seller, on a marketplace. */
    seller?: Id;
}

/** A traded unit or a charm price: what a discount, or the unit price it leads to, is rounded to. */
export interface RoundTo {
    /** The step, in major units of the promotion's currency, more than 0: 1.00 for whole units. */
    step: Amount;
    /**
     * What is rounded.
     * @defaultValue `price`
     */
    of?: RoundedFigure;
    /** How it is rounded; absent: a price downward, a discount as the effect's `rounding_mode` says. */
    mode?: RoundingMode;
    /**
     * How much less than a multiple of the step a price is: with a step of 1.00 and 0.01 less the prices are 0.99, 1.99, 2.99.
     * 0 or more, below the step.
     */
    less?: Amount;
}

/**
 * Which figure is rounded where the tax is inside the price. Where it is added, the net amount is given and the tax is
 * rounded.
 */
export type RoundedComponent =
/** The tax. */
| "tax"
/**
 * The price without the tax; the tax is the difference. A rounded sum of prices without tax is given back to the
 * lines, and the tax of each is what that leaves of its price.
 */
| "net";

/** What is rounded to a step. */
export type RoundedFigure =
/** The discount on each part, or on the order as one amount. */
| "discount"
/**
 * The unit price after the discount, of each line; of shipping and fees their amount. A price that would be rounded to 0
 * or less is left as it is.
 */
| "price";

/** Which tenders a cash rounding is for. */
export type RoundedTenders =
/** Cash alone; what other tenders pay is exact. */
| "cash"
/**
 * Every tender: the currency is traded in whole units (TWD, HUF, IDR). Documents in it are rounded too, where they ask for no
 * other rounding.
 */
| "all";

/** Where a discount is rounded. */
export type RoundingAt =
/** Once per line (target lines), or once for the whole target (order). */
| "part"
/** Per unit, then multiplied. Reproduces systems that discount the unit price. */
| "unit";

/** Where tax is rounded. */
export type RoundingLevel =
/** Per unit, multiplied, then rounded again. */
| "unit"
/** Per line and tax. */
| "line"
/**
 * Once for each tax (jurisdiction and name), VAT category, rate and seller (EN 16931, Japan), then allocated to
 * lines.
 */
| "group"
/**
 * Once for the whole document (for each seller and settlement), then allocated to tax groups and from there to
 * lines.
 */
| "document";

/**
 * How an exact value that lies between two steps becomes one of them.
 *
 * | value | `HalfUp` | `HalfEven` | `HalfDown` | `Up` | `Down` | `Ceiling` | `Floor` |
 * |------:|---:|---:|---:|---:|---:|---:|---:|
 * |   2.5 |  3 |  2 |  2 |  3 |  2 |  3 |  2 |
 * |   1.5 |  2 |  2 |  1 |  2 |  1 |  2 |  1 |
 * |   1.1 |  1 |  1 |  1 |  2 |  1 |  2 |  1 |
 * |  -1.1 | -1 | -1 | -1 | -2 | -1 | -1 | -2 |
 * |  -1.5 | -2 | -2 | -1 | -2 | -1 | -1 | -2 |
 * |  -2.5 | -3 | -2 | -2 | -3 | -2 | -2 | -3 |
 *
 * All but `Ceiling` and `Floor` are symmetric: rounding `-x` gives minus what rounding `x` gives, so a credit
 * note mirrors its invoice.
 */
export type RoundingMode =
/**
 * To the nearest; a half goes away from zero: 73.5 → 74, −73.5 → −74.
 *
 * The everyday commercial rule and the default. Source: EN 16931-1 (invoice amounts to two decimals),
 * DIN 1333, Council Regulation (EC) No 1103/97 art. 5 for converted euro amounts; SQL `ROUND` on decimals.
 */
| "half_up"
/**
 * To the nearest; a half goes to the even neighbour: 2.5 → 2, 3.5 → 4 ("banker's rounding").
 *
 * Source: IEEE 754-2019 `roundTiesToEven`; the default of Python's `decimal` and of several tax engines.
 */
| "half_even"
/**
 * To the nearest; a half goes toward zero: 52.5 → 52, −52.5 → −52.
 *
 * Source: PHP's `PHP_ROUND_HALF_DOWN`, with which Sylius distributes discounts.
 */
| "half_down"
/**
 * Away from zero whenever there is a fraction: 1.01 → 2, −1.01 → −2.
 *
 * Source: Java's `RoundingMode.UP`.
 */
| "up"
/**
 * Toward zero, the fraction is cut off: 1.99 → 1, −1.99 → −1.
 *
 * Source: Java's `RoundingMode.DOWN`; Japan leaves the choice to the seller, and cutting is customary for
 * consumption tax (National Tax Agency, qualified invoice Q&A).
 */
| "down"
/**
 * Toward plus infinity: 1.01 → 2, −1.99 → −1.
 *
 * Source: IEEE 754-2019 `roundTowardPositive`.
 */
| "ceiling"
/**
 * Toward minus infinity: 1.99 → 1, −1.01 → −2.
 *
 * Source: IEEE 754-2019 `roundTowardNegative`.
 */
| "floor";

/**
 * A merchant's whole configuration: products, prices, promotions, taxes and policies.
 *
 * `Engine::new` checks and compiles it once; the engine is then immutable and can be used from any thread.
 */
export interface Rulebook {
    /**
     * The version of these types; 1.
     * @defaultValue `1`
     */
    schema?: number;
    /** The currency of every amount in a promotion that names no currency of its own. */
    currency: CurrencyCode;
    /** Units of account outside ISO 4217: points, miles, test money. */
    units?: PrivateUnit[];
    /** The price sources that are allowed, and how a price is selected. */
    pricing: PricingPolicy;
    /** Product facts; a product need not be listed. */
    items?: Item[];
    /** Price books; ids are unique. */
    price_books?: PriceBook[];
    /** How promotions combine. */
    promotion_policy?: PromotionPolicy;
    /** Promotions; ids are unique, at most 100,000. */
    promotions?: Promotion[];
    /** How taxes are computed and rounded; there is no safe default, so it must be stated. */
    tax_policy: TaxPolicy;
    /** Tax rules; ids are unique, windows of one tax (jurisdiction and name) and tax category must not overlap. */
    tax_rules?: TaxRule[];
    /** The cash rounding of each currency. */
    cash_rounding?: CashRounding[];
}

/**
 * By which rules an invoice is judged. Each is the sums and rates of its source; what the figures do not say (parties,
 * dates, code lists, the syntax) only the official validator of a file can judge.
 */
export type Ruleset =
/** EN 16931 as its text states it: every sum, and every tax to the minor unit of the currency. */
| "en16931"
/**
 * EN 16931 as the validation artefacts of CEN check it: a tax, and the taxable amount of a taxed row, may be off by less
 * than 1.00; a line need not be its quantity times its price.
 */
| "cen_artefacts"
/** Peppol BIS Billing 3: as `cen_artefacts`, and lines, and allowances by percentage, to 0.02. */
| "peppol"
/** PINT of Oman: the VAT of each line to 3 decimals, summed; a row may be off by 0.001 for each line. */
| "pint_om"
/** PINT of Japan: the tax of a row is a whole number between the floor and the ceiling of its taxable amount × rate. */
| "pint_jp"
/** Indian GST: central and state tax of a supply are equal. */
| "india_gst";

/** Whether goods on sale are selected. */
export type SaleItems =
/** Goods on sale are selected like all others. */
| "included"
/** Goods on sale are excluded. */
| "excluded"
/** Only goods on sale are selected. */
| "only";

/**
 * Where and when a promotion is active. An empty list matches all; each list that is not empty must match. No list names
 * anything twice.
 */
export interface Scope {
    /** Channels. */
    channels?: Id[];
    /** Markets. */
    markets?: Id[];
    /** Countries. */
    countries?: Id[];
    /** Currencies of the cart. */
    currencies?: CurrencyCode[];
    /** Customer groups or segments: one match is enough. */
    customer_groups?: Id[];
    /** Sellers: the promotion sees only their lines, and lowers only their lines, shipping lines and fees. */
    sellers?: Id[];
    /** From when it is active, inclusive; absent for no start. */
    valid_from?: Instant;
    /** Until when it is active, exclusive; absent for no end. */
    valid_until?: Instant;
    /** Weekly windows in the civil local time of the request; empty for "at any time". */
    windows?: WeeklyWindow[];
}

/** SHA-256 digests, as 64 lower-case hexadecimal digits, that bind a quote to its request. */
export interface Seal {
    /** Of the canonical request without `explain` and `seal`. */
    request_digest: Text;
    /** Of the canonical rulebook. */
    rulebook_digest: Text;
    /**
     * Over both, the calculation version and the canonical quote without `outcomes`, `codes`, `exact_minor` and `seal`: the
     * same whatever is explained. `verify` compares the codes entered and the exact taxes beside it.
     */
    quote_digest: Text;
}

/**
 * Selects lines: those that pass every stated part. The empty selector selects all lines.
 *
 * Within a list one match is enough; every list must match: `categories: [shoes, boots], tags: [new]` is "new shoes
 * and new boots". No list names anything twice.
 */
export interface Selector {
    /** Products. */
    skus?: Sku[];
    /** Categories. */
    categories?: Id[];
    /** Tags. */
    tags?: Id[];
    /** Sellers. */
    sellers?: Id[];
    /** Tax categories. */
    tax_categories?: Id[];
    /** Products to exclude. */
    except_skus?: Sku[];
    /** Categories to exclude. */
    except_categories?: Id[];
    /** Tags to exclude. */
    except_tags?: Id[];
    /** The original unit price is at least this, in major units of the promotion's currency. */
    unit_price_at_least?: UnitPrice;
    /** The original unit price is at most this. */
    unit_price_at_most?: UnitPrice;
    /**
     * Whether goods on sale (unit price below `compare_at`) are selected.
     * @defaultValue `included`
     */
    sale_items?: SaleItems;
    /** Attributes of the line; each must match. Their names differ. */
    attributes?: AttributeMatch[];
    /** Whether lines that promotions added as gifts are excluded, or the only ones; absent: they are selected like all others. */
    gifts?: GiftLines;
}

/** How a tax is settled: who pays it to the tax office. */
export type Settlement =
/** By the seller: it is added to (or contained in) what the customer pays. */
| "added"
/** By the customer, who withholds it from the payment. */
| "withheld"
/** By the customer, who assesses it (reverse charge): reported, not paid with the order. */
| "self_assessed"
/** Not at all: stated for information only. */
| "informative";

/** Whether a problem stops the work. */
export type Severity =
/** Nothing is computed. */
| "error"
/** The answer stands, the problem should be looked at. */
| "warning"
/** Nothing is wrong: worth knowing. */
| "information";

/** A figure of lines. */
export type ShareMeasure =
/** What the lines are priced at: with tax where amounts include their taxes, else without. */
| "price"
/** Without tax. */
| "net"
/** With added taxes. */
| "gross";

/** What becomes of the taxes of a shared adjustment. */
export type ShareTaxes =
/** They are computed with those of the lines: the tax of a group is its rate of lines, allowances and charges (EN 16931). */
| "computed"
/**
 * Each tax gets its share, rounded on its own; the rest of the rounded total is the net amount (Odoo). The stated total is
 * met to the minor unit, and a group's tax may be one minor unit away from its rate of the base.
 */
| "shared";

/** How much a shared adjustment is. */
export type ShareValue =
/** A percentage of the lines it covers: −10 takes ten percent off, 2.5 charges two and a half percent. */
| {
    kind: "percent";
    /** The percentage. */
    percent: Rate;
}
/** An amount: negative lowers the total, positive raises it. */
| {
    kind: "amount";
    /** The amount. */
    amount: Amount;
};

/**
 * An allowance or charge on the whole document, divided over the lines it covers by their taxes: one part for each set of
 * tax rules and seller, so that each rate gets its share. An amount per unit is not lowered by it, nor a tax on one.
 *
 * Every percentage and every weight is of the lines as they stand: of several shared adjustments none lowers what another
 * is computed from.
 */
export interface SharedAdjustment {
    /** Its id, unique among lines and adjustments. */
    id: Id;
    /** How much it is in all. */
    value: ShareValue;
    /**
     * Which figure of the lines it is a part of, and is divided by.
     * @defaultValue `price`
     */
    measure?: ShareMeasure;
    /**
     * What becomes of the taxes of its parts.
     * @defaultValue `computed`
     */
    taxes?: ShareTaxes;
    /** The ids of the lines it covers; empty: all. */
    lines?: Id[];
    /**
     * Whether it counts as an allowance or as a charge.
     * @defaultValue `by_sign`
     */
    kind?: AdjustmentKind;
    /** The reason, for display. */
    reason?: Text;
}

/** Ships packed units. The event carries the units that shipped. */
export interface ShipShipment {
    /** The shipment. */
    shipment: Id;
    /** The units that ship; in a command, empty means all packed units. */
    lines?: LineQuantity[];
}

/** A shipment with its units. */
export interface Shipment {
    /** The host's id of the shipment. */
    id: Id;
    /** Its units, line by line. */
    lines?: ShipmentLine[];
}

/**
 * The units of a line in a shipment: `quantity = packed + shipped + cancelled`, where packed units have not shipped;
 * `delivered ≤ shipped`.
 */
export interface ShipmentLine {
    /** The line. */
    line: Id;
    /** Units put into the shipment, whatever their state. */
    quantity: Quantity;
    /** Units shipped. */
    shipped: Quantity;
    /** Units delivered. */
    delivered: Quantity;
    /** Units unpacked before they shipped. */
    cancelled: Quantity;
}

/** A shipping line: what one delivery costs, before promotions on shipping. */
export interface ShippingLine {
    /** The host's id of the shipping line, unique in the cart; must not begin with `gift:`. */
    id: Id;
    /** The method or carrier service. */
    method?: Id;
    /** The cost, in major units of the cart currency; 0 or more. */
    amount: Amount;
    /** The tax category of shipping itself; `TaxPolicy::shipping` decides how shipping is taxed. */
    tax_category?: Id;
    /** The seller that ships, on a marketplace. */
    seller?: Id;
    /** Facts about the shipping line for conditions. */
    attributes?: Attribute[];
}

/** How shipping is taxed. */
export type ShippingTax =
/** By its own tax category. */
| "own_category"
/** At the highest rate among the goods. */
| "highest_rate"
/** At the rate of the largest total of goods (net after discounts; ties: the higher rate, then the rule id). */
| "largest_total"
/**
 * Split into one part for each set of taxes of the goods, in proportion to their amounts after discounts. Goods that
 * cost nothing: by its own tax category.
 */
| "proportional";

/** A predicate that failed: what it found and what it needed. */
export interface Shortfall {
    /**
     * The place of the predicate in the promotion, as a JSON Pointer: `/condition/of/1`, or
     * `/effects/0/adjust/tiers/0/from` where the first tier is not reached, `/effects/0/pick` where the cart has too few
     * units for the pick of an effect, or `/effects/0/target/every` where it holds less than one step of a gift.
     */
    path: Text;
    /**
     * The metric: `money`, `quantity`, `distinct`, `lines`, `attribute`, `shipping_method`, `order_number`, `measure`,
     * `tender_kind`, `uses`, a part of the local time (`weekday`, `minute_of_day`, `day_of_month`, `month`), `not`,
     * `at_least`: a group has fewer parts (`actual`) than must hold; of tiers, `line_money` or `line_quantity`: of the line
     * that has most; or `units`: the units that a pick could use, of those that one application needs.
     */
    metric: Text;
    /**
     * The money that `actual`, `needed` and `missing` are in, for `money` and `line_money`: goods that have cost so much more *on this
     * basis* qualify. After a discount of 10 % in an earlier stage, 0.45 at `stage_start` is 0.50 at list price. Absent for
     * every other metric.
     */
    basis?: Basis;
    /** The comparison; absent where there is nothing to compare. */
    op?: Comparison;
    /** The value found; absent where there is nothing to show. */
    actual?: Text;
    /** The value needed; absent where there is nothing to show. */
    needed?: Text;
    /**
     * How much more would suffice, where more helps: so much more of what counts qualifies, and of money a minor unit less
     * does not.
     */
    missing?: Text;
    /** The price mode of the money, where the predicate states one. */
    price_mode?: PriceMode;
}

/** How a promotion combines with others. */
export interface Stacking {
    /**
     * The stage it runs in; absent: `item` for lines, `order` for the order and gifts, `shipping` for shipping and fees; `group`,
     * if there is such a stage, where the first effect picks groups, bought and got units, or bundles.
     */
    stage?: Id;
    /**
     * Its rank within the stage, the lowest first. At the same rank: set price, percent, amount, tiers, gift, then id.
     * @defaultValue `0`
     */
    rank?: number;
    /**
     * The group of the policy that it is a member of. All members of a group, and of the groups within it, stand in one stage;
     * the group runs at the place of the first of them that is considered. Absent: it stands for itself.
     */
    group?: Id;
    /** Tags that other promotions may name in `combines_with`. */
    tags?: Id[];
    /**
     * The promotions it combines with. Both sides must agree.
     * @defaultValue `any`
     */
    combines_with?: CombinesWith;
    /**
     * Whether it excludes others: all, those of its stage or group, or those on the lines it lowers.
     * @defaultValue `no`
     */
    exclusive?: Exclusive;
    /**
     * Whether later promotions are still evaluated.
     * @defaultValue `no`
     */
    stop?: Stop;
    /**
     * The units it uses up for later promotions of a class.
     * @defaultValue `nothing`
     */
    consumes?: Consumes;
}

/** One stage: its conditions see the cart as the stage found it, its effects what is left, unless their `basis` says otherwise. */
export interface Stage {
    /** Its name, as promotions' `stacking.stage` names it. */
    id: Id;
}

/** The statuses of an order, with the amounts they come from. */
export interface Statuses {
    /** The order as a whole. */
    order: OrderStatus;
    /** Its payment. */
    payment: PaymentStatus;
    /** Its refunds. */
    refunds: RefundStatus;
    /** Its fulfilment. */
    fulfilment: FulfilmentStatus;
    /** Its returns. */
    returns: ReturnStatus;
    /** Whether the result of a payment operation is unknown. */
    outcome_unknown: boolean;
    /** The current total: units not reversed, shipping, fees, rounding. */
    current_total: Amount;
    /** What was paid: captured less refunded. */
    paid: Amount;
    /** The balance due; below 0: owed to the customer. */
    balance_due: Amount;
}

/** Whether promotions after this one are still evaluated. */
export type Stop =
/** Later promotions are evaluated. */
| "no"
/** Later promotions do not target the lines it lowered. */
| "line"
/** No later promotion of the cart is evaluated. */
| "cart";

/** The subject of an action. */
export type Subject =
/** The order. Of a refund: goodwill on everything not yet reversed. */
| {
    kind: "order";
}
/** Of a refund: the amount the merchant already owes. */
| {
    kind: "owed";
}
/** Of a cancellation of the order: its open units alone. */
| {
    kind: "open_units";
}
/** Units of a line. */
| {
    kind: "line";
    /** The line. */
    line: Id;
}
/** Of a refund: goodwill on a line, with tax; its units stay sold. */
| {
    kind: "line_goodwill";
    /** The line. */
    line: Id;
}
/** A shipping line or a fee. */
| {
    kind: "charge";
    /** The id of the shipping line or fee. */
    charge: Id;
}
/** A tender. Of a refund: goodwill on everything not yet reversed, refunded to this tender alone. */
| {
    kind: "tender";
    /** The tender. */
    tender: Id;
}
/** Of a refund: a payment given back to this tender; nothing is reversed. */
| {
    kind: "payment";
    /** The tender. */
    tender: Id;
}
/** Of a capture: a sale, which authorizes and captures at once. */
| {
    kind: "sale";
    /** The tender. */
    tender: Id;
}
/** An operation whose result is unknown, requested again under its own id with its original details. */
| {
    kind: "operation";
    /** The operation. */
    operation: Id;
}
/** A shipment, or units of a line in it. */
| {
    kind: "shipment";
    /** The shipment. */
    shipment: Id;
    /** The line; absent: the whole shipment. */
    line?: Id;
}
/** A return, or units of a line in it. */
| {
    kind: "return";
    /** The return. */
    id: Id;
    /** The line; absent: the whole return. */
    line?: Id;
}
/** The most that the fees of a return may total, with tax. */
| {
    kind: "return_fees";
    /** The return. */
    id: Id;
}
/** A hold. */
| {
    kind: "hold";
    /** The hold. */
    hold: Id;
};

/**
 * The facts that decide where a sale is taxed.
 *
 * Countries are ISO 3166-1 alpha-2 codes, regions ISO 3166-2 codes (`CA-ON`, `ES-CN`), which stand for their country as well. A
 * marketplace asks once for each seller, a cart of several kinds of supply once for each kind.
 */
export interface Supply {
    /** The tax point. */
    at: Instant;
    /** What is supplied. */
    kind: SupplyKind;
    /** Where the seller is established and, for goods, where they are sent from. */
    seller: Id;
    /**
     * The countries, provinces and states besides in which the seller is registered for the tax. A seller from outside the
     * European Union who is registered in one member state is taken to declare sales to all of them there (One-Stop Shop).
     */
    registrations?: Id[];
    /** Where goods are sent to; for services, where the customer belongs. */
    customer: Id;
    /**
     * Whether the customer is a business: states a tax number that the seller has verified.
     * @defaultValue `false`
     */
    is_business?: boolean;
    /**
     * Whether the seller's sales to consumers in other member states of the European Union stay below 10,000 EUR a year and the
     * seller has not chosen to be taxed there (art. 59c): goods and electronic services are then taxed where the seller is.
     * @defaultValue `false`
     */
    is_below_threshold?: boolean;
}

/** What is supplied. */
export type SupplyKind =
/** Goods. */
| "goods"
/**
 * Services whose place follows the general rules (art. 44 and 45): not electronic ones, and none with a place of its own
 * such as immovable property, events or transport.
 */
| "services"
/** Electronic services, telecommunication and broadcasting: downloads, subscriptions, software. */
| "electronic_services";

/** How a seller treats a supply. */
export type SupplyTreatment =
/** Taxed where the seller is. */
| "origin"
/** Taxed where the customer is. */
| "destination"
/** Goods for a business in another member state: exempt, and declared. */
| "intra_community"
/** Assessed by the customer. */
| "reverse_charge"
/** Goods that leave the tax area: no tax is charged. */
| "export"
/** Goods that come into the tax area: the buyer pays import tax, the seller charges none. */
| "import"
/** Outside the scope of the seller's tax. */
| "out_of_scope"
/** Due where the seller is not registered: the seller cannot charge it before registering. */
| "not_registered"
/** Between places that these rules do not cover. */
| "not_covered";

/**
 * The most promotions with one tag that apply in a cart: "at most one voucher". Locked adjustments count; a promotion beyond
 * the limit is suppressed by those that carry the tag.
 */
export interface TagLimit {
    /** The tag, as promotions' `stacking.tags` name it. */
    tag: Id;
    /** The most promotions that carry it; at least 1. */
    most: number;
}

/** The target of an effect. */
export type Target =
/** Each line by itself: computed and rounded per line. */
| {
    kind: "lines";
    /** The lines; absent: all. */
    of?: Selector;
}
/** The lines as one amount: computed and rounded once, then allocated. */
| {
    kind: "order";
    /** The lines; absent: all. */
    of?: Selector;
}
/**
 * The lines and all shipping as one amount: computed and rounded once, then allocated to both. Without a stage of its own
 * the promotion runs in the stage `shipping`.
 */
| {
    kind: "order_and_shipping";
    /** The lines; absent: all. */
    of?: Selector;
}
/** Shipping, each shipping line by itself. */
| {
    kind: "shipping";
    /** The methods; empty: all. */
    methods?: Id[];
}
/** Fees, each by itself. */
| {
    kind: "fees";
    /** The ids of the fees; empty: all. */
    ids?: Id[];
}
/**
 * A line that the promotion adds to the quote: a gift. It has the id `gift:PROMOTION:EFFECT`, is priced, taxed and
 * discounted like a line of the cart, and is there for the stages after the promotion's own. It takes the adjustments
 * `free`, `percent`, `set_price` ("a towel for 1.00") and `amount` per unit or line; the customer pays what they leave.
 */
| {
    kind: "gift";
    /** The product: an item of the rulebook. */
    sku: Sku;
    /** The units that are given each time, 1 or more; absent: 1. */
    quantity?: number;
    /**
     * The price of one unit before the adjustment, tax as the cart's `price_mode` says; absent: selected from the price
     * books like that of any line.
     */
    unit_price?: UnitPrice;
    /** The tax category, where the item states none. */
    tax_category?: Id;
    /** How often it is given; absent: once. */
    every?: GiftEvery;
};

/**
 * What to do with a line whose included taxes exceed its price: its net amount would have the other sign. The exact
 * taxes are judged. Where only their rounding exceeds the price, the minor units beyond it go to another line with room for
 * them, and without one they are not charged.
 */
export type TaxAbovePrice =
/** The request is refused: `TAX_ABOVE_PRICE`. */
| "refuse"
/** The net amount is below zero. */
| "allow";

/** Which figure is kept when prices include tax. */
export type TaxAnchor =
/** The price as given: the customer pays exactly this price. */
| "price"
/** The net amount: the tax is the rate of it, rounded, and the difference to the price is payable rounding. */
| "net";

/**
 * The least and the most that a tax comes to. What a rate and an amount per unit make of it together is raised to the least,
 * or lowered to the most.
 */
export interface TaxBounds {
    /**
     * Whose tax is bounded.
     * @defaultValue `line`
     */
    per?: TaxScope;
    /** The least tax, in major units of the currency of the cart or document, 0 or more; absent for none. */
    minimum?: UnitPrice;
    /** The most tax, in major units, not below `minimum`; absent for none. */
    maximum?: UnitPrice;
}

/** One bracket: it reaches to where the next begins, the last without end. */
export interface TaxBracket {
    /** Where it begins, in major units of the currency of the cart or document; 0 or more. */
    from: UnitPrice;
    /** Its rate in percent. */
    rate_percent: Rate;
}

/**
 * The rates of a tax by the size of an amount.
 *
 * `marginal`: each part of the base has the rate of its bracket, such as 2.75 % of what is between 1,600.00 and 3,200.00 of
 * one article. `whole`: the whole base has the rate of the bracket in which the amount lies, such as clothing that is exempt below
 * 110.00.
 *
 * A sale and its return mirror each other: of amounts below zero, the brackets are those of the same amounts above zero.
 */
export interface TaxBrackets {
    /** The brackets, `from` ascending, the first from 0; at most 16. */
    rates?: TaxBracket[];
    /**
     * What a rate applies to.
     * @defaultValue `marginal`
     */
    method?: BracketMethod;
    /**
     * Whose amount is compared with the brackets.
     * @defaultValue `line`
     */
    per?: TaxScope;
    /**
     * Which amount is compared; `marginal` brackets divide the base itself.
     * @defaultValue `base`
     */
    amount?: BracketAmount;
    /**
     * To which bracket an amount belongs that equals `from`.
     * @defaultValue `at`
     */
    starts?: BracketStart;
}

/**
 * An exemption certificate: a paper by which a customer is in a class for some taxes, goods and time.
 *
 * Only one that is valid at the tax point counts; the sale is taxed as if the merchant did not hold the others.
 */
export interface TaxCertificate {
    /** Its number, unique in the request; taxes that it decides state it. */
    id: Id;
    /** The class of its holder, as tax rules name it. */
    class: Id;
    /** The jurisdictions whose taxes it is about; empty: all. */
    jurisdictions?: Id[];
    /** The tax categories of the goods it is about; empty: all. */
    tax_categories?: Id[];
    /** From when it is valid, inclusive; absent for no start. */
    valid_from?: Instant;
    /** Until when it is valid, exclusive; absent for no end. */
    valid_until?: Instant;
}

/**
 * The customer of a sale as the tax office sees them.
 *
 * For each tax, the first of the certificates and then of the classes for which the tax has a rule (`customer_class` of
 * `TaxRule`) decides; without one, the rule for all customers does. The host verifies numbers and papers
 * before it states them.
 */
export interface TaxCustomer {
    /**
     * The classes the customer is in, whatever is bought: `business`, `reseller`, `embassy`. A class that no rule names changes
     * nothing.
     */
    classes?: Id[];
    /** The exemption certificates that the merchant holds of the customer; at most 256. */
    certificates?: TaxCertificate[];
}

/** An invoice or a credit note to be taxed: signed lines, allowances and charges, no promotions. */
export interface TaxDocument {
    /**
     * The version of these types; 1.
     * @defaultValue `1`
     */
    schema?: number;
    /** The currency of every amount. */
    currency: CurrencyCode;
    /** The tax point: it decides which tax rules are effective. */
    at: Instant;
    /**
     * Whether amounts include their taxes.
     * @defaultValue `tax_excluded`
     */
    price_mode?: PriceMode;
    /** The tax jurisdictions that apply. */
    tax_jurisdictions?: Id[];
    /** The customer as the tax office sees them: classes and exemption certificates. */
    tax_customer?: TaxCustomer;
    /** The lines; quantities and prices may be negative. */
    lines?: DocumentLine[];
    /** Allowances (lower the total) and charges on the document, each with its own tax category. */
    adjustments?: DocumentAdjustment[];
    /** Allowances and charges on the whole document, divided over its lines by their taxes. */
    shared_adjustments?: SharedAdjustment[];
    /** The amount already paid. */
    prepaid?: Amount;
    /**
     * A rounding of the payable amount that the document itself states (BT-114): of cash, or by agreement. It is added
     * to the rounding that the tax policy may cause.
     */
    payable_rounding?: Amount;
    /** How what is left to pay is rounded to what can be paid: in cash, or in a currency traded in whole units. */
    cash_rounding?: DocumentCashRounding;
    /** The currency of the supplier's accounts, in which the tax is stated too (BT-6, BT-111). */
    accounting?: AccountingCurrency;
}

/**
 * A row of the tax breakdown: one for each tax (jurisdiction and name), VAT category, settlement, rate, amount per unit
 * and seller, also where no tax is charged. Σ of its lines' taxes equals `tax`; Σ of the rows settled as added equals
 * the total.
 *
 * Rates and amounts are compared by value: rules at 20 and at 20.00 share a row, and so do a rule without an amount per
 * unit and one with an amount of 0.
 */
export interface TaxGroup {
    /** The rule; where several share the row, the one whose id sorts first. */
    rule: Id;
    /** The tax's name; the rule's id where it has none. */
    name: Text;
    /** The jurisdiction that levies the tax. */
    jurisdiction: Id;
    /** The kind of supply. */
    vat_category: VatCategory;
    /** The rate in percent. */
    rate_percent: Rate;
    /** How the tax is settled. */
    settlement: Settlement;
    /** The seller of the sales, on a marketplace. */
    seller?: Id;
    /** The reason why no tax is charged, as the rule states it; where several rules share the row, that of `rule`. */
    exemption_reason?: Text;
    /** The taxable amount. */
    base: Amount;
    /** The tax. */
    tax: Amount;
    /**
     * The exact tax before rounding, in minor units, as `p/q` or a whole number. In quotes with `explain: all` only, in tax
     * documents always.
     */
    exact_minor?: Text;
}

/** Whether a tax is inside the given price. */
export type TaxInPrice =
/** As the cart's or document's `price_mode` says; a tax that is not settled as `added` is never in the price. */
| "as_cart"
/** Included, whatever the price mode; only for taxes settled as `added`. */
| "included"
/** Excluded, whatever the price mode. */
| "excluded";

/**
 * How taxes are computed and rounded. The rounding level that the law requires differs between countries, so there is
 * no safe default: `rounding_level` must be stated.
 */
export interface TaxPolicy {
    /**
     * Which line amount taxes are computed on.
     * @defaultValue `rounded`
     */
    line_amount?: LineAmount;
    /** Where tax is rounded, once. */
    rounding_level: RoundingLevel;
    /**
     * The rounding mode.
     * @defaultValue `half_up`
     */
    rounding_mode?: RoundingMode;
    /**
     * The multiple that the rounded figure has, in major units, more than 0; absent, or finer than the minor unit of the
     * currency: the minor unit. What the lines get of a rounded sum, and the figure that is the difference, are in whole
     * minor units.
     */
    step?: Amount;
    /**
     * Which figure is rounded; the other is the difference.
     * @defaultValue `tax`
     */
    component?: RoundedComponent;
    /**
     * Which figure is kept when prices include tax.
     * @defaultValue `price`
     */
    anchor?: TaxAnchor;
    /**
     * Which lines get the remainder when the rounding level is coarser than a line.
     * @defaultValue `largest_fraction`
     */
    remainder?: TaxRemainder;
    /**
     * What to do with an unreachable gross amount, under anchor `net`.
     * @defaultValue `payable_rounding`
     */
    unreachable_gross?: UnreachableGross;
    /**
     * How shipping is taxed.
     * @defaultValue `own_category`
     */
    shipping?: ShippingTax;
    /**
     * What to do with a line that no tax rule applies to.
     * @defaultValue `refuse`
     */
    untaxed?: Untaxed;
    /**
     * What to do with a line whose included taxes exceed its price.
     * @defaultValue `refuse`
     */
    tax_above_price?: TaxAbovePrice;
    /**
     * What a price that includes tax keeps where the sale does not owe the taxes it includes. It must be stated before such a
     * sale is quoted: without it, a cart of prices that include tax is refused (`MISSING_POLICY`) if the rulebook taxes one of
     * its products in a jurisdiction that the request does not name.
     */
    preserve?: Preserve;
    /** What to do with a price that includes its taxes and that several net amounts make; absent: `refuse`. */
    ambiguous_price?: AmbiguousPrice;
}

/**
 * Which lines get the remainder. Every line is rounded to the minor unit, also where the sum has a coarser step. A line
 * whose exact tax is zero gets none, and what would turn a net or a gross amount below zero goes to a line with room for it.
 */
export type TaxRemainder =
/**
 * One minor unit each to the largest fractions (ties: the larger amount, then the id): every line stays within one
 * of its exact tax, whatever the order of lines.
 */
| "largest_fraction"
/** Every line is rounded; the line with the largest tax takes the difference to the sum (Odoo). */
| "largest_amount"
/** Each line takes the difference of rounded running totals, in the order given (Dynamics 365). */
| "cumulative"
/** Every line is rounded; the first takes the difference to the sum. */
| "first"
/** Every line is rounded; the last takes the difference to the sum. */
| "last";

/**
 * One tax of one jurisdiction in one window of time.
 *
 * The tax is `rate × Σ base + unit_amount × quantity`; one of the two is usually absent. The rate may depend on the size of an
 * amount (`TaxBrackets`), and the tax may have a least and a most (`TaxBounds`).
 *
 * Rules with the same `jurisdiction` and the same `name` are **one tax** (all without a name are one as well: the only
 * tax of their jurisdiction). One tax has at most one rule for a tax category and a class of customers at a time: a rate that changes is two
 * rules whose windows meet, a reduced rate is a rule for other tax categories. Taxes that are due side by side (state
 * and county, CGST and SGST) have different names.
 */
export interface TaxRule {
    /** Its id, unique in the rulebook. */
    id: Id;
    /**
     * The tax as receipts and returns name it ("VAT", "CGST"). Absent: the only tax of its jurisdiction, shown by the
     * rule's id.
     */
    name?: Text;
    /** The jurisdiction that levies the tax. The rule applies only to sales whose request names it. */
    jurisdiction: Id;
    /** The tax categories of products it applies to; empty: all. */
    tax_categories?: Id[];
    /**
     * The class of customers it is for (`business`, `reseller`, `embassy`), as `TaxCustomer` names them: for
     * them it stands in place of the rule that the tax has for all customers. Absent: all customers.
     */
    customer_class?: Id;
    /**
     * The kind of supply it taxes, for invoices and tax returns.
     * @defaultValue `standard`
     */
    vat_category?: VatCategory;
    /** The reason why no tax is charged, for VAT categories without tax. */
    exemption_reason?: Text;
    /**
     * The rate in percent of the base; below zero for a relief that is shown like a tax. It may be absent only from a rule
     * with brackets or an amount per unit other than 0, and from one of a VAT category without tax, whose rate is 0.
     */
    rate_percent?: Rate;
    /** Rates by the size of an amount, instead of `rate_percent`. */
    brackets?: TaxBrackets;
    /** The least and the most that the tax comes to; not together with `brackets`. */
    bounds?: TaxBounds;
    /** What the rate applies to, each term once; empty: the net amount alone. */
    base?: BaseTerm[];
    /** An amount of each unit, in major units of the currency of the cart or document; 0 is the same as none. */
    unit_amount?: UnitPrice;
    /**
     * The unit of measure that `unit_amount` is of (litres, kg, litres of pure alcohol): it counts quantity × the measure of the line or
     * its product. A line of goods without that measure is refused: `TAX_FACT_MISSING`. Absent: each unit sold.
     */
    unit_measure?: Id;
    /**
     * Whether it is inside the given price.
     * @defaultValue `as_cart`
     */
    in_price?: TaxInPrice;
    /**
     * How the tax is settled, and so whether the customer pays it with the order. Absent: `self_assessed` for
     * `reverse_charge`, else `added`.
     */
    settlement?: Settlement;
    /** From when it is effective, inclusive; absent for no start. */
    valid_from?: Instant;
    /** Until when it is effective, exclusive; absent for no end. */
    valid_until?: Instant;
}

/** Whose amount is meant. */
export type TaxScope =
/** Of one unit: the amount of the line ÷ its quantity. */
| "unit"
/** Of the line. */
| "line"
/**
 * Of all lines of one seller to which the rule applies, together. What brackets below the highest one leave of its rate
 * is divided over the lines in proportion to their amounts after discounts.
 */
| "document";

/**
 * One taxed allowance or charge of the document, or one part of a shared one: what it is for one set of tax rules and one
 * seller.
 */
export interface TaxedAdjustment {
    /** The adjustment. */
    id: Id;
    /** The seller of the lines that a part of a shared adjustment is for, on a marketplace. */
    seller?: Id;
    /** The amount as given; of a part its share, as the document's prices are: with or without taxes. */
    amount: Amount;
    /** Without tax. */
    net: Amount;
    /** Each tax. */
    taxes: PartTax[];
    /** All added taxes. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
}

/** The taxed document. */
export interface TaxedDocument {
    /** The version of these types. */
    schema: number;
    /** The calculation version that computed it. */
    calculation: number;
    /** The currency. */
    currency: CurrencyCode;
    /** The lines, in the order given. */
    lines: TaxedLine[];
    /**
     * The document's allowances and charges, in the order given; after them the parts of the shared ones, each under the id of
     * its adjustment, in the order of their rules' ids.
     */
    adjustments: TaxedAdjustment[];
    /** The tax breakdown, one row per tax group. */
    tax_groups: TaxGroup[];
    /** The totals. */
    totals: TaxedTotals;
    /** The figures in the accounting currency; absent if the document names none. */
    accounting?: AccountingFigures;
}

/** One taxed line. */
export interface TaxedLine {
    /** The line. */
    id: Id;
    /** The amount as priced: quantity × price and its own adjustments, rounded. */
    amount: Amount;
    /** Without tax. */
    net: Amount;
    /** Each tax. */
    taxes: PartTax[];
    /** All added taxes. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
}

/** The figures of one set of tax rules and one seller. */
export interface TaxedPart {
    /** The seller of the sales, on a marketplace. */
    seller?: Id;
    /** Without tax. */
    net: Amount;
    /** Each tax. */
    taxes: PartTax[];
    /** All added taxes. */
    tax: Amount;
    /** With added taxes. */
    gross: Amount;
}

/** Totals of a document. EN 16931 business terms in brackets. */
export interface TaxedTotals {
    /** Σ line amounts without tax (BT-106). */
    lines_net: Amount;
    /** Σ allowances of the document, positive where they lower the total (BT-107). */
    allowances: Amount;
    /** Σ charges of the document (BT-108). */
    charges: Amount;
    /** The total without tax (BT-109). */
    net: Amount;
    /** The added tax (BT-110). */
    tax: Amount;
    /** The total with tax (BT-112). */
    gross: Amount;
    /** The tax that the customer withholds and pays to the tax office. */
    withheld: Amount;
    /** What has been paid (BT-113). */
    prepaid: Amount;
    /** The rounding of the payable amount (BT-114). */
    payable_rounding: Amount;
    /** The payable amount (BT-115): gross − withheld − prepaid + rounding. */
    payable: Amount;
}

/**
 * One means of payment for a cart or an order.
 *
 * Gift cards, store credit and points are tenders: they pay a price and never lower it or its tax.
 */
export interface Tender {
    /** The host's id of the tender, unique in the cart. */
    id: Id;
    /** The kind of tender. */
    kind: TenderKind;
    /** The part of the payable amount it covers; absent for the rest. */
    amount?: Amount;
    /** Facts about the tender for conditions, such as the network of a card. */
    attributes?: Attribute[];
}

/** A means of payment was added. */
export interface TenderAdded {
    /** The tender. */
    tender: Id;
    /** The kind of tender. */
    kind: TenderKind;
    /** The over-capture tolerance, in percent; 0 where absent. */
    over_capture_percent?: Rate;
}

/** The kind of a tender. */
export type TenderKind =
/** Notes and coins: the payable amount is rounded by the rulebook's cash rounding. */
| "cash"
/** A card or a wallet. */
| "card"
/** A gift card or voucher of value. */
| "gift_card"
/** Credit the merchant owes the customer. */
| "store_credit"
/** Loyalty points. */
| "points"
/** On invoice. */
| "invoice"
/** Anything else. */
| "other";

/** The amount of a refund allocated to one tender. */
export interface TenderShare {
    /** The tender. */
    tender: Id;
    /** The operation's id. */
    operation: Id;
    /** The amount. */
    amount: Amount;
}

/** A price from a quantity on. */
export interface Tier {
    /**
     * Where the tier begins, more than 0: in units, or in the measure of a price per measure. Inclusive, but for a
     * graduated price per measure, whose tier prices what is beyond it. Graduated tiers of units begin with a whole unit
     * and are entered by a quantity of `from` or more: 9.5 units have not entered the tier from 10.
     */
    from: Quantity;
    /** The price of one unit in the tier. */
    unit_price: UnitPrice;
    /**
     * A flat fee: charged once, when the tier is reached (volume) or entered (graduated). A pool is charged once. 0 is the
     * same as none.
     */
    flat_fee?: Amount;
}

/** The adjustment of a tier: as the variant of `adjust` with the same name. */
export type TierAdjust =
/** A percentage off. */
| {
    kind: "percent";
    /** The percentage, 0 to 100. */
    percent: Rate;
}
/** An amount off. */
| {
    kind: "amount";
    /** The amount, in major units of the promotion's currency, more than 0. */
    amount: UnitPrice;
    /** What the amount is taken off. */
    per: AmountPer;
}
/** A new unit price, where it is lower than the running one. */
| {
    kind: "set_price";
    /** The new price of one unit. */
    unit_price: UnitPrice;
};

/** The next tier of an effect. */
export interface TierAhead {
    /** Where it begins. */
    from: Text;
    /** How much more is needed to reach it. */
    missing: Text;
    /** Its adjustment. */
    adjust: TierAdjust;
}

/** What the tiers of an effect measure. */
export type TierMetric =
/** The amount of each line of the target, on the effect's basis: each line reaches a tier of its own. For target `lines`. */
| {
    kind: "line_money";
}
/** The quantity of each line of the target: each line reaches a tier of its own. For target `lines`. */
| {
    kind: "line_quantity";
}
/** The money value of lines together. */
| {
    kind: "money";
    /** The lines that count; absent: all. Slices are cut from the target, so there it is as in the target. */
    of?: Selector;
    /**
     * The basis of their amounts; absent: the amounts at the start of the stage. Slices have the effect's basis and state
     * none here.
     */
    basis?: Basis;
}
/** The number of units of lines together. */
| {
    kind: "quantity";
    /** The lines that count; absent: all. */
    of?: Selector;
};

/** How tiers price the quantity. */
export type TierMode =
/** The whole quantity at the price of the tier it reaches. */
| "volume"
/**
 * Each slice of the quantity at the price of its own tier: unit number `from` is the first of the tier. Priced per
 * measure, the slice is the measure beyond `from`.
 */
| "graduated";

/** The tier that an effect with tiers reached, and the next: "spend 20.00 more for 15 %". */
export interface TierReached {
    /** The metric: `money`, `quantity`, `line_money` or `line_quantity`. */
    metric: Text;
    /** The basis of the money measured; absent for quantities. */
    basis?: Basis;
    /** The value found. */
    actual: Text;
    /** Where the tier begins; of slices the last one entered. */
    from: Text;
    /** The next tier; absent in the last. */
    next?: TierAhead;
}

/** How tiers adjust the target. */
export type TiersMode =
/** The tier that the metric reaches adjusts the whole target. */
| "whole"
/**
 * Each slice of the metric is adjusted by its own tier, and the exact sum is rounded once: percentages of slices of
 * money off `lines` (`line_money`) or the `order` (`money`), and percentages or amounts per unit of slices of each line's
 * units (`line_quantity`), whose unit number `from` is the first of its tier.
 */
| "slice";

/** A part of the local time. */
export type TimePart =
/** The day of the week (ISO 8601): 1 for Monday to 7 for Sunday. */
| "weekday"
/** The minute of the day: 0 to 1439, so that 16:00 is 960. */
| "minute_of_day"
/** The day of the month: 1 to 31. */
| "day_of_month"
/** The month: 1 to 12. */
| "month";

/** The totals of a quote. */
export interface Totals {
    /** Σ list of the lines. */
    list: Amount;
    /** Σ discounts on the lines. */
    discount: Amount;
    /** Σ list of shipping. */
    shipping: Amount;
    /** Σ discounts on shipping. */
    shipping_discount: Amount;
    /** Σ list of fees. */
    fees: Amount;
    /** Σ discounts on fees. */
    fee_discount: Amount;
    /** Σ amounts of the goods that are given back, 0 or less; absent where there are none. */
    returned?: Amount;
    /** Everything without tax. */
    net: Amount;
    /** The added tax. */
    tax: Amount;
    /** Everything with added tax. */
    gross: Amount;
    /** The tax that the customer withholds and pays to the tax office. */
    withheld: Amount;
    /** What third parties pay for promotions they fund. */
    funded: Amount;
    /** The rounding of the payable amount, such as cash rounding. */
    payable_rounding: Amount;
    /** The payable amount: gross − withheld − funded + payable rounding. Below 0 it is paid out. */
    payable: Amount;
    /** What each funder of a funding split pays of `funded`. */
    funded_by?: FundedShares;
}

/** The balances of all accounts. They sum to 0. */
export interface TrialBalance {
    /** The currency of the balances. */
    currency: CurrencyCode;
    /** Each account that was used, in the order of the accounts. */
    balances: Balance[];
}

/** What makes a promotion a candidate. */
export type Trigger =
/** Always a candidate. */
| {
    kind: "automatic";
}
/** One of these codes was entered. */
| {
    kind: "code";
    /**
     * The codes, compared in canonical form (trimmed, capital letters): each 1 to 64 bytes of UTF-8, in letters of
     * any alphabet, without control characters, and listed once.
     */
    codes?: Code[];
}
/** The request grants it (`QuoteRequest::granted_promotions`). */
| {
    kind: "granted";
}
/**
 * A code of this pattern was entered: the prefix, then so many letters of an alphabet. For codes that the host makes by
 * the thousand, each for one use (`limits.uses_per_code`); the host keeps which of them it made.
 *
 * A code that a promotion lists triggers that one alone; of several patterns that a code has, the one with the longest
 * prefix counts.
 */
| {
    kind: "code_pattern";
    /** The beginning, in canonical form: at least one byte. */
    prefix: Code;
    /** The number of letters after it: 1 to 60, and with the prefix at most 64 bytes. */
    length: number;
    /**
     * The letters, capital where there are capitals; absent: A to Z and 0 to 9. Patterns of one prefix and length have
     * one alphabet.
     */
    alphabet?: Text;
};

/** When amounts per unit are billed, and the taxes on them. */
export type UnitAmounts =
/** Each invoice bills its share of them. */
| "shared"
/** The final invoice bills them; percentages and amounts are of the rest of the document (Odoo). */
| "with_rest";

/** An order of units. */
export type UnitOrder =
/** The dearest first: by the exact price of one unit on the effect's basis, then by the smaller line id. */
| "price_descending"
/** The cheapest first, then by the smaller line id. */
| "price_ascending"
/** Those of the line with the most units first, then by the smaller line id. */
| "quantity_descending"
/** As the cart lists its lines: the only order that the order of lines decides. */
| "position";

/** A run of equal units. */
export interface UnitRun {
    /** The number of units. */
    quantity: Quantity;
    /** The amount of each unit after discounts. */
    amount: Amount;
}

/** What to do with an unreachable gross amount: one that no net amount plus its rounded tax can make. */
export type UnreachableGross =
/** The difference is payable rounding. */
| "payable_rounding"
/** The document is refused. */
| "error";

/** What to do with a line that no tax rule applies to. */
export type Untaxed =
/** The request is refused: `NO_TAX_RULE`. */
| "refuse"
/** It carries no tax. */
| "no_tax";

/**
 * How often a limited promotion was used before this cart, read by the host from its own store.
 *
 * A limited promotion without its usage fact is not applied (`limited: usage_unknown`).
 */
export interface Usage {
    /** The promotion. */
    promotion: Id;
    /**
     * How often it was used by anyone.
     * @defaultValue `0`
     */
    uses?: number;
    /**
     * How often this customer used it.
     * @defaultValue `0`
     */
    uses_by_customer?: number;
    /** The discount it has given in all; required where the promotion has a budget. */
    spent?: Amount;
    /** How often the entered codes of it were used; required of a code where the promotion limits `uses_per_code`. */
    codes?: CodeUses[];
}

/**
 * The uses and budget the host must take, atomically, from its own store before the quote may become an order.
 *
 * The engine is pure: it cannot count. Two carts may be quoted with the same last use; only one of them can take it.
 */
export interface UsageReservation {
    /** The promotion. */
    promotion: Id;
    /** The customer the use counts for, where the limit is per customer. */
    customer?: Id;
    /** The number of uses to take. */
    uses: number;
    /** The part of the budget to take. */
    amount: Amount;
    /** The uses the host reported; if its counter has changed since, quote again. */
    uses_seen: number;
    /**
     * The code whose use is taken, where the limit is per code: of several that were entered and have uses left, the
     * first in the order of their bytes.
     */
    code?: Code;
}

/** An idempotency key that was used, with the command and the events it belongs to. */
export interface UsedIdempotencyKey {
    /** The key. */
    key: Id;
    /** SHA-256 of the canonical command. */
    digest: Text;
    /** The number in the stream, from 1, of the first event it gave. */
    first_seq: number;
    /** The number of events it gave. */
    events: number;
}

/** Whose uses of a promotion count. */
export type UsesBy =
/** Those of this customer. */
| "customer"
/** Those of anyone. */
| "anyone";

/**
 * The value of an `Attribute`.
 *
 * Two values are equal when their kinds and contents are; an integer equals a decimal of the same number.
 */
export type Value =
/** A text, compared byte for byte. */
| {
    kind: "text";
    /** The text. */
    text: Text;
}
/** A boolean. */
| {
    kind: "bool";
    /** The boolean. */
    bool: boolean;
}
/** A whole number within ±(2^53 − 1). */
| {
    kind: "integer";
    /** The number. */
    integer: number;
}
/** A decimal number with at most 6 decimals. */
| {
    kind: "decimal";
    /** The number. */
    decimal: Quantity;
}
/** A moment in time. */
| {
    kind: "instant";
    /** The moment. */
    instant: Instant;
}
/** Several texts: a set, in which order does not matter. */
| {
    kind: "texts";
    /** The texts. */
    texts?: Text[];
};

/** A row of the VAT breakdown (BG-23). */
export interface VatBreakdown {
    /** The VAT category code (BT-118). */
    category?: Text;
    /** The VAT rate in percent (BT-119); absent for what is not subject to VAT. */
    rate?: Rate;
    /** The taxable amount (BT-116). */
    taxable?: Amount;
    /** The tax (BT-117). */
    tax?: Amount;
    /** Why no tax is charged (BT-120). */
    exemption_reason?: Text;
    /** The same as a code of the list VATEX (BT-121). */
    exemption_reason_code?: Text;
    /**
     * The taxes that the row consists of, where several are due side by side (CGST and SGST, state and city): their rates
     * and amounts sum to those of the row. EN 16931 knows one tax, and a writer of it leaves them out.
     */
    parts?: VatPart[];
}

/**
 * The kind of supply, UNCL5305 as used by EN 16931.
 *
 * A rule for zero-rated, exempt or out-of-scope supplies has no rate and no amount per unit above or below 0; one for
 * intra-community supplies or exports has none that the seller settles.
 */
export type VatCategory =
/** S: standard or reduced rate. */
| "standard"
/** Z: zero rated. */
| "zero_rated"
/** E: exempt. */
| "exempt"
/** AE: reverse charge. */
| "reverse_charge"
/** K: intra-community supply. */
| "intra_community"
/** G: export. */
| "export"
/** O: out of scope. */
| "out_of_scope"
/** L: Canary Islands general indirect tax (IGIC). */
| "igic"
/** M: tax of Ceuta and Melilla (IPSI). */
| "ipsi"
/** B: transferred (Italy, split payment). */
| "split_payment";

/** One of several taxes of a row of the breakdown. */
export interface VatPart {
    /** The tax as receipts and returns name it. */
    name: Text;
    /** Its rate in percent. */
    rate: Rate;
    /** The tax. */
    tax: Amount;
}

/** What is wrong with a figure of an invoice: by which rule, where, and what to do. */
export interface Violation {
    /** The rule as its source names it, such as `BR-CO-10`; each has a page in `docs/einvoice-rules`. */
    rule: string;
    /** Where it is: a JSON Pointer (RFC 6901) into the invoice. */
    path: string;
    /** What should stand there, where one figure is right. */
    expected?: string;
    /** What stands there; absent where nothing does. */
    actual?: string;
    /** What is wrong and what to do, in English. */
    message: string;
    /** The figures and names that the message states, for whoever writes a message in another language. */
    params: Param[];
}

/** A void was requested. */
export interface VoidRequested {
    /** The tender. */
    tender: Id;
    /** The operation. */
    operation: Id;
    /** The amount to void. */
    amount: Amount;
}

/** A day of the week (ISO 8601: the week begins on Monday). */
export type Weekday =
/** Monday. */
| "monday"
/** Tuesday. */
| "tuesday"
/** Wednesday. */
| "wednesday"
/** Thursday. */
| "thursday"
/** Friday. */
| "friday"
/** Saturday. */
| "saturday"
/** Sunday. */
| "sunday";

/** A window that recurs every week: "Monday to Friday, 16:00 to 18:00". */
export interface WeeklyWindow {
    /** The days on which the window opens; empty for every day. */
    weekdays?: Weekday[];
    /**
     * The minute of the day at which it opens, 0 to 1439 (16:00 is 960).
     * @defaultValue `0`
     */
    from_minute?: number;
    /**
     * The minute of the day at which it closes, exclusive, 1 to 1440. Less than `from_minute` for a window across
     * midnight, which belongs to the day on which it opened.
     * @defaultValue `1440`
     */
    until_minute?: number;
}

/** What a cart would cost with promotions that do not exist yet, and what that changes. */
export interface WhatIf {
    /** The quote with them. */
    quote: Quote;
    /** What becomes of each of them, in the order of the hypothesis. */
    promotions: HypotheticalOutcome[];
    /**
     * The other promotions that give another discount than without them, in the order in which they run, those last that apply
     * no more.
     */
    changed: PromotionChange[];
    /** The lines, shipping lines and fees that cost another amount than without them, in the order of the quote, lines first. */
    parts: PartChange[];
    /** All discounts, shipping and fees included, less those without them. */
    discount_difference: Amount;
    /** What is to be paid, less what is to be paid without them. */
    payable_difference: Amount;
}
