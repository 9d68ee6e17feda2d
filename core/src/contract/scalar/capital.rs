//! The capital letters of codes: one small table, the same in every host.
//!
//! Hosts disagree about the capitals of some 190 characters (Turkish i, ß, ligatures, letters newer than the host), so no
//! host's table is asked, and not Rust's either, which follows the version of Unicode that the compiler was built with.

/// The capital of a letter of the Latin, Greek or Cyrillic alphabet; every other character as it is.
///
/// One character gives one character, in as many bytes of UTF-8 except for the two i's of Turkish, and the capital of a
/// capital is itself. Three rules differ from Unicode's simple mapping, each so that one code has one canonical form
/// however it is typed:
/// * `i`, `ı` and `İ` are all `I`: phones in Turkish write `İNDİRİM` for the `indirim` that another keyboard writes;
/// * Greek capitals have no accent, because capitals are written without: `ά` and `Ά` are `Α`;
/// * `ß`, `ŉ`, `ſ`, `ẛ` and `µ`, whose capitals are two letters, or letters with other small ones, stay as they are.
pub(super) fn capital(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_uppercase();
    }
    let code = u32::from(letter);
    let capital = match code {
        0x00E0..=0x00F6 | 0x00F8..=0x00FE => before(code, 0x20),
        0x00FF => 0x0178,
        0x0130 | 0x0131 => 0x49,
        0x0100..=0x0137 | 0x014A..=0x0177 => even(code),
        0x0139..=0x0148 | 0x0179..=0x017E => odd(code),
        // Vietnamese and Azerbaijani, the vowels of Pinyin, Romanian.
        0x01A0..=0x01A1 | 0x01DE..=0x01DF | 0x0200..=0x021F => even(code),
        0x01AF..=0x01B0 | 0x01CD..=0x01DC => odd(code),
        0x0259 => 0x018F,
        0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => even(code),
        // Greek: accented vowels first, whose capitals have no accent; then the final sigma.
        0x0386 | 0x03AC => 0x0391,
        0x0388 | 0x03AD => 0x0395,
        0x0389 | 0x03AE => 0x0397,
        0x038A | 0x03AF => 0x0399,
        0x038C | 0x03CC => 0x039F,
        0x038E | 0x03CD => 0x03A5,
        0x038F | 0x03CE => 0x03A9,
        0x0390 => 0x03AA,
        0x03B0 => 0x03AB,
        0x03C2 => 0x03A3,
        0x03B1..=0x03CB => before(code, 0x20),
        0x0430..=0x044F => before(code, 0x20),
        0x0450..=0x045F => before(code, 0x50),
        0x0460..=0x0481 | 0x048A..=0x04BF | 0x04D0..=0x052F => even(code),
        0x04C1..=0x04CE => odd(code),
        0x04CF => 0x04C0,
        _ => code,
    };
    char::from_u32(capital).unwrap_or(letter)
}

const fn before(code: u32, distance: u32) -> u32 {
    code.wrapping_sub(distance)
}

/// The capital of a pair whose capital is the even one.
const fn even(code: u32) -> u32 {
    code & !1
}

/// The capital of a pair whose capital is the odd one.
const fn odd(code: u32) -> u32 {
    code.wrapping_sub(1) | 1
}

#[cfg(test)]
mod tests {
    use super::capital;

    /// Letters whose capital differs from Unicode's simple mapping, with ours.
    const OWN: &str = "İI ΆΑ ΈΕ ΉΗ ΊΙ ΌΟ ΎΥ ΏΩ άΑ έΕ ήΗ ίΙ όΟ ύΥ ώΩ ΐΪ ΰΫ";
    /// Letters outside the table, where Unicode has a capital.
    const AS_THEY_ARE: &str = "ßŉſµẛ";

    #[test]
    fn the_capital_of_a_letter_of_the_table_is_unicode_s_but_for_the_named_ones() {
        let tables = [0x00..=0x17F, 0x386..=0x3CE, 0x400..=0x52F, 0x1E00..=0x1EFF];
        let own = |letter: char| OWN.split(' ').find_map(|pair| pair.strip_prefix(letter)?.chars().next());
        for letter in tables.into_iter().flatten().filter_map(char::from_u32) {
            let ours = capital(letter);
            let mut simple = letter.to_uppercase();
            let theirs = (simple.len() == 1).then(|| simple.next().unwrap());
            match own(letter) {
                Some(expected) => assert_eq!(ours, expected, "{letter}"),
                None if AS_THEY_ARE.contains(letter) || theirs.is_none() => assert_eq!(ours, letter),
                None => assert_eq!(Some(ours), theirs, "{letter} U+{:04X}", u32::from(letter)),
            }
        }
    }

    #[test]
    fn a_capital_is_its_own_capital_and_no_longer() {
        for letter in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let ours = capital(letter);
            assert_eq!(capital(ours), ours, "{letter}");
            assert!(ours.len_utf8() <= letter.len_utf8(), "{letter}");
        }
    }

    #[test]
    fn codes_of_many_languages_are_written_in_capitals() {
        let rows = [
            ("été-d'août", "ÉTÉ-D'AOÛT"),
            ("frühling", "FRÜHLING"),
            ("straße", "STRAßE"),
            ("İndirim", "INDIRIM"),
            ("kışı", "KIŞI"),
            ("žluťoučký", "ŽLUŤOUČKÝ"),
            ("toamnă-ștț", "TOAMNĂ-ȘTȚ"),
            ("giảm-giá-ơư", "GIẢM-GIÁ-ƠƯ"),
            ("endirim-ə", "ENDIRIM-Ə"),
            ("Καλοκαίρι-άς", "ΚΑΛΟΚΑΙΡΙ-ΑΣ"),
            ("лето-ёжик", "ЛЕТО-ЁЖИК"),
            ("ґанок-їжа", "ҐАНОК-ЇЖА"),
            ("жаз-әғқңөұүһі", "ЖАЗ-ӘҒҚҢӨҰҮҺІ"),
            ("夏10-여름-صيف", "夏10-여름-صيف"),
        ];
        for (typed, canonical) in rows {
            assert_eq!(typed.chars().map(capital).collect::<String>(), canonical);
        }
    }
}
