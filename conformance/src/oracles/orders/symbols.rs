//! Figures that a case leaves open: `U-1000` holds for whatever `U` is, so that it is answered for several.

use super::super::verdict::Halt;

/// What the symbols of a case stand for, in minor units.
pub(super) struct Symbols<'a>(pub(super) &'a [(&'a str, i64)]);

impl Symbols<'_> {
    /// The value of a sum of symbols and minor units: `U+S`, `T-1000`. What stands after a space explains.
    pub(super) fn value(&self, text: &str) -> Result<i64, Halt> {
        let sum = text.split(' ').next().unwrap_or_default();
        let mut value = 0;
        let mut sign = 1;
        let mut rest = sum;
        loop {
            let end = rest.find(['+', '-']).unwrap_or(rest.len());
            let (term, tail) = rest.split_at(end);
            value += sign * self.term(term)?;
            let mut left = tail.chars();
            sign = match left.next() {
                Some('-') => -1,
                Some(_) => 1,
                None => return Ok(value),
            };
            rest = left.as_str();
        }
    }

    fn term(&self, term: &str) -> Result<i64, Halt> {
        let known = self.0.iter().find(|(symbol, _)| *symbol == term).map(|(_, value)| *value);
        known.or_else(|| term.parse().ok()).ok_or_else(|| Halt::broken(format!("no figure: {term}")))
    }
}
