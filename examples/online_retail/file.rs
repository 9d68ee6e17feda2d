//! Reading the parquet file: the only place that knows parquet, so that the tests of the rest link without it.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use farthing::contract::UnitPrice;
use farthing_online_retail::{Invoice, Row, Sales};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Row as Record, RowAccessor};

/// Reads the whole file, calling `progress` with the number of lines read so far.
///
/// # Errors
/// A sentence that says what of the file is not as expected.
pub(crate) fn read(path: &Path, mut progress: impl FnMut(u64)) -> Result<Sales, String> {
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = File::open(path).map_err(|error| fault(&error))?;
    let reader = SerializedFileReader::new(file).map_err(|error| fault(&error))?;
    let mut gathering = Gathering::default();
    for (at, record) in reader.get_row_iter(None).map_err(|error| fault(&error))?.enumerate() {
        let record = record.map_err(|error| fault(&error))?;
        gathering.add(&record).map_err(|error| fault(&format!("line {at}: {error}")))?;
        if at % 4096 == 0 {
            progress(at as u64);
        }
    }
    Ok(gathering.sales)
}

/// Sales being gathered: an invoice's lines need not stand together.
#[derive(Debug, Default)]
struct Gathering {
    sales: Sales,
    invoices: HashMap<String, usize>,
    stock_codes: HashMap<String, u32>,
}

impl Gathering {
    fn add(&mut self, record: &Record) -> Result<(), String> {
        let text = |column: usize| record.get_string(column).map_err(|error| error.to_string());
        let number = text(0)?;
        let at = match self.invoices.get(number) {
            Some(at) => *at,
            None => {
                let invoice = Invoice {
                    number: number.clone(),
                    at: text(4)?.parse()?,
                    customer: text(6).cloned().unwrap_or_default(),
                    country: text(7)?.clone(),
                    rows: Vec::new(),
                };
                self.sales.invoices.push(invoice);
                self.invoices.insert(number.clone(), self.sales.invoices.len() - 1);
                self.sales.invoices.len() - 1
            }
        };
        let unit_price = UnitPrice::parse(text(5)?).map_err(|problem| problem.to_string())?;
        let quantity = record.get_long(3).map_err(|error| error.to_string())?;
        let stock_code = self.stock_code(text(1)?)?;
        self.sales.invoices[at].rows.push(Row { stock_code, quantity, unit_price });
        self.sales.lines += 1;
        Ok(())
    }

    fn stock_code(&mut self, code: &str) -> Result<u32, String> {
        if let Some(at) = self.stock_codes.get(code) {
            return Ok(*at);
        }
        let at = u32::try_from(self.sales.stock_codes.len()).map_err(|error| error.to_string())?;
        self.sales.stock_codes.push(code.to_owned());
        self.stock_codes.insert(code.to_owned(), at);
        Ok(at)
    }
}
