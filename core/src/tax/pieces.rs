//! The taxes of one part whose rates depend on amounts: finds the brackets it is in, and solves them.
//!
//! **What it does.** Between two limits every tax is linear in the net amount, so the price with tax is a line of pieces. For a
//! given net amount the piece is found directly. For a price that includes taxes the pieces are walked from the lowest
//! net amount on: the net amount that makes the price lies in one of them, and is solved there.
//!
//! **When it applies.** To parts with a rule that has brackets or bounds. Each piece of a set of rules is solved once for a request.
//!
//! **Order and rounding.** Exact. A limit belongs to the piece that the rule says, so each is a piece of its own. Where the tax of
//! the whole base begins at a limit, prices just above it have no net amount; where it falls, some have two. A part whose price is
//! below zero is the mirror image.
//!
//! **Example.** 2.75 % between 1,600 and 3,200 inside 2,011: up to 1,600 the price is the net amount; from there on
//! P = N + 2.75 % (N − 1,600), so N = 2,000 and the tax is 11.
//!
//! **Source.** See [`brackets`](super::brackets).

use std::cmp::Ordering;

use crate::check::{Coefficients, TaxEquation, Unsolvable, solve_taxes};
use crate::contract::BracketStart;
use crate::num::{NumError, Ratio};

use super::brackets::{PiecePart, Switch, SwitchAmount};
use super::facts::TaxInput;
use super::fault::TaxFaultKind;
use super::rules::Taxes;

/// The most pieces that are walked for one part, and the most steps to the first.
const MOST_STEPS: usize = 1024;

/// A set of rules of which some have brackets or bounds.
#[derive(Clone, Debug)]
pub(super) struct BracketedClass {
    /// The inputs of its taxes.
    pub(super) inputs: Vec<TaxInput>,
    /// Its taxes, as if none had brackets; none of them included.
    set: Vec<TaxEquation>,
    /// Whether each tax is included in the price.
    included: Vec<bool>,
    /// Its rules with brackets or bounds, those first that others depend on.
    pub(super) switches: Vec<ClassSwitch>,
}

/// A rule of a class that has brackets or bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClassSwitch {
    pub(super) rule: u32,
    /// Its taxes in the class: one for each of its rates.
    pub(super) from: usize,
    pub(super) until: usize,
}

/// A value that grows with the net amount: `slope · N + constant`.
#[derive(Clone, Copy, Debug)]
struct Linear {
    slope: Ratio,
    constant: Ratio,
}

impl Linear {
    const ZERO: Self = Self { slope: Ratio::ZERO, constant: Ratio::ZERO };
    const NET: Self = Self { slope: Ratio::ONE, constant: Ratio::ZERO };

    fn add(self, other: Self) -> Result<Self, NumError> {
        Ok(Self { slope: self.slope.add(other.slope)?, constant: self.constant.add(other.constant)? })
    }

    fn times(self, factor: Ratio) -> Result<Self, NumError> {
        Ok(Self { slope: self.slope.mul(factor)?, constant: self.constant.mul(factor)? })
    }

    fn at(self, net: Ratio) -> Result<Ratio, NumError> {
        Ok(self.slope.mul(net)?.add(self.constant)?.reduced())
    }
}

/// Where on the line of net amounts.
#[derive(Clone, Copy, Debug)]
enum NetPlace {
    /// Below every net amount at which something begins.
    Lowest,
    /// At a net amount.
    At(Ratio),
    /// Just above a net amount.
    Above(Ratio),
}

/// What a part brings, in minor units and with the sign that makes its price positive.
#[derive(Clone, Debug)]
pub(super) struct PartOfPieces {
    pub(super) known: KnownAmount,
    /// The values of the class's inputs.
    pub(super) inputs: Vec<Ratio>,
    /// For each switch what its limits are multiplied with: the units, one line, or a share of the document.
    pub(super) scopes: Vec<Ratio>,
    /// For each switch the piece it is in, if its document has decided that.
    pub(super) decided: Vec<Option<usize>>,
}

