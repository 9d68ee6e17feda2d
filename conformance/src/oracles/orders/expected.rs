//! What a case expects of a step, and after the last.

use serde_json::Value;

use super::super::fields::Fields;
use super::super::verdict::Halt;
use super::figures::{FIGURES, LINE_FIGURES};
use super::rejections::Rejected;

/// What a step must give.
#[derive(Debug, Default)]
pub(super) struct Expected<'a> {
    /// The words of which one must be given; none: the step must be accepted.
    pub(super) rejected: Option<Rejected<'a>>,
    pub(super) replayed: bool,
    /// The money of a refund.
    pub(super) amount: Option<&'a str>,
    /// All shares of it.
    pub(super) tenders: Option<Vec<(&'a str, &'a str)>>,
    /// All that was taken back.
    pub(super) reversals: Option<Vec<Reversal<'a>>>,
    pub(super) after: State<'a>,
}

/// Figures and statuses at one moment.
#[derive(Debug, Default)]
pub(super) struct State<'a> {
    pub(super) figures: Vec<(&'a str, &'a str)>,
    pub(super) statuses: Vec<(&'a str, Value)>,
}

/// What was taken back of a line or charge.
#[derive(Debug)]
pub(super) struct Reversal<'a> {
    pub(super) of: Part<'a>,
    pub(super) quantity: Option<i64>,
    pub(super) gross: Option<&'a str>,
    pub(super) net: Option<&'a str>,
    pub(super) taxes: Vec<(&'a str, &'a str)>,
}

/// A line or a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part<'a> {
    Line(&'a str),
    Charge(&'a str),
}

/// What must have come of a case.
#[derive(Debug)]
pub(super) struct Final<'a> {
    pub(super) state: State<'a>,
    pub(super) tenders: Vec<(&'a str, Vec<(&'a str, &'a str)>)>,
    pub(super) lines: Vec<(&'a str, Vec<(&'a str, String)>)>,
    pub(super) frozen: Vec<(&'a str, Frozen<'a>)>,
    pub(super) operations: Vec<(&'a str, &'a str)>,
    pub(super) operation_count: Option<i64>,
}

/// The amounts of a line or charge as it was priced last.
#[derive(Debug)]
pub(super) struct Frozen<'a> {
    pub(super) figures: Vec<(&'a str, &'a str)>,
    pub(super) taxes: Vec<(&'a str, &'a str)>,
}

impl<'a> Expected<'a> {
    pub(super) fn read(expect: Option<&Fields<'a>>) -> Result<Self, Halt> {
        let Some(expect) = expect else { return Ok(Self::default()) };
        if expect.has("preview") {
            // Only changes, exchanges and claims have one, and each of them ends the case before.
            return Err(Halt::out_of_scope("previews of a step that changes no order"));
        }
        let reversals = expect.has("reversals").then(|| {
            expect.objects("reversals")?.iter().map(Reversal::read).collect::<Result<Vec<_>, Halt>>()
        });
        let read = Self {
            rejected: Rejected::read(expect)?,
            replayed: expect.is_marked("replayed")?,
            amount: expect.maybe_text("amount")?,
            tenders: expect.has("tenders").then(|| expect.any_text_entries("tenders")).transpose()?,
            reversals: reversals.transpose()?,
            after: State::read(expect)?,
        };
        expect.finish_ref()?;
        Ok(read)
    }
}

impl<'a> State<'a> {
    fn read(expect: &Fields<'a>) -> Result<Self, Halt> {
        let mut statuses = Vec::new();
        if let Some(stated) = expect.maybe_object("statuses")? {
            for name in stated.keys() {
                statuses.push((name, status(&stated, name)?));
            }
        }
        Ok(Self { figures: known(expect, "figures", FIGURES)?, statuses })
    }
}

/// The texts of an object whose keys must be known words.
fn known<'a>(fields: &Fields<'a>, key: &str, words: &[&str]) -> Result<Vec<(&'a str, &'a str)>, Halt> {
    let stated = fields.any_text_entries(key)?;
    match stated.iter().find(|(name, _)| !words.contains(name)) {
        Some((name, _)) => Err(fields.unknown_word(key, name)),
        None => Ok(stated),
    }
}

