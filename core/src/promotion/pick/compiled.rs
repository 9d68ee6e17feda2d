//! The compiled form of a pick.

use crate::check::Sym;
use crate::contract::{GroupSize, GroupTake, Pick, PickPart, Selector, UnitOrder};

use super::super::selection::Selection;

/// A compiled pick, with the class of units that its promotion consumes.
#[derive(Clone, Debug)]
pub(in crate::promotion) struct CompiledPick {
    pub(in crate::promotion) kind: PickKind,
    pub(in crate::promotion) consumption: Option<Consumption>,
    /// Whether it has parts, and all of them are of the same lines.
    is_of_one: bool,
}

/// The class of units that a promotion consumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promotion) struct Consumption {
    pub(in crate::promotion) class: Sym,
    /// Whether it consumes also the units that are bought, and the rest of groups.
    pub(in crate::promotion) with_trigger: bool,
}

/// What is picked. Counts are units; `i64::MAX` stands for no limit.
#[derive(Clone, Debug)]
pub(in crate::promotion) enum PickKind {
    /// All units, for a promotion without a pick that consumes some.
    Every,
    /// The first of the target.
    First { order: UnitOrder, count: i64 },
    /// The first of each line.
    FirstOfLines { count: i64 },
    /// Every nth.
    EveryNth { order: UnitOrder, nth: i64, most: i64 },
    /// Groups.
    Groups { order: UnitOrder, size: CompiledSize, take: GroupTake, most: i64, most_units: i64 },
    /// Applications of several parts.
    Parts { parts: Box<[CompiledPart]>, most: i64, partial: bool },
}

/// When a group is complete.
#[derive(Clone, Copy, Debug)]
pub(in crate::promotion) enum CompiledSize {
    /// So many units.
    Units(i64),
    /// So many minor units.
    Value(i64),
}

/// A part of an application.
#[derive(Clone, Debug)]
pub(in crate::promotion) struct CompiledPart {
    pub(in crate::promotion) of: Selection,
    /// The units of one application.
    pub(in crate::promotion) quantity: i64,
    pub(in crate::promotion) order: UnitOrder,
    /// Whether its units are adjusted, not only bought.
    pub(in crate::promotion) is_target: bool,
}

impl CompiledPick {
    /// Compiles a pick of a promotion whose amounts have `exponent` decimals; `None` where all units are meant and none
    /// consumed.
    pub(in crate::promotion) fn compile(
        pick: Option<&Pick>,
        consumption: Option<Consumption>,
        exponent: u8,
        selection: &mut impl FnMut(Option<&Selector>) -> Selection,
    ) -> Option<Box<Self>> {
        let most = |most: &Option<u32>| most.map_or(i64::MAX, i64::from);
        let mut part = |part: &PickPart, is_target: bool| CompiledPart {
            of: selection(part.of.as_ref()),
            quantity: i64::from(part.quantity),
            order: part.order,
            is_target,
        };
        let kind = match pick {
            None if consumption.is_none() => return None,
            None => PickKind::Every,
            Some(Pick::Units { order, count, per: crate::contract::PickPer::Target }) => {
                PickKind::First { order: *order, count: i64::from(*count) }
            }
            Some(Pick::Units { count, .. }) => PickKind::FirstOfLines { count: i64::from(*count) },
            Some(Pick::EveryNth { order, nth, most: limit }) => {
                PickKind::EveryNth { order: *order, nth: i64::from(*nth), most: most(limit) }
            }
            Some(Pick::Groups { order, size, take, most: limit, most_units }) => PickKind::Groups {
                order: *order,
                size: match size {
                    GroupSize::Units { count } => CompiledSize::Units(i64::from(*count)),
                    GroupSize::Value { amount } => {
                        CompiledSize::Value(amount.minor(exponent).unwrap_or(i64::MAX))
                    }
                },
                take: take.clone(),
                most: most(limit),
                most_units: most(most_units),
            },
            Some(Pick::BuyGet { buy, get, most: limit, partial_get }) => PickKind::Parts {
                parts: Box::new([part(buy, false), part(get, true)]),
                most: most(limit),
                partial: *partial_get,
            },
            Some(Pick::Bundle { parts, most: limit }) => PickKind::Parts {
                parts: parts.iter().map(|one| part(one, true)).collect(),
                most: most(limit),
                partial: false,
            },
        };
        let is_of_one = match &kind {
            PickKind::Parts { parts, .. } => {
                parts.first().is_some_and(|first| parts.iter().all(|part| part.of == first.of))
            }
            _ => false,
        };
        Some(Box::new(Self { kind, consumption, is_of_one }))
    }

    /// The parts of an application, if it has any.
    pub(in crate::promotion) fn parts(&self) -> &[CompiledPart] {
        match &self.kind {
            PickKind::Parts { parts, .. } => parts,
            _ => &[],
        }
    }

    /// The lines that all parts are of, if they are of the same lines, and the bits of all parts.
    #[inline]
    pub(super) fn one_selection(&self) -> Option<(&Selection, u32)> {
        let parts = self.parts();
        let first = parts.first().filter(|_| self.is_of_one)?;
        let bits = (0_u32..).zip(parts).fold(0, |bits, (number, _)| bits | bit(number, true));
        Some((&first.of, bits))
    }

    /// The bits of the parts whose units are adjusted; without parts the bit of the target.
    pub(super) fn target_bits(&self) -> u32 {
        let parts = self.parts();
        let of_parts =
            (0_u32..).zip(parts).fold(0, |bits, (number, part)| bits | bit(number, part.is_target));
        if parts.is_empty() { 1 } else { of_parts }
    }

    /// Whether it states an amount of money.
    pub(in crate::promotion) const fn has_amounts(&self) -> bool {
        matches!(self.kind, PickKind::Groups { size: CompiledSize::Value(_), .. })
    }

    /// The units of one application, if their number is fixed.
    pub(in crate::promotion) fn least_units(&self) -> Option<i64> {
        match &self.kind {
            PickKind::Every | PickKind::First { .. } | PickKind::FirstOfLines { .. } => Some(1),
            PickKind::EveryNth { nth, .. } => Some(*nth),
            PickKind::Groups { size: CompiledSize::Units(count), .. } => Some(*count),
            PickKind::Groups { .. } => None,
            PickKind::Parts { parts, partial, .. } => {
                let units =
                    parts.iter().map(|part| if *partial && part.is_target { 1 } else { part.quantity });
                Some(units.fold(0, i64::saturating_add))
            }
        }
    }
}

/// The bit of a part that a line serves; none if it does not.
#[inline]
pub(super) fn bit(part: u32, serves: bool) -> u32 {
    u32::from(serves).checked_shl(part).unwrap_or(0)
}
