//! A case of kind `order`, read whole.

use super::super::fields::Fields;
use super::super::verdict::Halt;
use super::expected::Final;
use super::policy::Policy;
use super::sale::{Sale, Tax, exponent};
use super::steps::{self, Step};

/// A case: what is sold and how it is paid, the merchant's policy, what happens, and what comes of it.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) currency: &'a str,
    pub(super) exponent: u8,
    pub(super) price_mode: &'a str,
    pub(super) sale: Sale<'a>,
    pub(super) policy: Policy<'a>,
    pub(super) steps: Vec<Step<'a>>,
    pub(super) expect: Final<'a>,
}

impl<'a> Case<'a> {
    pub(super) fn read(case: &Fields<'a>) -> Result<Self, Halt> {
        let exponent = exponent(case)?;
        let currency = case.text("currency")?;
        let price_mode = match case.text("price_mode")? {
            word @ ("tax_excluded" | "tax_included") => word,
            word => return Err(case.unknown_word("price_mode", word)),
        };
        let read = Self {
            currency,
            exponent,
            price_mode,
            sale: Sale::read(&case.object("order")?)?,
            steps: case.objects("steps")?.iter().map(steps::read).collect::<Result<_, _>>()?,
            policy: Policy::read(&case.object("policy")?)?,
            expect: Final::read(&case.object("expect")?)?,
        };
        case.finish_ref()?;
        Ok(read)
    }

    /// Every tax that a line, a charge or a fee of a return has, each rate of a tax once.
    pub(super) fn taxes(&self) -> Vec<Tax<'a>> {
        let lines = self.sale.lines.iter().map(|line| &line.taxes);
        let charges = self.sale.charges().map(|charge| &charge.taxes);
        let later = self.steps.iter().map(|step| &step.taxes);
        let mut all: Vec<_> = lines.chain(charges).chain(later).flatten().copied().collect();
        all.sort();
        all.dedup();
        all
    }
}
