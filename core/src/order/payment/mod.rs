//! Payments: authorizing, capturing and voiding on tenders, and the gateway's results.

pub(crate) mod authorize;
pub(crate) mod capture;
pub(crate) mod due_limit;
pub(crate) mod excess;
pub(crate) mod gateway;
pub(crate) mod tender;
pub(crate) mod tender_balance;
pub(crate) mod void;
