//! Sales as UBL 2.1 files: the engine computes the figures, `ubl` writes them down, an official validator judges the file.
//!
//! `sales` reads twenty sales and changes one figure of each; `ubl` is the whole writer, a hundred lines that need no
//! arithmetic, because the invoice states every figure.

pub mod sales;
pub mod ubl;
