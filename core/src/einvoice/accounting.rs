//! Whether the VAT total in the accounting currency is there, in another currency, and of the sign of the VAT total: BR-53, R005,
//! R055, and the currencies of Oman and Japan.
//!
//! No rule says which amount it is: the rate of exchange is the tax office's, and stands on no invoice.
//!
//! **Example** BT-6 `SEK` on an invoice in euros with VAT 200.00: BT-111 must be there, and 0 or more; 2,234.60 passes.
//!
//! **Source** EN 16931-1:2017, BR-53; `PEPPOL-EN16931-UBL.sch` 3.0, R005 and R055; PINT of Oman and Japan.

use super::exact::Exact;
use super::judge::Judge;
use super::rules::{BR_53, JP_05, OM_003, R005, R055};
use crate::contract::Ruleset;

pub(super) fn judge(judge: &mut Judge<'_>) {
    let invoice = judge.invoice;
    let Some(currency) = invoice.accounting_currency else { return };
    let (code, own) = (currency.to_string(), invoice.currency.to_string());
    let stated = invoice.totals.vat_in_accounting_currency;
    let place = "/totals/vat_in_accounting_currency";
    if judge.is_european() && stated.is_none() {
        let what = format!("the VAT total in {code} is missing");
        judge.breaks(&BR_53, place.to_owned(), &what, &[("currency", code.as_str())]);
    }
    // The text of the standard has no words for these two; what is against them is a mistake under it as well.
    if judge.is_european() && judge.ruleset != Ruleset::CenArtefacts {
        if code == own {
            let what = format!("the accounting currency and the invoice's are both {code}");
            judge.breaks(&R005, "/accounting_currency".to_owned(), &what, &[("currency", code.as_str())]);
        }
        let (own_vat, other_vat) = (Exact::or_zero(invoice.totals.vat), Exact::or_zero(stated));
        let zero = Exact::ZERO;
        let same_sign = (own_vat <= zero && other_vat <= zero) || (own_vat >= zero && other_vat >= zero);
        if !same_sign {
            let (one, other) = (judge.text(own_vat), judge.text(other_vat));
            let what = format!("the VAT total is {one} and that in {code} is {other}");
            let params = [("actual", other.as_str()), ("vat", one.as_str()), ("currency", code.as_str())];
            judge.breaks(&R055, place.to_owned(), &what, &params);
        }
    }
    for (ruleset, wanted, rule) in [(Ruleset::PintOm, "OMR", &OM_003), (Ruleset::PintJp, "JPY", &JP_05)] {
        if judge.ruleset == ruleset && code != wanted {
            let what = format!("the accounting currency is {code}, not {wanted}");
            let params = [("actual", code.as_str()), ("expected", wanted)];
            judge.breaks(rule, "/accounting_currency".to_owned(), &what, &params);
        }
    }
}
