/// A cent policy with one named VAT.
fn vat_of(rounding_level: RoundingLevel, percent: &str) -> Rulebook {
    rulebook(policy(rounding_level), vec![vat("s", percent)])
}

#[test]
fn a_discount_on_the_document_lowers_the_base_of_its_rate() {
    // Sylius#8902.
    let document = Doc::net().lines(&["70", "70", "70"], "s").adjust("-5", "s");
    assert_eq!(document.totals(&vat_of(RoundingLevel::Document, "20")), "205.00 41.00 246.00");
}

#[test]
fn a_hundred_percent_discount_leaves_exactly_nothing() {
    // magento2#10790: -0.01 was left.
    let document = Doc::gross().lines(&["11.99", "5.01", "0.33"], "s").adjust("-17.33", "s");
    for rounding_level in [RoundingLevel::Group, RoundingLevel::Document] {
        assert_eq!(document.totals(&vat_of(rounding_level, "19")), "0.00 0.00 0.00");
    }
}

#[test]
fn exact_half_cents_of_inclusive_prices_round_up() {
    // exact-02: floats and 28-digit decimals give 13.88.
    let prices = ["27.92", "17.99", "15.25", "17.81", "4.34"];
    assert_eq!(Doc::gross().lines(&prices, "s").totals(&vat_of(RoundingLevel::Group, "20")), "69.42 13.89 83.31");
    // tax.md: 1.22 + 3.50 + 4.97 = 9.69, of it 1.615.
    assert_eq!(
        Doc::gross().lines(&["1.22", "3.50", "4.97"], "s").totals(&vat_of(RoundingLevel::Group, "20")),
        "8.07 1.62 9.69"
    );
}

#[test]
fn per_unit_per_line_and_per_group_differ_as_documented() {
    // Sylius#3868: 10.20 at 23 % is 2.346 a unit.
    let units = Doc::net().line("10.20", "1000", "s");
    assert_eq!(units.totals(&vat_of(RoundingLevel::Unit, "23")), "10200.00 2350.00 12550.00");
    assert_eq!(units.totals(&vat_of(RoundingLevel::Line, "23")), "10200.00 2346.00 12546.00");
    // foovar/jp-invoice: per line, cut off, 10 + 10 + 10; per group 31.
    let japan = |rounding_level| rulebook(TaxPolicy { rounding_mode: RoundingMode::Floor, ..policy(rounding_level) }, vec![vat("s", "10")]);
    let yen = Doc::net().currency("JPY").lines(&["105", "105", "105"], "s");
    assert_eq!(yen.totals(&japan(RoundingLevel::Line)), "315 30 345");
    assert_eq!(yen.totals(&japan(RoundingLevel::Group)), "315 31 346");
    // odoo#275093: 3 × 10.00 at 15 % inside.
    assert_eq!(
        Doc::gross().lines(&["10", "10", "10"], "s").totals(&vat_of(RoundingLevel::Group, "15")),
        "26.09 3.91 30.00"
    );
}

#[test]
fn a_currency_without_or_with_three_decimals_is_rounded_at_its_own_minor_unit() {
    // solidus#1957, Shopify/money#161; erpnext#52236: 50,000 at 10 % inside.
    assert_eq!(
        Doc::gross().currency("JPY").line("50000", "1", "s").totals(&vat_of(RoundingLevel::Line, "10")),
        "45455 4545 50000"
    );
    assert_eq!(
        Doc::net().currency("KWD").line("1.235", "1", "s").totals(&vat_of(RoundingLevel::Line, "5")),
        "1.235 0.062 1.297"
    );
}

#[test]
fn a_gross_amount_out_of_reach_becomes_payable_rounding() {
    // ZUGFeRD/mustangproject#239: the policy keeps the net amount.
    let keep_net = |unreachable_gross| {
        let policy = TaxPolicy { anchor: TaxAnchor::Net, unreachable_gross, ..policy(RoundingLevel::Group) };
        rulebook(policy, vec![vat("s", "19")])
    };
    let document = Doc::gross().line("19.95", "1", "s");
    let rulebook = keep_net(UnreachableGross::PayableRounding);
    let totals = document.taxed(&rulebook).unwrap().totals;
    assert_eq!(document.totals(&rulebook), "16.76 3.18 19.94");
    assert_eq!(
        (totals.payable_rounding.to_string(), totals.payable.to_string()),
        ("0.01".into(), "19.95".into())
    );
    assert_eq!(document.codes(&keep_net(UnreachableGross::Error)), ["GROSS_NOT_REACHABLE "]);
    assert_eq!(document.totals(&vat_of(RoundingLevel::Group, "19")), "16.76 3.19 19.95");
}

