//! Names that are probably misspelled.
//!
//! **What it finds** A SKU, category, tag, customer group, country, channel, market, region, seller, tax category, shipping method,
//! tax jurisdiction or tag of promotions that one promotion, price book or rule names and nothing else does, and that is alike
//! ([`resemble`](super::resemble)) to one which the rulebook states of a product or names elsewhere too.
//!
//! **Example** A promotion for the customer group `member`, beside two for `members`.
//!
//! **What to do** Correct the spelling. Names that a cart alone states are unknown here, so a name like no other is not found.

use crate::contract::{FindingCode, QuoteRequest, Rulebook};
use crate::index::{Arrange, Interner};

use super::findings::FindingList;
use super::resemble;
use super::walk::{PlaceStep, Scalar, fields, pointer, walk};

/// What a name names.
const NOUNS: [&str; 14] = [
    "SKU",
    "category",
    "tag",
    "customer group",
    "country",
    "channel",
    "market",
    "region",
    "seller",
    "tax category",
    "shipping method",
    "tax jurisdiction",
    "tag of promotions",
    "attribute",
];

/// The noun of the name at a place, as a position in [`NOUNS`].
fn noun(place: &[PlaceStep]) -> Option<usize> {
    let noun = match fields(place) {
        ("sku" | "skus" | "except_skus", _) => "SKU",
        ("categories" | "except_categories", _) => "category",
        ("tags", "stacking" | "combines_with") => "tag of promotions",
        ("tags" | "except_tags", _) => "tag",
        ("customer_groups", _) | ("groups", "customer") => "customer group",
        ("country" | "countries", _) => "country",
        ("channel" | "channels", _) => "channel",
        ("market" | "markets", _) => "market",
        ("region" | "regions", _) => "region",
        ("seller" | "sellers", _) => "seller",
        ("tax_category" | "tax_categories", _) => "tax category",
        ("method" | "methods", _) => "shipping method",
        ("jurisdiction" | "tax_jurisdictions", _) => "tax jurisdiction",
        ("name", "attributes" | "condition" | "of") => "attribute",
        _ => return None,
    };
    NOUNS.iter().position(|known| *known == noun)
}

/// Whether a name at a place is stated there rather than asked for.
fn is_stated(place: &[PlaceStep]) -> bool {
    match place.first() {
        Some(PlaceStep::Field("items" | "tax_rules")) => true,
        Some(PlaceStep::Field("price_books")) => fields(place).0 == "sku",
        _ => fields(place) == ("tags", "stacking"),
    }
}

/// The names of one noun.
#[derive(Default)]
struct Known {
    names: Interner,
    /// How many promotions, books or rules name it.
    owners: Vec<u32>,
    /// The one that named it last: the list and its element.
    last: Vec<Option<(PlaceStep, PlaceStep)>>,
    stated: Vec<bool>,
    /// The keys of the names that others may be misspellings of, with their numbers; sorted.
    keys: Vec<(u64, u32)>,
}

impl Known {
    fn count(&mut self, name: &str, place: &[PlaceStep]) {
        let at = usize::try_from(self.names.intern(name)).unwrap_or(usize::MAX);
        if at >= self.owners.len() {
            self.owners.push(0);
            self.last.push(None);
            self.stated.push(false);
        }
        let owner = place.first().copied().zip(place.get(1).copied());
        if let (Some(owners), Some(last), Some(stated)) =
            (self.owners.get_mut(at), self.last.get_mut(at), self.stated.get_mut(at))
        {
            if *last != owner || owner.is_none() {
                *owners = owners.saturating_add(1);
            }
            *last = owner;
            *stated |= is_stated(place);
        }
    }

    /// Whether the name is stated of a product, or named more than once.
    fn is_established(&self, number: u32) -> bool {
        let Ok(at) = usize::try_from(number) else { return false };
        self.stated.get(at) == Some(&true) || self.owners.get(at).is_some_and(|owners| *owners > 1)
    }

    /// Prepares [`alike`](Self::alike) for the names that `is_meant` admits.
    fn prepare(&mut self, is_meant: impl Fn(&Self, u32) -> bool) {
        let mut keys = Vec::new();
        for number in 0..u32::try_from(self.names.len()).unwrap_or(u32::MAX) {
            if is_meant(self, number) {
                resemble::keys(self.names.name(number), |key| keys.push((key, number)));
            }
        }
        keys.arrange();
        self.keys = keys;
    }

    /// The first prepared name that is alike.
    fn alike(&self, name: &str) -> Option<&str> {
        let mut best: Option<u32> = None;
        resemble::keys(name, |key| {
            let from = self.keys.partition_point(|(known, _)| *known < key);
            let same = self.keys.iter().skip(from).take_while(|(known, _)| *known == key);
            for (_, number) in same.take(64) {
                if best.is_none_or(|best| *number < best)
                    && resemble::are_alike(name, self.names.name(*number))
                {
                    best = Some(*number);
                }
            }
        });
        best.map(|number| self.names.name(number))
    }
}

/// The names of a rulebook, by noun.
fn names_of(rulebook: &Rulebook) -> [Known; NOUNS.len()] {
    let mut known: [Known; NOUNS.len()] = core::array::from_fn(|_| Known::default());
    walk(rulebook, |place, value| {
        if let Scalar::Text(name) = value
            && let Some(known) = noun(place).and_then(|noun| known.get_mut(noun))
        {
            known.count(name, place);
        }
    });
    known
}

pub(super) fn find(rulebook: &Rulebook, findings: &mut FindingList) {
    let mut known = names_of(rulebook);
    for known in &mut known {
        known.prepare(Known::is_established);
    }
    walk(rulebook, |place, value| {
        let Scalar::Text(name) = value else { return };
        let Some(noun) = noun(place) else { return };
        let (Some(known), Some(noun)) = (known.get(noun), NOUNS.get(noun)) else { return };
        let is_alone = known.names.lookup(name).is_some_and(|number| !known.is_established(number));
        if is_alone && let Some(other) = known.alike(name) {
            report(noun, (name, other), "stands nowhere else", pointer("", place), findings);
        }
    });
}

/// Names of a request that the rulebook does not have, and that are alike to one it has.
pub(super) fn find_in_request(rulebook: &Rulebook, request: &QuoteRequest, findings: &mut FindingList) {
    let mut known = names_of(rulebook);
    for known in &mut known {
        known.prepare(|_, _| true);
    }
    walk(request, |place, value| {
        let Scalar::Text(name) = value else { return };
        let Some(noun) = noun(place) else { return };
        let (Some(known), Some(noun)) = (known.get(noun), NOUNS.get(noun)) else { return };
        // What an attribute is called is looked at where it is read.
        if *noun == "attribute" || known.names.lookup(name).is_some() {
            return;
        }
        if let Some(other) = known.alike(name) {
            report(noun, (name, other), "is not in the rulebook", pointer("", place), findings);
        }
    });
}

fn report(noun: &str, (name, other): (&str, &str), lack: &str, path: String, findings: &mut FindingList) {
    findings.add(
        FindingCode::NameLooksMisspelled,
        path,
        format!("the {noun} `{name}` {lack}, and `{other}` is known; write `{other}` if that is meant"),
        &[("found", &name), ("meant", &other)],
    );
}
