//! A page of text with columns of figures, and display names for ids.

use crate::contract::{Attribute, Id, QuoteRequest, Rulebook, Sku, Tender, Value};
use crate::index::Arrange;

/// The width of a page in characters.
pub(super) const WIDTH: usize = 78;

/// The widths of the three columns of figures, from the left.
const COLUMNS: [usize; 3] = [11, 12, 13];

/// A text built line by line.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// Adds a line unchanged.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Adds a rule across the page.
    pub(super) fn rule(&mut self) {
        self.line(&"-".repeat(WIDTH));
    }

    /// Adds a line with one text at the left edge and one at the right.
    pub(super) fn edges(&mut self, left: &str, right: &str) {
        let room = WIDTH.saturating_sub(length(right)).saturating_sub(1);
        let line = format!("{} {right}", filled(left, room));
        self.line(&line);
    }

    /// Adds a line with a text and up to three figures, each at the right edge of its column.
    pub(super) fn row(&mut self, indent: usize, left: &str, figures: [&str; 3]) {
        let columns = COLUMNS.iter().sum::<usize>();
        // A text may run over empty columns, but not into a figure.
        let empty: usize = figures
            .iter()
            .zip(COLUMNS)
            .take_while(|(figure, _)| figure.is_empty())
            .map(|(_, width)| width)
            .sum();
        let first = figures.iter().find(|figure| !figure.is_empty()).map_or(0, |figure| length(figure));
        let own = WIDTH.saturating_sub(columns);
        let reach =
            figures.iter().zip(COLUMNS).find(|(figure, _)| !figure.is_empty()).map_or(WIDTH, |(_, width)| {
                own.saturating_add(empty).saturating_add(width).saturating_sub(first).saturating_sub(1)
            });
        let text = clipped(left, reach.saturating_sub(indent));
        let mut line = format!("{}{text}", " ".repeat(indent));
        let mut edge = own;
        for (figure, width) in figures.iter().zip(COLUMNS) {
            edge = edge.saturating_add(width);
            if !figure.is_empty() {
                line = filled(&line, edge.saturating_sub(length(figure)));
                line.push_str(figure);
            }
        }
        self.line(&line);
    }

    /// Adds sentences, wrapped at spaces to the width of the page.
    pub(super) fn prose(&mut self, indent: usize, text: &str) {
        let mut line = " ".repeat(indent);
        let mut empty = true;
        for word in text.split(' ') {
            let longer = length(&line).saturating_add(length(word)).saturating_add(1);
            if !empty && longer > WIDTH {
                self.line(&line);
                line = " ".repeat(indent);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.line(&line);
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The length of a text in characters.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// A text padded with spaces to `width`, or cut to it.
pub(super) fn filled(text: &str, width: usize) -> String {
    let text = clipped(text, width);
    let missing = width.saturating_sub(length(&text));
    text + &" ".repeat(missing)
}

/// A text of at most `width` characters; a cut is marked by an ellipsis.
pub(super) fn clipped(text: &str, width: usize) -> String {
    if length(text) <= width {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept.push('…');
    kept
}

/// Display names for the ids of a quote, from its rulebook and request: promotions and fees have a name, a product
/// has its text attribute `name` (of the rulebook's item, else of the line), others show their id.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    promotions: Called<'a>,
    products: Called<'a>,
    charges: Called<'a>,
    tenders: &'a [Tender],
}

impl<'a> Names<'a> {
    /// Collects the names of both documents, and the tenders, which a quote does not contain.
    #[must_use]
    pub fn new(rulebook: &'a Rulebook, request: &'a QuoteRequest) -> Self {
        let cart = &request.cart;
        let promotions =
            rulebook.promotions.iter().filter_map(|it| Some((it.id.as_str(), it.name.as_ref()?.as_str())));
        let on_lines = cart.lines.iter().map(|line| (&line.sku, &line.attributes));
        let in_items = rulebook.items.iter().map(|item| (&item.sku, &item.attributes));
        let methods =
            cart.shipping.iter().filter_map(|it| Some((it.id.as_str(), it.method.as_ref()?.as_str())));
        let fees = cart.fees.iter().filter_map(|it| Some((it.id.as_str(), it.name.as_ref()?.as_str())));
        let given_back = request.returned.iter().flat_map(|returned| &returned.lines).filter_map(|line| {
            let item = rulebook.items.iter().find(|item| item.sku == line.sku)?;
            Some((line.id.as_str(), name_in(&item.attributes)?))
        });
        Self {
            promotions: Called::new(promotions.collect()),
            // The rulebook's names are last and take precedence.
            products: Called::new(
                on_lines
                    .chain(in_items)
                    .filter_map(|(sku, facts)| Some((sku.as_str(), name_in(facts)?)))
                    .collect(),
            ),
            charges: Called::new(methods.chain(fees).chain(given_back).collect()),
            tenders: &cart.tenders,
        }
    }

    pub(super) fn promotion<'b>(&'b self, id: &'b Id) -> &'b str {
        self.promotions.name(id.as_str())
    }

    pub(super) fn product<'b>(&'b self, sku: &'b Sku) -> &'b str {
        self.products.name(sku.as_str())
    }

    pub(super) fn charge<'b>(&'b self, id: &'b Id) -> &'b str {
        self.charges.name(id.as_str())
    }

    pub(super) fn tenders(&self) -> &'a [Tender] {
        self.tenders
    }
}

/// Ids with their names, ordered by id; the last of several names counts.
#[derive(Clone, Debug, Default)]
struct Called<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Called<'a> {
    fn new(mut pairs: Vec<(&'a str, &'a str)>) -> Self {
        pairs.arrange_stably_by(|(one, _), (other, _)| one.cmp(other));
        Self(pairs)
    }

    /// The name, or the id itself where it has none.
    fn name<'b>(&'b self, id: &'b str) -> &'b str {
        let behind = self.0.partition_point(|(known, _)| *known <= id);
        match behind.checked_sub(1).and_then(|last| self.0.get(last)) {
            Some((known, name)) if *known == id => name,
            _ => id,
        }
    }
}

fn name_in(attributes: &[Attribute]) -> Option<&str> {
    attributes.iter().find_map(|attribute| match &attribute.value {
        Value::Text { text } if attribute.name == "name" => Some(text.as_str()),
        _ => None,
    })
}