#[test]
fn the_two_halves_of_gst_are_equal() {
    // doc-135, erpnext#10217: 24,900 with 14 % + 14 % inside; the net amount takes the remainder.
    let rulebook = rulebook(policy(RoundingLevel::Line), vec![rule("CGST", "14"), rule("SGST", "14")]);
    let taxed = Doc::gross().line("24900", "1", "gst").taxed(&rulebook).unwrap();
    assert_eq!(taxes_of(&taxed.lines[0]), ["19453.12/2723.44", "19453.12/2723.44"]);
    assert_eq!(taxed.tax_groups.len(), 2, "two taxes at one rate are two rows");
}

#[test]
fn each_jurisdiction_has_its_own_row() {
    // taxjar-go#22.
    let rules = vec![
        rule("1-state", "6.5"),
        rule("2-county", "0.4"),
        rule("3-city", "1.4"),
        rule("4-special", "0.6"),
    ];
    let taxed =
        Doc::net().line("4.99", "1", "goods").taxed(&rulebook(policy(RoundingLevel::Line), rules)).unwrap();
    assert_eq!(taxes_of(&taxed.lines[0]), ["4.99/0.32", "4.99/0.02", "4.99/0.07", "4.99/0.03"]);
    assert_eq!(taxed.totals.tax.to_string(), "0.44");
    assert_eq!(taxed.tax_groups[0].exact_minor.as_ref().unwrap().as_str(), "6487/200");
}

#[test]
fn rates_are_grouped_as_numbers_and_a_category_without_tax_has_its_row() {
    let rules = vec![
        vat("a", "20"),
        vat("b", "20.00"),
        TaxRule { vat_category: VatCategory::ZeroRated, ..vat("z", "0") },
        TaxRule { vat_category: VatCategory::Exempt, ..vat("e", "0") },
    ];
    let document = Doc::net().line("1", "1", "b").line("2", "1", "a").line("3", "1", "z").line("4", "1", "e");
    let taxed = document.taxed(&rulebook(policy(RoundingLevel::Group), rules)).unwrap();
    let rows: Vec<String> = taxed
        .tax_groups
        .iter()
        .map(|row| format!("{} {} {} {}", row.rule, row.rate_percent, row.base, row.tax))
        .collect();
    assert_eq!(rows, ["vat-a 20 3.00 0.60", "vat-e 0 4.00 0.00", "vat-z 0 3.00 0.00"]);
}

#[test]
fn taxes_on_taxes_are_solved_forwards_and_backwards() {
    // SAP, IEPS (Mexico): 100 → 20, 18, 138.
    let rules = || vec![rule("IEPS", "20"), on(rule("IVA", "15"), true, &["IEPS"])];
    let taxed = Doc::net().line("100", "1", "x").taxed(&rulebook(policy(RoundingLevel::Line), rules())).unwrap();
    assert_eq!(taxes_of(&taxed.lines[0]), ["100.00/20.00", "120.00/18.00"]);
    let back = Doc::gross().line("138", "1", "x").taxed(&rulebook(policy(RoundingLevel::Line), rules())).unwrap();
    assert_eq!(taxes_of(&back.lines[0]), ["100.00/20.00", "120.00/18.00"]);
    // Dynamics 365: a duty of 5.00 a unit, then 25 % of both.
    let duty = vec![per_unit("DUTY", "5.00"), on(rule("TAX", "25"), true, &["DUTY"])];
    let taxed = Doc::net().line("10", "1", "x").taxed(&rulebook(policy(RoundingLevel::Line), duty)).unwrap();
    assert_eq!(taxed.totals.gross.to_string(), "18.75");
}

