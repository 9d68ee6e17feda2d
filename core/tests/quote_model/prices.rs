//! Which of several prices wins, by looking at all of them.

use serde_json::{Value, json};

use super::draw::Draw;
use super::exact::{Dec, Q};
use super::formulas::{Base, Formula, Items};

/// The day of the sale, counted from the first of June.
const TODAY: i64 = 15;

/// Where and when a book or a price holds.
#[derive(Clone, Default)]
struct Terms {
    channel: Option<&'static str>,
    country: Option<&'static str>,
    group: Option<&'static str>,
    from: Option<i64>,
    until: Option<i64>,
}

struct Book {
    id: String,
    rank: i64,
    currency: &'static str,
    is_included: bool,
    terms: Terms,
    prices: Vec<Price>,
    formulas: Vec<Formula>,
}

struct Price {
    id: String,
    sku: &'static str,
    each: Dec,
    least: Option<i64>,
    most: Option<i64>,
    terms: Terms,
    tiers: Vec<(i64, Dec)>,
    is_graduated: bool,
}

const CHANNEL: &str = "web";
const COUNTRY: &str = "NL";
const GROUPS: [&str; 2] = ["vip", "staff"];

impl Terms {
    fn draw(draw: &mut Draw) -> Self {
        let from = draw.one_in(4).then(|| draw.of(&[1, 10, 14, 15, 16]));
        let ends = if from >= Some(15) { &[17, 20, 28][..] } else { &[15, 17, 20, 28] };
        Self {
            channel: draw.one_in(4).then(|| draw.of(&[CHANNEL, CHANNEL, "store"])),
            country: draw.one_in(4).then(|| draw.of(&[COUNTRY, COUNTRY, "BE"])),
            group: draw.one_in(4).then(|| draw.of(&["vip", "staff", "press"])),
            from,
            until: draw.one_in(4).then(|| draw.of(ends)),
        }
    }

    /// In how many dimensions a book and its price ask for something; both may ask in the same.
    fn dimensions(&self, price: &Self) -> usize {
        [self.channel.or(price.channel), self.country.or(price.country), self.group.or(price.group)]
            .iter()
            .flatten()
            .count()
    }

    fn miss(&self) -> Option<&'static str> {
        if self.channel.is_some_and(|one| one != CHANNEL) {
            Some("channel")
        } else if self.country.is_some_and(|one| one != COUNTRY) {
            Some("country")
        } else if self.group.is_some_and(|one| !GROUPS.contains(&one)) {
            Some("customer_group")
        } else if self.from.is_some_and(|from| from > TODAY) || self.until.is_some_and(|until| until <= TODAY)
        {
            Some("window")
        } else {
            None
        }
    }

    fn put(&self, document: &mut Value) {
        let list = |one: Option<&'static str>| one.into_iter().collect::<Vec<_>>();
        document["scope"] = json!({
            "channels": list(self.channel), "countries": list(self.country), "customer_groups": list(self.group),
        });
        for (name, day) in [("valid_from", self.from), ("valid_until", self.until)] {
            if let Some(day) = day {
                document[name] = json!(format!("2026-06-{day:02}T12:00:00+00:00"));
            }
        }
    }
}

/// A price of a book for one product, stated or derived.
struct Offer {
    id: String,
    /// The stated price it derives from.
    base: Option<String>,
    /// How many formulas lie between it and its first base.
    level: usize,
    each: Q,
    tiers: Vec<(i64, Q)>,
    is_graduated: bool,
    least: Option<i64>,
    most: Option<i64>,
    terms: Terms,
}

impl Offer {
    fn stated(price: &Price) -> Self {
        Self {
            id: price.id.clone(),
            base: None,
            level: 0,
            each: price.each.q(),
            tiers: price.tiers.iter().map(|(from, each)| (*from, each.q())).collect(),
            is_graduated: price.is_graduated,
            least: price.least,
            most: price.most,
            terms: price.terms.clone(),
        }
    }

    /// What a formula makes of it.
    fn derived(self, formula: &Formula) -> Self {
        Self {
            // The stated price keeps its name on the way.
            base: self.base.or((self.level == 0).then_some(self.id)).filter(|base| !base.is_empty()),
            id: formula.id.clone(),
            level: self.level + 1,
            each: formula.apply(&self.each),
            tiers: self.tiers.iter().map(|(from, each)| (*from, formula.apply(each))).collect(),
            ..self
        }
    }

    /// What a quantity costs, exactly, in major units.
    fn amount(&self, quantity: i64) -> Q {
        if !self.is_graduated {
            let reached = self.tiers.iter().rev().find(|(from, _)| *from <= quantity);
            return reached.map_or(&self.each, |(_, price)| price).times(&Q::whole(quantity));
        }
        (1..=quantity).fold(Q::whole(0), |sum, unit| {
            let reached = self.tiers.iter().rev().find(|(from, _)| *from <= unit);
            sum.plus(reached.map_or(&self.each, |(_, price)| price))
        })
    }
}

