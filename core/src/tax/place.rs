//! Where a sale is taxed, for the European Union and Canada.
//!
//! **What it does.** Says from the places of seller and customer, the kind of supply and the seller's registrations whose taxes
//! the seller charges.
//!
//! **When it applies.** When a host asks; quotes are told the jurisdictions. Other countries, and services with a place of their
//! own (immovable property, events, transport), are not covered, and the answer says so.
//!
//! **Order and rounding.** No figures. The European Union is asked before Canada.
//!
//! **Example.** A shop in France sends a book to a consumer in Germany: until 2021-06-30 French VAT, since then German VAT.
//!
//! **Source.** VAT Directive 2006/112/EC art. 5–6 (territory), 31–33, 44–45, 58, 59c, 138, 146, 196; Directives 2008/8/EC (2015) and
//! (EU) 2017/2455 (2021); Canada: Excise Tax Act, Schedule IX, and the registration rules of the provinces.

use crate::contract::{Id, PlaceOfSupply, Supply, SupplyKind, SupplyTreatment, Text, VatCategory};
use crate::error::{CommerceError, Problem, ProblemCode};

/// A day of the calendar, in the local time of the tax point.
type Day = (u16, u8, u8);

const ALWAYS: Day = (0, 1, 1);
const NEVER: Day = (u16::MAX, 1, 1);

/// The member states, from the day they joined, if it is after 2004, to the day they left.
const MEMBERS: [(&str, Day, Day); 29] = [
    ("AT", ALWAYS, NEVER),
    ("BE", ALWAYS, NEVER),
    ("BG", (2007, 1, 1), NEVER),
    ("CY", ALWAYS, NEVER),
    ("CZ", ALWAYS, NEVER),
    ("DE", ALWAYS, NEVER),
    ("DK", ALWAYS, NEVER),
    ("EE", ALWAYS, NEVER),
    ("ES", ALWAYS, NEVER),
    ("FI", ALWAYS, NEVER),
    ("FR", ALWAYS, NEVER),
    ("GB", ALWAYS, (2021, 1, 1)),
    ("GR", ALWAYS, NEVER),
    ("HR", (2013, 7, 1), NEVER),
    ("HU", ALWAYS, NEVER),
    ("IE", ALWAYS, NEVER),
    ("IT", ALWAYS, NEVER),
    ("LT", ALWAYS, NEVER),
    ("LU", ALWAYS, NEVER),
    ("LV", ALWAYS, NEVER),
    ("MT", ALWAYS, NEVER),
    ("NL", ALWAYS, NEVER),
    ("PL", ALWAYS, NEVER),
    ("PT", ALWAYS, NEVER),
    ("RO", (2007, 1, 1), NEVER),
    ("SE", ALWAYS, NEVER),
    ("SI", ALWAYS, NEVER),
    ("SK", ALWAYS, NEVER),
    // Northern Ireland, for goods alone.
    (NORTHERN_IRELAND, (2021, 1, 1), NEVER),
];
const NORTHERN_IRELAND: &str = "XI";

/// Regions of member states outside the territory of the tax (art. 6): the Canaries and their provinces, Ceuta, Melilla, Åland,
/// Mount Athos, the French overseas departments.
const OUTSIDE: [&str; 17] = [
    "ES-CN", "ES-GC", "ES-TF", "ES-CE", "ES-ML", "FI-01", "GR-69", "FR-971", "FR-972", "FR-973", "FR-974",
    "FR-976", "FR-GP", "FR-GF", "FR-MQ", "FR-RE", "FR-YT",
];

/// Since then electronic services for consumers are taxed at the destination.
const ELECTRONIC_AT_DESTINATION: Day = (2015, 1, 1);
/// Since then those of small sellers are not.
const SMALL_SELLERS: Day = (2019, 1, 1);
/// Since then goods for consumers are.
const GOODS_AT_DESTINATION: Day = (2021, 7, 1);

const CANADA: &str = "CA";
/// The provinces and territories.
const PROVINCES: [&str; 13] = [
    "CA-AB", "CA-BC", "CA-MB", "CA-NB", "CA-NL", "CA-NS", "CA-NT", "CA-NU", "CA-ON", "CA-PE", "CA-QC",
    "CA-SK", "CA-YT",
];
/// The provinces with a harmonised tax of their own in place of the federal one.
const HARMONISED: [&str; 5] = ["CA-NB", "CA-NL", "CA-NS", "CA-ON", "CA-PE"];
/// The provinces with a sales tax beside the federal one.
const WITH_SALES_TAX: [&str; 4] = ["CA-BC", "CA-MB", "CA-QC", "CA-SK"];

