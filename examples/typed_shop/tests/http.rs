//! The shop, asked in process.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use farthing_typed_shop::{http, shop};
use serde_json::{Value, json};
use tower::ServiceExt;

/// The status, the content type and the body of an answer.
async fn post(body: &str) -> (StatusCode, String, Value) {
    let router = http::router(shop::engine().expect("a sound rulebook"));
    let request = Request::post("/quote").body(Body::from(body.to_owned())).expect("a request");
    let answer = router.oneshot(request).await.expect("the router always answers");
    let status = answer.status();
    let kind = answer.headers()[header::CONTENT_TYPE].to_str().expect("text").to_owned();
    let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
    (status, kind, serde_json::from_slice(&body).expect("JSON"))
}

/// 3 × 19.99 + 12.50 − 2.00 = 70.47 of goods, 10 % of which is 7.047; 4.90 of postage is not goods.
#[tokio::test]
async fn a_basket_gets_its_quote() {
    let (status, kind, quote) =
        post(r#"{"lines":[{"sku":"BOOK","quantity":3},{"sku":"MUG","quantity":1}],"code":"mugs"}"#).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/json"));
    assert_eq!(quote["totals"]["list"], "72.47");
    assert_eq!(quote["totals"]["discount"], "9.05");
    assert_eq!(quote["totals"]["shipping"], "4.90");
    assert_eq!(quote["totals"]["payable"], "68.32");
}

#[tokio::test]
async fn every_problem_of_a_basket_is_listed() {
    let (status, kind, problem) =
        post(r#"{"lines":[{"sku":"","quantity":1},{"sku":"MUG","quantity":4000000000}],"code":"no code"}"#)
            .await;
    assert_eq!((status, kind.as_str()), (StatusCode::BAD_REQUEST, "application/problem+json"));
    assert_eq!(problem["status"], 400);
    let found: Vec<_> = problem["errors"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|error| (&error["code"], &error["pointer"]))
        .collect();
    let expected = [
        (json!("INVALID_TEXT"), json!("/cart/lines/0/sku")),
        (json!("OUT_OF_RANGE"), json!("/cart/lines/1/quantity")),
    ];
    assert_eq!(found, expected.iter().map(|(code, pointer)| (code, pointer)).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_the_rules_refuse_is_unprocessable() {
    let (status, kind, problem) = post(r#"{"lines":[{"sku":"LAMP","quantity":1}]}"#).await;
    assert_eq!((status, kind.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "application/problem+json"));
    assert_eq!(problem["errors"][0]["code"], "NO_PRICE");
    assert_eq!(problem["errors"][0]["pointer"], "/cart/lines/0");
}

#[tokio::test]
async fn a_body_that_is_no_basket_is_a_bad_request() {
    let (status, kind, problem) = post(r#"{"lines":3}"#).await;
    assert_eq!((status, kind.as_str()), (StatusCode::BAD_REQUEST, "application/problem+json"));
    assert_eq!(problem["title"], "The body is not a basket.");
}
