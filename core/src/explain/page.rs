//! Lines of text with figures in columns.

/// How wide a page is, in characters.
pub(super) const WIDTH: usize = 78;

/// The widths of the three columns of figures, from the left.
const COLUMNS: [usize; 3] = [11, 12, 13];

/// A text that grows by lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A rule across the page.
    pub(super) fn rule(&mut self) {
        self.line(&"-".repeat(WIDTH));
    }

    /// One text at the left edge, one at the right.
    pub(super) fn edges(&mut self, left: &str, right: &str) {
        let room = WIDTH.saturating_sub(length(right)).saturating_sub(1);
        let line = format!("{} {right}", filled(left, room));
        self.line(&line);
    }

    /// A text and up to three figures, each at the right edge of its column.
    pub(super) fn row(&mut self, indent: usize, left: &str, figures: [&str; 3]) {
        let columns = COLUMNS.iter().sum::<usize>();
        // A text may run over columns that stay empty, but not into a figure.
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

    /// Sentences, broken at spaces so that no line passes the edge.
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

    /// The page.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// How many characters a text takes.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// A text filled up with spaces to `width`, or cut to it.
pub(super) fn filled(text: &str, width: usize) -> String {
    let text = clipped(text, width);
    let missing = width.saturating_sub(length(&text));
    text + &" ".repeat(missing)
}

/// A text of at most `width` characters; what is cut off leaves an ellipsis.
pub(super) fn clipped(text: &str, width: usize) -> String {
    if length(text) <= width {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept.push('…');
    kept
}
