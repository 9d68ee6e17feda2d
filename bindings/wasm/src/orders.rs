//! Orders, from JSON text to JSON text. An empty text stands for an order that does not exist yet.

use farthing::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::core::Core;
use crate::thrown;

#[wasm_bindgen]
impl Core {
    /// The events that a command leads to.
    ///
    /// # Errors
    /// Every problem of the texts, or the reasons of the rejection.
    #[wasm_bindgen(js_name = decideJson)]
    pub fn decide_json(&self, order: &[u8], command: &[u8], env: &[u8]) -> Result<String, String> {
        self.engine.decide_json(there(order), command, env).map_err(thrown)
    }

    /// What comes of a command.
    ///
    /// # Errors
    /// As `decide_json`.
    #[wasm_bindgen(js_name = applyJson)]
    pub fn apply_json(&self, order: &[u8], command: &[u8], env: &[u8]) -> Result<String, String> {
        self.engine.apply_json(there(order), command, env).map_err(thrown)
    }

    /// What would come of a list of commands.
    ///
    /// # Errors
    /// As `decide_json`.
    #[wasm_bindgen(js_name = simulateJson)]
    pub fn simulate_json(&self, order: &[u8], commands: &[u8], env: &[u8]) -> Result<String, String> {
        self.engine.simulate_json(there(order), commands, env).map_err(thrown)
    }
}

/// The order that a list of events gives.
///
/// # Errors
/// Every problem of the text or of the stream.
#[wasm_bindgen(js_name = replayJson)]
pub fn replay_json(events: &[u8]) -> Result<String, String> {
    json::replay_json(events).map_err(thrown)
}

/// The statuses of an order.
///
/// # Errors
/// Every problem of the text.
#[wasm_bindgen(js_name = statusesJson)]
pub fn statuses_json(order: &[u8]) -> Result<String, String> {
    json::statuses_json(order).map_err(thrown)
}

/// A table of transitions as a picture.
///
/// # Errors
/// A word that names none.
#[wasm_bindgen]
pub fn diagram(machine: &str, format: &str) -> Result<String, String> {
    json::diagram_json(machine, format).map_err(thrown)
}

fn there(order: &[u8]) -> Option<&[u8]> {
    (!order.is_empty()).then_some(order)
}
