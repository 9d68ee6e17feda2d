//! One cart, priced and explained.

use std::fmt::Write;

use farthing::Engine;
use farthing::contract::order::Command;
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
    let commands_read = json::read::<Vec<Command>>(commands);
    // A rulebook that reads may still be none: all files are judged before anything is priced.
    let engine_made = rulebook_read.and_then(|rulebook| Ok((Engine::new(&rulebook)?, rulebook)));
    let ((engine, rulebook), request, commands) = match (engine_made, request_read, commands_read) {
        (Ok(rulebook), Ok(request), Ok(commands)) => (rulebook, request, commands),
        (rulebook, request, commands) => {
            let faults = [
                ("rulebook.json", rulebook.err()),
                ("request.json", request.err()),
                ("life.json", commands.err()),
            ];
            return Err(faults
                .into_iter()
                .filter_map(|(file, error)| Some(problems(file, error?.problems())))
                .collect());
        }
    };
    let listed = |file, error: &CommerceError| problems(file, error.problems());
    let priced = engine.quote(&request).map_err(|error| listed("request.json", &error))?;
    let quote = priced.to_quote();
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
    let life = life(&engine, &request, &quote, &commands).map_err(|error| listed("life.json", &error))?;
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