/// A place of seller or customer.
#[derive(Clone, Copy, Debug)]
struct SupplyPlace<'a> {
    /// As the host states it.
    stated: &'a str,
    /// Its country; France for Monaco.
    country: &'a str,
    /// Whether it is in the territory of the tax of the European Union at the tax point.
    is_union: bool,
}

impl<'a> SupplyPlace<'a> {
    fn of(id: &'a Id, supply: &Supply) -> Self {
        let stated = id.as_str();
        let country = match stated.split('-').next().unwrap_or_default() {
            // Monaco is treated as France (art. 7).
            "MC" => "FR",
            // The prefixes of tax numbers.
            "EL" => "GR",
            "GB" | "UK" if stated.ends_with("-NIR") => NORTHERN_IRELAND,
            // The Isle of Man is treated as the United Kingdom (art. 7).
            "UK" | "IM" => "GB",
            country => country,
        };
        let today = supply.at.local_date();
        let is_member =
            MEMBERS.iter().any(|(code, from, until)| *code == country && *from <= today && today < *until);
        let is_goods = supply.kind == SupplyKind::Goods;
        let is_union = is_member && !OUTSIDE.contains(&stated) && (is_goods || country != NORTHERN_IRELAND);
        Self { stated, country, is_union }
    }

    fn is_canadian(self) -> bool {
        self.country == CANADA
    }
}

/// A treatment, its jurisdictions, its VAT category and its source.
type Treated<'a> = (SupplyTreatment, Vec<&'a str>, Option<VatCategory>, &'static str);

/// Where a supply is taxed.
///
/// # Errors
/// A problem for each place that is no ISO 3166 code.
pub(crate) fn place_of_supply(supply: &Supply) -> Result<PlaceOfSupply, CommerceError> {
    let stated = [("/seller".to_owned(), &supply.seller), ("/customer".to_owned(), &supply.customer)];
    let registrations = supply.registrations.iter().enumerate();
    let registrations = registrations.map(|(at, id)| (format!("/registrations/{at}"), id));
    let faults = stated.into_iter().chain(registrations).filter(|(_, id)| !is_code(id.as_str()));
    let problems: Vec<Problem> = faults.map(|(path, id)| no_code(path, id)).collect();
    if !problems.is_empty() {
        return Err(CommerceError::of(problems));
    }
    let (seller, customer) =
        (SupplyPlace::of(&supply.seller, supply), SupplyPlace::of(&supply.customer, supply));
    let is_british = |place: SupplyPlace<'_>| matches!(place.country, "GB" | NORTHERN_IRELAND);
    let (treatment, places, vat_category, source) = if is_british(seller) && is_british(customer) {
        // Northern Ireland is in the territory for the goods of the Union alone.
        let source = "VAT Act 1994; Protocol on Ireland/Northern Ireland art. 8";
        (SupplyTreatment::Origin, vec!["GB"], Some(VatCategory::Standard), source)
    } else if seller.is_union || customer.is_union {
        union(supply, seller, customer)
    } else {
        canada(supply, seller, customer)
    };
    let tax_jurisdictions = places.into_iter().map(Id::parse).collect::<Result<_, _>>()?;
    Ok(PlaceOfSupply { treatment, tax_jurisdictions, vat_category, source: Text::parse(source)? })
}

/// Whether a text is a code of ISO 3166-1 alpha-2 or 3166-2.
fn is_code(text: &str) -> bool {
    let (country, region) =
        text.split_once('-').map_or((text, None), |(country, region)| (country, Some(region)));
    let is_capital = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && region.is_none_or(|region| (1..=3).contains(&region.len()) && is_capital(region))
}

#[cold]
fn no_code(path: String, id: &Id) -> Problem {
    let message = format!(
        "`{id}` is no code of a country or region; use ISO 3166 in capital letters, two for a country and the region after a hyphen"
    );
    Problem::new(ProblemCode::UnknownValue, path, message).with_param("found", id)
}

