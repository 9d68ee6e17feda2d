//! Glue only: no business rule lives here.
