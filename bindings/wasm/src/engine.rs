//! An engine with the memory it works in.

use farthing::bindings::bound;
use farthing::contract::{QuoteRequest, write};
use farthing::{Scratch, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::input::InputBuffer;
use crate::{figures, thrown};

/// An engine and its working memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    pub(crate) engine: farthing::Engine,
    scratch: Scratch,
    input: InputBuffer,
    figures: Vec<f64>,
    /// The request of the last quote, if that succeeded.
    last: Option<QuoteRequest>,
}

#[wasm_bindgen]
impl Engine {
    /// Compiles the JSON text of a rulebook.
    ///
    /// # Errors
    /// Every problem of the rulebook.
    #[wasm_bindgen(constructor)]
    pub fn new(rulebook: &[u8]) -> Result<Self, String> {
        let engine = farthing::Engine::from_json(rulebook).map_err(thrown)?;
        Ok(Self {
            engine,
            scratch: Scratch::default(),
            input: InputBuffer::default(),
            figures: Vec::new(),
            last: None,
        })
    }

    /// The SHA-256 of the canonical rulebook.
    #[wasm_bindgen(js_name = rulebookDigest)]
    #[must_use]
    pub fn rulebook_digest(&self) -> String {
        self.engine.rulebook_digest().to_owned()
    }

    /// The address to which JavaScript writes a text of `bytes` bytes.
    pub fn input(&mut self, bytes: usize) -> *mut u8 {
        self.input.open(bytes)
    }

    /// Prices the request whose JSON text stands in the input buffer, and gives the number of its figures.
    ///
    /// # Errors
    /// Every problem of the request.
    pub fn quote(&mut self, bytes: usize) -> Result<usize, String> {
        let request = json::read_document(Some(&self.engine), self.input.take(bytes)).map_err(thrown);
        self.input.close();
        self.last = None;
        let request: QuoteRequest = request?;
        let priced = self.engine.quote_into(&mut self.scratch, &request).map_err(thrown)?;
        figures::write(&priced, &mut self.figures);
        drop(priced);
        self.last = Some(request);
        Ok(self.figures.len())
    }

    /// The whole of the last quote as JSON text; nothing when it failed.
    #[wasm_bindgen(js_name = lastText)]
    #[must_use]
    pub fn last_text(&self) -> Option<String> {
        let request = self.last.as_ref()?;
        Some(write(&bound(&self.engine, request, self.scratch.cart()).to_quote()))
    }

    /// The address of the last quote's figures.
    #[must_use]
    pub fn figures(&self) -> *const f64 {
        self.figures.as_ptr()
    }

    /// The whole quote as JSON text, sealed if the request asks for it.
    ///
    /// # Errors
    /// Every problem of the request.
    #[wasm_bindgen(js_name = quoteText)]
    pub fn quote_text(&self, request: &[u8]) -> Result<String, String> {
        let request: QuoteRequest = json::read_document(Some(&self.engine), request).map_err(thrown)?;
        let priced = self.engine.quote(&request).map_err(thrown)?;
        Ok(write(&priced.to_quote()))
    }
}
