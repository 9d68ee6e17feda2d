//! Codes of a pattern: a prefix and so many letters of an alphabet.
//!
//! A pattern is one symbol of the vocabulary, under a key that no customer can enter: it is longer than any typed code that is kept.
//! So a code of the pattern triggers what the symbol does, as a listed code does.

use crate::contract::{Code, Promotion, Rulebook, Trigger};
use crate::error::ProblemCode;
use crate::index::Arrange;

use super::faults::Faults;
use super::vocabulary::{Noun, Sym, Vocabulary};

/// The letters of a pattern that states none.
const USUAL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/// The most letters after a prefix.
const MOST_LETTERS: u32 = 60;

/// The pattern of a promotion's codes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeShape<'a> {
    prefix: &'a str,
    length: u32,
    alphabet: &'a str,
}

/// The pattern of a promotion that one triggers.
pub(crate) fn pattern_of(trigger: &Trigger) -> Option<CodeShape<'_>> {
    let Trigger::CodePattern { prefix, length, alphabet } = trigger else { return None };
    let alphabet = alphabet.as_ref().map_or(USUAL, |letters| letters.as_str());
    Some(CodeShape { prefix: prefix.as_str(), length: *length, alphabet })
}

impl CodeShape<'_> {
    /// Its name in the vocabulary. A typed code is kept up to 64 bytes, so that none is this.
    pub(crate) fn key(self) -> String {
        format!("{:\u{1}<100}", format!("{}\u{1}{}", self.prefix, self.length))
    }
}

/// The patterns of a rulebook, sorted by prefix and length.
#[derive(Debug, Default)]
pub(crate) struct CodePatterns(Vec<CodePatternEntry>);

#[derive(Debug)]
struct CodePatternEntry {
    prefix: Box<str>,
    length: usize,
    alphabet: Box<str>,
    symbol: Sym,
}

impl CodePatterns {
    /// Gathers the patterns of checked promotions.
    pub(super) fn gather(promotions: &[Promotion], vocabulary: &mut Vocabulary) -> Self {
        let mut known: Vec<CodePatternEntry> = Vec::new();
        for pattern in promotions.iter().filter_map(|promotion| pattern_of(&promotion.trigger)) {
            known.push(CodePatternEntry {
                prefix: pattern.prefix.into(),
                length: usize::try_from(pattern.length).unwrap_or(usize::MAX),
                alphabet: pattern.alphabet.into(),
                symbol: vocabulary.intern(Noun::Code, &pattern.key()),
            });
        }
        known.arrange_by(|one, other| (&one.prefix, one.length).cmp(&(&other.prefix, other.length)));
        known.dedup_by(|one, other| one.symbol == other.symbol);
        Self(known)
    }

    /// The symbol of the pattern that a code has, of several the one with the longest prefix.
    fn symbol(&self, code: &str) -> Sym {
        if self.0.is_empty() {
            return Sym::UNKNOWN;
        }
        let ends = code.char_indices().map(|(at, _)| at).rev();
        for end in ends.filter(|end| *end > 0) {
            let (prefix, letters) = code.split_at_checked(end).unwrap_or((code, ""));
            let key = (prefix, letters.chars().count());
            let found = self.0.binary_search_by(|known| (&*known.prefix, known.length).cmp(&key));
            let known = found.ok().and_then(|at| self.0.get(at));
            if let Some(known) = known
                && letters.chars().all(|letter| known.alphabet.contains(letter))
            {
                return known.symbol;
            }
        }
        Sym::UNKNOWN
    }
}

/// The symbol of an entered code: of the code itself where a promotion lists it, else of its pattern.
pub(super) fn symbol_of(code: &str, vocabulary: &Vocabulary, patterns: &CodePatterns) -> Sym {
    match vocabulary.lookup(Noun::Code, code) {
        Sym::UNKNOWN => patterns.symbol(code),
        listed => listed,
    }
}

/// Checks the pattern of a promotion; `path` is that of a field of it.
pub(super) fn check(trigger: &Trigger, path: impl Fn(&str) -> String, faults: &mut Faults) {
    let Trigger::CodePattern { prefix, length, alphabet } = trigger else { return };
    let at = |field: &str| path(&format!("trigger/{field}"));
    let letters = alphabet.as_ref().map_or(USUAL, |letters| letters.as_str());
    let widest = letters.chars().map(char::len_utf8).max().unwrap_or(1);
    if prefix.as_str().is_empty() || prefix.as_str().contains(Code::UNPRINTABLE) {
        let message = "a pattern begins with at least one printable letter; state the beginning of its codes";
        faults.add(ProblemCode::InvalidCode, at("prefix"), message);
    }
    let bytes = usize::try_from(*length).unwrap_or(usize::MAX).saturating_mul(widest);
    let bytes = bytes.saturating_add(prefix.as_str().len());
    if *length == 0 || *length > MOST_LETTERS || bytes > Code::MAX_BYTES {
        faults.add_with(
            ProblemCode::OutOfRange,
            at("length"),
            format!(
                "a pattern has 1 to {MOST_LETTERS} letters after its prefix, and a code at most {} bytes; found {length} letters, {bytes} bytes",
                Code::MAX_BYTES
            ),
            &[("found", length), ("min", &1), ("max", &MOST_LETTERS), ("bytes", &bytes), ("max_bytes", &Code::MAX_BYTES)],
        );
    }
    // What is trimmed or capitalised in a typed code would never be entered.
    let is_canonical = |letter: char| {
        let text = letter.to_string();
        Code::parse(&text).is_ok_and(|code| code.as_str() == text) && !letter.is_control()
    };
    let bad = letters.chars().find(|letter| !is_canonical(*letter));
    if letters.is_empty() || bad.is_some() {
        let found = bad.map_or_else(String::new, |letter| letter.to_string());
        faults.add_with(
            ProblemCode::InvalidCode,
            at("alphabet"),
            format!(
                "an alphabet has letters as a code has them, capital and without white space; found `{found}`"
            ),
            &[("found", &found)],
        );
    }
}

/// Refuses two patterns of one prefix and length with different alphabets: a code would have both.
pub(super) fn check_all(rulebook: &Rulebook, faults: &mut Faults) {
    let mut all: Vec<(&str, u32, &str, usize)> = Vec::new();
    for (position, promotion) in rulebook.promotions.iter().enumerate() {
        if let Some(CodeShape { prefix, length, alphabet }) = pattern_of(&promotion.trigger) {
            all.push((prefix, length, alphabet, position));
        }
    }
    all.arrange_by_key(|(prefix, length, _, position)| (*prefix, *length, *position));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for same in all.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let Some((_, _, alphabet, first)) = same.first() else { continue };
        let others = same.iter().filter(|(_, _, other, _)| other != alphabet);
        found.extend(others.map(|(_, _, _, position)| (*position, *first)));
    }
    found.arrange();
    for (position, first) in found {
        let first = format!("/promotions/{first}/trigger");
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("/promotions/{position}/trigger/alphabet"),
            format!(
                "the pattern at {first} has the same prefix and length, and other letters; give both one alphabet, or another prefix"
            ),
            &[("first", &first)],
        );
    }
}
