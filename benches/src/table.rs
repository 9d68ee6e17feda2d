//! The table of ratios, printed last.

use std::fmt::Write as _;

/// A bound on a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// At most this.
    AtMost(f64),
    /// At least this.
    AtLeast(f64),
    /// Nothing was promised: the figure is told.
    None,
}

impl Bound {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
            Self::None => true,
        }
    }

    fn show(self) -> String {
        match self {
            Self::AtMost(most) => format!("≤ {}", plain(most)),
            Self::AtLeast(least) => format!("≥ {}", plain(least)),
            Self::None => "–".to_owned(),
        }
    }
}

/// A row: what, its figure, and what performance.md asks of it.
#[derive(Clone, Debug)]
pub struct Row {
    what: String,
    measured: String,
    /// The figure that gate and goal bound.
    judged: Option<f64>,
    gate: Bound,
    goal: Bound,
}

/// The rows, in the order in which they are printed.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// A figure with a gate and a goal. `measured` says in words what `judged` came from.
    pub fn row(&mut self, what: &str, measured: String, judged: f64, gate: Bound, goal: Bound) {
        self.rows.push(Row { what: what.to_owned(), measured, judged: Some(judged), gate, goal });
    }

    /// A figure that nothing was promised of.
    pub fn tell(&mut self, what: &str, measured: String) {
        self.rows.push(Row {
            what: what.to_owned(),
            measured,
            judged: None,
            gate: Bound::None,
            goal: Bound::None,
        });
    }

    /// A row of performance.md that is not measured here; `reason` says why, or where it is.
    pub fn missing(&mut self, what: &str, reason: &str, gate: Bound, goal: Bound) {
        self.rows.push(Row { what: what.to_owned(), measured: reason.to_owned(), judged: None, gate, goal });
    }

    /// Whether every gate is met.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.rows.iter().all(|row| row.judged.is_none_or(|judged| row.gate.holds(judged)))
    }

    /// The table in Markdown.
    #[must_use]
    pub fn render(&self) -> String {
        let header = ["what", "measured", "judged", "gate", "goal", "verdict"].map(str::to_owned);
        let mut cells = vec![header];
        cells.extend(self.rows.iter().map(Row::cells));
        let mut widths = [0; 6];
        for row in &cells {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let mut text = String::new();
        for (at, row) in cells.iter().enumerate() {
            for (cell, width) in row.iter().zip(widths) {
                let _ = write!(text, "| {cell:width$} ");
            }
            text.push_str("|\n");
            if at == 0 {
                for width in widths {
                    let _ = write!(text, "|{:-<fill$}", "", fill = width + 2);
                }
                text.push_str("|\n");
            }
        }
        text
    }
}

impl Row {
    fn cells(&self) -> [String; 6] {
        let judged = self.judged.map(plain).unwrap_or_default();
        let verdict = match self.judged {
            None => "",
            Some(value) if !self.gate.holds(value) => "MISSED",
            Some(value) if self.goal == Bound::None || !self.goal.holds(value) => "gate met",
            Some(_) => "goal met",
        };
        [
            self.what.clone(),
            self.measured.clone(),
            judged,
            self.gate.show(),
            self.goal.show(),
            verdict.to_owned(),
        ]
    }
}

/// A figure with three digits that matter.
fn plain(value: f64) -> String {
    let decimals = if value.fract() == 0.0 || value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::{Bound, Table};

    #[test]
    fn a_missed_gate_is_named_and_fails_the_table() {
        let mut table = Table::default();
        table.row("fast", "12 ns".to_owned(), 2.0, Bound::AtMost(4.0), Bound::AtMost(2.5));
        table.row("fair", "30 ns".to_owned(), 3.0, Bound::AtMost(4.0), Bound::AtMost(2.5));
        assert!(table.passes());
        table.row("slow", "1 M/s".to_owned(), 0.5, Bound::AtLeast(1.0), Bound::AtLeast(1.5));
        assert!(!table.passes());
        let text = table.render();
        let verdicts: Vec<&str> =
            text.lines().skip(2).filter_map(|line| line.rsplit('|').nth(1)).map(str::trim).collect();
        assert_eq!(verdicts, ["goal met", "gate met", "MISSED"]);
    }
}
