//! The engine as the runners see it: documents of the wire in, documents of the wire out.

use farthing::contract::{QuoteRequest, Rulebook, TaxDocument};
use farthing::error::{CommerceError, Problem, ProblemCode};
use farthing::json;
use serde_json::Value;

/// Why the engine gave no answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// It knows that it does not compute this yet, and says what.
    NotBuilt(String),
    /// It refused the documents: each problem as one line.
    Refused(Vec<String>),
}

impl From<CommerceError> for Fault {
    fn from(error: CommerceError) -> Self {
        let problems = error.problems();
        match problems.first() {
            Some(first) if problems.iter().all(|problem| problem.code == ProblemCode::NotBuiltYet) => {
                Self::NotBuilt(first.message.clone())
            }
            _ => Self::Refused(problems.iter().map(line).collect()),
        }
    }
}

fn line(problem: &Problem) -> String {
    format!("{} at {}: {}", problem.code, problem.path, problem.message)
}

/// Quotes `request` under `rulebook`.
pub(crate) fn quote(rulebook: &Value, request: &Value) -> Result<Value, Fault> {
    let _: Rulebook = json::read(rulebook.to_string().as_bytes())?;
    let _: QuoteRequest = json::read(request.to_string().as_bytes())?;
    Err(Fault::NotBuilt("engine.quote".to_owned()))
}

/// Taxes `document` under `rulebook`.
pub(crate) fn tax(rulebook: &Value, document: &Value) -> Result<Value, Fault> {
    let _: Rulebook = json::read(rulebook.to_string().as_bytes())?;
    let _: TaxDocument = json::read(document.to_string().as_bytes())?;
    Err(Fault::NotBuilt("engine.tax".to_owned()))
}
