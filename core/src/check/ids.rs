//! Ids that must be unique.

use core::cmp::Ordering;

use crate::contract::{Attribute, Cart, CartLine, Id, Measure, ReturnedLine};
use crate::error::ProblemCode;
use crate::index::{Arrange, Rank};

use super::faults::Faults;

/// The prefix of the ids that the engine gives to gift lines.
const GIFT_PREFIX: &str = "gift:";
/// Its first four bytes.
const GIFT_BYTES: u32 = u32::from_be_bytes(*b"gift");

/// The most charges whose ids are compared pairwise.
const FEW_CHARGES: usize = 8;

/// Checks that the ids of lines, shipping and fees are unique, and that none of them begins with `gift:`.
///
/// Hosts usually number their lines, so the ids ascend by length and bytes (`L1` … `L10`) and one pass is enough.
/// Other ids are sorted: never quadratic, and without a hash that chosen ids could attack.
pub(super) fn cart_ids(cart: &Cart, order: &mut Vec<u32>, faults: &mut Faults) {
    let lines = &cart.lines;
    if ascend_in_brief(lines) && charges_differ(cart) {
        return;
    }
    let is_charge_reserved = || charges(cart).any(|id| id.as_str().starts_with(GIFT_PREFIX));
    if lines.iter().any(|line| line.id.as_str().starts_with(GIFT_PREFIX)) || is_charge_reserved() {
        reserved(cart, faults);
    } else if ascend(lines) && charges_differ(cart) {
        return;
    }
    sorted(cart, order, faults);
}

/// Whether the ids of the lines ascend, each has at most eight bytes and none begins with `gift`.
#[inline]
fn ascend_in_brief(lines: &[CartLine]) -> bool {
    let mut last = Rank::NONE;
    for line in lines {
        match Rank::of(line.id.as_str().as_bytes()) {
            Some(next) if last < next && next.first_four() != GIFT_BYTES => last = next,
            _ => return false,
        }
    }
    true
}

/// Whether the ids of the lines ascend.
fn ascend(lines: &[CartLine]) -> bool {
    lines.is_sorted_by(|a, b| by_length(a.id.as_str(), b.id.as_str()).is_lt())
}

/// Reports every line, shipping line and fee whose id is reserved for the engine.
#[cold]
fn reserved(cart: &Cart, faults: &mut Faults) {
    let all = (0_u32..).map_while(|at| id_at(cart, at));
    for (id, list, position) in all.filter(|(id, ..)| id.as_str().starts_with(GIFT_PREFIX)) {
        reserved_at(format!("/cart/{list}/{position}/id"), id, faults);
    }
}

fn reserved_at(path: String, id: &Id, faults: &mut Faults) {
    faults.add_with(
        ProblemCode::ReservedId,
        path,
        format!("`{id}`: ids that begin with `gift:` name gift lines of the answer; choose another id"),
        &[("id", id)],
    );
}

/// Finds equal ids by sorting them.
#[inline(never)]
fn sorted(cart: &Cart, order: &mut Vec<u32>, faults: &mut Faults) {
    let count = u32::try_from(cart.lines.len().saturating_add(charges(cart).count())).unwrap_or(u32::MAX);
    order.clear();
    order.extend(0..count);
    let id = |position: &u32| id_at(cart, *position).map_or("", |(id, _, _)| id.as_str());
    order.arrange_by(|a, b| by_length(id(a), id(b)).then(a.cmp(b)));
    if order.windows(2).any(|pair| matches!(pair, [one, other] if id(one) == id(other))) {
        doubles(cart, count, faults);
    }
}

/// Reports every id that stands in the cart before, in the order of the cart.
#[cold]
fn doubles(cart: &Cart, count: u32, faults: &mut Faults) {
    let place = |at: usize| {
        let (_, list, at) = u32::try_from(at).ok().and_then(|at| id_at(cart, at))?;
        Some(format!("/cart/{list}/{at}"))
    };
    for (id, first, again) in repeated((0..count).map(|at| id_text(cart, at)).collect()) {
        let (Some(first), Some(path)) = (place(first), place(again)) else { continue };
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("{path}/id"),
            format!("`{id}` is already the id of {first}; give every line, shipment and fee its own"),
            &[("id", &id), ("first", &first)],
        );
    }
}

