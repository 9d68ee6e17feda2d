//! Counting what a test runner says it did.

use std::ops::AddAssign;

/// Tests and checks that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1 };

    pub(crate) fn total(self) -> u64 {
        self.passed + self.failed
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The count of one line of output, if it is a runner's closing line: cargo's
/// `test result: ok. 3 passed; 0 failed; …` or the plain `3 passed, 0 failed`, with a name before it or not
/// (`promotions: 61 passed, 0 failed, 38 out of scope`), or one of the two lines of Node's runner, `# pass 3` and
/// `# fail 0`.
pub(crate) fn closing_line(line: &str) -> Option<Count> {
    if let Some(passed) = line.strip_prefix("# pass ") {
        return Some(Count { passed: passed.parse().ok()?, failed: 0 });
    }
    if let Some(failed) = line.strip_prefix("# fail ") {
        return Some(Count { passed: 0, failed: failed.parse().ok()? });
    }
    let line = line.trim();
    let figures = match line.strip_prefix("test result: ") {
        Some(rest) => rest.split_once(". ")?.1,
        None => line.rsplit_once(": ").map_or(line, |(_, figures)| figures),
    };
    let mut parts = figures.split([',', ';']).map(str::trim);
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Count { passed, failed })
}

#[cfg(test)]
mod tests {
    use super::{Count, closing_line};

    #[test]
    fn closing_lines_of_every_runner_are_counted() {
        for line in [
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "3 passed, 2 failed",
            "promotions: 3 passed, 2 failed, 38 out of scope",
        ] {
            assert_eq!(closing_line(line), Some(Count { passed: 3, failed: 2 }), "{line}");
        }
    }

    #[test]
    fn nodes_runner_says_it_in_two_lines() {
        assert_eq!(closing_line("# pass 3"), Some(Count { passed: 3, failed: 0 }));
        assert_eq!(closing_line("# fail 2"), Some(Count { passed: 0, failed: 2 }));
        assert_eq!(closing_line("# fail to see why"), None);
    }

    #[test]
    fn other_lines_are_not() {
        for line in ["", "running 3 tests", "3 passed", "test result: ok", "all passed, none failed"] {
            assert_eq!(closing_line(line), None, "{line}");
        }
    }
}
