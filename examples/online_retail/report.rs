//! What the run has to say: one line an invoice for the output file, sums for the reader.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use farthing::contract::{Amount, Rulebook};
use farthing::{Engine, Priced};
use farthing_online_retail::{Country, Invoice, Reason, Sales};

/// The columns of the output file.
pub(crate) const HEADER: &str = "invoice,at,country,priced_lines,cancellation,stock_correction,negative_price,no_price,\
     plain_net,plain_tax,plain_gross,net,tax,gross,promotions";

/// The decimals of GBP.
const PENCE: u8 = 2;

/// Everything added up.
#[derive(Debug, Default)]
pub(crate) struct Report {
    priced: u64,
    priced_lines: usize,
    unpriced: BTreeMap<String, u64>,
    unpriced_lines: [usize; 4],
    countries: BTreeMap<&'static str, Sums>,
    promotions: BTreeMap<String, Given>,
}

/// One country's figures, in pence.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    invoices: u64,
    plain: Figures,
    promoted: Figures,
}

/// Net, tax and gross, in pence.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    net: i64,
    tax: i64,
    gross: i64,
}

/// What one promotion gave.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    invoices: u64,
    pence: i64,
}

impl Figures {
    fn of(priced: &Priced) -> Self {
        let totals = priced.totals_minor();
        Self { net: totals.net_minor, tax: totals.tax_minor, gross: totals.gross_minor }
    }

    fn add(&mut self, other: Self) {
        self.net += other.net;
        self.tax += other.tax;
        self.gross += other.gross;
    }

    fn columns(self) -> String {
        format!(",{},{},{}", money(self.net), money(self.tax), money(self.gross))
    }
}

/// The columns that every invoice has.
pub(crate) fn start(
    invoice: &Invoice,
    place: &Country,
    priced_lines: usize,
    unpriced: &[usize; 4],
) -> String {
    let counts: String = unpriced.iter().map(|count| format!(",{count}")).collect();
    format!("{},{},{},{priced_lines}{counts}", invoice.number, invoice.at.instant(), place.name)
}

impl Report {
    pub(crate) fn count_lines(&mut self, priced: usize, unpriced: &[usize; 4]) {
        self.priced_lines += priced;
        for (sum, count) in self.unpriced_lines.iter_mut().zip(unpriced) {
            *sum += count;
        }
    }

    /// An invoice without a line to price; its reasons are those of its lines.
    pub(crate) fn nothing_to_price(&mut self, unpriced: &[usize; 4]) -> String {
        let reasons = Reason::ALL.iter().zip(unpriced).filter(|(_, count)| **count > 0);
        let reasons: Vec<&str> = reasons.map(|(reason, _)| reason.text()).collect();
        *self.unpriced.entry(reasons.join(" + ")).or_default() += 1;
        ",,,,,,,".to_owned()
    }

    pub(crate) fn plain(&mut self, invoice: &Invoice, place: &Country, priced: &Priced) -> String {
        debug_assert!(!invoice.rows.is_empty(), "an invoice has lines");
        let figures = Figures::of(priced);
        let sums = self.countries.entry(place.name).or_default();
        self.priced += 1;
        sums.invoices += 1;
        sums.plain.add(figures);
        figures.columns()
    }

    pub(crate) fn promoted(&mut self, place: &Country, priced: &Priced, engine: &Engine) -> String {
        let figures = Figures::of(priced);
        self.countries.entry(place.name).or_default().promoted.add(figures);
        let mut given: BTreeMap<&str, i64> = BTreeMap::new();
        for adjustment in priced.adjustments() {
            *given.entry(engine.promotion_id(adjustment.promotion)).or_default() += adjustment.amount_minor;
        }
        let mut column = Vec::with_capacity(given.len());
        for (promotion, pence) in given {
            column.push(format!("{promotion}={}", money(pence)));
            let sum = self.promotions.entry(promotion.to_owned()).or_default();
            sum.invoices += 1;
            sum.pence += pence;
        }
        figures.columns() + "," + &column.join(" ")
    }