/// The prices of a product in a book: stated ones, then what its first formula for the product derives from its base.
fn offers(books: &[Book], items: &Items, at: usize, sku: &str) -> Vec<Offer> {
    let book = &books[at];
    let stated = book.prices.iter().filter(|price| price.sku == sku).map(Offer::stated);
    let mut all: Vec<Offer> = stated.collect();
    let Some(formula) = book.formulas.iter().find(|formula| formula.sku.is_none_or(|one| one == sku)) else {
        return all;
    };
    let figure = |each: Option<Dec>| {
        let nothing = Price {
            id: String::new(),
            sku: "",
            each: each?,
            least: None,
            most: None,
            terms: Terms::default(),
            tiers: Vec::new(),
            is_graduated: false,
        };
        Some(Offer::stated(&nothing))
    };
    let bases = match formula.base {
        Base::Book(base) => offers(books, items, base, sku),
        Base::Cost => figure(items.cost(sku)).into_iter().collect(),
        Base::CompareAt => figure(items.compare_at(sku)).into_iter().collect(),
    };
    all.extend(bases.into_iter().map(|base| base.derived(formula)));
    all
}

fn price(draw: &mut Draw, id: String) -> Price {
    let mut tiers: Vec<(i64, Dec)> =
        draw.some(&[2, 3, 5, 12]).into_iter().map(|from| (from, draw.price(2))).collect();
    if !draw.one_in(3) {
        tiers.clear();
    }
    Price {
        id,
        sku: draw.of(&["A", "B"]),
        // Few different prices: many ties.
        each: draw.of(&[Dec::new(999, 2), Dec::new(1000, 2), Dec::new(100, 1), Dec::new(33333, 4)]),
        least: draw.one_in(4).then(|| draw.of(&[1, 3, 4])),
        most: draw.one_in(4).then(|| draw.of(&[4, 5, 12])),
        terms: Terms::draw(draw),
        tiers,
        is_graduated: draw.one_in(2),
    }
}

fn books(draw: &mut Draw) -> Vec<Book> {
    let mut books: Vec<Book> = (0..1 + draw.below(4))
        .map(|at| Book {
            id: format!("b{}", (at * 3) % 7),
            rank: draw.of(&[0, 0, 1]),
            currency: draw.of(&["EUR", "EUR", "EUR", "USD"]),
            is_included: draw.one_in(6),
            terms: Terms::draw(draw),
            prices: (0..draw.below(5))
                .map(|number| price(draw, format!("p{}-{at}", (number * 5) % 11)))
                .collect(),
            formulas: Vec::new(),
        })
        .collect();
    for at in 0..books.len() {
        if draw.one_in(2) {
            let same = |base: &&Book| {
                base.currency == books[at].currency && base.is_included == books[at].is_included
            };
            // Only earlier books are derived from, so that no circle is drawn.
            let bases: Vec<usize> = (0..at).filter(|base| same(&&books[*base])).collect();
            let is_item_currency = books[at].currency == "EUR";
            books[at].formulas = Formula::draw(draw, at, &bases, is_item_currency);
        }
    }
    let everyone = |sku: &'static str| Price {
        id: format!("z-{sku}"),
        sku,
        each: Dec::new(1000, 2),
        least: None,
        most: None,
        terms: Terms::default(),
        tiers: Vec::new(),
        is_graduated: false,
    };
    books.push(Book {
        id: "every".to_owned(),
        rank: draw.of(&[0, 1]),
        currency: "EUR",
        is_included: false,
        terms: Terms::default(),
        prices: vec![everyone("A"), everyone("B")],
        formulas: Vec::new(),
    });
    books
}

fn document(book: &Book, books: &[Book]) -> Value {
    let prices = book.prices.iter().map(|price| {
        let tiers = price.tiers.iter().map(|(from, each)| json!({ "from": from.to_string(), "unit_price": each.text() }));
        let mut document = json!({
            "id": price.id, "sku": price.sku, "unit_price": price.each.text(), "tiers": tiers.collect::<Vec<_>>(),
            "tier_mode": if price.is_graduated { "graduated" } else { "volume" },
        });
        for (name, bound) in [("min_quantity", price.least), ("max_quantity", price.most)] {
            if let Some(bound) = bound {
                document[name] = json!(bound.to_string());
            }
        }
        price.terms.put(&mut document);
        document
    });
    let mut document = json!({
        "id": book.id, "rank": book.rank, "currency": book.currency, "prices": prices.collect::<Vec<_>>(),
        "price_mode": if book.is_included { "tax_included" } else { "tax_excluded" },
    });
    book.terms.put(&mut document);
    if !book.formulas.is_empty() {
        let id = |at: usize| books[at].id.clone();
        document["formulas"] = book.formulas.iter().map(|formula| formula.document(&id)).collect();
    }
    document
}

