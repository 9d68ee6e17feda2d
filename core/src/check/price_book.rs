//! Price books, checked.

use crate::contract::Rulebook;

use super::currency::Currencies;
use super::faults::Faults;
use super::vocabulary::Vocabulary;

/// Checks the price books of a rulebook.
pub(super) fn price_books(_rulebook: &Rulebook, _currencies: &Currencies, _vocabulary: &mut Vocabulary, _faults: &mut Faults) {}
