//! Groups of promotions: every candidate on a copy of the cart, then those that the mode chooses.

use std::collections::BTreeMap;

use super::promote::{Applied, Cart, Outcome};
use super::world::{Group, Promotion, World};

#[derive(Clone, Copy)]
enum Candidate<'a> {
    One(&'a Promotion),
    Group(&'static str),
}

/// A candidate alone: the cart and the promotions after it.
struct Alone<'a> {
    candidate: Candidate<'a>,
    cart: Cart<'a>,
    own: Vec<&'a Promotion>,
    benefit: i64,
}

impl World {
    fn group(&self, id: &str) -> &Group {
        self.groups.iter().find(|group| group.id == id).expect("a group")
    }

    pub(crate) fn root(&self, id: &'static str) -> &'static str {
        self.group(id).within.map_or(id, |outer| self.root(outer))
    }

    fn is_within(&self, id: &str, outer: &str) -> bool {
        id == outer || self.group(id).within.is_some_and(|next| self.is_within(next, outer))
    }
}

type Tried = BTreeMap<String, Outcome>;

impl<'a> Cart<'a> {
    /// Runs a group that is in no other, and says what became of its members.
    pub(crate) fn group(
        &mut self,
        root: &'static str,
        members: &[&'a Promotion],
        applied: &mut Applied<'a>,
    ) -> Vec<(String, Outcome)> {
        let is_asked =
            |one: &&Promotion| self.missing(one).is_none() && self.left_out(one, applied).is_none();
        let asked: Vec<&Promotion> = members.iter().copied().filter(is_asked).collect();
        let left_out: Vec<Option<Outcome>> = members.iter().map(|one| self.left_out(one, applied)).collect();
        let (before, mut tried) = (applied.all.len(), Tried::new());
        self.settle(root, &asked, applied, &mut tried);
        let winners = applied.all[before..].to_vec();
        let told = members.iter().zip(left_out).map(|(one, left_out)| {
            let outcome = if let Some(missing) = self.missing(one) {
                Outcome::Missing(missing)
            } else if let Some(outcome) = left_out {
                outcome
            } else if winners.iter().any(|winner| winner.id == one.id) {
                let own = self.taken.iter().flatten().filter(|(by, ..)| *by == one.id);
                Outcome::Applied(own.map(|(.., amount)| amount).sum())
            } else {
                match tried.remove(&one.id) {
                    None => Outcome::Suppressed(self.beaten(one, &winners), None),
                    Some(Outcome::Applied(given)) => {
                        Outcome::Suppressed(self.beaten(one, &winners), Some(given))
                    }
                    Some(failed) => failed,
                }
            };
            (one.id.clone(), outcome)
        });
        told.collect()
    }

    /// The winners of the innermost group around a member that has any.
    fn beaten(&self, one: &Promotion, winners: &[&Promotion]) -> Vec<String> {
        let mut outer = one.group.expect("a group");
        loop {
            let own = |winner: &&&Promotion| self.world.is_within(winner.group.expect("a group"), outer);
            let mut by: Vec<String> = winners.iter().filter(own).map(|winner| winner.id.clone()).collect();
            if !by.is_empty() {
                self.in_running_order(&mut by);
                return by;
            }
            outer = self.world.group(outer).within.expect("somebody won");
        }
    }

    fn settle(
        &mut self,
        id: &'static str,
        members: &[&'a Promotion],
        applied: &mut Applied<'a>,
        tried: &mut Tried,
    ) {
        let world = self.world;
        let group = world.group(id);
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for one in members {
            let own = one.group.expect("a group");
            if own == id {
                candidates.push(Candidate::One(one));
            } else if let Some(child) =
                world.groups.iter().find(|child| child.within == Some(id) && world.is_within(own, child.id))
            {
                let is_known =
                    |known: &Candidate<'_>| matches!(known, Candidate::Group(one) if *one == child.id);
                if !candidates.iter().any(is_known) {
                    candidates.push(Candidate::Group(child.id));
                }
            }
        }
        let is_alone = |one: &Candidate<'_>| matches!(one, Candidate::One(one) if one.exclusive == "group");
        for candidate in candidates.iter().filter(|one| is_alone(one)) {
            let before = applied.all.len();
            self.take(*candidate, members, applied, tried);
            if applied.all.len() > before {
                return;
            }
        }
        candidates.retain(|one| !is_alone(one));
        let in_turn = group.mode == "all" || group.mode == "first" && !group.per_line;
        if in_turn {
            for candidate in candidates {
                let before = applied.all.len();
                self.take(candidate, members, applied, tried);
                if group.mode == "first" && applied.all.len() > before {
                    break;
                }
            }
            return;
        }
        let alone: Vec<Alone<'a>> = candidates
            .into_iter()
            .map(|candidate| {
                let (mut cart, mut after) = (self.clone(), applied.clone());
                cart.take(candidate, members, &mut after, tried);
                let benefit = self.running.iter().sum::<i64>() - cart.running.iter().sum::<i64>();
                let own = after.all[applied.all.len()..].to_vec();
                Alone { candidate, cart, own, benefit }
            })
            .collect();
        if group.per_line {
            self.by_part(group, &alone, applied);
            return;
        }
        let mut order: Vec<usize> = (0..alone.len()).filter(|at| alone[*at].benefit > 0).collect();
        order.sort_by_key(|at| key(group, &alone[*at], *at, alone[*at].benefit));
        order.truncate(if group.mode == "top" { group.count } else { 1 });
        order.sort_unstable();
        for at in order {
            self.take(alone[at].candidate, members, applied, tried);
        }
    }

    fn take(
        &mut self,
        candidate: Candidate<'a>,
        members: &[&'a Promotion],
        applied: &mut Applied<'a>,
        tried: &mut Tried,
    ) {
        match candidate {
            Candidate::One(one) => {
                let outcome = self.apply(one, applied);
                tried.insert(one.id.clone(), outcome);
            }
            Candidate::Group(id) => self.settle(id, members, applied, tried),
        }
    }

    /// On each part, what the candidate that wins it takes there.
    fn by_part(&mut self, group: &Group, alone: &[Alone<'a>], applied: &mut Applied<'a>) {
        let start = self.clone();
        let mut winners: Vec<Option<usize>> = Vec::new();
        for part in 0..start.running.len() {
            let given = |at: usize| start.running[part] - alone[at].cart.running[part];
            let candidates = (0..alone.len()).filter(|at| given(*at) > 0);
            winners.push(candidates.min_by_key(|at| key(group, &alone[*at], *at, given(*at))));
        }
        for (at, one) in alone.iter().enumerate() {
            self.added.extend_from_slice(&one.cart.added[start.added.len()..]);
            for (part, _) in winners.iter().enumerate().filter(|(_, winner)| **winner == Some(at)) {
                self.running[part] = one.cart.running[part];
                self.funded[part] = one.cart.funded[part];
                self.taken[part] = one.cart.taken[part].clone();
            }
            for promotion in &one.own {
                let has_won = |part: usize| {
                    winners[part] == Some(at) && self.taken[part].iter().any(|(by, ..)| *by == promotion.id)
                };
                if (0..winners.len()).any(has_won) {
                    let own = one.cart.consumed[start.consumed.len()..].iter();
                    let own = own.filter(|(_, by, line, is_trigger)| {
                        *by == promotion.id && (*is_trigger || winners[*line] == Some(at))
                    });
                    self.consumed.extend(own.cloned());
                    self.count(promotion, applied);
                }
            }
        }
    }
}

/// What comes first: by the mode, then the ties of the design.
fn key(group: &Group, one: &Alone<'_>, at: usize, benefit: i64) -> (i64, usize, Vec<i64>, Vec<String>) {
    let first = match group.mode {
        "first" => i64::try_from(at).expect("few"),
        "lowest" => benefit,
        _ => -benefit,
    };
    let ranks = one.own.iter().map(|one| one.rank).collect();
    (first, one.own.len(), ranks, one.own.iter().map(|one| one.id.clone()).collect())
}
