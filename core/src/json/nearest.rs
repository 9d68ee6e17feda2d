//! Did you mean …?

/// The one of `names` that differs least from `name`, if it differs by at most a third of its letters.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let most = name.chars().count().div_euclid(3).saturating_add(1);
    names
        .map(|candidate| (distance(name, candidate), candidate))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= most)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out or changed (Levenshtein, one row).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (index, from) in left.chars().enumerate() {
        let mut diagonal = index;
        let mut before = index.saturating_add(1);
        for (slot, to) in row.iter_mut().skip(1).zip(right.chars()) {
            let above = *slot;
            let changed = diagonal.saturating_add(usize::from(!from.eq_ignore_ascii_case(&to)));
            let cost = changed.min(above.saturating_add(1)).min(before.saturating_add(1));
            diagonal = above;
            before = cost;
            *slot = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = index.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn the_distance_counts_letters() {
        assert_eq!(distance("quantity", "quantity"), 0);
        assert_eq!(distance("quantiy", "quantity"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn only_a_near_name_is_suggested() {
        let names = ["id", "sku", "quantity", "tax_category"];
        assert_eq!(nearest("qty", names.into_iter()), None);
        assert_eq!(nearest("taxCategory", names.into_iter()), Some("tax_category"));
        assert_eq!(nearest("Quantity", names.into_iter()), Some("quantity"));
    }
}