    /// Whether every invoice and every line of the file is in exactly one of the sums.
    pub(crate) fn all_accounted(&self, sales: &Sales) -> Result<(), String> {
        let invoices = self.priced + self.unpriced.values().sum::<u64>();
        let lines = self.priced_lines + self.unpriced_lines.iter().sum::<usize>();
        if invoices == sales.invoices.len() as u64 && lines == sales.lines {
            return Ok(());
        }
        Err(format!(
            "{invoices} of {} invoices and {lines} of {} lines are accounted for",
            sales.invoices.len(),
            sales.lines
        ))
    }

    pub(crate) fn print(&self, rulebook: &Rulebook, plain: Duration, promoted: Duration) -> String {
        let mut page = String::new();
        self.print_countries(&mut page);
        self.print_promotions(&mut page, rulebook);
        self.print_unpriced(&mut page);
        let rate = |time: Duration| {
            let second = self.priced as f64 / time.as_secs_f64();
            let line = time.as_secs_f64() * 1e9 / self.priced_lines as f64;
            format!("{} invoices a second, {line:.0} ns a line", thousands(second as u64))
        };
        let _ = writeln!(page, "{:28}{}", "without promotions", rate(plain));
        let _ = writeln!(
            page,
            "{:28}{}",
            format!("with {} promotions", rulebook.promotions.len()),
            rate(promoted)
        );
        if let Some(peak) = peak_memory_kib() {
            let _ = writeln!(
                page,
                "{:28}{} MB, the file's 541,909 lines included",
                "peak resident memory",
                peak / 1024
            );
        }
        page
    }

    fn print_countries(&self, page: &mut String) {
        let _ = writeln!(
            page,
            "{:22}{:>9}{:>17}{:>15}{:>17}{:>17}",
            "", "invoices", "net", "VAT", "gross", "with promotions"
        );
        let mut rows: Vec<(&str, Sums)> = self.countries.iter().map(|(name, sums)| (*name, *sums)).collect();
        rows.sort_by_key(|(name, sums)| (-sums.plain.net, *name));
        let mut total = Sums::default();
        for (_, sums) in &rows {
            total.invoices += sums.invoices;
            total.plain.add(sums.plain);
            total.promoted.add(sums.promoted);
        }
        for (name, sums) in rows.into_iter().chain([("all", total)]) {
            let Figures { net, tax, gross } = sums.plain;
            let _ = writeln!(
                page,
                "{name:22}{:>9}{:>17}{:>15}{:>17}{:>17}",
                thousands(sums.invoices),
                money(net),
                money(tax),
                money(gross),
                money(sums.promoted.gross)
            );
        }
    }

    fn print_promotions(&self, page: &mut String, rulebook: &Rulebook) {
        let _ = writeln!(page, "\n{:44}{:>9}{:>17}", "promotion", "invoices", "taken off");
        for promotion in &rulebook.promotions {
            let given = self.promotions.get(promotion.id.as_str()).copied().unwrap_or_default();
            let name = promotion.name.as_ref().map_or(promotion.id.as_str(), |name| name.as_str());
            let _ = writeln!(page, "{name:44}{:>9}{:>17}", thousands(given.invoices), money(given.pence));
        }
    }

    fn print_unpriced(&self, page: &mut String) {
        let _ = writeln!(page, "\n{:28}{:>9}{:>9}", "", "invoices", "lines");
        let mut row = |name: &str, invoices: u64, lines: usize| {
            let _ = writeln!(page, "{name:28}{:>9}{:>9}", thousands(invoices), thousands(lines as u64));
        };
        row("priced", self.priced, self.priced_lines);
        for (reason, lines) in Reason::ALL.iter().zip(self.unpriced_lines) {
            row(
                &format!("nothing: {reason}"),
                self.unpriced.get(reason.text()).copied().unwrap_or_default(),
                lines,
            );
        }
        for (reasons, invoices) in self.unpriced.iter().filter(|(reasons, _)| reasons.contains('+')) {
            row(&format!("nothing: {reasons}"), *invoices, 0);
        }
        let unpriced: u64 = self.unpriced.values().sum();
        let lines: usize = self.unpriced_lines.iter().sum();
        row("nothing to price", unpriced, lines);
        row("all", self.priced + unpriced, self.priced_lines + lines);
        let _ = writeln!(page);
    }
}

/// Pence as pounds.
fn money(pence: i64) -> String {
    Amount::from_minor(pence, PENCE).map_or_else(|_| format!("{pence} pence"), |amount| amount.to_string())
}

/// A count in groups of three.
fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The most memory this process has held, where the system says so.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}
