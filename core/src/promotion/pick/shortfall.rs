//! What a pick found and what it needed, where there were too few units.

use crate::contract::{Amount, Basis, Comparison, PriceMode, Shortfall, Text};

use super::compiled::{CompiledPick, CompiledSize, PickKind};

/// Too few units for the pick of an effect, which computes from `basis`: `actual` units, or minor units of value, were there.
pub(in crate::promotion) fn too_few(
    pick: &CompiledPick,
    effect: u32,
    (basis, price_mode): (Basis, Option<PriceMode>),
    actual: i64,
    exponent: u8,
) -> Shortfall {
    let value = match pick.kind {
        PickKind::Groups { size: CompiledSize::Value(value), .. } => Some(value),
        _ => None,
    };
    let text = |figure: i64| {
        Text::known(&match value {
            Some(_) => Amount::settled(figure, exponent).to_string(),
            None => figure.to_string(),
        })
    };
    let needed = value.or_else(|| pick.least_units());
    let missing = needed.and_then(|needed| needed.checked_sub(actual)).filter(|missing| *missing > 0);
    Shortfall {
        path: Text::known(&format!("/effects/{effect}/pick")),
        metric: Text::known(if value.is_some() { "money" } else { "units" }),
        basis: value.map(|_| basis),
        op: Some(Comparison::AtLeast),
        actual: Some(text(actual)),
        needed: needed.map(text),
        missing: missing.map(text),
        price_mode: price_mode.filter(|_| value.is_some()),
    }
}
