//! Whether two names are alike: one is probably the other, misspelled.
//!
//! **Alike** are names that differ in capitals or separators alone (`gift-card`, `Gift_Card`), and names of as many words of which
//! exactly one differs, by one letter that is missing, added, another or in its neighbour's place, if that word has at least four
//! letters and no digit (`members`, `member`; `shoes-summer`, `shoes-sumer`). Not alike are `BOOT-42` and `BOOT-43`, `SHIRT-S` and
//! `SHIRT-M`, `DE` and `DK`: they name different things on purpose.

/// The longest name that is compared letter by letter.
const LONGEST: usize = 40;
/// The fewest letters of a word that may be misspelled.
const FEWEST_LETTERS: usize = 4;

fn is_separator(letter: char) -> bool {
    matches!(letter, '-' | '_' | ' ' | '.' | '/' | ':')
}

/// The letters of a name, small and without separators.
fn folded(name: &str) -> Vec<char> {
    name.chars().filter(|letter| !is_separator(*letter)).flat_map(char::to_lowercase).collect()
}

/// The keys of a name: two names that are alike share one. A key is the hash of the name without one letter, or of all of it.
pub(super) fn keys(name: &str, mut visit: impl FnMut(u64)) {
    let letters = folded(name);
    visit(hash(letters.iter()));
    if letters.len() > LONGEST {
        return;
    }
    for left_out in 0..letters.len() {
        visit(hash(letters.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| letter)));
    }
}

/// FNV-1a of letters.
fn hash<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| {
        (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether two different names are alike.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let letters = folded(one);
    if letters == folded(other) {
        return letters.iter().any(|letter| letter.is_alphabetic());
    }
    let words = |name: &str| name.split(is_separator).map(folded).collect::<Vec<_>>();
    let (mine, theirs) = (words(one), words(other));
    if mine.len() != theirs.len() {
        return false;
    }
    let mut differing = mine.iter().zip(&theirs).filter(|(mine, theirs)| mine != theirs);
    match (differing.next(), differing.next()) {
        (Some((mine, theirs)), None) => {
            may_be_misspelled(mine) && may_be_misspelled(theirs) && is_one_slip(mine, theirs)
        }
        _ => false,
    }
}

fn may_be_misspelled(word: &[char]) -> bool {
    (FEWEST_LETTERS..=LONGEST).contains(&word.len()) && word.iter().all(|letter| letter.is_alphabetic())
}

/// Whether one letter is missing, added, another, or two neighbours have changed places.
fn is_one_slip(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (one.get(same..).unwrap_or_default(), other.get(same..).unwrap_or_default());
    let past = |letters: &'_ [char], count: usize| letters.get(count..).map(<[char]>::to_vec);
    let is_swap = one.len() >= 2
        && one.first() == other.get(1)
        && one.get(1) == other.first()
        && past(one, 2) == past(other, 2);
    let is_other = !one.is_empty() && past(one, 1) == past(other, 1);
    let is_longer = past(one, 1).as_deref() == Some(other);
    let is_shorter = past(other, 1).as_deref() == Some(one);
    is_swap || is_other || is_longer || is_shorter
}

#[cfg(test)]
mod tests {
    use super::{are_alike, keys};

    #[test]
    fn what_is_alike_differs_by_one_slip_and_shares_a_key() {
        for (one, other) in [
            ("members", "member"),
            ("members", "memebrs"),
            ("members", "menbers"),
            ("Gift_Card", "gift-card"),
            ("giftcard", "gift card"),
            ("shoes-summer", "shoes-sumer"),
            ("de", "DE"),
            ("übung", "ubung"),
        ] {
            assert!(are_alike(one, other) && are_alike(other, one), "{one} {other}");
            let of = |name: &str| {
                let mut all = Vec::new();
                keys(name, |key| all.push(key));
                all
            };
            assert!(of(one).iter().any(|key| of(other).contains(key)), "{one} {other} share no key");
        }
    }

    #[test]
    fn what_is_named_apart_on_purpose_is_not_alike() {
        for (one, other) in [
            ("BOOT-42", "BOOT-43"),
            ("SHIRT-S", "SHIRT-M"),
            ("DE", "DK"),
            ("A1", "A-2"),
            ("1-23", "12-3"),
            ("shoes", "shoes"),
            ("members", "membrs-x"),
            ("shoes-winter", "shoes-summer"),
            ("tea", "sea"),
            ("boots", "books-x"),
        ] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
