#[test]
fn a_discount_on_the_document_lowers_the_base_of_its_rate() {
    // Sylius#8902.
    let document = Doc::net().lines(&["70", "70", "70"], "s").adjust("-5", "s");
    let rulebook = rulebook(policy(TaxGrain::Document), vec![vat("s", "20")]);
    assert_eq!(document.totals(&rulebook), "205.00 41.00 246.00");
}