/// The amount that is known of a part.
#[derive(Clone, Copy, Debug)]
pub(super) enum KnownAmount {
    /// What it costs with the taxes that are included.
    Price(Ratio),
    /// Without them.
    Net(Ratio),
}

/// The exact figures of a part.
#[derive(Clone, Debug)]
pub(super) struct FoundPart {
    pub(super) net: Ratio,
    /// Each tax of the class.
    pub(super) taxes: Vec<Ratio>,
    /// The part of the base that each was charged on; absent for a rate that nothing is charged at.
    pub(super) slices: Vec<Option<Ratio>>,
    /// For each switch, the amount that is compared with its limits.
    pub(super) amounts: Vec<Ratio>,
}

/// The solved pieces of a request, by class and by the pieces its switches are in.
#[derive(Debug, Default)]
pub(super) struct SolvedPieces(Vec<SolvedPiece>);

/// A solved piece.
#[derive(Debug)]
struct SolvedPiece {
    /// Its class, and the pieces of its switches.
    key: (u32, Vec<usize>),
    /// Its taxes as functions of the net amount.
    taxes: Vec<Coefficients>,
}

impl SolvedPieces {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl BracketedClass {
    /// The class of a set of equations; `rules` are the number and the position of each rule with brackets or bounds.
    pub(super) fn new(inputs: Vec<TaxInput>, set: &[TaxEquation], switches: Vec<ClassSwitch>) -> Self {
        let included = set.iter().map(|tax| tax.included).collect();
        let set: Vec<TaxEquation> =
            set.iter().map(|tax| TaxEquation { included: false, ..tax.clone() }).collect();
        let switches = in_order_of_dependence(&set, switches);
        Self { inputs, set, included, switches }
    }

    /// Whether some tax is included in the price.
    pub(super) fn has_included(&self) -> bool {
        self.included.contains(&true)
    }

    /// The switches with their rules.
    pub(super) fn switches<'a>(
        &'a self,
        taxes: &'a Taxes,
    ) -> impl Iterator<Item = (&'a ClassSwitch, &'a Switch)> {
        let of = |own: &'a ClassSwitch| Some((own, taxes.rule(own.rule)?.switch.as_deref()?));
        self.switches.iter().filter_map(of)
    }

    /// The taxes where each switch is in one of its pieces: functions of the net amount, the inputs and the scopes.
    fn solve(&self, taxes: &Taxes, state: &[usize]) -> Result<Vec<Coefficients>, Unsolvable> {
        let mut set = self.set.clone();
        for tax in &mut set {
            tax.per_input.extend(self.switches.iter().map(|_| Ratio::ZERO));
        }
        for (at, (own, switch)) in self.switches(taxes).enumerate() {
            let piece = state.get(at).and_then(|piece| switch.pieces.get(*piece));
            let parts = piece.map(Vec::as_slice).unwrap_or_default();
            let Some(rule) = taxes.rule(own.rule) else { continue };
            let own_taxes = set.get_mut(own.from..own.until).unwrap_or_default();
            for (tax, part) in own_taxes.iter_mut().zip(parts) {
                tax.rate = part.of_base;
                let mut values = Vec::with_capacity(tax.per_input.len());
                for input in &self.inputs {
                    values.push(rule.of_input(*input, part.of_base, part.has_inputs)?);
                }
                values.extend(
                    self.switches
                        .iter()
                        .enumerate()
                        .map(|(column, _)| if column == at { part.constant } else { Ratio::ZERO }),
                );
                tax.per_input = values;
            }
        }
        solve_taxes(&set)
    }

