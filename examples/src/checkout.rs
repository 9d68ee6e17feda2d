//! One cart, priced and explained.

use std::fmt::Write;

use farthing::Engine;
use farthing::contract::{QuoteRequest, Rulebook};
use farthing::error::{CommerceError, Problem};
use farthing::explain::{Names, outcomes, receipt, waterfall, workings};
use farthing::json;

use crate::life::{Life, life};

/// Prices the request under the rulebook and explains the answer: receipt, waterfall, workings, and why other promotions
/// did not apply; then places it as an order and tells that order the commands.
///
/// # Errors
/// Every problem of the files, each with its code, where it stands and what to do.
pub fn checkout(rulebook: &[u8], request: &[u8], commands: &[u8]) -> Result<Life, String> {
    let rulebook_read = json::read::<Rulebook>(rulebook);
    let request_read = json::read::<QuoteRequest>(request);
    let (rulebook, request) = match (rulebook_read, request_read) {
        (Ok(rulebook), Ok(request)) => (rulebook, request),
        (rulebook, request) => {
            let faults = [("rulebook.json", rulebook.err()), ("request.json", request.err())];
            return Err(faults
                .into_iter()
                .filter_map(|(file, error)| Some(problems(file, error?.problems())))
                .collect());
        }
    };
    let listed = |file, error: &CommerceError| problems(file, error.problems());
    let engine = Engine::new(&rulebook).map_err(|error| listed("rulebook.json", &error))?;
    let priced = engine.quote(&request).map_err(|error| listed("request.json", &error))?;
    let quote = priced.to_quote(&engine, &request);
    let names = Names::new(&rulebook, &request);

    let mut page = receipt(&quote, &names);
    let sections = [
        ("FROM LIST PRICE TO PAYMENT", waterfall(&quote, &names)),
        ("HOW EACH FIGURE CAME TO BE", workings(&quote, &names)),
        ("WHY THE OTHERS DID NOT APPLY", outcomes(&quote, &names)),
    ];
    for (title, text) in sections {
        let _ = write!(page, "\n\n{title}\n\n{text}");
    }
    let life = life(&engine, &request, &quote, commands).map_err(|error| listed("life.json", &error))?;
    let _ = write!(page, "\n\nTHE ORDER'S LIFE\n\n{}", life.page);
    Ok(Life { page, journal: life.journal })
}

/// Problems as a reader of the file wants them.
fn problems(file: &str, problems: &[Problem]) -> String {
    let mut page = String::new();
    for Problem { code, path, message, .. } in problems {
        let _ = writeln!(page, "{file}{path}\n    {code}: {message}");
    }
    page
}
