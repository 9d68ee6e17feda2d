//! Errors as `application/problem+json` (RFC 9457).

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use farthing::error::{CommerceError, Problem};
use serde_json::{Value, json};

/// Why a request has no answer.
#[derive(Debug)]
pub enum Failure {
    /// farthing found problems.
    Commerce(CommerceError),
    /// The body is no basket.
    Body(serde_json::Error),
}

impl From<CommerceError> for Failure {
    fn from(error: CommerceError) -> Self {
        Self::Commerce(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Body(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title, detail, errors) = match &self {
            Self::Body(error) => {
                (StatusCode::BAD_REQUEST, "The body is not a basket.", error.to_string(), Vec::new())
            }
            Self::Commerce(error) => {
                let (status, title) = match error {
                    CommerceError::Refused { .. } => {
                        (StatusCode::UNPROCESSABLE_ENTITY, "The shop's rules say no.")
                    }
                    CommerceError::Limit { .. } => {
                        (StatusCode::PAYLOAD_TOO_LARGE, "The basket is too large.")
                    }
                    // What breaks the contract, and whatever a later version may add.
                    _ => (StatusCode::BAD_REQUEST, "The basket is not valid."),
                };
                let detail = error.problems().first().map(ToString::to_string).unwrap_or_default();
                (status, title, detail, error.problems().iter().map(told).collect())
            }
        };
        let body = json!({
            "type": "about:blank",
            "title": title,
            "status": status.as_u16(),
            "detail": detail,
            "errors": errors,
        });
        let header = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, header, Body::from(body.to_string())).into_response()
    }
}

/// One problem, as the problem type's own member `errors` has it.
fn told(problem: &Problem) -> Value {
    json!({ "code": problem.code.text(), "pointer": problem.path, "detail": problem.message })
}
