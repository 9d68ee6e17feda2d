//! How a derived price came about, formula by formula.

use crate::contract::{
    FormulaStep, PriceAnswer, PriceBase, PriceChange, PriceLimit, PriceRounding, RoundingMode,
};

/// One sentence a formula, from the first base to the price; none for a stated price.
pub(super) fn sentences(price: &PriceAnswer) -> impl Iterator<Item = String> {
    price.derived.iter().flat_map(|derived| &derived.steps).map(sentence)
}

fn sentence(step: &FormulaStep) -> String {
    let base = match (&step.base, &step.base_price_id) {
        (PriceBase::Book { book }, Some(id)) => format!("`{id}` of `{book}`"),
        (PriceBase::Book { book }, None) => format!("`{book}`"),
        (PriceBase::Cost, _) => "the cost".to_owned(),
        (PriceBase::CompareAt, _) => "the price before the sale".to_owned(),
    };
    let figure = step.base_price.map(|price| format!(" {price}")).unwrap_or_default();
    let mut text = format!("`{}` of `{}`, from {base}{figure}", step.formula, step.book);
    match &step.change {
        Some(PriceChange::PercentOff { percent }) => text.push_str(&format!(", {percent} % off")),
        Some(PriceChange::PercentOn { percent }) => text.push_str(&format!(", {percent} % on")),
        None => {}
    }
    if let Some(rounding) = &step.round_to {
        text.push_str(&format!(", {}", rounded_to(rounding)));
        if let Some(rounded) = step.rounded {
            text.push_str(&format!(" → {rounded}"));
        }
    }
    if let Some(surcharge) = step.surcharge {
        let sign = if surcharge.mantissa() < 0 { "" } else { "+" };
        text.push_str(&format!(", {sign}{surcharge}"));
    }
    if let Some(limit) = &step.limit {
        text.push_str(&format!(", held at {}", limited(limit)));
    }
    format!("{text}: {}", step.unit_price)
}

fn rounded_to(rounding: &PriceRounding) -> String {
    match rounding {
        PriceRounding::Multiple { step, mode } => format!("to a multiple of {step}{}", how(*mode)),
        PriceRounding::Ending { every, endings, mode } => {
            let endings: Vec<String> = endings.iter().map(ToString::to_string).collect();
            format!("to the ending {} after each {every}{}", endings.join(" or "), how(*mode))
        }
    }
}

/// The mode, where it is not the usual one.
const fn how(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "",
        RoundingMode::HalfEven => ", half to even",
        RoundingMode::HalfDown => ", half down",
        RoundingMode::Up | RoundingMode::Ceiling => ", up",
        RoundingMode::Down | RoundingMode::Floor => ", down",
    }
}

fn limited(limit: &PriceLimit) -> String {
    match limit {
        PriceLimit::UnitPrice { unit_price } => unit_price.to_string(),
        PriceLimit::AboveBase { amount } => format!("{amount} above the base"),
        PriceLimit::PercentAboveBase { percent } => format!("{percent} % above the base"),
    }
}
