//! The one table of rules that invoices are judged by: what each demands, and what to do.

/// A rule that an invoice is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvoiceRule {
    /// Its name in its source, such as `BR-CO-10`; of a rule that its source does not name, ours.
    pub id: &'static str,
    /// Who makes the rule.
    pub source: &'static str,
    /// What it demands.
    pub meaning: &'static str,
    /// What to do where it is broken.
    pub remedy: &'static str,
}

/// The sources of rules, as their pages name them.
const EN: &str = "EN 16931-1:2017; the text as in the CEN validation artefacts 1.3";
const PEPPOL: &str = "Peppol BIS Billing 3.0";
const JAPAN: &str = "Peppol PINT of Japan 1.1";
const OMAN: &str = "Peppol PINT of Oman 1.0";
const INDIA: &str =
    "Central Goods and Services Tax Act 2017, s. 9, and the Acts of the states, which levy the same rate";

/// Writes a constant for each rule, and the list of all.
macro_rules! rules {
    ($($name:ident $id:literal $source:ident $meaning:literal $remedy:literal)*) => {
        $(pub(super) const $name: InvoiceRule =
            InvoiceRule { id: $id, source: $source, meaning: $meaning, remedy: $remedy };)*

        /// The rules that are not of one VAT category.
        const GENERAL: &[InvoiceRule] = &[$($name,)*];
    };
}

