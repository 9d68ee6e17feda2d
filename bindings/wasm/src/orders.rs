//! Orders, from JSON text to JSON text. An order that does not exist yet is nothing.

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
    pub fn decide_json(&self, order: Option<Vec<u8>>, command: &[u8], env: &[u8]) -> Result<String, String> {
        self.engine.decide_json(order.as_deref(), command, env).map_err(thrown)
    }

    /// What comes of a command.
    ///
    /// # Errors
    /// As `decide_json`.
    #[wasm_bindgen(js_name = applyJson)]
    pub fn apply_json(&self, order: Option<Vec<u8>>, command: &[u8], env: &[u8]) -> Result<String, String> {
        self.engine.apply_json(order.as_deref(), command, env).map_err(thrown)
    }

    /// What would come of a list of commands.
    ///
    /// # Errors
    /// As `decide_json`.
    #[wasm_bindgen(js_name = simulateJson)]
    pub fn simulate_json(
        &self,
        order: Option<Vec<u8>>,
        commands: &[u8],
        env: &[u8],
    ) -> Result<String, String> {
        self.engine.simulate_json(order.as_deref(), commands, env).map_err(thrown)
    }

    /// What can be asked of an order now.
    ///
    /// # Errors
    /// Every problem of the texts.
    #[wasm_bindgen(js_name = allowedJson)]
    pub fn allowed_json(&self, order: Option<Vec<u8>>, env: &[u8]) -> Result<String, String> {
        self.engine.allowed_json(order.as_deref(), env).map_err(thrown)
    }
}

/// The order after one more event.
///
/// # Errors
/// Every problem of the texts.
#[wasm_bindgen(js_name = evolveJson)]
pub fn evolve_json(order: Option<Vec<u8>>, event: &[u8]) -> Result<String, String> {
    json::evolve_json(order.as_deref(), event).map_err(thrown)
}

/// A table of transitions as a picture.
///
/// # Errors
/// A word that names none.
#[wasm_bindgen]
pub fn diagram(machine: &str, format: &str) -> Result<String, String> {
    json::diagram_json(machine, format).map_err(thrown)
}

/// Entry points that take one text: an order, or the list of its events.
macro_rules! of_one_text {
    ($($(#[$doc:meta])* $name:ident as $in_javascript:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// Every problem of the text, or of the stream of events.
        #[wasm_bindgen(js_name = $in_javascript)]
        pub fn $name(text: &[u8]) -> Result<String, String> {
            json::$name(text).map_err(thrown)
        }
    )*};
}

of_one_text! {
    /// The order that a list of events gives.
    replay_json as replayJson;
    /// The statuses of an order.
    statuses_json as statusesJson;
    /// What is wrong with an order.
    check_order_json as checkOrderJson;
    /// What is wrong with an order anywhere on its way.
    check_history_json as checkHistoryJson;
    /// The ledger of a list of events.
    postings_json as postingsJson;
    /// The balances of that ledger.
    trial_balance_json as trialBalanceJson;
    /// The ledger as text.
    journal_json as journalJson;
}
