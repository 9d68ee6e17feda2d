//! The table of transitions as a diagram.

use crate::contract::Id;
use crate::contract::order::{Diagram, DiagramEdge, DiagramFormat, Machine};
use crate::contract::write;

use super::table::TRANSITIONS;

/// The states of one machine and the actions that lead from one to another: text for Mermaid or Graphviz, or the edges
/// as JSON.
///
/// ```
/// use farthing::contract::order::{DiagramFormat, Machine};
/// let text = farthing::order::diagram(Machine::Order, DiagramFormat::Mermaid);
/// assert!(text.starts_with("stateDiagram-v2\n    [*] --> open: place_order\n"));
/// ```
#[must_use]
pub fn diagram(machine: Machine, format: DiagramFormat) -> String {
    let edges = edges(machine);
    match format {
        DiagramFormat::Mermaid => mermaid(&edges),
        DiagramFormat::Dot => dot(&edges),
        DiagramFormat::Json => write(&Diagram { machine, edges }),
    }
}

fn edges(machine: Machine) -> Vec<DiagramEdge> {
    let rows = TRANSITIONS.iter().filter(|row| row.edges.machine() == machine);
    rows.flat_map(|row| {
        row.edges.names().into_iter().map(|(from, to)| DiagramEdge {
            action: row.action,
            from: Id::known(&from),
            to: Id::known(&to),
        })
    })
    .collect()
}

/// An action's name on the wire.
fn word(edge: &DiagramEdge) -> String {
    write(&edge.action).trim_matches('"').to_owned()
}

fn mermaid(edges: &[DiagramEdge]) -> String {
    let mut text = String::from("stateDiagram-v2\n");
    for edge in edges {
        let from = if edge.from.as_str() == "new" { "[*]" } else { edge.from.as_str() };
        text.push_str(&format!("    {from} --> {}: {}\n", edge.to.as_str(), word(edge)));
    }
    text
}

fn dot(edges: &[DiagramEdge]) -> String {
    let mut text = String::from("digraph {\n    rankdir=LR;\n");
    for edge in edges {
        let (from, to) = (edge.from.as_str(), edge.to.as_str());
        text.push_str(&format!("    {from} -> {to} [label=\"{}\"];\n", word(edge)));
    }
    text.push_str("}\n");
    text
}
