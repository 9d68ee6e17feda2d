//! The countries as the file names them, and whose VAT a sale there carries.

/// Where an invoice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The file's name.
    pub name: &'static str,
    /// The ISO 3166-1 code; the file's name in capitals where there is none.
    pub id: &'static str,
    /// The jurisdiction whose VAT the sale carries, as the rulebook's tax rules name it.
    pub jurisdiction: &'static str,
}

/// A member state in 2010 and 2011: its own VAT.
const fn member(name: &'static str, id: &'static str) -> Country {
    Country { name, id, jurisdiction: id }
}

/// Outside the VAT area of the European Union: an export.
const fn export(name: &'static str, id: &'static str) -> Country {
    Country { name, id, jurisdiction: "export" }
}

/// Not said where: as if at home.
const fn unknown(name: &'static str, id: &'static str) -> Country {
    Country { name, id, jurisdiction: "GB" }
}

const TABLE: &[Country] = &[
    export("Australia", "AU"),
    member("Austria", "AT"),
    export("Bahrain", "BH"),
    member("Belgium", "BE"),
    export("Brazil", "BR"),
    export("Canada", "CA"),
    export("Channel Islands", "CHANNEL-ISLANDS"),
    member("Cyprus", "CY"),
    member("Czech Republic", "CZ"),
    member("Denmark", "DK"),
    member("EIRE", "IE"),
    unknown("European Community", "EUROPEAN-COMMUNITY"),
    member("Finland", "FI"),
    member("France", "FR"),
    member("Germany", "DE"),
    member("Greece", "GR"),
    export("Hong Kong", "HK"),
    export("Iceland", "IS"),
    export("Israel", "IL"),
    member("Italy", "IT"),
    export("Japan", "JP"),
    export("Lebanon", "LB"),
    member("Lithuania", "LT"),
    member("Malta", "MT"),
    member("Netherlands", "NL"),
    export("Norway", "NO"),
    member("Poland", "PL"),
    member("Portugal", "PT"),
    export("RSA", "ZA"),
    export("Saudi Arabia", "SA"),
    export("Singapore", "SG"),
    member("Spain", "ES"),
    member("Sweden", "SE"),
    export("Switzerland", "CH"),
    export("USA", "US"),
    export("United Arab Emirates", "AE"),
    member("United Kingdom", "GB"),
    unknown("Unspecified", "UNSPECIFIED"),
];

/// The country of this name in the file.
#[must_use]
pub fn country(name: &str) -> Option<&'static Country> {
    TABLE.iter().find(|country| country.name == name)
}
