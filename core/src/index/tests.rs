//! Tables of names: every name is found, nothing else is, and the buckets are spread.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Interner, Table};

#[test]
fn families_of_ids_are_all_found() {
    let names: Vec<String> = (0..4_000)
        .flat_map(|n| {
            [format!("SKU-{n:04}"), format!("L{n}"), format!("{n}"), format!("summer-sale/tier/{n:08}/eur")]
        })
        .collect();
    let mut table = Table::default();
    for (value, name) in (0_u32..).zip(&names) {
        assert_eq!(table.insert(name, value), None, "{name}");
    }
    assert_eq!(table.len(), names.len());
    for (value, name) in (0_u32..).zip(&names) {
        assert_eq!(table.lookup(name), Some(value), "{name}");
        assert_eq!(table.lookup(&format!("{name} ")), None);
    }
    assert_eq!((table.lookup(""), table.lookup("\0"), table.lookup("SKU-")), (None, None, None));
}

#[test]
fn one_byte_anywhere_tells_names_apart() {
    // Lengths around the words of eight bytes, and each place where a byte could be overlooked.
    for len in 1..=40 {
        let mut table = Table::default();
        let plain = "a".repeat(len);
        assert_eq!(table.insert(&plain, 0), None);
        for place in 0..len {
            let name = format!("{}b{}", &plain[..place], &plain[place + 1..]);
            assert_eq!(table.insert(&name, 1), None, "{name}");
            assert_eq!(table.lookup(&name), Some(1), "{name}");
        }
        assert_eq!((table.len(), table.lookup(&plain)), (len + 1, Some(0)));
        assert_eq!(table.lookup(&"a".repeat(len + 1)), None);
    }
}

#[test]
fn the_first_number_stays() {
    let mut table = Table::default();
    assert_eq!(table.len(), 0);
    assert_eq!((table.insert("a", 1), table.insert("a", 2), table.lookup("a")), (None, Some(1), Some(1)));
    assert_eq!((table.insert("", 3), table.lookup("")), (None, Some(3)));
    assert_eq!(table.len(), 2);
}

#[test]
fn ids_come_in_order_and_lead_back() {
    let mut ids = Interner::default();
    assert_eq!(ids.len(), 0);
    for (expected, name) in [(0, "b"), (1, "a"), (0, "b"), (2, ""), (3, "änderung"), (2, "")] {
        assert_eq!(ids.intern(name), expected);
    }
    assert_eq!([0, 1, 2, 3, 4, u32::MAX].map(|id| ids.name(id)), ["b", "a", "", "änderung", "", ""]);
    assert_eq!((ids.len(), ids.lookup("a"), ids.lookup("c")), (4, Some(1), None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_table_is_a_map(names in prop::collection::vec("[ab\\x00]{0,20}|\\PC{0,10}", 0..80), other in "[ab]{0,9}") {
        let mut ids = Interner::default();
        let mut model: BTreeMap<String, u32> = BTreeMap::new();
        for name in &names {
            let next = u32::try_from(model.len()).unwrap();
            let expected = *model.entry(name.clone()).or_insert(next);
            prop_assert_eq!(ids.intern(name), expected);
        }
        for (name, id) in &model {
            prop_assert_eq!((ids.lookup(name), ids.name(*id)), (Some(*id), name.as_str()));
        }
        prop_assert_eq!(ids.lookup(&other), model.get(&other).copied());
        prop_assert_eq!(ids.len(), names.iter().collect::<BTreeSet<_>>().len());
    }
}
