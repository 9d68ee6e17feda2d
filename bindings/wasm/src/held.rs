//! A request that stays in memory, so that an edit costs no more than the quote.

use farthing::contract::{Quantity, QuoteRequest, write};
use farthing::error::{CommerceError, Problem};
use farthing::{Scratch, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::core::Core;
use crate::{figures, thrown};

/// A request and the figures of its last quote.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Held {
    request: QuoteRequest,
    scratch: Scratch,
    figures: Vec<f64>,
}

#[wasm_bindgen]
impl Held {
    /// Holds the request of a JSON text.
    ///
    /// # Errors
    /// Every problem of the text.
    #[wasm_bindgen(constructor)]
    pub fn new(request: &[u8]) -> Result<Self, String> {
        let request = json::read(request).map_err(thrown)?;
        Ok(Self { request, scratch: Scratch::default(), figures: Vec::new() })
    }

    /// Sets how many of a line, by its place in the cart.
    ///
    /// # Errors
    /// What is wrong with the decimal, at its place in the request.
    #[wasm_bindgen(js_name = setQuantity)]
    pub fn set_quantity(&mut self, line: usize, quantity: &str) -> Result<(), String> {
        let at = |problem: Problem| thrown(problem.under(&format!("/cart/lines/{line}/quantity")).into());
        let quantity = Quantity::parse(quantity).map_err(at)?;
        self.put(line, quantity);
        Ok(())
    }

    /// Sets how many of a line to a small whole number, which needs no reading.
    #[wasm_bindgen(js_name = setPieces)]
    pub fn set_pieces(&mut self, line: usize, pieces: u16) {
        self.put(line, Quantity::from(pieces));
    }

    /// Prices the request, and says how many figures it has.
    ///
    /// # Errors
    /// Every problem of the request.
    pub fn quote(&mut self, core: &Core) -> Result<usize, String> {
        let priced: Result<_, CommerceError> = core.engine.quote_into(&mut self.scratch, &self.request);
        figures::write(priced.map_err(thrown)?, &mut self.figures);
        Ok(self.figures.len())
    }

    /// The whole of the last quote as JSON text, if nothing was edited since.
    #[wasm_bindgen(js_name = quoteText)]
    #[must_use]
    pub fn quote_text(&self, core: &Core) -> String {
        write(&self.scratch.priced().to_quote(&core.engine, &self.request))
    }

    /// Where the figures of the last quote stand.
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
