//! What a rejection's message states, for whoever words it in another language: every name and figure stands in `params`.

use farthing::contract::order::Rejection;

/// Asserts that each name in quotes and each figure of each message is a param.
pub(crate) fn have_what_is_stated(rejection: &Rejection) {
    for problem in rejection.problems() {
        for stated in stated(&problem.message) {
            let is_param = problem.params.iter().any(|param| param.value.contains(&stated));
            assert!(is_param, "{stated:?} is stated and no param: {problem:?}");
        }
    }
}

/// The names in quotes and the figures of a message; the bounds that never change are none.
fn stated(message: &str) -> Vec<String> {
    const BOUNDS: [&str; 4] = ["±(2^53 − 1)", "1,000,000,000 units", "above 0", "below 0"];
    let message = BOUNDS.iter().fold(message.to_owned(), |text, bound| text.replace(bound, ""));
    let mut stated = Vec::new();
    for (position, piece) in message.split('"').enumerate() {
        if position % 2 == 1 {
            stated.push(piece.to_owned());
            continue;
        }
        let words = piece.split_whitespace().map(|word| word.trim_matches(|c: char| ",;:()".contains(c)));
        let is_figure = |word: &&str| word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        stated.extend(words.filter(is_figure).map(str::to_owned));
    }
    stated
}

#[test]
fn names_and_figures_are_found_and_bounds_are_not() {
    let message = "2.50 of \"a b\" does not fit; minor units stay within ±(2^53 − 1), at most -3";
    assert_eq!(stated(message), ["2.50", "a b", "-3"]);
}
