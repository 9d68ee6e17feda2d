//! Batches in, batches out: in order, at most as many in memory as one cart reaches into.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use farthing::contract::QuoteRequest;
use farthing::{Engine, Scratch};

use super::answers::{Answers, schema};
use super::cells::{KINDS, column, is_readable, is_text};
use super::lines::{COLUMNS, Desk, Lines, REQUIRED};

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
    answers: Answers,
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
            let (name, kind) = (field.name(), field.data_type());
            if is_json && !is_text(kind) {
                return Err(format!("column `{name}` is {kind}; it must be text"));
            }
            if !is_readable(kind) {
                return Err(format!("column `{name}` is {kind}; it must be {KINDS}"));
            }
        }
        if !is_json && base.is_none() {
            return Err("a table of lines needs `base`, the request that its carts have in common".to_owned());
        }
        let output = schema(&table, is_json)?;
        let base = if is_json { None } else { base };
        let (waiting, answers) = (VecDeque::new(), Answers::default());
        Ok(Self { engine, input, base, threads, output, waiting, answers, is_over: false })
    }

    /// The next batch whose rows are all answered.
    fn pull(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        loop {
            if let Some(first) = self.waiting.front()
                && self.answers.rows() >= first.num_rows()
            {
                let batch = self.answers.answered(first, &self.output, self.base.is_none())?;
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
            self.answer()?;
        }
    }

    /// Answers every cart that is whole.
    fn answer(&mut self) -> Result<(), ArrowError> {
        let table = self.input.schema();
        let places: Vec<Place> = (0_usize..)
            .zip(&self.waiting)
            .flat_map(|(at, batch)| (0..batch.num_rows()).map(move |row| (at, row)))
            .skip(self.answers.rows())
            .collect();
        let found = match &self.base {
            None => {
                let requests: Vec<_> =
                    self.waiting.iter().map(|batch| column(batch, &table, "request")).collect();
                let text = |&(at, row): &Place| requests.get(at)?.as_ref()?.text(row).map(str::as_bytes);
                shared(self.threads, &places, |places| {
                    let mut answers = Answers::default();
                    for place in places {
                        answers.request(self.engine.quote_json(text(place).unwrap_or_default()));
                    }
                    answers
                })?
            }
            Some(base) => {
                let lines: Vec<_> = self.waiting.iter().map(|batch| Lines::new(batch, &table)).collect();
                let carts = carts(&places, &lines, self.is_over);
                shared(self.threads, &carts, |carts| {
                    let (mut desk, mut scratch) = (Desk::new(base), Scratch::default());
                    let mut answers = Answers::default();
                    for cart in carts {
                        let rows = cart.iter().map(|&(at, row)| (&lines[at], row));
                        let filled = desk.fill(rows);
                        match filled.and_then(|()| self.engine.quote_into(&mut scratch, &desk.request)) {
                            Ok(priced) => answers.priced(&priced, cart.len()),
                            Err(error) => answers.refused(&error, cart.len()),
                        }
                    }
                    answers
                })?
            }
        };
        found.into_iter().for_each(|answers| self.answers.append(answers));
        Ok(())
    }
}

/// The rows of each cart; the last one may go on in the next batch, unless the table is over.
fn carts<'p>(places: &'p [Place], lines: &[Lines<'_>], is_over: bool) -> Vec<&'p [Place]> {
    let is_one = |&(at, row): &Place, &(next, after): &Place| lines[at].cart(row) == lines[next].cart(after);
    let mut carts: Vec<_> = places.chunk_by(is_one).collect();
    if !is_over {
        carts.pop();
    }
    carts
}

/// Work shared by threads, its results in order; an error where one of them failed, for then the table has no answer.
fn shared<T: Sync>(
    threads: usize,
    work: &[T],
    run: impl Fn(&[T]) -> Answers + Sync,
) -> Result<Vec<Answers>, ArrowError> {
    let failed = |_| ArrowError::ComputeError("farthing failed; please report this".to_owned());
    let run = |part| catch_unwind(AssertUnwindSafe(|| run(part))).map_err(failed);
    let share = work.len().div_ceil(threads).max(64);
    if work.len() <= share {
        return Ok(vec![run(work)?]);
    }
    let run = &run;
    thread::scope(|scope| {
        let started: Vec<_> = work.chunks(share).map(|part| scope.spawn(move || run(part))).collect();
        started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| Err(failed(panic)))).collect()
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