/// A supply from or to the European Union.
fn union<'a>(supply: &Supply, seller: SupplyPlace<'a>, customer: SupplyPlace<'a>) -> Treated<'a> {
    let standard = Some(VatCategory::Standard);
    let origin = |source| (SupplyTreatment::Origin, vec![seller.country], standard, source);
    if seller.is_union && seller.country == customer.country && customer.is_union {
        return origin("VAT Directive art. 31, 44 and 45");
    }
    match (supply.kind, supply.is_business) {
        (SupplyKind::Goods, _) => union_goods(supply, seller, customer),
        (_, true) if seller.is_union && !customer.is_union => {
            (SupplyTreatment::OutOfScope, Vec::new(), Some(VatCategory::OutOfScope), "VAT Directive art. 44")
        }
        (_, true) => {
            let category = seller.is_union.then_some(VatCategory::ReverseCharge);
            (SupplyTreatment::ReverseCharge, Vec::new(), category, "VAT Directive art. 44 and 196")
        }
        (SupplyKind::Services, false) if seller.is_union => origin("VAT Directive art. 45"),
        (SupplyKind::Services, false) => {
            (SupplyTreatment::OutOfScope, Vec::new(), None, "VAT Directive art. 45")
        }
        (SupplyKind::ElectronicServices, false) => electronic(supply, seller, customer),
    }
}

/// Electronic services for a consumer.
fn electronic<'a>(supply: &Supply, seller: SupplyPlace<'a>, customer: SupplyPlace<'a>) -> Treated<'a> {
    let standard = Some(VatCategory::Standard);
    let today = supply.at.local_date();
    let is_small = supply.is_below_threshold && today >= SMALL_SELLERS;
    if !customer.is_union {
        return (
            SupplyTreatment::OutOfScope,
            Vec::new(),
            Some(VatCategory::OutOfScope),
            "VAT Directive art. 58",
        );
    }
    if seller.is_union && (today < ELECTRONIC_AT_DESTINATION || is_small && !is_registered(supply, customer))
    {
        let source = if is_small { "VAT Directive art. 58 and 59c" } else { "VAT Directive art. 45" };
        if supply.is_below_threshold {
            "VAT Directive art. 59c"
        } else {
            "VAT Directive art. 45"
        };
        return (SupplyTreatment::Origin, vec![seller.country], standard, source);
    }
    if seller.is_union || is_registered_in_union(supply) {
        return (SupplyTreatment::Destination, vec![customer.country], standard, "VAT Directive art. 58");
    }
    (SupplyTreatment::NotRegistered, Vec::new(), None, "VAT Directive art. 58 and 359")
}

/// Goods between different places.
fn union_goods<'a>(supply: &Supply, seller: SupplyPlace<'a>, customer: SupplyPlace<'a>) -> Treated<'a> {
    let standard = Some(VatCategory::Standard);
    let destination = |source| (SupplyTreatment::Destination, vec![customer.country], standard, source);
    let is_at_destination = supply.at.local_date() >= GOODS_AT_DESTINATION;
    match (seller.is_union, customer.is_union) {
        (true, false) => {
            (SupplyTreatment::Export, Vec::new(), Some(VatCategory::Export), "VAT Directive art. 146")
        }
        (true, true) if supply.is_business => (
            SupplyTreatment::IntraCommunity,
            Vec::new(),
            Some(VatCategory::IntraCommunity),
            "VAT Directive art. 138",
        ),
        (true, true)
            if is_registered(supply, customer) || is_at_destination && !supply.is_below_threshold =>
        {
            destination("VAT Directive art. 33 (a)")
        }
        (true, true) => {
            let source =
                if is_at_destination { "VAT Directive art. 59c" } else { "VAT Directive art. 32 and 34" };
            (SupplyTreatment::Origin, vec![seller.country], standard, source)
        }
        (false, _) if is_at_destination && !supply.is_business && is_registered_in_union(supply) => {
            destination("VAT Directive art. 33 (c) and 369l")
        }
        (false, _) => (SupplyTreatment::Import, Vec::new(), None, "VAT Directive art. 30 and 201"),
    }
}

/// Whether the seller is registered where the customer is.
fn is_registered(supply: &Supply, customer: SupplyPlace<'_>) -> bool {
    supply.registrations.iter().any(|id| {
        let place = SupplyPlace::of(id, supply);
        place.is_union && place.country == customer.country
    })
}

/// Whether the seller is registered in a member state.
fn is_registered_in_union(supply: &Supply) -> bool {
    supply.registrations.iter().any(|id| SupplyPlace::of(id, supply).is_union)
}

