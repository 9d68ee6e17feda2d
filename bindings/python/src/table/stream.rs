//! Batches in, batches out: in order, at most as many in memory as one cart reaches into.

use std::collections::VecDeque;
use std::sync::Arc;
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use farthing::contract::QuoteRequest;
use farthing::{Engine, Scratch};

use super::answers::{Row, answered, schema};
use super::cells::{KINDS, column, is_readable};
use super::lines::{COLUMNS, Lines, REQUIRED};

/// A table that is being priced.
pub(super) struct Quoting {
    engine: Arc<Engine>,
    input: Box<dyn RecordBatchReader + Send>,
    /// What every cart has in common; nothing when rows are JSON requests.
    base: Option<QuoteRequest>,
    threads: usize,
    output: SchemaRef,
    /// Batches that are not answered to their ends, and the answers there are, from the first row of the first batch.
    waiting: VecDeque<RecordBatch>,
    rows: VecDeque<Row>,
    is_over: bool,
}

/// Where a row stands: the batch and the row in it.
type Place = (usize, usize);

impl Quoting {
    pub(super) fn new(
        engine: Arc<Engine>,
        input: Box<dyn RecordBatchReader + Send>,
        base: Option<QuoteRequest>,
        threads: usize,
    ) -> Result<Self, String> {
        let table = input.schema();
        let is_json = table.index_of("request").is_ok();
        let (wanted, required): (&[&str], &[&str]) =
            if is_json { (&["request"], &["request"]) } else { (&COLUMNS, &REQUIRED) };
        if let Some(missing) = required.iter().find(|name| table.index_of(name).is_err()) {
            return Err(format!(
                "the table has no column `{missing}`: it needs `request`, or {}",
                REQUIRED.join(", ")
            ));
        }
        for field in table.fields().iter().filter(|field| wanted.contains(&field.name().as_str())) {
            if !is_readable(field.data_type()) {
                let (name, kind) = (field.name(), field.data_type());
                return Err(format!("column `{name}` is {kind}; it must be {KINDS}"));
            }
        }
        if !is_json && base.is_none() {
            return Err("a table of lines needs `base`, the request that its carts have in common".to_owned());
        }
        let output = schema(&table, is_json)?;
        let base = if is_json { None } else { base };
        let (waiting, rows) = (VecDeque::new(), VecDeque::new());
        Ok(Self { engine, input, base, threads, output, waiting, rows, is_over: false })
    }

    /// The next batch whose rows are all answered.
    fn pull(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        loop {
            if let Some(first) = self.waiting.front()
                && self.rows.len() >= first.num_rows()
            {
                let rows: Vec<_> = self.rows.drain(..first.num_rows()).collect();
                let batch = answered(first, &self.output, &rows, self.base.is_none())?;
                self.waiting.pop_front();
                return Ok(Some(batch));
            }
            if self.is_over {
                return Ok(None);
            }
            match self.input.next() {
                Some(batch) => self.waiting.push_back(batch?),
                None => self.is_over = true,
            }
            self.answer();
        }
    }

    /// Answers every cart that is whole.
    fn answer(&mut self) {
        let table = self.input.schema();
        let places: Vec<Place> = (0_usize..)
            .zip(&self.waiting)
            .flat_map(|(at, batch)| (0..batch.num_rows()).map(move |row| (at, row)))
            .skip(self.rows.len())
            .collect();
        let rows = match &self.base {
            None => {
                let requests: Vec<_> =
                    self.waiting.iter().map(|batch| column(batch, &table, "request")).collect();
                let ask = |&(at, row): &Place| {
                    let text = requests.get(at).and_then(Option::as_ref).and_then(|cells| cells.text(row));
                    match self.engine.quote_json(text.unwrap_or_default().as_bytes()) {
                        Ok(quote) => Row::Quote(quote.into()),
                        Err(error) => Row::Error(error.to_json().into()),
                    }
                };
                shared(self.threads, &places, |places| places.iter().map(ask).collect())
            }
            Some(base) => {
                let lines: Vec<_> = self.waiting.iter().map(|batch| Lines::new(batch, &table)).collect();
                let carts = carts(&places, &lines, self.is_over);
                shared(self.threads, &carts, |carts| {
                    let (mut request, mut scratch) = (base.clone(), Scratch::default());
                    let mut rows = Vec::new();
                    for cart in carts {
                        price(&self.engine, cart, &lines, base, &mut request, &mut scratch, &mut rows);
                    }
                    rows
                })
            }
        };
        self.rows.extend(rows);
    }
}

/// The rows of each cart; the last one may go on in the next batch, unless the table is over.
fn carts<'p>(places: &'p [Place], lines: &[Lines<'_>], is_over: bool) -> Vec<&'p [Place]> {
    let cart = |&(at, row): &Place| lines.get(at).and_then(|lines| lines.cart(row));
    let mut carts: Vec<_> = places.chunk_by(|left, right| cart(left) == cart(right)).collect();
    if !is_over {
        carts.pop();
    }
    carts
}

/// Prices one cart and adds an answer for each of its rows.
fn price(
    engine: &Engine,
    cart: &[Place],
    lines: &[Lines<'_>],
    base: &QuoteRequest,
    request: &mut QuoteRequest,
    scratch: &mut Scratch,
    rows: &mut Vec<Row>,
) {
    let mut fill = || {
        request.cart.lines.clear();
        for (number, &(at, row)) in cart.iter().enumerate() {
            if number == 0 {
                lines[at].begin(row, base, request)?;
            }
            request.cart.lines.push(lines[at].line(row, number)?);
        }
        Ok(())
    };
    match fill().and_then(|()| engine.quote_into(scratch, request)) {
        Ok(priced) => rows.extend(priced.lines().iter().map(|part| Row::line(part, priced))),
        Err(error) => {
            let error: Arc<str> = error.to_json().into();
            rows.extend(cart.iter().map(|_| Row::Error(Arc::clone(&error))));
        }
    }
}

/// Work shared by threads, its results in order.
fn shared<T: Sync>(threads: usize, work: &[T], run: impl Fn(&[T]) -> Vec<Row> + Sync) -> Vec<Row> {
    let share = work.len().div_ceil(threads).max(64);
    if work.len() <= share {
        return run(work);
    }
    let run = &run;
    thread::scope(|scope| {
        let started: Vec<_> = work.chunks(share).map(|part| scope.spawn(move || run(part))).collect();
        started.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    })
}

impl Iterator for Quoting {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pull().transpose()
    }
}

impl RecordBatchReader for Quoting {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.output)
    }
}
