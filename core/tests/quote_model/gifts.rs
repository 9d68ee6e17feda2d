//! Gifts, the simple way: every gift that may ever be given lies in the world from the start as a line of its own, one for each
//! promotion, effect and number of times, and nobody sees it until the stage after the one that gives it.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::promote::Cart;
use super::world::{Effect, Line, Promotion, Selector, Target, World, with};

/// A product that is given: what the rulebook's item says of it.
pub(crate) struct Product {
    pub(crate) sku: &'static str,
    /// `None`: the promotion says it.
    pub(crate) tax_category: Option<&'static str>,
    /// In the price book; `None`: it has no price.
    pub(crate) price: Option<Dec>,
    pub(crate) floor: Option<Dec>,
    pub(crate) fixed: Option<Dec>,
    pub(crate) is_fixed: bool,
}

pub(crate) const GIFTS: [&str; 3] = ["G1", "G2", "G3"];
/// The category of every gift.
const CATEGORY: &str = "books";

pub(crate) struct Gift {
    pub(crate) sku: &'static str,
    pub(crate) units: i64,
    pub(crate) price: Option<Dec>,
    pub(crate) every: Option<Every>,
}

/// Once for each full step, at most so often.
pub(crate) struct Every {
    pub(crate) of: Selector,
    /// Money on a basis; else units.
    pub(crate) money: Option<Option<&'static str>>,
    pub(crate) step: Dec,
    pub(crate) most: i64,
}

impl Product {
    pub(crate) fn draw(draw: &mut Draw, sku: &'static str) -> Self {
        Self {
            sku,
            tax_category: (sku != "G2").then(|| draw.of(&["high", "low"])),
            price: (sku != "G3").then(|| draw.of(&[Dec::new(450, 2), Dec::new(6, 0), Dec::new(12_345, 3)])),
            floor: draw.one_in(5).then(|| draw.of(&[Dec::new(1, 0), Dec::new(255, 2)])),
            fixed: draw.one_in(5).then(|| draw.of(&[Dec::new(5, 1), Dec::new(2, 0)])),
            is_fixed: draw.one_in(9),
        }
    }

    pub(crate) fn json(&self) -> Value {
        let mut item = json!({ "sku": self.sku, "categories": [CATEGORY], "discountable": !self.is_fixed });
        if let Some(category) = self.tax_category {
            item["tax_category"] = json!(category);
        }
        if let Some(floor) = self.floor {
            item["floor"] = floor.json();
        }
        if let Some(fixed) = self.fixed {
            item["non_discountable"] = fixed.json();
        }
        item
    }

    /// What the target says of its tax.
    fn stated_category(&self) -> Option<&'static str> {
        self.tax_category.is_none().then_some("high")
    }
}

impl Gift {
    pub(crate) fn draw(draw: &mut Draw, selector: impl Fn(&mut Draw) -> Selector) -> Self {
        let every = draw.one_in(2).then(|| {
            let is_money = draw.one_in(2);
            Every {
                of: selector(draw),
                money: is_money
                    .then(|| draw.of(&[None, None, Some("running"), Some("original"), Some("catalogue")])),
                step: if is_money {
                    draw.of(&[Dec::new(10, 0), Dec::new(50, 0), Dec::new(33, 0)])
                } else {
                    draw.of(&[Dec::new(1, 0), Dec::new(3, 0), Dec::new(15, 1)])
                },
                most: draw.of(&[1, 2, 3]),
            }
        });
        Self {
            sku: draw.of(&["G1", "G1", "G2", "G2", "G3"]),
            units: draw.of(&[1, 1, 1, 2]),
            price: draw.one_in(3).then(|| draw.of(&[Dec::new(3, 0), Dec::new(999, 2)])),
            every,
        }
    }

    pub(crate) fn json(&self, world: &World) -> Value {
        let mut target = json!({ "kind": "gift", "sku": self.sku });
        if self.units != 1 {
            target["quantity"] = json!(self.units);
        }
        if let Some(price) = self.price {
            target["unit_price"] = json!(price.text());
        }
        if let Some(category) = world.product(self.sku).stated_category() {
            target["tax_category"] = json!(category);
        }
        if let Some(every) = &self.every {
            let mut document = match every.money {
                Some(basis) => {
                    let mut document = json!({ "kind": "money", "amount": every.step.text() });
                    if let Some(basis) = basis {
                        document["basis"] = json!(basis);
                    }
                    document
                }
                None => json!({ "kind": "quantity", "quantity": every.step.text() }),
            };
            document["most"] = json!(every.most);
            target["every"] = with(document, &every.of);
        }
        target
    }
}

