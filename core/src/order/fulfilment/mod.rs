//! Shipments: what leaves, and what arrives.

pub(crate) mod shipment;
