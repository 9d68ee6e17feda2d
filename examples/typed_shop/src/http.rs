//! The shop over HTTP: `POST /quote` with a basket gives the quote, or `application/problem+json`.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::post;
use farthing::contract::Instant;
use farthing::{Engine, json};

use crate::basket::Basket;
use crate::problem::Failure;

/// The routes of the shop.
pub fn router(engine: Engine) -> Router {
    Router::new().route("/quote", post(quote)).with_state(Arc::new(engine))
}

async fn quote(State(engine): State<Arc<Engine>>, body: Bytes) -> Result<impl IntoResponse, Failure> {
    let basket: Basket = serde_json::from_slice(&body)?;
    let request = basket.request(now()?).build()?;
    let quote = engine.quote(&request)?.to_quote();
    Ok(([(header::CONTENT_TYPE, "application/json")], json::write(&quote)))
}

/// The moment, which farthing never asks for by itself. A clock before 1970 counts as 1970.
fn now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let at = Instant::from_unix(seconds, since.subsec_nanos(), 0);
    at.map_err(|problem| Failure::Commerce(problem.under("/at").into()))
}