rules! {
    BR_12 "BR-12" EN
        "The sum of the lines' net amounts (BT-106) is stated."
        "State it, also where it is 0."
    BR_13 "BR-13" EN
        "The total without VAT (BT-109) is stated."
        "State it, also where it is 0."
    BR_14 "BR-14" EN
        "The total with VAT (BT-112) is stated."
        "State it, also where it is 0."
    BR_15 "BR-15" EN
        "The amount due for payment (BT-115) is stated."
        "State it, also where nothing is due."
    BR_16 "BR-16" EN
        "There is at least one line (BG-25)."
        "State what is invoiced as a line."
    BR_22 "BR-22" EN
        "Each line has a quantity (BT-129)."
        "State it; 1 for a service at a fixed price."
    BR_26 "BR-26" EN
        "Each line has a price (BT-146)."
        "State the price of one unit without tax, after the discount inside it."
    BR_27 "BR-27" EN
        "The price of a line (BT-146) is not below 0."
        "Give a credit its sign by the quantity, and leave the price above 0."
    BR_28 "BR-28" EN
        "The price before its discount (BT-148) is not below 0."
        "Give a credit its sign by the quantity, and leave the price above 0."
    BR_32 "BR-32" EN
        "Each allowance on the document has a VAT category code (BT-95)."
        "State that of the lines it lowers; an allowance over several categories is one for each."
    BR_37 "BR-37" EN
        "Each charge on the document has a VAT category code (BT-102)."
        "State how the charge is taxed."
    BR_45 "BR-45" EN
        "Each row of the VAT breakdown has a taxable amount (BT-116)."
        "State the sum of what has its category and rate."
    BR_46 "BR-46" EN
        "Each row of the VAT breakdown has a tax (BT-117)."
        "State it, 0 where none is charged."
    BR_47 "BR-47" EN
        "Each row of the VAT breakdown has a category code (BT-118)."
        "State the code that its lines have."
    BR_48 "BR-48" EN
        "Each row of the VAT breakdown has a rate (BT-119), but for what is not subject to VAT."
        "State it, 0 where no tax is charged."
    BR_53 "BR-53" EN
        "Where a VAT accounting currency (BT-6) is stated, so is the VAT total in it (BT-111)."
        "State the VAT total in the accounting currency, or leave that currency out."
    BR_CO_04 "BR-CO-04" EN
        "Each line has a VAT category code (BT-151)."
        "State how the line is taxed; `O` where it is not subject to VAT."
    BR_CO_10 "BR-CO-10" EN
        "The sum of the lines' net amounts (BT-106) is the sum of BT-131."
        "State the sum of the net amounts as the lines print them, and round nothing again."
    BR_CO_11 "BR-CO-11" EN
        "The sum of allowances on the document (BT-107) is the sum of BT-92."
        "State the sum of the allowances as they are printed."
    BR_CO_12 "BR-CO-12" EN
        "The sum of charges on the document (BT-108) is the sum of BT-99."
        "State the sum of the charges as they are printed."
    BR_CO_13 "BR-CO-13" EN
        "The total without VAT (BT-109) is BT-106 − BT-107 + BT-108."
        "Compute it from the three totals."
    BR_CO_14 "BR-CO-14" EN
        "The VAT total (BT-110) is the sum of the taxes of the breakdown (BT-117)."
        "State the sum of the rows as they are printed: not the rate of the total, nor the sum of the lines' taxes."
    BR_CO_15 "BR-CO-15" EN
        "The total with VAT (BT-112) is BT-109 + BT-110."
        "Compute it from the two totals; put a rounding of what is paid into BT-114."
    BR_CO_16 "BR-CO-16" EN
        "The amount due (BT-115) is BT-112 − BT-113 + BT-114."
        "Compute it from the three; what was paid before is BT-113, a rounding BT-114."
    BR_CO_17 "BR-CO-17" EN
        "The tax of a row (BT-117) is its taxable amount × its rate, rounded to the minor unit. The artefacts of CEN accept a difference of less than 1.00."
        "Round once for each row, from its taxable amount: do not sum rounded taxes of lines."
    BR_CO_18 "BR-CO-18" EN
        "There is at least one row of the VAT breakdown (BG-23)."
        "State a row for each category and rate, also for what is exempt or not subject to VAT."
    BR_O_11 "BR-O-11" EN
        "A breakdown with a row \"not subject to VAT\" has no other row."
        "Invoice what is not subject to VAT apart from what is."
    BR_O_12 "BR-O-12" EN
        "An invoice with a row \"not subject to VAT\" has no line of another category."
        "Invoice what is not subject to VAT apart from what is."
    BR_O_13 "BR-O-13" EN
        "An invoice with a row \"not subject to VAT\" has no allowance of another category."
        "Invoice what is not subject to VAT apart from what is."
    BR_O_14 "BR-O-14" EN
        "An invoice with a row \"not subject to VAT\" has no charge of another category."
        "Invoice what is not subject to VAT apart from what is."
    BR_B_02 "BR-B-02" EN
        "An invoice with split payment (B) has nothing at the standard rate (S)."
        "Invoice what is under split payment apart from what is not."
    LINE_NET "LINE-NET" EN
        "The net amount of a line (BT-131) is quantity × price ÷ base quantity, and its charges, less its allowances, rounded to the minor unit. The standard defines BT-131 so and gives it no rule of its own."
        "Compute it from the figures of the line; a price that was rounded first is the usual reason."
    TAXABLE_AMOUNT "TAXABLE-AMOUNT" EN
        "The taxable amount of a row (BT-116) is the sum of what has its category and rate, for codes that have no rule of their own (split payment, national codes)."
        "State the sum of the lines and charges less the allowances with that code and rate."
    BR_DEC_01 "BR-DEC-01" EN
        "An allowance on the document (BT-92) has at most 2 decimals."
        "Round it before anything is computed from it."
    BR_DEC_02 "BR-DEC-02" EN
        "The base of an allowance on the document (BT-93) has at most 2 decimals."
        "Round it."
    BR_DEC_05 "BR-DEC-05" EN
        "A charge on the document (BT-99) has at most 2 decimals."
        "Round it before anything is computed from it."
    BR_DEC_06 "BR-DEC-06" EN
        "The base of a charge on the document (BT-100) has at most 2 decimals."
        "Round it."
    BR_DEC_09 "BR-DEC-09" EN
        "The sum of the lines' net amounts (BT-106) has at most 2 decimals."
        "Round each line, and sum what is printed."
    BR_DEC_10 "BR-DEC-10" EN
        "The sum of allowances (BT-107) has at most 2 decimals."
        "Round each allowance, and sum what is printed."
    BR_DEC_11 "BR-DEC-11" EN
        "The sum of charges (BT-108) has at most 2 decimals."
        "Round each charge, and sum what is printed."
    BR_DEC_12 "BR-DEC-12" EN
        "The total without VAT (BT-109) has at most 2 decimals."
        "Compute it from totals of 2 decimals."
    BR_DEC_13 "BR-DEC-13" EN
        "The VAT total (BT-110) has at most 2 decimals."
        "Round the tax of each row, and sum what is printed."
    BR_DEC_14 "BR-DEC-14" EN
        "The total with VAT (BT-112) has at most 2 decimals."
        "Compute it from totals of 2 decimals."
    BR_DEC_15 "BR-DEC-15" EN
        "The VAT total in the accounting currency (BT-111) has at most 2 decimals."
        "Round it once, after the exchange."
    BR_DEC_16 "BR-DEC-16" EN
        "The paid amount (BT-113) has at most 2 decimals."
        "State what was paid."
    BR_DEC_17 "BR-DEC-17" EN
        "The rounding amount (BT-114) has at most 2 decimals."
        "State what the payable amount was rounded by."
    BR_DEC_18 "BR-DEC-18" EN
        "The amount due (BT-115) has at most 2 decimals."
        "State an amount that can be paid."
    BR_DEC_19 "BR-DEC-19" EN
        "The taxable amount of a row (BT-116) has at most 2 decimals."
        "Sum the lines as they are printed."
    BR_DEC_20 "BR-DEC-20" EN
        "The tax of a row (BT-117) has at most 2 decimals."
        "Round it once."
    BR_DEC_23 "BR-DEC-23" EN
        "The net amount of a line (BT-131) has at most 2 decimals."
        "Round the line, not its price."
    BR_DEC_24 "BR-DEC-24" EN
        "An allowance on a line (BT-136) has at most 2 decimals."
        "Round it."
    BR_DEC_25 "BR-DEC-25" EN
        "The base of an allowance on a line (BT-137) has at most 2 decimals."
        "Round it."
    BR_DEC_27 "BR-DEC-27" EN
        "A charge on a line (BT-141) has at most 2 decimals."
        "Round it."
    BR_DEC_28 "BR-DEC-28" EN
        "The base of a charge on a line (BT-142) has at most 2 decimals."
        "Round it."
    R005 "PEPPOL-EN16931-R005" PEPPOL
        "The VAT accounting currency (BT-6) is another than the invoice's (BT-5)."
        "Leave it out where the tax office wants the invoice's own currency."
    R040 "PEPPOL-EN16931-R040" PEPPOL
        "An allowance or charge with a base and a percentage is the percentage of the base, to 0.02."
        "Compute the amount from both, or leave both out."
    R041 "PEPPOL-EN16931-R041" PEPPOL
        "An allowance or charge with a percentage states what it is a percentage of."
        "State the base amount, or leave the percentage out."
    R042 "PEPPOL-EN16931-R042" PEPPOL
        "An allowance or charge with a base amount states the percentage of it."
        "State the percentage, or leave the base amount out."
    R046 "PEPPOL-EN16931-R046" PEPPOL
        "The price (BT-146) is the gross price (BT-148) less the discount inside it (BT-147)."
        "Compute it from both, without rounding."
    R055 "PEPPOL-EN16931-R055" PEPPOL
        "The VAT total in the accounting currency (BT-111) has the sign of the VAT total (BT-110)."
        "Exchange the VAT total with its sign."
    R120 "PEPPOL-EN16931-R120" PEPPOL
        "The net amount of a line is quantity × price ÷ base quantity, and its charges, less its allowances, to 0.02."
        "Compute it from the figures of the line; a price that was rounded first is the usual reason."
    R121 "PEPPOL-EN16931-R121" PEPPOL
        "The number of units a price is for (BT-149) is more than 0."
        "State the units the price is for, or leave it out for 1."
    JP_05 "aligned-ibr-jp-05" JAPAN
        "The tax accounting currency (BT-6) is JPY."
        "State the tax total in yen, or leave the accounting currency out of an invoice in yen."
    JP_06 "aligned-ibr-jp-06" JAPAN
        "A tax in yen has no decimals."
        "Round the tax of each rate once, to the yen."
    JP_051 "aligned-ibrp-051-jp" JAPAN
        "The tax of a row is a whole number between the floor and the ceiling of its taxable amount × its rate."
        "Round once for each rate of the invoice, in whatever direction: the tax is not the sum of rounded taxes of lines."
    OM_003 "ALIGNED-IBRP-003-OM" OMAN
        "The VAT accounting currency (BT-6) is OMR."
        "State the VAT total in rials, or leave the accounting currency out of an invoice in rials."
    OM_BTOM_016 "BTOM-016" OMAN
        "The VAT of a line (BTOM-016) is its net amount × its rate, rounded to 3 decimals, or to 2 where the invoice keeps to hundredths."
        "Round the VAT of each line half up to the baisa."
    OM_S_09 "ALIGNED-IBRP-S-09-OM" OMAN
        "The tax of a row is the sum of the VAT of its lines and charges, less that of its allowances, in hundredths, to 0.001 for each line."
        "Sum the VAT of the lines: it is not the rate of the row's taxable amount."
    GST_EQUAL "GST-EQUAL" INDIA
        "Central tax (CGST) and state tax (SGST, or UTGST of a union territory) of a row are of the same rate and amount."
        "Round one of them and copy it; do not round their sum and divide it."
    GST_PARTS "GST-PARTS" INDIA
        "A row has central and state tax, or integrated tax (IGST), and they sum to its rate and tax."
        "State both taxes of a supply within a state, or integrated tax alone for one between states."
}