/// The lines that promotions may ever add.
pub(crate) fn lines(products: &[Product], promotions: &[Promotion]) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in promotions {
        for (number, effect) in one.effects.iter().enumerate() {
            let Target::Gift(gift) = &effect.target else { continue };
            let product = products.iter().find(|product| product.sku == gift.sku).expect("a product");
            let Some(price) = gift.price.or(product.price) else { continue };
            let most = gift.every.as_ref().map_or(1, |every| every.most);
            lines.extend((1..=most).map(|times| Line {
                id: format!("gift:{}:{number}", one.id),
                sku: gift.sku,
                category: CATEGORY,
                tax_category: product.tax_category.or(product.stated_category()).expect("a category"),
                seller: None,
                quantity: Dec::new(gift.units * times, 0),
                price,
                base: None,
                floor: product.floor,
                fixed: product.fixed,
                is_fixed: product.is_fixed,
                gift: Some((one.id.clone(), number, times)),
            }));
        }
    }
    lines
}

impl World {
    pub(crate) fn product(&self, sku: &str) -> &Product {
        self.products.iter().find(|product| product.sku == sku).expect("a product")
    }
}

/// What comes of a gift.
pub(crate) enum Given {
    /// It is too early, or nothing can be taken off it.
    Nothing { is_there: bool },
    /// It cannot be given.
    Fault(&'static str),
    /// So much is taken off the line at this place.
    Line(usize, i64),
}

impl Cart<'_> {
    /// Gives the gift of an effect, of whose promotion's limit so much is left.
    pub(crate) fn give(&self, one: &Promotion, number: usize, limit: Option<i64>) -> Given {
        let effect = &one.effects[number];
        let Target::Gift(gift) = &effect.target else { panic!("no gift") };
        let times = gift.every.as_ref().map_or(1, |every| self.times(every));
        if times == 0 {
            return Given::Nothing { is_there: false };
        }
        let is_it = |line: &Line| {
            line.gift
                .as_ref()
                .is_some_and(|(by, effect, count)| *by == one.id && *effect == number && *count == times)
        };
        let Some(at) = self.world.lines.iter().position(is_it) else {
            return Given::Fault("gift_not_priced");
        };
        let given = self.off(effect, at);
        if limit.is_some_and(|limit| given > limit) {
            Given::Fault("gift_not_covered")
        } else if given == 0 {
            Given::Nothing { is_there: true }
        } else {
            Given::Line(at, given)
        }
    }

    /// What an effect takes off the gift at a place, of which nothing else is taken.
    pub(crate) fn off(&self, effect: &Effect, at: usize) -> i64 {
        let line = &self.world.lines[at];
        if line.is_fixed {
            return 0;
        }
        let (list, quantity) = (Q::whole(self.list[at]), line.quantity.q());
        let basis = Q::whole((self.list[at] - self.fixed[at]).max(0));
        let wanted = self.wanted_of(effect, effect.adjust, &basis, &list, &quantity, 1);
        wanted.min(self.room(effect, at)).min(effect.most.unwrap_or(i64::MAX)).max(0)
    }

    pub(crate) fn times(&self, every: &Every) -> i64 {
        let lines = (0..self.world.lines.len()).filter(|at| self.means(&every.of, *at));
        let (value, step) = match every.money {
            Some(basis) => {
                let basis = basis.unwrap_or("stage_start");
                let money: i64 = lines.map(|at| self.seen(basis, at)).sum();
                (Q::whole(money), every.step.minor(self.world.exponent))
            }
            None => {
                let units: Vec<Q> = lines.map(|at| self.world.lines[at].quantity.q()).collect();
                (Q::sum(units.iter()), every.step.q())
            }
        };
        value.over(&step).floor().min(every.most)
    }

    /// Lets the stages from here on see what was given.
    pub(crate) fn reveal(&mut self) {
        for at in &self.added {
            self.is_here[*at] = true;
        }
    }

    /// Where a line stands: those of the cart, then gifts as they were given.
    pub(crate) fn position(&self, at: usize) -> usize {
        let given = self.added.iter().position(|added| *added == at);
        given.map_or(at, |given| self.world.lines.len() + given)
    }
}
