//! The figures of a quote as one list of numbers, for results that JavaScript reads lazily.
//!
//! First how many decimals the currency has, then how many lines (gifts last), shipments and fees there are, then the thirteen
//! totals, then six figures for each line, shipment and fee: all in minor units, in the order of the contract's fields.
//! Minor units lie within ±(2^53 − 1), where a JavaScript number is exact.

use farthing::PricedCart;
use farthing::quote::PricedPart;

/// Writes the figures of `priced` into `out`, in place of what was there.
pub(crate) fn write(priced: &PricedCart, out: &mut Vec<f64>) {
    out.clear();
    out.push(f64::from(priced.exponent()));
    let lines = priced.lines().len().saturating_add(priced.added().len());
    for count in [lines, priced.shipping().len(), priced.fees().len()] {
        out.push(u32::try_from(count).map_or(0.0, f64::from));
    }
    let totals = priced.totals_minor();
    out.extend(
        [
            totals.list_minor,
            totals.discount_minor,
            totals.shipping_minor,
            totals.shipping_discount_minor,
            totals.fees_minor,
            totals.fee_discount_minor,
            totals.net_minor,
            totals.tax_minor,
            totals.gross_minor,
            totals.withheld_minor,
            totals.funded_minor,
            totals.payable_rounding_minor,
            totals.payable_minor,
        ]
        .map(number),
    );
    for part in [priced.lines(), priced.added(), priced.shipping(), priced.fees()].concat() {
        let PricedPart {
            list_minor, discount_minor, amount_minor, net_minor, tax_minor, gross_minor, ..
        } = part;
        out.extend([list_minor, discount_minor, amount_minor, net_minor, tax_minor, gross_minor].map(number));
    }
}

/// Minor units as a JavaScript number.
#[expect(clippy::cast_precision_loss, reason = "within ±(2^53 − 1) nothing is lost")]
fn number(minor: i64) -> f64 {
    minor as f64
}
