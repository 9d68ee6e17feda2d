//! Tax rules, checked.

use crate::contract::Rulebook;
use crate::money::Currency;

use super::faults::Faults;
use super::vocabulary::Vocabulary;

/// Checks the tax rules of a rulebook.
pub(super) fn tax_rules(_rulebook: &Rulebook, _currency: Currency, _vocabulary: &mut Vocabulary, _faults: &mut Faults) {}
