//! Prices every invoice of a real shop's year, without and with promotions.
//!
//! ```text
//! cargo run --release --example online_retail [-- --out FILE]
//! ```
//!
//! `--out FILE` writes one line an invoice, which `reconcile.py` calculates again. README.md beside this file says what was
//! assumed.

mod file;
mod report;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use farthing::contract::{QuoteRequest, Rulebook};
use farthing::error::CommerceError;
use farthing::{Engine, Priced, Scratch};
use farthing_online_retail::{Invoice, Kind, Reason, Sales, country, kind, request};
use indicatif::{ProgressBar, ProgressStyle};

use file::read;
use report::Report;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut out = out_file()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));

    let bar = progress("reading", 541_909);
    let sales = read(&folder.join("online-retail.parquet"), |lines| bar.set_position(lines))?;
    bar.finish_and_clear();

    let text =
        std::fs::read(folder.join("rulebook.json")).map_err(|error| format!("rulebook.json: {error}"))?;
    let rulebook: Rulebook =
        farthing::json::read(&text).map_err(|error| all_problems("rulebook.json", &error))?;
    let mut till = Till::new(&rulebook)?;

    let bar = progress("pricing", sales.invoices.len() as u64);
    let mut report = Report::default();
    if let Some(out) = &mut out {
        writeln!(out, "{}", report::HEADER).map_err(|error| error.to_string())?;
    }
    for invoice in &sales.invoices {
        let line = till.settle(&sales, invoice, &mut report)?;
        if let Some(out) = &mut out {
            writeln!(out, "{line}").map_err(|error| error.to_string())?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if let Some(out) = &mut out {
        out.flush().map_err(|error| error.to_string())?;
    }
    print!("{}", report.print(&rulebook, till.plain_time, till.promoted_time));
    report.all_accounted(&sales)
}

/// Two engines, with and without promotions, and the working memory they reuse.
struct Till {
    plain: Engine,
    promoted: Engine,
    scratch: Scratch,
    plain_time: Duration,
    promoted_time: Duration,
}

impl Till {
    fn new(rulebook: &Rulebook) -> Result<Self, String> {
        let mut plain = rulebook.clone();
        plain.promotions.clear();
        let engine = |rulebook| Engine::new(rulebook).map_err(|error| all_problems("rulebook.json", &error));
        Ok(Self {
            plain: engine(&plain)?,
            promoted: engine(rulebook)?,
            scratch: Scratch::default(),
            plain_time: Duration::ZERO,
            promoted_time: Duration::ZERO,
        })
    }

    /// Prices one invoice both ways, or says why there is nothing to price; gives its line of the output file.
    fn settle(&mut self, sales: &Sales, invoice: &Invoice, report: &mut Report) -> Result<String, String> {
        let place = country(&invoice.country)
            .ok_or_else(|| format!("invoice {}: no country {:?}", invoice.number, invoice.country))?;
        let unpriced = unpriced(sales, invoice)?;
        let priced_lines = invoice.rows.len() - unpriced.iter().sum::<usize>();
        report.count_lines(priced_lines, &unpriced);
        let mut line = report::start(invoice, place, priced_lines, &unpriced);
        if priced_lines == 0 {
            line.push_str(&report.nothing_to_price(&unpriced));
            return Ok(line);
        }
        let request = request(sales, invoice, place)?;
        let plain = timed(&self.plain, &mut self.scratch, &request, &mut self.plain_time)
            .map_err(|error| all_problems(&invoice.number, &error))?;
        line.push_str(&report.plain(invoice, place, &plain));
        let promoted = timed(&self.promoted, &mut self.scratch, &request, &mut self.promoted_time)
            .map_err(|error| all_problems(&invoice.number, &error))?;
        line.push_str(&report.promoted(place, &promoted, &self.promoted));
        Ok(line)
    }
}

fn timed<'s>(
    engine: &'s Engine,
    scratch: &'s mut Scratch,
    request: &'s QuoteRequest,
    time: &mut Duration,
) -> Result<Priced<'s>, CommerceError> {
    let start = Instant::now();
    let priced = engine.quote_into(scratch, request);
    *time += start.elapsed();
    priced
}

/// How many lines have nothing to price, by reason in the order of [`Reason::ALL`].
fn unpriced(sales: &Sales, invoice: &Invoice) -> Result<[usize; 4], String> {
    let mut counts = [0; 4];
    for row in &invoice.rows {
        let stock_code = sales.stock_codes.get(row.stock_code as usize).map_or("", String::as_str);
        if let Kind::Unpriced(reason) = kind(&invoice.number, stock_code, row)? {
            for (count, of) in counts.iter_mut().zip(Reason::ALL) {
                *count += usize::from(of == reason);
            }
        }
    }
    Ok(counts)
}

/// The file named by `--out`, if it is.
fn out_file() -> Result<Option<BufWriter<File>>, String> {
    let mut arguments = std::env::args().skip(1);
    let path = match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (None, ..) => return Ok(None),
        (Some("--out"), Some(path), None) => PathBuf::from(path),
        _ => return Err("usage: online_retail [--out FILE]".to_owned()),
    };
    let file = File::create(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Some(BufWriter::new(file)))
}

fn progress(doing: &'static str, length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:8} {wide_bar} {human_pos}/{human_len} {eta}");
    let bar = ProgressBar::new(length).with_message(doing);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

fn all_problems(of: &str, error: &CommerceError) -> String {
    error.problems().iter().map(|problem| format!("{of}: {problem}\n")).collect()
}