/// Sorts the positions of lines, shipping and fees by id, for [`find`].
pub(super) fn sort(cart: &Cart, order: &mut Vec<u32>) {
    let count = u32::try_from(cart.lines.len().saturating_add(charges(cart).count())).unwrap_or(u32::MAX);
    order.clear();
    order.extend(0..count);
    order.arrange_by(|a, b| by_length(id_text(cart, *a), id_text(cart, *b)));
}

/// The position of an id in the order of [`sort`].
pub(super) fn find(cart: &Cart, order: &[u32], id: &Id) -> Option<u32> {
    let at = order.binary_search_by(|position| by_length(id_text(cart, *position), id.as_str())).ok()?;
    order.get(at).copied()
}

/// Checks that the ids of the goods that are given back are unique, and none is that of a part of the cart or of a gift.
pub(super) fn returned(cart: &Cart, lines: &[ReturnedLine], order: &mut Vec<u32>, faults: &mut Faults) {
    unique(lines.iter().map(|line| line.id.as_str()), "/returned/lines", "id", faults);
    sort(cart, order);
    for (position, line) in lines.iter().enumerate() {
        if line.id.as_str().starts_with(GIFT_PREFIX) {
            reserved_at(format!("/returned/lines/{position}/id"), &line.id, faults);
        }
        let Some((_, list, at)) = find(cart, order, &line.id).and_then(|at| id_at(cart, at)) else {
            continue;
        };
        let first = format!("/cart/{list}/{at}");
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("/returned/lines/{position}/id"),
            format!("`{}` is already the id of {first}; give what is given back an id of its own", line.id),
            &[("id", &line.id), ("first", &first)],
        );
    }
}

/// Checks that the ids of a list are unique.
pub(super) fn unique<'a>(ids: impl Iterator<Item = &'a str>, path: &str, field: &str, faults: &mut Faults) {
    for (id, at, again) in repeated(ids.collect()) {
        let first = format!("{path}/{at}");
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("{path}/{again}/{field}"),
            format!("`{id}` is already the {field} of {first}; each needs its own"),
            &[(field, &id), ("first", &first)],
        );
    }
}

/// Checks that a list names nothing twice.
pub(super) fn names<T: AsRef<str>>(names: &[T], path: impl FnOnce() -> String, faults: &mut Faults) {
    if names.len() > 1 {
        named_once(names.iter().map(AsRef::as_ref).collect(), path, faults);
    }
}

/// The same for names of any type; an empty text is no name.
pub(super) fn named_once(names: Vec<&str>, path: impl FnOnce() -> String, faults: &mut Faults) {
    let found = repeated(names);
    if found.is_empty() {
        return;
    }
    let path = path();
    for (name, at, again) in found {
        let first = format!("{path}/{at}");
        faults.add_with(
            ProblemCode::DuplicateId,
            format!("{path}/{again}"),
            format!("`{name}` stands at {first} already; name it once"),
            &[("id", &name), ("first", &first)],
        );
    }
}

/// Checks that a list of words has none twice.
pub(super) fn words<T: PartialEq>(words: &[T], path: impl Fn() -> String, faults: &mut Faults) {
    let mut seen: Vec<&T> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if seen.contains(&word) {
            let message = "this word stands in the list already; name it once";
            faults.add(ProblemCode::DuplicateId, format!("{}/{at}", path()), message);
        } else {
            seen.push(word);
        }
    }
}

/// The names of a list that stand there before: each with its first position and its own, in the order of the list.
pub(super) fn repeated(names: Vec<&str>) -> Vec<(&str, usize, usize)> {
    if names.len() < 2 {
        return Vec::new();
    }
    let mut sorted: Vec<(&str, usize)> = names.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    sorted.arrange();
    let mut found: Vec<(&str, usize, usize)> = Vec::new();
    let mut first = ("", usize::MAX);
    for (name, at) in sorted {
        if name == first.0 && !name.is_empty() {
            found.push((name, first.1, at));
        } else {
            first = (name, at);
        }
    }
    found.arrange_by(|one, other| one.2.cmp(&other.2));
    found
}

