//! The counts of a corpus and what stands behind them.

use std::collections::BTreeMap;
use std::fmt;

use super::verdict::Verdict;

/// What became of every case of a corpus.
#[derive(Debug)]
pub(super) struct Report {
    corpus: &'static str,
    verdicts: Vec<(String, Verdict)>,
}

impl Report {
    pub(super) fn new(corpus: &'static str, verdicts: Vec<(String, Verdict)>) -> Self {
        Self { corpus, verdicts }
    }

    /// Whether a case failed, or there was none.
    pub(super) fn failed(&self) -> bool {
        self.verdicts.is_empty()
            || self.verdicts.iter().any(|(_, verdict)| matches!(verdict, Verdict::Failed(_)))
    }
}

#[cfg(test)]
impl Report {
    /// Whether every case came out, and there was one.
    pub(super) fn all_passed(&self) -> bool {
        let passed = |(_, verdict): &(String, Verdict)| *verdict == Verdict::Passed;
        !self.verdicts.is_empty() && self.verdicts.iter().all(passed)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut passed, mut failures) = (0_usize, Vec::new());
        let mut beyond: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, verdict) in &self.verdicts {
            match verdict {
                Verdict::Passed => passed += 1,
                Verdict::Failed(differences) => failures.push((id, differences)),
                Verdict::OutOfScope(capability) => beyond.entry(capability).or_default().push(id),
            }
        }
        let out_of_scope: usize = beyond.values().map(Vec::len).sum();
        let (corpus, failed) = (self.corpus, failures.len());
        writeln!(formatter, "{corpus}: {passed} passed, {failed} failed, {out_of_scope} out of scope")?;
        for (capability, ids) in beyond {
            writeln!(formatter, "    out of scope, {capability} ({}): {}", ids.len(), ids.join(" "))?;
        }
        for (id, differences) in failures {
            writeln!(formatter, "    FAILED {id}")?;
            for difference in differences {
                writeln!(formatter, "        {difference}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Verdict};

    #[test]
    fn it_counts_groups_and_shows() {
        let verdicts = vec![
            ("a".to_owned(), Verdict::Passed),
            ("b".to_owned(), Verdict::OutOfScope("effect buy_get".to_owned())),
            ("c".to_owned(), Verdict::OutOfScope("effect buy_get".to_owned())),
            ("d".to_owned(), Verdict::Failed(vec!["total: expected 1, got 2".to_owned()])),
        ];
        let report = Report::new("promotions", verdicts);
        assert!(report.failed());
        assert_eq!(
            report.to_string(),
            "promotions: 1 passed, 1 failed, 2 out of scope\n    out of scope, effect buy_get (2): b c\n    \
             FAILED d\n        total: expected 1, got 2\n"
        );
    }

    #[test]
    fn a_corpus_without_cases_has_failed() {
        assert!(Report::new("promotions", Vec::new()).failed());
    }
}
