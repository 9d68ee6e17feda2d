//! An engine with the memory it works in.

use farthing::contract::{QuoteRequest, write};
use farthing::{Engine, Scratch};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::room::Room;
use crate::{figures, thrown};

/// An engine and its working memory.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Core {
    pub(crate) engine: Engine,
    scratch: Scratch,
    room: Room,
    figures: Vec<f64>,
    /// What the last quote was asked, if it was answered.
    last: Option<QuoteRequest>,
}

#[wasm_bindgen]
impl Core {
    /// Compiles the JSON text of a rulebook.
    ///
    /// # Errors
    /// Every problem of the rulebook.
    #[wasm_bindgen(constructor)]
    pub fn new(rulebook: &[u8]) -> Result<Self, String> {
        let engine = Engine::from_json(rulebook).map_err(thrown)?;
        Ok(Self {
            engine,
            scratch: Scratch::default(),
            room: Room::default(),
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

    /// Where to write a text of `bytes` bytes.
    pub fn room(&mut self, bytes: usize) -> *mut u8 {
        self.room.open(bytes)
    }

    /// Prices the request whose JSON text stands in the room, and says how many figures it has.
    ///
    /// # Errors
    /// Every problem of the request.
    pub fn quote(&mut self, bytes: usize) -> Result<usize, String> {
        let request = self.engine.read_request(self.room.take(bytes)).map_err(thrown);
        self.room.close();
        self.last = None;
        let request = request?;
        let priced = self.engine.quote_into(&mut self.scratch, &request).map_err(thrown)?;
        figures::write(priced, &mut self.figures);
        self.last = Some(request);
        Ok(self.figures.len())
    }

    /// The whole of the last quote as JSON text; nothing when it failed.
    #[wasm_bindgen(js_name = lastText)]
    #[must_use]
    pub fn last_text(&self) -> Option<String> {
        let request = self.last.as_ref()?;
        Some(write(&self.scratch.priced().to_quote(&self.engine, request)))
    }

    /// Where the figures of the last quote stand.
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
        let request = self.engine.read_request(request).map_err(thrown)?;
        let priced = self.engine.quote(&request).map_err(thrown)?;
        Ok(write(&priced.to_quote(&self.engine, &request)))
    }

    /// The canonical JSON text of the quote.
    ///
    /// # Errors
    /// Every problem of the request.
    #[wasm_bindgen(js_name = quoteJson)]
    pub fn quote_json(&self, request: &[u8]) -> Result<String, String> {
        self.engine.quote_json(request).map_err(thrown)
    }

    /// The canonical JSON text of the taxed document.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = taxJson)]
    pub fn tax_json(&self, document: &[u8]) -> Result<String, String> {
        self.engine.tax_json(document).map_err(thrown)
    }

    /// Whether the quote is the engine's own answer to the request.
    ///
    /// # Errors
    /// `DIGEST_MISMATCH` where it is not; every problem of the two texts.
    #[wasm_bindgen(js_name = verifyJson)]
    pub fn verify_json(&self, request: &[u8], quote: &[u8]) -> Result<(), String> {
        self.engine.verify_json(request, quote).map_err(thrown)
    }
}