/// A supply from or to Canada, or between places that are not covered.
fn canada<'a>(supply: &Supply, seller: SupplyPlace<'a>, customer: SupplyPlace<'a>) -> Treated<'a> {
    match (seller.is_canadian(), customer.is_canadian()) {
        (true, true) => {}
        (true, false) => {
            let source = "Excise Tax Act, Schedule VI, Part V";
            return (SupplyTreatment::Export, Vec::new(), Some(VatCategory::ZeroRated), source);
        }
        (false, true) if supply.kind == SupplyKind::Goods => {
            return (SupplyTreatment::Import, Vec::new(), None, "Excise Tax Act s. 212");
        }
        (false, true) => return (SupplyTreatment::ReverseCharge, Vec::new(), None, "Excise Tax Act s. 217"),
        (false, false) => {
            return (SupplyTreatment::NotCovered, Vec::new(), None, "no rule of these countries");
        }
    }
    if !PROVINCES.contains(&customer.stated) {
        // The rate is the province's.
        return (SupplyTreatment::NotCovered, Vec::new(), None, "no rule without the customer's province");
    }
    let is_home = seller.stated == customer.stated;
    let treatment = if is_home { SupplyTreatment::Origin } else { SupplyTreatment::Destination };
    let standard = Some(VatCategory::Standard);
    if HARMONISED.contains(&customer.stated) {
        return (treatment, vec![customer.stated], standard, "Excise Tax Act s. 165 (2), Schedule IX");
    }
    let is_registered = is_home || supply.registrations.iter().any(|id| id.as_str() == customer.stated);
    let mut places = vec![CANADA];
    if is_registered && WITH_SALES_TAX.contains(&customer.stated) {
        places.push(customer.stated);
    }
    (treatment, places, standard, "Excise Tax Act s. 165 (1); sales tax acts of the provinces")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goods, unless the first letter of `what` says electronic or services; a second letter `b` for a business.
    fn place(
        what: &str,
        day: &str,
        seller: &str,
        registrations: &[&str],
        customer: &str,
    ) -> (SupplyTreatment, String) {
        let id = |text: &&str| Id::parse(text).unwrap();
        let kind = match what.as_bytes()[0] {
            b'e' => SupplyKind::ElectronicServices,
            b's' => SupplyKind::Services,
            _ => SupplyKind::Goods,
        };
        let supply = Supply {
            at: crate::contract::Instant::parse(&format!("{day}T12:00:00+00:00")).unwrap(),
            kind,
            seller: id(&seller),
            registrations: registrations.iter().map(id).collect(),
            customer: id(&customer),
            is_business: what.contains('b'),
            is_below_threshold: what.contains('<'),
        };
        let found = place_of_supply(&supply).unwrap();
        let places = found.tax_jurisdictions.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
        (found.treatment, places)
    }

    #[test]
    fn each_sale_is_taxed_where_the_law_says() {
        use SupplyTreatment::{
            Destination, Export, Import, IntraCommunity, NotCovered, NotRegistered, Origin, OutOfScope,
            ReverseCharge,
        };
        /// What, the day, the seller, registrations, the customer; the treatment and the jurisdictions.
        type Row = (
            &'static str,
            &'static str,
            &'static str,
            &'static [&'static str],
            &'static str,
            SupplyTreatment,
            &'static str,
        );
        let rows: &[Row] = &[
            ("g", "2026-01-01", "FR", &[], "FR", Origin, "FR"),
            ("gb", "2026-01-01", "FR", &[], "FR", Origin, "FR"),
            ("g", "2026-01-01", "FR", &[], "MC", Origin, "FR"),
            ("g", "2021-06-30", "FR", &[], "DE", Origin, "FR"),
            ("g", "2021-06-30", "FR", &["DE"], "DE", Destination, "DE"),
            ("g", "2021-07-01", "FR", &[], "DE", Destination, "DE"),
            ("g<", "2021-07-01", "FR", &[], "DE", Origin, "FR"),
            ("g<", "2021-07-01", "FR", &["DE"], "DE-BY", Destination, "DE"),
            ("gb", "2026-01-01", "FR", &[], "DE", IntraCommunity, ""),
            ("gb", "2026-01-01", "FR", &[], "EL", IntraCommunity, ""),
            ("g", "2026-01-01", "FR", &[], "CH", Export, ""),
            ("g", "2026-01-01", "ES", &[], "ES-CN", Export, ""),
            ("g", "2020-12-31", "FR", &["GB"], "GB", Destination, "GB"),
            ("g", "2021-01-01", "FR", &["GB"], "GB", Export, ""),
            ("gb", "2026-01-01", "FR", &[], "XI", IntraCommunity, ""),
            ("eb", "2026-01-01", "FR", &[], "XI", OutOfScope, ""),
            ("g", "2026-01-01", "US", &[], "DE", Import, ""),
            ("g", "2026-01-01", "US", &["IE"], "DE", Destination, "DE"),
            ("gb", "2026-01-01", "US", &["IE"], "DE", Import, ""),
            ("g", "2021-06-30", "US", &["IE"], "DE", Import, ""),
            ("e", "2014-12-31", "FR", &[], "DE", Origin, "FR"),
            ("e", "2015-01-01", "FR", &[], "DE", Destination, "DE"),
            ("e<", "2020-01-01", "FR", &[], "DE", Origin, "FR"),
            ("eb", "2026-01-01", "FR", &[], "DE", ReverseCharge, ""),
            ("e", "2026-01-01", "FR", &[], "US", OutOfScope, ""),
            ("e", "2026-01-01", "US", &[], "DE", NotRegistered, ""),
            ("e", "2026-01-01", "US", &["IE"], "DE", Destination, "DE"),
            ("eb", "2026-01-01", "US", &["IE"], "DE", ReverseCharge, ""),
            ("s", "2026-01-01", "FR", &[], "DE", Origin, "FR"),
            ("s", "2026-01-01", "FR", &[], "US", Origin, "FR"),
            ("sb", "2026-01-01", "FR", &[], "US", OutOfScope, ""),
            ("s", "2026-01-01", "US", &[], "FR", OutOfScope, ""),
            ("g", "2013-06-30", "FR", &[], "HR", Export, ""),
            ("gb", "2013-07-01", "FR", &[], "HR", IntraCommunity, ""),
            ("g", "2026-01-01", "CA-NS", &[], "CA-ON", Destination, "CA-ON"),
            ("g", "2026-01-01", "CA-ON", &[], "CA-ON", Origin, "CA-ON"),
            ("g", "2026-01-01", "CA-ON", &[], "CA-BC", Destination, "CA"),
            ("g", "2026-01-01", "CA-ON", &["CA-BC"], "CA-BC", Destination, "CA CA-BC"),
            ("g", "2026-01-01", "CA-AB", &[], "CA-AB", Origin, "CA"),
            ("g", "2026-01-01", "CA-ON", &[], "US", Export, ""),
            ("g", "2026-01-01", "US", &[], "CA-ON", Import, ""),
            ("g", "2026-01-01", "US", &[], "MX", NotCovered, ""),
            ("g", "2026-01-01", "GB", &[], "XI", Origin, "GB"),
            ("g", "2026-01-01", "XI", &[], "GB", Origin, "GB"),
            ("gb", "2026-01-01", "FR", &[], "GB-NIR", IntraCommunity, ""),
            ("g", "2020-06-01", "FR", &["GB"], "IM", Destination, "GB"),
            ("g", "2026-01-01", "ES", &[], "ES-TF", Export, ""),
            ("g", "2026-01-01", "FR", &[], "FR-974", Export, ""),
            ("g<", "2026-01-01", "DE", &["ES-CN"], "ES", Origin, "DE"),
            ("e<", "2016-06-01", "FR", &[], "DE", Destination, "DE"),
            ("e", "2014-12-31", "FR", &["DE"], "DE", Origin, "FR"),
            ("g", "2026-01-01", "CA-ON", &[], "CA", NotCovered, ""),
        ];
        for (what, day, seller, registrations, customer, treatment, places) in rows {
            let found = place(what, day, seller, registrations, customer);
            assert_eq!(
                found,
                (*treatment, (*places).to_owned()),
                "{what} on {day} from {seller} to {customer}"
            );
        }
    }

    #[test]
    fn a_place_that_is_no_code_is_refused() {
        for text in ["de", "DEU", "D", "DE-", "DE-BAVA", "Germany"] {
            assert!(!is_code(text), "{text}");
        }
        assert!(is_code("DE-BY") && is_code("FR") && is_code("FI-01"));
    }
}