/// The longest list of attributes or measures whose names are compared pairwise.
const FEW_NAMES: usize = 8;

/// Checks that the attributes of one owner have names of their own.
pub(super) fn attribute_names(attributes: &[Attribute], path: impl Fn() -> String, faults: &mut Faults) {
    if !are_named_apart(attributes) {
        repeated_names(attributes, &path(), faults);
    }
}

#[cold]
#[inline(never)]
fn repeated_names(attributes: &[Attribute], path: &str, faults: &mut Faults) {
    unique(attributes.iter().map(|attribute| attribute.name.as_str()), path, "name", faults);
}

/// Checks that the measures of one product have units of their own.
pub(super) fn measure_units(measures: &[Measure], path: impl Fn() -> String, faults: &mut Faults) {
    if !are_measured_apart(measures) {
        unique(measures.iter().map(|measure| measure.unit.as_str()), &path(), "unit", faults);
    }
}

/// Whether the attributes of one owner have names of their own.
#[inline]
pub(super) fn are_named_apart(attributes: &[Attribute]) -> bool {
    attributes.len() < 2 || are_apart(attributes, |attribute| attribute.name.as_str())
}

/// Whether the measures of one product have units of their own.
#[inline]
pub(super) fn are_measured_apart(measures: &[Measure]) -> bool {
    measures.len() < 2 || are_apart(measures, |measure| measure.unit.as_str())
}

/// Whether the names of a list differ: pairwise where there are few, sorted where there are many.
#[inline(never)]
fn are_apart<T>(list: &[T], name: impl Fn(&T) -> &str) -> bool {
    if list.len() > FEW_NAMES {
        let mut sorted: Vec<&str> = list.iter().map(name).collect();
        sorted.arrange();
        return sorted.windows(2).all(|pair| pair.first() != pair.last());
    }
    list.iter().enumerate().all(|(at, one)| list.iter().take(at).all(|earlier| name(earlier) != name(one)))
}

/// Whether every charge's id differs from those of all lines, which ascend, and of all other charges.
fn charges_differ(cart: &Cart) -> bool {
    if cart.shipping.len().saturating_add(cart.fees.len()) > FEW_CHARGES {
        return false;
    }
    let last = cart.lines.last().map_or("", |line| line.id.as_str());
    let mut seen = [""; FEW_CHARGES];
    for (id, slot) in charges(cart).zip(0..) {
        let id = id.as_str();
        if id.starts_with(GIFT_PREFIX) {
            return false;
        }
        let is_no_line = by_length(last, id).is_lt() || is_no_line(cart, id);
        let earlier = seen.get(..slot).unwrap_or_default();
        if !is_no_line || earlier.contains(&id) {
            return false;
        }
        if let Some(slot) = seen.get_mut(slot) {
            *slot = id;
        }
    }
    true
}

/// Whether no line, of those that ascend, has an id.
#[inline(never)]
fn is_no_line(cart: &Cart, id: &str) -> bool {
    cart.lines.binary_search_by(|line| by_length(line.id.as_str(), id)).is_err()
}

fn charges(cart: &Cart) -> impl Iterator<Item = &Id> {
    cart.shipping.iter().map(|shipping| &shipping.id).chain(cart.fees.iter().map(|fee| &fee.id))
}

/// The id at a position over lines, shipping and fees, with its list and position there.
fn id_at(cart: &Cart, position: u32) -> Option<(&Id, &'static str, usize)> {
    let position = usize::try_from(position).ok()?;
    if let Some(line) = cart.lines.get(position) {
        return Some((&line.id, "lines", position));
    }
    let position = position.checked_sub(cart.lines.len())?;
    if let Some(shipping) = cart.shipping.get(position) {
        return Some((&shipping.id, "shipping", position));
    }
    let position = position.checked_sub(cart.shipping.len())?;
    cart.fees.get(position).map(|fee| (&fee.id, "fees", position))
}

fn id_text(cart: &Cart, position: u32) -> &str {
    id_at(cart, position).map_or("", |(id, _, _)| id.as_str())
}

#[inline]
fn by_length(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}