#[test]
fn a_percentage_of_the_gross_amount_contains_itself() {
    // odoo-0066: 10 % of the gross amount, 10.00 a unit, 10 % of the net amount.
    let rules = vec![on(rule("t1", "10"), true, &["t1"]), per_unit("t2", "10"), rule("t3", "10")];
    let taxed = Doc::net().line("200", "1", "x").taxed(&rulebook(policy(RoundingLevel::Line), rules)).unwrap();
    assert_eq!(taxes_of(&taxed.lines[0]), ["200.00/22.22", "200.00/10.00", "200.00/20.00"]);
    // odoo-0064: all of it. On a net price there is no solution.
    let all = |in_price| {
        rulebook(policy(RoundingLevel::Line), vec![TaxRule { in_price, ..on(rule("t", "100"), true, &["t"]) }])
    };
    assert_eq!(Doc::gross().line("100", "1", "x").totals(&all(TaxInPrice::AsCart)), "0.00 100.00 100.00");
    assert_eq!(Doc::net().line("100", "1", "x").codes(&all(TaxInPrice::AsCart)), ["TAX_UNSOLVABLE /lines/0"]);
    assert_eq!(
        Doc::net().line("100", "1", "x").codes(&all(TaxInPrice::Excluded)),
        ["TAX_UNSOLVABLE /tax_rules/0/base"]
    );
}

#[test]
fn taxes_above_the_price_are_refused_unless_allowed() {
    // odoo-0008: 0.05 a unit inside a price of 0.
    let rules = || vec![included(per_unit("fee", "0.05"))];
    let allowed = TaxPolicy { tax_above_price: TaxAbovePrice::Allow, ..policy(RoundingLevel::Line) };
    let document = Doc::net().line("0", "1", "x");
    assert_eq!(document.totals(&rulebook(allowed, rules())), "-0.05 0.05 0.00");
    assert_eq!(document.codes(&rulebook(policy(RoundingLevel::Line), rules())), ["TAX_ABOVE_PRICE /lines/0"]);
}

#[test]
fn a_credit_note_mirrors_its_invoice() {
    // WooCommerce#26734: the refund was one cent over.
    let prices = [("9.99", "3"), ("0.35", "7"), ("19.95", "1")];
    let document = |sign: &str| {
        let add = |document: Doc, (price, quantity): &(&str, &str)| {
            document.line(price, &format!("{sign}{quantity}"), "s")
        };
        prices.iter().fold(Doc::gross(), add)
    };
    assert_eq!(document("").totals(&vat_of(RoundingLevel::Group, "19")), "44.01 8.36 52.37");
    assert_eq!(document("-").totals(&vat_of(RoundingLevel::Group, "19")), "-44.01 -8.36 -52.37");
}

#[test]
fn withheld_and_self_assessed_taxes_are_not_part_of_the_gross_amount() {
    let rules = vec![
        rule("IVA", "21"),
        with_settlement(rule("IRPF", "15"), Settlement::Withheld),
        with_settlement(rule("AE", "10"), Settlement::SelfAssessed),
    ];
    let taxed = Doc::net().line("100", "1", "x").taxed(&rulebook(policy(RoundingLevel::Line), rules)).unwrap();
    let totals = &taxed.totals;
    assert_eq!((totals.gross.to_string(), totals.withheld.to_string()), ("121.00".into(), "15.00".into()));
    assert_eq!(totals.payable.to_string(), "106.00");
    assert_eq!(taxed.lines[0].taxes.len(), 3, "the self-assessed amount is reported");
}

#[test]
fn a_part_of_a_cumulative_sum_is_the_difference_of_rounded_totals() {
    // Dynamics 365: 2.222, 2.222, 4.444, 4.444 rounded up → 2.23, 2.22, 4.44, 4.45.
    let policy =
        TaxPolicy { rounding_mode: RoundingMode::Ceiling, remainder: TaxRemainder::Cumulative, ..policy(RoundingLevel::Group) };
    let document = Doc::net().lines(&["22.22", "22.22", "44.44", "44.44"], "s");
    let taxed = document.taxed(&rulebook(policy, vec![vat("s", "10")])).unwrap();
    let taxes: Vec<String> = taxed.lines.iter().map(|line| line.tax.to_string()).collect();
    assert_eq!(taxes, ["2.23", "2.22", "4.44", "4.45"]);
}

