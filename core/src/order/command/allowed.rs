//! What can be asked of an order: the table, row by row.

use crate::contract::order::{Allowed, Env, Order, Subject};
use crate::quote::Engine;

use super::context::AllowedBuilder;
use super::table::TRANSITIONS;

impl Engine {
    /// Says what can be asked of an order now: every action on every line, tender, parcel, return, hold or charge it could
    /// be about, with the largest figure that [`decide`](Engine::decide) would accept and the code for more, or the code
    /// with which it would be rejected. It asks the same guards as `decide`.
    ///
    /// Where an action is rejected whatever it is about, or there is nothing it could be about, it says so once, of the
    /// order. A fact is recorded even where it exceeds a limit, and so has no largest figure. Of an inspection it says how
    /// many units can be inspected; accepting them can answer `RULEBOOK_CHANGED` where kept goods are priced again.
    ///
    /// Where kept goods are priced again each line is tried: some quotes of the order a line.
    ///
    /// ```
    /// use farthing::contract::order::{ActionKind, Env, Order};
    /// # let rulebook = br#"{"currency":"EUR","pricing":{"sources":["given"]},"tax_policy":{"rounding_level":"line"}}"#;
    /// # let engine = farthing::Engine::from_json(rulebook).unwrap();
    /// let env = Env::new("2026-11-23T18:30:00Z").build()?;
    /// let allowed = engine.allowed(&Order::blank(), &env);
    /// let open: Vec<_> = allowed.actions.iter().filter(|one| one.refusal.is_none()).collect();
    /// assert_eq!(open.len(), 1);
    /// assert_eq!(open[0].action, ActionKind::PlaceOrder);
    /// assert_eq!(allowed.actions[1].refusal.unwrap().text(), "ORDER_NOT_PLACED");
    /// # Ok::<(), farthing::error::CommerceError>(())
    /// ```
    #[must_use]
    pub fn allowed(&self, order: &Order, env: &Env) -> Allowed {
        let mut actions = Vec::new();
        for row in TRANSITIONS {
            let mut allowed = AllowedBuilder::of(row.action);
            match row.refusal_for(order.state()) {
                Some(code) => allowed.refuse(Subject::Order, code),
                None => (row.allow)(&row.case(self, order, env), &mut allowed),
            }
            actions.append(&mut allowed.allowances);
        }
        Allowed { actions }
    }
}
