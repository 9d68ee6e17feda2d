//! Twenty sales as UBL files, and each once more with one figure changed: `cargo run --example e_invoice -- DIR`.
//!
//! Beside the files stands `verdicts.tsv`: for each file the rules that `validate` finds broken under the rules of the official
//! validator, which `judge/` runs on the same files. Without a folder the first file is printed.
#![allow(clippy::disallowed_methods, reason = "an example writes files")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use farthing::contract::{Invoice, Ruleset};
use farthing::einvoice::validate;
use farthing_e_invoice::sales::{self, Sale};
use farthing_e_invoice::ubl::{self, Header, Party};

fn main() -> Result<(), Box<dyn Error>> {
    let sales = sales::read(include_str!("sales.json"))?;
    let Some(folder) = std::env::args().nth(1) else {
        let first = sales.first().ok_or("no sale")?;
        println!("{}", ubl::write(&first.invoice, first.kind, &header(&first.invoice, "2026-0001"))?);
        return Ok(());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let mut verdicts = String::new();
    for (at, sale) in sales.iter().enumerate() {
        let number = format!("2026-{:04}", at + 1);
        for (ending, invoice) in [("", &sale.invoice), ("-changed", &sale.changed)] {
            let file = format!("{number}{ending}.xml");
            std::fs::write(folder.join(&file), ubl::write(invoice, sale.kind, &header(invoice, &number))?)?;
            writeln!(verdicts, "{file}\t{}", broken(invoice)?.join(" "))?;
        }
        said(&number, sale)?;
    }
    std::fs::write(folder.join("verdicts.tsv"), verdicts)?;
    Ok(())
}

/// The rules that an invoice breaks, in the order of their names.
fn broken(invoice: &Invoice) -> Result<Vec<String>, Box<dyn Error>> {
    let violations = validate(invoice, Ruleset::CenArtefacts)?;
    let mut rules: Vec<_> = violations.into_iter().map(|violation| violation.rule).collect();
    rules.sort();
    rules.dedup();
    Ok(rules)
}

fn said(number: &str, sale: &Sale) -> Result<(), Box<dyn Error>> {
    let payable = sale.invoice.totals.payable.map(|payable| payable.to_string()).unwrap_or_default();
    println!("{number}  {:<42}{payable:>10}", sale.name);
    for violation in validate(&sale.changed, Ruleset::CenArtefacts)? {
        println!("            {} changed: {} {}", sale.place, violation.rule, violation.message);
    }
    Ok(())
}

/// What a shop knows beside the figures. What is not subject to VAT is invoiced without VAT numbers (BR-O-02).
fn header<'a>(invoice: &Invoice, number: &'a str) -> Header<'a> {
    let is_outside =
        invoice.vat_breakdown.iter().any(|row| row.category.as_ref().is_some_and(|code| code == "O"));
    let vat = |number| (!is_outside).then_some(number);
    Header {
        number,
        issued: "2026-11-23",
        terms: "30 days",
        delivered: "2026-11-23",
        seller: Party {
            name: "Farthing & Sons GmbH",
            city: "Hamburg",
            country: "DE",
            vat: vat("DE123456789"),
            register: "HRB 4711",
        },
        buyer: Party {
            name: "Winkel B.V.",
            city: "Utrecht",
            country: "NL",
            vat: vat("NL123456789B01"),
            register: "30123456",
        },
    }
}
