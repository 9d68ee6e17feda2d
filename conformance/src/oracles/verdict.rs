//! What became of a case.

use serde_json::Value;

use crate::bridge::Fault;
use crate::decimal::Decimal;

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Every figure the case expects is what the engine answered.
    Passed,
    /// Some are not: what was expected and what came, a line each.
    Failed(Vec<String>),
    /// It needs a capability that is not built yet; this one.
    OutOfScope(String),
}

/// Why a case ends before its figures are compared.
#[derive(Debug)]
pub(super) enum Halt {
    /// It needs a capability that is not built yet.
    OutOfScope(String),
    /// The case or our answer to it is not what it must be.
    Broken(Vec<String>),
}

impl Halt {
    pub(super) fn out_of_scope(capability: impl Into<String>) -> Self {
        Self::OutOfScope(capability.into())
    }

    pub(super) fn broken(what: impl Into<String>) -> Self {
        Self::Broken(vec![what.into()])
    }
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotBuilt(what) => Self::OutOfScope(what),
            Fault::Refused(problems) => Self::Broken(problems),
        }
    }
}

impl From<Result<Check, Halt>> for Verdict {
    fn from(outcome: Result<Check, Halt>) -> Self {
        match outcome {
            Ok(Check { compared: 0, .. }) => Self::Failed(vec!["the case expects no figure".to_owned()]),
            Ok(check) if check.differences.is_empty() => Self::Passed,
            Ok(check) => Self::Failed(check.differences),
            Err(Halt::OutOfScope(capability)) => Self::OutOfScope(capability),
            Err(Halt::Broken(what)) => Self::Failed(what),
        }
    }
}

/// A case that leaves a choice open is answered with each way to decide it. Its figure stands where all of them give the
/// same verdict; where they differ it depends on what the case does not state, which is `fact`.
pub(super) fn whichever<T>(
    fact: &str,
    choices: impl IntoIterator<Item = T>,
    answer: impl Fn(T) -> Result<Check, Halt>,
) -> Result<Check, Halt> {
    let mut first: Option<Check> = None;
    for choice in choices {
        let check = answer(choice)?;
        match &first {
            Some(first) if first.differences.is_empty() != check.differences.is_empty() => {
                return Err(Halt::out_of_scope(format!("a case without `{fact}`")));
            }
            Some(_) => {}
            None => first = Some(check),
        }
    }
    Ok(first.unwrap_or_default())
}

/// Collects every comparison of a case.
#[derive(Debug, Default)]
pub(super) struct Check {
    compared: usize,
    differences: Vec<String>,
}

impl Check {
    /// Two decimals are the same number.
    pub(super) fn figure(&mut self, name: &str, expected: &str, got: &str) {
        self.within(name, expected, got, Decimal::ZERO);
    }

    /// Two decimals differ by no more than `tolerance`.
    pub(super) fn within(&mut self, name: &str, expected: &str, got: &str, tolerance: Decimal) {
        self.compared += 1;
        match (Decimal::read(expected), Decimal::read(got)) {
            (Some(wanted), Some(found)) if wanted.distance(found) <= tolerance => {}
            _ => self.differences.push(format!("{name}: expected {expected}, got {got}")),
        }
    }

    /// Two things look the same.
    pub(super) fn same(&mut self, name: &str, expected: &impl std::fmt::Debug, got: &impl std::fmt::Debug) {
        self.compared += 1;
        let (expected, got) = (format!("{expected:?}"), format!("{got:?}"));
        if expected != got {
            self.differences.push(format!("{name}: expected {expected}, got {got}"));
        }
    }
}

/// The text at a JSON Pointer of an answer.
pub(super) fn answered<'a>(answer: &'a Value, pointer: &str) -> Result<&'a str, Halt> {
    let value = answer.pointer(pointer).and_then(Value::as_str);
    value.ok_or_else(|| Halt::broken(format!("the answer has no text at {pointer}")))
}

/// The list at a JSON Pointer of an answer.
pub(super) fn answered_list<'a>(answer: &'a Value, pointer: &str) -> Result<&'a [Value], Halt> {
    let list = answer.pointer(pointer).and_then(Value::as_array).map(Vec::as_slice);
    list.ok_or_else(|| Halt::broken(format!("the answer has no list at {pointer}")))
}

/// The decimal at a JSON Pointer of an answer.
pub(super) fn answered_decimal(answer: &Value, pointer: &str) -> Result<Decimal, Halt> {
    let text = answered(answer, pointer)?;
    Decimal::read(text).ok_or_else(|| Halt::broken(format!("{pointer} is no decimal: {text}")))
}