/// The words of each status.
const STATUSES: &[(&str, &[&str])] = &[
    (
        "payment",
        &[
            "unpaid",
            "partially_authorized",
            "authorized",
            "partially_paid",
            "paid",
            "overpaid",
            "refunded",
            "voided",
        ],
    ),
    ("refunds", &["none", "partially_refunded", "refunded"]),
    (
        "fulfilment",
        &[
            "unfulfilled",
            "partially_packed",
            "packed",
            "partially_shipped",
            "shipped",
            "partially_delivered",
            "delivered",
            "not_required",
        ],
    ),
    ("returns", &["none", "requested", "partially_returned", "returned"]),
    ("order", &["draft", "negotiating", "awaiting_approval", "open", "on_hold", "cancelled", "completed"]),
];

fn status(stated: &Fields<'_>, name: &str) -> Result<Value, Halt> {
    if let "disputed" | "outcome_unknown" = name {
        return stated.flag(name).map(Value::Bool);
    }
    let words = STATUSES.iter().find(|(status, _)| *status == name);
    let (_, words) = words.ok_or_else(|| Halt::out_of_scope(format!("status `{name}`")))?;
    let word = stated.text(name)?;
    if words.contains(&word) { Ok(Value::from(word)) } else { Err(stated.unknown_word(name, word)) }
}

impl<'a> Reversal<'a> {
    fn read(reversal: &Fields<'a>) -> Result<Self, Halt> {
        let of = match (reversal.maybe_text("line")?, reversal.maybe_text("charge")?) {
            (Some(line), None) => Part::Line(line),
            (None, Some(charge)) => Part::Charge(charge),
            _ => return Err(Halt::out_of_scope("a reversal of not exactly one line or charge")),
        };
        let read = Self {
            of,
            quantity: reversal.maybe_int("quantity")?,
            gross: reversal.maybe_text("gross")?,
            net: reversal.maybe_text("net")?,
            taxes: reversal.any_text_entries("taxes")?,
        };
        reversal.finish_ref()?;
        Ok(read)
    }
}

impl<'a> Final<'a> {
    pub(super) fn read(expect: &Fields<'a>) -> Result<Self, Halt> {
        let state = State::read(expect)?;
        let mut tenders = Vec::new();
        if let Some(stated) = expect.maybe_object("tenders")? {
            for id in stated.keys() {
                tenders.push((id, known(&stated, id, FIGURES)?));
            }
        }
        let mut lines = Vec::new();
        for (id, stated) in expect.any_entries("lines")? {
            let mut figures = Vec::new();
            for name in stated.keys() {
                if name == "left" {
                    figures.push((name, stated.text(name)?.to_owned()));
                } else if LINE_FIGURES.contains(&name) {
                    figures.push((name, stated.int(name)?.to_string()));
                } else {
                    return Err(Halt::out_of_scope(format!("line figure `{name}`")));
                }
            }
            lines.push((id, figures));
        }
        let mut frozen = Vec::new();
        for (id, stated) in expect.any_entries("frozen")? {
            frozen.push((id, Frozen::read(&stated)?));
        }
        let read = Self {
            state,
            tenders,
            lines,
            frozen,
            operations: expect.any_text_entries("operations")?,
            operation_count: expect.maybe_int("operation_count")?,
        };
        if let Some((_, word)) = read
            .operations
            .iter()
            .find(|(_, word)| !["pending", "succeeded", "failed", "unknown"].contains(word))
        {
            return Err(expect.unknown_word("operations", word));
        }
        expect.finish_ref()?;
        Ok(read)
    }
}

impl<'a> Frozen<'a> {
    fn read(stated: &Fields<'a>) -> Result<Self, Halt> {
        let mut figures = Vec::new();
        for name in ["list", "discount", "net", "gross"] {
            if let Some(figure) = stated.maybe_text(name)? {
                figures.push((name, figure));
            }
        }
        let read = Self { figures, taxes: stated.any_text_entries("taxes")? };
        stated.finish_ref()?;
        Ok(read)
    }
}
