//! A request that stays in memory between edits, so that an edit costs no more than the quote.

use farthing::bindings::bound;
use farthing::contract::{Quantity, QuoteRequest, write};
use farthing::error::{CommerceError, Problem};
use farthing::{Scratch, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::Engine;
use crate::{figures, thrown};

/// A request and the figures of its last quote.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CartSession {
    request: QuoteRequest,
    scratch: Scratch,
    figures: Vec<f64>,
}

#[wasm_bindgen]
impl CartSession {
    /// Keeps the request of a JSON text.
    ///
    /// # Errors
    /// Every problem of the text.
    #[wasm_bindgen(constructor)]
    pub fn new(request: &[u8]) -> Result<Self, String> {
        let request = json::read(request).map_err(thrown)?;
        Ok(Self { request, scratch: Scratch::default(), figures: Vec::new() })
    }

    /// Sets the quantity of a line, by its index in the cart.
    ///
    /// # Errors
    /// The problem of the decimal, at its place in the request.
    #[wasm_bindgen(js_name = setQuantity)]
    pub fn set_quantity(&mut self, line: usize, quantity: &str) -> Result<(), String> {
        let at = |problem: Problem| thrown(problem.under(&format!("/cart/lines/{line}/quantity")).into());
        let quantity = Quantity::parse(quantity).map_err(at)?;
        self.put(line, quantity);
        Ok(())
    }

    /// Sets the quantity of a line to a small whole number, which needs no parsing.
    #[wasm_bindgen(js_name = setPieces)]
    pub fn set_pieces(&mut self, line: usize, pieces: u16) {
        self.put(line, Quantity::from(pieces));
    }

    /// Prices the request, and gives the number of its figures.
    ///
    /// # Errors
    /// Every problem of the request.
    pub fn quote(&mut self, engine: &Engine) -> Result<usize, String> {
        let priced: Result<_, CommerceError> = engine.engine.quote_into(&mut self.scratch, &self.request);
        let priced = priced.map_err(thrown)?;
        figures::write(&priced, &mut self.figures);
        Ok(self.figures.len())
    }

    /// The whole of the last quote as JSON text, if nothing was edited since.
    #[wasm_bindgen(js_name = quoteText)]
    #[must_use]
    pub fn quote_text(&self, engine: &Engine) -> String {
        write(&bound(&engine.engine, &self.request, self.scratch.cart()).to_quote())
    }

    /// The address of the last quote's figures.
    #[must_use]
    pub fn figures(&self) -> *const f64 {
        self.figures.as_ptr()
    }

    fn put(&mut self, line: usize, quantity: Quantity) {
        if let Some(line) = self.request.cart.lines.get_mut(line) {
            line.quantity = quantity;
        }
    }
}