/// The rules of one VAT category.
#[derive(Debug)]
pub(super) struct CategoryRules {
    /// Its code (UNCL5305).
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What its rate must be.
    pub rate: RateDemand,
    /// The category has one row for each rate, and none states a reason; else one row, which does.
    pub is_taxed: bool,
    /// Whether a row gives the reason why no tax is charged.
    pub gives_reason: bool,
    /// It has a row.
    pub row: InvoiceRule,
    /// The rate of a line.
    pub line: InvoiceRule,
    /// The rate of an allowance on the document.
    pub allowance: InvoiceRule,
    /// The rate of a charge on the document.
    pub charge: InvoiceRule,
    /// The taxable amount of its row.
    pub taxable: InvoiceRule,
    /// The tax of its row.
    pub tax: InvoiceRule,
    /// The reason of its row.
    pub reason: InvoiceRule,
}

/// What the rate of a category must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RateDemand {
    AboveZero,
    ZeroOrMore,
    Zero,
    Absent,
}

/// Writes the rules of a category: they have the same form for all.
macro_rules! category {
    (
        $code:literal $family:literal $name:literal $rate:ident $taxed:literal $reason:literal,
        $rate_words:literal, $rows:literal, $tax_words:literal, $reason_words:literal, $reason_remedy:literal
    ) => {
        CategoryRules {
            code: $code,
            name: $name,
            rate: RateDemand::$rate,
            is_taxed: $taxed,
            gives_reason: $reason,
            row: InvoiceRule {
                id: concat!("BR-", $family, "-01"),
                source: EN,
                meaning: concat!("What is \"", $name, "\" (", $code, ") on lines, allowances or charges has ", $rows, " in the VAT breakdown, and a row has something that it is about."),
                remedy: "State the row, also where it comes to 0, or take the row without anything out.",
            },
            line: InvoiceRule {
                id: concat!("BR-", $family, "-05"),
                source: EN,
                meaning: concat!("A line that is \"", $name, "\" (", $code, ") has ", $rate_words, " (BT-152)."),
                remedy: "Correct the rate, or the category code.",
            },
            allowance: InvoiceRule {
                id: concat!("BR-", $family, "-06"),
                source: EN,
                meaning: concat!("An allowance on the document that is \"", $name, "\" (", $code, ") has ", $rate_words, " (BT-96)."),
                remedy: "Correct the rate, or the category code.",
            },
            charge: InvoiceRule {
                id: concat!("BR-", $family, "-07"),
                source: EN,
                meaning: concat!("A charge on the document that is \"", $name, "\" (", $code, ") has ", $rate_words, " (BT-103)."),
                remedy: "Correct the rate, or the category code.",
            },
            taxable: InvoiceRule {
                id: concat!("BR-", $family, "-08"),
                source: EN,
                meaning: concat!("The taxable amount of a row \"", $name, "\" (", $code, ") is the sum of the lines (BT-131) and charges (BT-99) less the allowances (BT-92) of its category and rate."),
                remedy: "Sum what is printed. An allowance on the document lowers the row that its category and rate name.",
            },
            tax: InvoiceRule {
                id: concat!("BR-", $family, "-09"),
                source: EN,
                meaning: concat!("The tax of a row \"", $name, "\" (", $code, ") is ", $tax_words, "."),
                remedy: "Compute it once for each row.",
            },
            reason: InvoiceRule {
                id: concat!("BR-", $family, "-10"),
                source: EN,
                meaning: concat!("A row \"", $name, "\" (", $code, ") ", $reason_words, " (BT-120, BT-121)."),
                remedy: $reason_remedy,
            },
        }
    };
}

