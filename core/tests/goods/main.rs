//! Goods that leave, are cancelled and come back, with figures by hand.

mod cancellations;
mod parcels;
mod returns;
mod shop;
