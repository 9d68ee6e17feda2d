//! Money in: authorizing, capturing and voiding on tenders, and what a gateway reports of it.

pub(crate) mod authorize;
pub(crate) mod capture;
pub(crate) mod gateway;
pub(crate) mod tender_balance;
pub(crate) mod void;
