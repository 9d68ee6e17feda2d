//! Goods that leave, are cancelled and come back, with figures by hand.

mod cancellations;
mod priced_twice;
mod returns;
mod shipments;
mod shop;