    /// The exact figures of a part. Several net amounts may make a price: `choose` decides among them, given in ascending
    /// order.
    pub(super) fn find(
        &self,
        taxes: &Taxes,
        class: u32,
        part: &PartOfPieces,
        takes_largest: bool,
        solved: &mut SolvedPieces,
    ) -> Result<FoundPart, TaxFaultKind> {
        let mut walk = PieceWalk { class: self, taxes, number: class, part, solved, state: Vec::new() };
        walk.state = part.decided.iter().map(|piece| piece.unwrap_or(0)).collect();
        match part.known {
            KnownAmount::Net(net) => {
                let forms = walk.settle(NetPlace::At(net))?;
                Ok(walk.found(net, &forms)?)
            }
            KnownAmount::Price(price) if !self.has_included() => {
                let forms = walk.settle(NetPlace::At(price))?;
                Ok(walk.found(price, &forms)?)
            }
            KnownAmount::Price(price) => {
                let mut found = walk.nets_of(price)?;
                match (found.len(), takes_largest) {
                    (0, _) => Err(TaxFaultKind::NoNet),
                    (1, _) | (_, true) => found.pop().ok_or(TaxFaultKind::NoNet),
                    _ => Err(TaxFaultKind::SeveralNets),
                }
            }
        }
    }
}

/// The way along the pieces of one part.
struct PieceWalk<'a> {
    class: &'a BracketedClass,
    taxes: &'a Taxes,
    number: u32,
    part: &'a PartOfPieces,
    solved: &'a mut SolvedPieces,
    /// The piece of each switch.
    state: Vec<usize>,
}

/// The taxes in one piece, and the amounts that are compared with limits.
struct Forms {
    taxes: Vec<Linear>,
    amounts: Vec<Linear>,
}

