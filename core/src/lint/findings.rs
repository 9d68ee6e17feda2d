//! Collects findings, up to a number of each code.

use core::fmt::Display;

use crate::contract::{Finding, FindingCode};
use crate::error::Param;
use crate::index::Arrange;

/// The most findings of one code.
const MOST_OF_A_CODE: usize = 1_000;

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct FindingList {
    list: Vec<Finding>,
    /// Those of the code that came last.
    of_code: usize,
}

impl FindingList {
    /// Adds a finding with the figures of its message. Files add the findings of one code one after the other.
    pub(super) fn add(
        &mut self,
        code: FindingCode,
        path: impl Into<String>,
        message: impl Into<String>,
        params: &[(&str, &dyn Display)],
    ) {
        let is_same = self.list.last().is_some_and(|last| last.code == code);
        self.of_code = if is_same { self.of_code.saturating_add(1) } else { 1 };
        if self.of_code > MOST_OF_A_CODE {
            return;
        }
        let param = |(name, value): &(&str, &dyn Display)| Param {
            name: (*name).to_owned(),
            value: value.to_string(),
        };
        self.list.push(Finding {
            code,
            severity: code.severity(),
            path: path.into(),
            message: message.into(),
            params: params.iter().map(param).collect(),
        });
    }

    /// By code, then as they were found.
    pub(super) fn in_order(mut self) -> Vec<Finding> {
        self.list.arrange_stably_by_key(|finding| finding.code);
        self.list
    }
}

/// Steps of a comparison of each with each, up to a bound: what is beyond is not compared.
#[derive(Debug)]
pub(super) struct StepBudget {
    left: u32,
}

impl StepBudget {
    /// Two million steps: well under a second.
    pub(super) const fn new() -> Self {
        Self { left: 2_000_000 }
    }

    /// Takes a step; false if none is left, and the comparison ends.
    pub(super) const fn step(&mut self) -> bool {
        let has_left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        has_left
    }
}
