//! Every sale is an invoice that breaks no rule, and breaks one once a figure is changed.
#![allow(clippy::disallowed_methods, reason = "a test may stop where it is wrong")]

use farthing::contract::Ruleset;
use farthing::einvoice::validate;
use farthing_e_invoice::sales;

#[test]
fn every_sale_is_an_invoice_and_no_other_figure_will_do() {
    let sales = sales::read(include_str!("../sales.json")).unwrap();
    assert_eq!(sales.len(), 20);
    for sale in sales {
        for ruleset in [Ruleset::En16931, Ruleset::CenArtefacts, Ruleset::Peppol] {
            assert_eq!(validate(&sale.invoice, ruleset).unwrap(), [], "{}", sale.name);
        }
        let broken = validate(&sale.changed, Ruleset::CenArtefacts).unwrap();
        assert_ne!(broken, [], "{}: {} may be anything", sale.name, sale.place);
    }
}