/// The categories that have rules of their own. IGIC and IPSI are BR-IG and BR-IP in the text of the standard, BR-AF and
/// BR-AG in the artefacts and in what validators print.
pub(super) const CATEGORIES: &[CategoryRules] = &[
    category!("S" "S" "standard rated" AboveZero true false,
        "a rate above 0", "a row for each rate", "its taxable amount × its rate, rounded; the artefacts of CEN accept a difference of less than 1.00",
        "gives no reason for an exemption", "Take the reason out, or correct the category code."),
    category!("Z" "Z" "zero rated" Zero false false,
        "the rate 0", "one row", "0", "gives no reason for an exemption", "Take the reason out, or correct the category code."),
    category!("E" "E" "exempt from VAT" Zero false true,
        "the rate 0", "one row", "0", "gives the reason for the exemption", "State the paragraph of the law, as text or as a VATEX code."),
    category!("AE" "AE" "reverse charge" Zero false true,
        "the rate 0", "one row", "0", "gives the reason \"reverse charge\"", "State \"Reverse charge\" in the language of the invoice, or the code VATEX-EU-AE."),
    category!("K" "IC" "intra-community supply" Zero false true,
        "the rate 0", "one row", "0", "gives the reason \"intra-community supply\"", "State it in the language of the invoice, or the code VATEX-EU-IC."),
    category!("G" "G" "export outside the EU" Zero false true,
        "the rate 0", "one row", "0", "gives the reason \"export outside the EU\"", "State it in the language of the invoice, or the code VATEX-EU-G."),
    category!("O" "O" "not subject to VAT" Absent false true,
        "no rate", "one row", "0", "gives the reason \"not subject to VAT\"", "State it in the language of the invoice, or the code VATEX-EU-O."),
    category!("L" "AF" "IGIC" ZeroOrMore true false,
        "a rate of 0 or more", "a row for each rate", "its taxable amount × its rate, rounded; the artefacts of CEN accept a difference of less than 1.00",
        "gives no reason for an exemption", "Take the reason out, or correct the category code."),
    category!("M" "AG" "IPSI" ZeroOrMore true false,
        "a rate of 0 or more", "a row for each rate", "its taxable amount × its rate, rounded; the artefacts of CEN accept a difference of less than 1.00",
        "gives no reason for an exemption", "Take the reason out, or correct the category code."),
];

/// The rules of a category code, if it has any of its own.
pub(super) fn of_category(code: Option<&str>) -> Option<&'static CategoryRules> {
    CATEGORIES.iter().find(|category| Some(category.code) == code)
}

/// Every rule there is: the general ones, then those of each category.
#[must_use]
pub fn all() -> Vec<InvoiceRule> {
    let of_one =
        |of: &CategoryRules| [of.row, of.line, of.allowance, of.charge, of.taxable, of.tax, of.reason];
    GENERAL.iter().copied().chain(CATEGORIES.iter().flat_map(of_one)).collect()
}