/// A rulebook and a request; and for each line, where in the answer stands what.
pub(crate) fn draw(seed: u64) -> (Value, Value, Vec<(String, Value)>) {
    let draw = &mut Draw(seed);
    let books = books(draw);
    let items = Items::draw(draw);
    let selection = draw.of(&["first_by_rank", "most_specific", "lowest"]);
    let rulebook = json!({
        "currency": "EUR", "pricing": { "sources": ["book"], "selection": selection },
        "tax_policy": { "rounding_level": "line", "untaxed": "no_tax" },
        "items": items.document(),
        "price_books": books.iter().map(|book| document(book, &books)).collect::<Vec<_>>(),
    });
    let lines: Vec<(&'static str, i64)> =
        (0..1 + draw.below(3)).map(|_| (draw.of(&["A", "B"]), draw.of(&[1, 2, 3, 4, 5, 12, 30]))).collect();
    let documents = lines.iter().enumerate();
    let documents = documents
        .map(|(at, (sku, quantity))| json!({ "id": format!("l{at}"), "sku": sku, "quantity": quantity }));
    let request = json!({
        "at": format!("2026-06-{TODAY}T12:00:00+00:00"),
        "cart": {
            "currency": "EUR", "channel": CHANNEL, "country": COUNTRY, "customer": { "groups": GROUPS },
            "lines": documents.collect::<Vec<_>>(),
        },
    });
    let figures = lines.iter().enumerate().flat_map(|(at, (sku, quantity))| {
        line(&books, &items, selection, sku, *quantity)
            .into_iter()
            .map(move |(name, value)| (format!("/lines/{at}/{name}"), value))
    });
    let figures = figures.collect();
    (rulebook, request, figures)
}

/// One candidate: its keys in the order in which they are asked, with the name of each.
struct Candidate<'a> {
    book: &'a Book,
    price: Offer,
    missed: Option<&'static str>,
    keys: Vec<(&'static str, Key)>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Width(u8, i64),
    Amount(Q),
    Id(String, Option<String>),
}

fn candidate<'a>(book: &'a Book, price: Offer, selection: &str, quantity: i64) -> Candidate<'a> {
    let missed = if book.currency != "EUR" {
        Some("currency")
    } else if book.is_included {
        Some("price_mode")
    } else {
        let is_outside = price.least.is_some_and(|least| quantity < least)
            || price.most.is_some_and(|most| quantity > most);
        book.terms.miss().or_else(|| price.terms.miss()).or(is_outside.then_some("quantity"))
    };
    let from = book.terms.from.max(price.terms.from);
    let until = [book.terms.until, price.terms.until].into_iter().flatten().min();
    let width = match (from, until) {
        (Some(from), Some(until)) => Key::Width(0, until - from),
        (None, None) => Key::Width(2, 0),
        _ => Key::Width(1, 0),
    };
    let dimensions = book.terms.dimensions(&price.terms);
    let mut keys = vec![
        ("rank", Key::Number(book.rank)),
        ("less_specific", Key::Number(-(dimensions as i64))),
        ("wider_window", width),
        ("higher", Key::Amount(price.amount(quantity))),
        ("id", Key::Id(price.id.clone(), price.base.clone())),
    ];
    let first = match selection {
        "most_specific" => "less_specific",
        "lowest" => "higher",
        _ => "rank",
    };
    keys.sort_by_key(|(name, _)| *name != first);
    Candidate { book, price, missed, keys }
}

fn line(
    books: &[Book],
    items: &Items,
    selection: &str,
    sku: &str,
    quantity: i64,
) -> Vec<(&'static str, Value)> {
    let mut all: Vec<Candidate<'_>> = Vec::new();
    for (at, book) in books.iter().enumerate() {
        let offers = offers(books, items, at, sku).into_iter();
        let mut own: Vec<Candidate<'_>> =
            offers.map(|offer| candidate(book, offer, selection, quantity)).collect();
        // Of one book, the prices with the fewest formulas on their way.
        let nearest = own.iter().filter(|one| one.missed.is_none()).map(|one| one.price.level).min();
        for one in &mut own {
            if one.missed.is_none() && Some(one.price.level) > nearest {
                one.missed = Some("derived");
            }
        }
        all.extend(own);
    }
    all.sort_by(|one, other| (one.missed.is_some(), &one.keys).cmp(&(other.missed.is_some(), &other.keys)));
    let winner = all.remove(0);
    let list = winner.price.amount(quantity).times(&Q::whole(100)).round("half_up");
    let mut rejected: Vec<([&str; 3], Value)> = all
        .iter()
        .map(|loser| {
            let mut keys = winner.keys.iter().zip(&loser.keys);
            let why =
                loser.missed.or_else(|| keys.find(|(ours, theirs)| ours != theirs).map(|(ours, _)| ours.0));
            let id = loser.price.id.as_str();
            let mut document = json!({ "price": id, "book": loser.book.id, "reason": why });
            if let Some(base) = &loser.price.base {
                document["base"] = json!(base);
            }
            ([id, loser.book.id.as_str(), loser.price.base.as_deref().unwrap_or_default()], document)
        })
        .collect();
    rejected.sort_by_key(|(id, _)| *id);
    let chain = json!(winner.price.level);
    vec![
        ("price/price", json!(winner.price.id)),
        ("price/book", json!(winner.book.id)),
        ("list", Dec::new(list, 2).json()),
        ("price/derived/steps/length", chain),
        ("price/rejected", rejected.into_iter().map(|(_, one)| one).collect()),
    ]
}