impl PieceWalk<'_> {
    /// The taxes and amounts in the present state.
    fn forms(&mut self) -> Result<Forms, TaxFaultKind> {
        let key = (self.number, self.state.clone());
        let at = match self.solved.0.binary_search_by(|other| other.key.cmp(&key)) {
            Ok(at) => at,
            Err(at) => {
                let solution = self.class.solve(self.taxes, &self.state).map_err(|fault| match fault {
                    Unsolvable::NoSolution => TaxFaultKind::Unsolvable,
                    Unsolvable::Overflow => TaxFaultKind::TooFine,
                })?;
                self.solved.0.insert(at, SolvedPiece { key, taxes: solution });
                at
            }
        };
        let solution = self.solved.0.get(at).map(|piece| piece.taxes.as_slice()).unwrap_or_default();
        let mut taxes = Vec::with_capacity(solution.len());
        for found in solution {
            let mut constant = Ratio::ZERO;
            let values = self.part.inputs.iter().chain(&self.part.scopes);
            for (coefficient, value) in
                found.per_input.iter().zip(values).filter(|(found, _)| !found.is_zero())
            {
                constant = constant.add(coefficient.mul(*value)?)?.reduced();
            }
            taxes.push(Linear { slope: found.per_price, constant });
        }
        let mut amounts = Vec::with_capacity(self.state.len());
        for (own, switch) in self.class.switches(self.taxes) {
            amounts.push(match switch.amount {
                SwitchAmount::Net => Linear::NET,
                SwitchAmount::Base => self.base(own, &taxes)?,
                SwitchAmount::Tax => self.unbounded(own, switch, &taxes)?,
            });
        }
        Ok(Forms { taxes, amounts })
    }

    /// What the rate of a rule applies to.
    fn base(&self, own: &ClassSwitch, taxes: &[Linear]) -> Result<Linear, NumError> {
        let Some(equation) = self.class.set.get(own.from) else { return Ok(Linear::ZERO) };
        let mut base = if equation.on_net { Linear::NET } else { Linear::ZERO };
        for other in equation.on_taxes.iter().filter_map(|at| taxes.get(*at)) {
            base = base.add(*other)?;
        }
        for (input, sign) in self.taxes.rule(own.rule).into_iter().flat_map(|rule| &rule.base_inputs) {
            base.constant = base.constant.add(self.value(*input).mul(*sign)?)?.reduced();
        }
        Ok(base)
    }

    /// The value of an input.
    fn value(&self, input: TaxInput) -> Ratio {
        let at = self.class.inputs.iter().position(|other| *other == input);
        at.and_then(|at| self.part.inputs.get(at)).copied().unwrap_or(Ratio::ZERO)
    }

    /// The tax of a rule before its bounds.
    fn unbounded(&self, own: &ClassSwitch, switch: &Switch, taxes: &[Linear]) -> Result<Linear, NumError> {
        let free = switch.pieces.iter().flatten().find(|part| part.has_inputs);
        let mut tax = self.base(own, taxes)?.times(free.map_or(Ratio::ZERO, |free| free.of_base))?;
        let per_input = self.taxes.rule(own.rule).map(|rule| rule.per_input.as_slice()).unwrap_or_default();
        for (input, amount) in per_input {
            let value = self.value(*input);
            tax.constant = tax.constant.add(amount.mul(value)?)?.reduced();
        }
        Ok(tax)
    }

    /// Moves every switch into the piece that its amount is in at a place, one after the other.
    fn settle(&mut self, place: NetPlace) -> Result<Forms, TaxFaultKind> {
        for _ in 0..MOST_STEPS {
            let forms = self.forms()?;
            let mut next = None;
            for (at, (_, switch)) in self.class.switches(self.taxes).enumerate() {
                let is_decided = self.part.decided.get(at).copied().flatten().is_some();
                let (Some(amount), Some(scope), Some(state), false) =
                    (forms.amounts.get(at), self.part.scopes.get(at), self.state.get(at), is_decided)
                else {
                    continue;
                };
                let reached = reached(switch, *amount, *scope, place)?;
                // One limit at a time: a base that contains its own tax is another one behind it.
                match reached.cmp(state) {
                    Ordering::Equal => continue,
                    Ordering::Less => next = Some((at, state.saturating_sub(1))),
                    Ordering::Greater => next = Some((at, state.saturating_add(1))),
                }
                break;
            }
            let Some((at, piece)) = next else { return Ok(forms) };
            if let Some(state) = self.state.get_mut(at) {
                *state = piece;
            }
        }
        Err(TaxFaultKind::Unsolvable)
    }

    /// The parts whose price with the included taxes is `price`, by net amount.
    fn nets_of(&mut self, price: Ratio) -> Result<Vec<FoundPart>, TaxFaultKind> {
        let mut found = Vec::new();
        let mut forms = self.settle(NetPlace::Lowest)?;
        let mut from: Option<Ratio> = None;
        for _ in 0..MOST_STEPS {
            let until = self.next_limit(&forms, from)?;
            let of_net = self.price(&forms)?;
            if of_net.slope.is_zero() || of_net.slope.is_negative() {
                return Err(TaxFaultKind::Unsolvable);
            }
            let net = price.sub(of_net.constant)?.div(of_net.slope)?.reduced();
            if from.is_none_or(|from| from < net) && until.is_none_or(|until| net < until) {
                found.push(self.found(net, &forms)?);
            }
            let Some(limit) = until else { return Ok(found) };
            let at_limit = self.settle(NetPlace::At(limit))?;
            if self.price(&at_limit)?.at(limit)? == price {
                found.push(self.found(limit, &at_limit)?);
            }
            forms = self.settle(NetPlace::Above(limit))?;
            from = Some(limit);
        }
        Err(TaxFaultKind::Unsolvable)
    }

    /// The price with the included taxes.
    fn price(&self, forms: &Forms) -> Result<Linear, NumError> {
        let included = forms.taxes.iter().zip(&self.class.included).filter(|(_, included)| **included);
        included.into_iter().try_fold(Linear::NET, |sum, (tax, _)| sum.add(*tax))
    }

    /// The next net amount above `from` at which an amount reaches a limit.
    fn next_limit(&self, forms: &Forms, from: Option<Ratio>) -> Result<Option<Ratio>, NumError> {
        let mut next: Option<Ratio> = None;
        for (at, (_, switch)) in self.class.switches(self.taxes).enumerate() {
            let is_decided = self.part.decided.get(at).copied().flatten().is_some();
            let (Some(amount), Some(scope), Some(state), false) =
                (forms.amounts.get(at), self.part.scopes.get(at), self.state.get(at), is_decided)
            else {
                continue;
            };
            if amount.slope.is_zero() || scope.is_zero() {
                continue;
            }
            let limit = if amount.slope.is_negative() { state.checked_sub(1) } else { Some(*state) };
            let Some(limit) = limit.and_then(|at| switch.limits.get(at)) else { continue };
            let net = limit.mul(*scope)?.sub(amount.constant)?.div(amount.slope)?.reduced();
            if from.is_none_or(|from| from < net) && next.is_none_or(|next| net < next) {
                next = Some(net);
            }
        }
        Ok(next)
    }

    /// The figures of the part at a net amount.
    fn found(&self, net: Ratio, forms: &Forms) -> Result<FoundPart, NumError> {
        let at_net = |forms: &[Linear]| forms.iter().map(|form| form.at(net)).collect::<Result<Vec<_>, _>>();
        let mut slices = vec![Some(Ratio::ZERO); forms.taxes.len()];
        for (at, (own, switch)) in self.class.switches(self.taxes).enumerate() {
            let base = self.base(own, &forms.taxes)?.at(net)?;
            let scope = self.part.scopes.get(at).copied().unwrap_or(Ratio::ZERO);
            let piece = self.state.get(at).and_then(|piece| switch.pieces.get(*piece));
            let of = |part: &PiecePart| {
                let open = if part.is_open { base } else { Ratio::ZERO };
                Ok(Some(open.add(part.slice.mul(scope)?)?.reduced()))
            };
            for (slice, part) in slices.iter_mut().skip(own.from).zip(piece.into_iter().flatten()) {
                *slice = if part.is_used() { of(part)? } else { None };
            }
        }
        Ok(FoundPart { net, taxes: at_net(&forms.taxes)?, slices, amounts: at_net(&forms.amounts)? })
    }
}

