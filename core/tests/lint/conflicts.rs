//! Promotions that exclude one another.

use farthing::api::lint_json;

use super::support::{check_all, found, promotions, tenth};

#[test]
fn promotions_that_another_always_excludes() {
    let shoes = r#"{"id":"shoes","stacking":{"rank":RANK},"effects":[{"target":{"kind":"order","of":{"categories":["shoes"]}},"adjust":{"kind":"percent","percent":20}}]}"#;
    let two = |first: &str, rank: &str| {
        promotions(&format!("{},{}", tenth("all", first), shoes.replace("RANK", rank)))
    };
    check_all(&[
        (
            "an exclusive one before",
            two(r#""stacking":{"exclusive":"cart"}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "stop: cart before",
            two(r#""stacking":{"stop":"cart"}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "combines with nothing, and runs before",
            two(r#""stacking":{"combines_with":{"kind":"nothing"}}"#, "5"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "combines with nothing, and runs after",
            two(r#""stacking":{"combines_with":{"kind":"nothing"},"rank":9}"#, "5"),
            &[],
        ),
        (
            "only from 100.00 on",
            two(
                r#""condition":{"kind":"quantity","op":"at_least","quantity":"2"},"stacking":{"exclusive":"cart"}"#,
                "5",
            ),
            &[],
        ),
        ("only in Austria", two(r#""scope":{"countries":["AT"]},"stacking":{"exclusive":"cart"}"#, "5"), &[]),
        (
            "only with a code",
            two(r#""trigger":{"kind":"code","codes":["X"]},"stacking":{"exclusive":"cart"}"#, "5"),
            &[],
        ),
        ("they combine", two(r#""stacking":{"rank":0}"#, "5"), &[]),
        (
            "each takes its turn, and the exclusive one runs before",
            two(r#""stacking":{"exclusive":"cart"}"#, "5").replace("by_rank", "first"),
            &["ALWAYS_SUPPRESSED /promotions/1"],
        ),
        (
            "each takes its turn, and the exclusive one runs after",
            two(r#""stacking":{"exclusive":"cart","rank":9}"#, "5").replace("by_rank", "first"),
            &[],
        ),
        (
            "the best combination decides: shoes get 20 %",
            two(r#""stacking":{"exclusive":"cart"}"#, "5").replace("by_rank", "optimal"),
            &[],
        ),
    ]);
}

#[test]
fn equal_ranks_that_conflict() {
    let alone = |id: &str, rank: i32, scope: &str| {
        tenth(
            id,
            &format!(
                r#""condition":{{"kind":"quantity","op":"at_least","quantity":"{}"}},"scope":{{{scope}}},"stacking":{{"rank":{rank},"combines_with":{{"kind":"nothing"}}}}"#,
                9 - rank,
            ),
        )
    };
    let two = |one: String, other: String| promotions(&format!("{one},{other}"));
    let tagged = |id: &str, tag: &str, wants: &str| {
        tenth(
            id,
            &format!(
                r#""stacking":{{"tags":["{tag}"],"combines_with":{{"kind":"tags","tags":["{wants}"]}}}}"#
            ),
        )
    };
    const FIRST: &str = "EQUAL_RANKS_CONFLICT /promotions/0/stacking/rank";
    check_all(&[
        ("both of rank 0", two(alone("a", 0, ""), alone("b", 0, "")), &[FIRST]),
        ("different ranks", two(alone("a", 0, ""), alone("b", 1, "")), &[]),
        ("one that combines with all", two(alone("a", 0, ""), tenth("b", "")), &[FIRST]),
        (
            "different countries",
            two(alone("a", 0, r#""countries":["DE"]"#), alone("b", 0, r#""countries":["AT"]"#)),
            &[],
        ),
        (
            "one after the other in time",
            two(
                alone("a", 0, r#""valid_until":"2026-07-01T00:00:00Z""#),
                alone("b", 0, r#""valid_from":"2026-07-01T00:00:00Z""#),
            ),
            &[],
        ),
        ("tags that admit each other", two(tagged("a", "x", "y"), tagged("b", "y", "x")), &[]),
        (
            "tags of which one does not admit the other",
            two(tagged("a", "x", "y"), tagged("b", "y", "y")),
            &[FIRST],
        ),
    ]);
    let decided = |conflicts: &str| {
        two(alone("a", 0, ""), alone("b", 0, "")).replace(r#"{"conflicts":"by_rank"}"#, conflicts)
    };
    const BY_BENEFIT: &str = "CONFLICT_DECIDED_BY_BENEFIT /promotions/0/stacking/rank";
    check_all(&[
        ("each takes its turn", decided(r#"{"conflicts":"first"}"#), &[FIRST]),
        ("the best combination", decided(r#"{"conflicts":"optimal"}"#), &[BY_BENEFIT]),
        ("nothing said", decided("{}"), &[BY_BENEFIT]),
    ]);
    let three = promotions(&format!("{},{},{}", alone("a", 0, ""), alone("b", 0, ""), alone("c", 0, "")));
    assert_eq!(found(&three), [FIRST, "EQUAL_RANKS_CONFLICT /promotions/1/stacking/rank"]);
    assert!(lint_json(three.as_bytes()).unwrap().contains("promotion `a` and `b`, `c` exclude each other"));
}
