//! Shipments: packing, shipping and delivering units.

pub(crate) mod shipment;