/// The piece that an amount is in at a place: the number of limits it has passed.
fn reached(switch: &Switch, amount: Linear, scope: Ratio, place: NetPlace) -> Result<usize, NumError> {
    if scope.is_zero() {
        return Ok(0);
    }
    let value = match place {
        NetPlace::Lowest if !amount.slope.is_zero() => {
            return Ok(if amount.slope.is_negative() { switch.limits.len() } else { 0 });
        }
        NetPlace::Lowest => amount.constant,
        NetPlace::At(net) | NetPlace::Above(net) => amount.at(net)?,
    };
    let is_above = matches!(place, NetPlace::Above(_));
    let mut passed = 0_usize;
    for limit in &switch.limits {
        let has_passed = match value.cmp(&limit.mul(scope)?) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal if is_above && !amount.slope.is_zero() => !amount.slope.is_negative(),
            Ordering::Equal => switch.starts == BracketStart::At,
        };
        if !has_passed {
            break;
        }
        passed = passed.saturating_add(1);
    }
    Ok(passed)
}

/// The piece that the amount of a document is in.
pub(super) fn reached_of_document(switch: &Switch, amount: Ratio, minor: Ratio) -> Result<usize, NumError> {
    reached(switch, Linear { slope: Ratio::ZERO, constant: amount }, minor, NetPlace::Lowest)
}

/// Puts switches first whose taxes are in the base of others.
fn in_order_of_dependence(set: &[TaxEquation], mut left: Vec<ClassSwitch>) -> Vec<ClassSwitch> {
    let reaches = |from: usize| {
        let mut followed: Vec<usize> = set.get(from).map(|tax| tax.on_taxes.clone()).unwrap_or_default();
        let mut next = 0_usize;
        while let Some(tax) = followed.get(next).and_then(|at| set.get(*at)) {
            for other in &tax.on_taxes {
                if !followed.contains(other) {
                    followed.push(*other);
                }
            }
            next = next.saturating_add(1);
        }
        followed
    };
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let is_free = |own: &ClassSwitch| {
            let base = reaches(own.from);
            let others = left.iter().filter(|other| other.rule != own.rule);
            others.into_iter().all(|other| !base.iter().any(|at| (other.from..other.until).contains(at)))
        };
        let at = left.iter().position(is_free).unwrap_or(0);
        order.push(left.remove(at));
    }
    order
}