#[test]
fn exact_line_amounts_are_rounded_once() {
    // 3 × 1.2605 = 3.7815: rounded each 3.78, of the exact sum 3.78; tax 19 % of 3.7815 = 0.718485.
    let exact = TaxPolicy { line_amount: LineAmount::Exact, ..policy(RoundingLevel::Group) };
    let prices = ["1.2655", "1.2655", "1.2655"];
    // Exact: 3.7965 → 3.80; each rounded: 3.81.
    assert_eq!(
        Doc::net().lines(&prices, "s").totals(&rulebook(exact, vec![vat("s", "19")])),
        "3.80 0.72 4.52"
    );
    assert_eq!(Doc::net().lines(&prices, "s").totals(&vat_of(RoundingLevel::Group, "19")), "3.81 0.72 4.53");
}

#[test]
fn every_seller_has_a_row_of_its_own() {
    let document = Doc::net()
        .line("0.97", "1", "s")
        .seller("b")
        .line("0.97", "1", "s")
        .seller("a")
        .line("0.97", "1", "s");
    let taxed = document.taxed(&vat_of(RoundingLevel::Group, "19")).unwrap();
    let rows: Vec<_> =
        taxed.tax_groups.iter().map(|row| row.seller.as_ref().map_or("", Id::as_str)).collect();
    assert_eq!(rows, ["", "a", "b"]);
}

#[test]
fn every_mistake_of_the_tax_rules_is_named_at_once() {
    let window = |rule: TaxRule, from: &str, until: &str| TaxRule {
        valid_from: Some(Instant::parse(from).unwrap()),
        valid_until: Some(Instant::parse(until).unwrap()),
        ..rule
    };
    let (y10, y11, y12) =
        ("2010-01-01T00:00:00+00:00", "2011-01-01T00:00:00+00:00", "2012-01-01T00:00:00+00:00");
    let renamed = |name: &str, rule: TaxRule| TaxRule { id: id(name), ..rule };
    let rules = vec![
        window(vat("s", "17.5"), y10, y12),
        renamed("later", window(vat("s", "20"), y11, y12)),
        renamed("meets", window(vat("s", "20"), y12, "2013-01-01T00:00:00+00:00")),
        renamed("empty", window(vat("r", "5"), y11, y11)),
        on(rule("chain", "5"), true, &["nothing"]),
        included(with_settlement(rule("irpf", "15"), Settlement::Withheld)),
        rule("irpf", "1"),
        rule("side by side", "1"),
    ];
    let policy = TaxPolicy { step: Some(Amount::parse("0.015").unwrap()), ..policy(RoundingLevel::Line) };
    assert_eq!(
        Doc::net().codes(&rulebook(policy, rules)),
        [
            "DUPLICATE_ID /tax_rules/6/id",
            "EMPTY_WINDOW /tax_rules/3/valid_until",
            "UNKNOWN_REFERENCE /tax_rules/4/base/1/rule",
            "INCLUDED_TAX_NOT_ADDED /tax_rules/5/in_price",
            "OVERLAPPING_WINDOWS /tax_rules/1",
            "OVERLAPPING_WINDOWS /tax_rules/6",
            "SCALE_TOO_FINE /tax_policy/step",
        ]
    );
}

#[test]
fn every_mistake_of_a_document_is_named_at_once() {
    let mut document =
        Doc::net().line("1", "1", "s").line("1", "1", "=nothing").line("1", "1", "unknown").adjust("-1", "s");
    document.0.lines[1].id = id("L001");
    document.0.adjustments[0].id = id("L003");
    document.0.lines[2].base_quantity = Some(Quantity::parse("0").unwrap());
    document.0.prepaid = Some(Amount::parse("0.001").unwrap());
    assert_eq!(
        document.codes(&vat_of(RoundingLevel::Line, "19")),
        [
            "DUPLICATE_ID /lines/1/id",
            "DUPLICATE_ID /adjustments/0/id",
            "UNKNOWN_REFERENCE /lines/1/tax_rules/0",
            "OUT_OF_RANGE /lines/2/base_quantity",
            "SCALE_TOO_FINE /prepaid",
        ]
    );
    assert_eq!(
        Doc::net().lines(&["1", "1"], "x").codes(&vat_of(RoundingLevel::Line, "19")),
        ["NO_TAX_RULE /lines/0", "NO_TAX_RULE /lines/1"]
    );
}
