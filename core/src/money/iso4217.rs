//! Our own ISO 4217 table. The digits of a currency are part of an answer, so they must not move when a dependency
//! or a host moves: the table changes only with the calculation version.
//!
//! Sources: ISO 4217 list one as published on 2026-01-01 by SIX (codes, numbers, minor units); list three and the
//! amendments for what was withdrawn. Codes without minor units (metals, `XDR`, `XTS`, `XXX`) are left out: nothing
//! can be priced in them. Cash steps stand only where a whole currency rounds cash, by law or by the central
//! bank's rule; euro countries that round to 0.05 do so by national law, so the rulebook says it.
#![expect(clippy::inconsistent_digit_grouping, reason = "dates read as yyyy_mm_dd")]

/// When ISO list one, from which the rows in force come, was published (`yyyymmdd`).
pub const TABLE_PUBLISHED: u32 = 2026_01_01;

/// One row: a currency of ISO 4217, in force or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IsoCurrency {
    pub(super) code: [u8; 3],
    pub(super) numeric: u16,
    pub(super) exponent: u8,
    pub(super) since: Option<u32>,
    pub(super) until: Option<u32>,
    pub(super) successor: Option<[u8; 3]>,
    pub(super) cash_step_minor: i64,
}

impl IsoCurrency {
    /// The alphabetic code.
    #[must_use]
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// The three-digit numeric code; a successor may have inherited it (`ANG` and `XCG` are both 532).
    #[must_use]
    pub const fn numeric(&self) -> u16 {
        self.numeric
    }

    /// How many digits the minor unit has after the point.
    #[must_use]
    pub const fn exponent(&self) -> u8 {
        self.exponent
    }

    /// The first day of the currency as `yyyymmdd`, where the table records it (those that replaced another one).
    #[must_use]
    pub const fn valid_from(&self) -> Option<u32> {
        self.since
    }

    /// The first day on which the currency was no longer legal tender as `yyyymmdd`, for withdrawn ones.
    #[must_use]
    pub const fn valid_to(&self) -> Option<u32> {
        self.until
    }

    /// The code that replaced a withdrawn currency.
    #[must_use]
    pub fn successor(&self) -> Option<&str> {
        self.successor.as_ref().and_then(|code| core::str::from_utf8(code).ok())
    }

    /// The smallest step payable in cash, in minor units; 1 where cash is exact.
    #[must_use]
    pub const fn cash_step_minor(&self) -> i64 {
        self.cash_step_minor
    }

    /// Whether the currency is legal tender on a day (`yyyymmdd`); the interval is half-open.
    ///
    /// ```
    /// use farthing::money::Currency;
    /// let kuna = Currency::find("HRK").and_then(|kuna| kuna.iso()).unwrap();
    /// assert!(kuna.valid_on(2022_12_31) && !kuna.valid_on(2023_01_01));
    /// ```
    #[must_use]
    pub fn valid_on(&self, day: u32) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }

    const fn since(self, day: u32) -> Self {
        Self { since: Some(day), ..self }
    }

    const fn until(self, day: u32, successor: [u8; 3]) -> Self {
        Self { until: Some(day), successor: Some(successor), ..self }
    }

    const fn cash(self, step_minor: i64) -> Self {
        Self { cash_step_minor: step_minor, ..self }
    }
}

const fn row(code: [u8; 3], numeric: u16, exponent: u8) -> IsoCurrency {
    IsoCurrency { code, numeric, exponent, since: None, until: None, successor: None, cash_step_minor: 1 }
}

/// The row of a code.
pub(super) fn find(code: &str) -> Option<&'static IsoCurrency> {
    let code: [u8; 3] = code.as_bytes().try_into().ok()?;
    // One word compares faster than three bytes, in the same order.
    let word = |[a, b, c]: [u8; 3]| u32::from_be_bytes([0, a, b, c]);
    ROWS.binary_search_by_key(&word(code), |row| word(row.code)).ok().and_then(|at| ROWS.get(at))
}

/// Sorted by code.
#[rustfmt::skip]
pub(super) static ROWS: [IsoCurrency; 202] = [
    row(*b"AED", 784, 2),
    row(*b"AFN", 971, 2),
    row(*b"ALL", 8, 2),
    row(*b"AMD", 51, 2),
    row(*b"ANG", 532, 2).until(2025_03_31, *b"XCG"),
    row(*b"AOA", 973, 2),
    row(*b"ARS", 32, 2),
    row(*b"ATS", 40, 2).until(2002_03_01, *b"EUR"),
    row(*b"AUD", 36, 2).cash(5),
    row(*b"AWG", 533, 2),
    row(*b"AZM", 31, 2).until(2007_01_01, *b"AZN"),
    row(*b"AZN", 944, 2).since(2006_01_01),
    row(*b"BAM", 977, 2),
    row(*b"BBD", 52, 2),
    row(*b"BDT", 50, 2),
    row(*b"BEF", 56, 0).until(2002_03_01, *b"EUR"),
    row(*b"BGN", 975, 2).until(2026_01_01, *b"EUR"),
    row(*b"BHD", 48, 3),
    row(*b"BIF", 108, 0),
    row(*b"BMD", 60, 2),
    row(*b"BND", 96, 2),
    row(*b"BOB", 68, 2),
    row(*b"BOV", 984, 2),
    row(*b"BRL", 986, 2),
    row(*b"BSD", 44, 2),
    row(*b"BTN", 64, 2),
    row(*b"BWP", 72, 2),
    row(*b"BYN", 933, 2).since(2016_07_01),
    row(*b"BYR", 974, 0).until(2017_01_01, *b"BYN"),
    row(*b"BZD", 84, 2),
    row(*b"CAD", 124, 2).cash(5),
    row(*b"CDF", 976, 2),
    row(*b"CHE", 947, 2),
    row(*b"CHF", 756, 2).cash(5),
    row(*b"CHW", 948, 2),
    row(*b"CLF", 990, 4),
    row(*b"CLP", 152, 0).cash(10),
    row(*b"CNY", 156, 2),
    row(*b"COP", 170, 2),
    row(*b"COU", 970, 2),
    row(*b"CRC", 188, 2),
    row(*b"CUC", 931, 2).until(2021_07_01, *b"CUP"),
    row(*b"CUP", 192, 2),
    row(*b"CVE", 132, 2),
    row(*b"CYP", 196, 2).until(2008_01_01, *b"EUR"),
    row(*b"CZK", 203, 2).cash(100),
    row(*b"DEM", 276, 2).until(2002_03_01, *b"EUR"),
    row(*b"DJF", 262, 0),
    row(*b"DKK", 208, 2).cash(50),
    row(*b"DOP", 214, 2),
    row(*b"DZD", 12, 2),
    row(*b"EEK", 233, 2).until(2011_01_01, *b"EUR"),
    row(*b"EGP", 818, 2),
    row(*b"ERN", 232, 2),
    row(*b"ESP", 724, 0).until(2002_03_01, *b"EUR"),
    row(*b"ETB", 230, 2),
    row(*b"EUR", 978, 2).since(1999_01_01),
    row(*b"FIM", 246, 2).until(2002_03_01, *b"EUR"),
    row(*b"FJD", 242, 2),
    row(*b"FKP", 238, 2),
    row(*b"FRF", 250, 2).until(2002_03_01, *b"EUR"),
    row(*b"GBP", 826, 2),
    row(*b"GEL", 981, 2),
    row(*b"GHC", 288, 2).until(2008_01_01, *b"GHS"),
    row(*b"GHS", 936, 2).since(2007_07_03),
    row(*b"GIP", 292, 2),
    row(*b"GMD", 270, 2),
    row(*b"GNF", 324, 0),
    row(*b"GRD", 300, 0).until(2002_03_01, *b"EUR"),
    row(*b"GTQ", 320, 2),
    row(*b"GYD", 328, 2),
    row(*b"HKD", 344, 2).cash(10),
    row(*b"HNL", 340, 2),
    row(*b"HRK", 191, 2).until(2023_01_01, *b"EUR"),
    row(*b"HTG", 332, 2),
    row(*b"HUF", 348, 2).cash(500),
    row(*b"IDR", 360, 2),
    row(*b"IEP", 372, 2).until(2002_03_01, *b"EUR"),
    row(*b"ILS", 376, 2).cash(10),
    row(*b"INR", 356, 2),
    row(*b"IQD", 368, 3),
    row(*b"IRR", 364, 2),
    row(*b"ISK", 352, 0),
    row(*b"ITL", 380, 0).until(2002_03_01, *b"EUR"),
    row(*b"JMD", 388, 2),
    row(*b"JOD", 400, 3),
    row(*b"JPY", 392, 0),
    row(*b"KES", 404, 2),
    row(*b"KGS", 417, 2),
    row(*b"KHR", 116, 2),
    row(*b"KMF", 174, 0),
    row(*b"KPW", 408, 2),
    row(*b"KRW", 410, 0),
    row(*b"KWD", 414, 3),
    row(*b"KYD", 136, 2),
    row(*b"KZT", 398, 2),
    row(*b"LAK", 418, 2),
    row(*b"LBP", 422, 2),
    row(*b"LKR", 144, 2),
    row(*b"LRD", 430, 2),
    row(*b"LSL", 426, 2),
    row(*b"LTL", 440, 2).until(2015_01_01, *b"EUR"),
    row(*b"LUF", 442, 0).until(2002_03_01, *b"EUR"),
    row(*b"LVL", 428, 2).until(2014_01_01, *b"EUR"),
    row(*b"LYD", 434, 3),
    row(*b"MAD", 504, 2),
    row(*b"MDL", 498, 2),
    row(*b"MGA", 969, 2).since(2005_01_01),
    row(*b"MKD", 807, 2),
    row(*b"MMK", 104, 2),
    row(*b"MNT", 496, 2),
    row(*b"MOP", 446, 2),
    row(*b"MRO", 478, 2).until(2018_01_01, *b"MRU"),
    row(*b"MRU", 929, 2).since(2018_01_01),
    row(*b"MTL", 470, 2).until(2008_01_01, *b"EUR"),
    row(*b"MUR", 480, 2),
    row(*b"MVR", 462, 2),
    row(*b"MWK", 454, 2),
    row(*b"MXN", 484, 2),
    row(*b"MXV", 979, 2),
    row(*b"MYR", 458, 2).cash(5),
    row(*b"MZM", 508, 2).until(2007_01_01, *b"MZN"),
    row(*b"MZN", 943, 2).since(2006_07_01),
    row(*b"NAD", 516, 2),
    row(*b"NGN", 566, 2),
    row(*b"NIO", 558, 2),
    row(*b"NLG", 528, 2).until(2002_03_01, *b"EUR"),
    row(*b"NOK", 578, 2).cash(100),
    row(*b"NPR", 524, 2),
    row(*b"NZD", 554, 2).cash(10),
    row(*b"OMR", 512, 3),
    row(*b"PAB", 590, 2),
    row(*b"PEN", 604, 2),
    row(*b"PGK", 598, 2),
    row(*b"PHP", 608, 2),
    row(*b"PKR", 586, 2),
    row(*b"PLN", 985, 2),
    row(*b"PTE", 620, 0).until(2002_03_01, *b"EUR"),
    row(*b"PYG", 600, 0),
    row(*b"QAR", 634, 2),
    row(*b"ROL", 642, 2).until(2007_01_01, *b"RON"),
    row(*b"RON", 946, 2).since(2005_07_01),
    row(*b"RSD", 941, 2).since(2006_10_25),
    row(*b"RUB", 643, 2),
    row(*b"RWF", 646, 0),
    row(*b"SAR", 682, 2),
    row(*b"SBD", 90, 2),
    row(*b"SCR", 690, 2),
    row(*b"SDG", 938, 2),
    row(*b"SEK", 752, 2).cash(100),
    row(*b"SGD", 702, 2).cash(5),
    row(*b"SHP", 654, 2),
    row(*b"SIT", 705, 2).until(2007_01_01, *b"EUR"),
    row(*b"SKK", 703, 2).until(2009_01_01, *b"EUR"),
    row(*b"SLE", 925, 2).since(2022_04_01),
    row(*b"SLL", 694, 2).until(2024_01_01, *b"SLE"),
    row(*b"SOS", 706, 2),
    row(*b"SRD", 968, 2).since(2004_01_01),
    row(*b"SSP", 728, 2).since(2011_07_18),
    row(*b"STD", 678, 2).until(2018_01_01, *b"STN"),
    row(*b"STN", 930, 2).since(2018_01_01),
    row(*b"SVC", 222, 2),
    row(*b"SYP", 760, 2),
    row(*b"SZL", 748, 2),
    row(*b"THB", 764, 2),
    row(*b"TJS", 972, 2),
    row(*b"TMM", 795, 2).until(2009_01_01, *b"TMT"),
    row(*b"TMT", 934, 2).since(2009_01_01),
    row(*b"TND", 788, 3),
    row(*b"TOP", 776, 2),
    row(*b"TRL", 792, 0).until(2006_01_01, *b"TRY"),
    row(*b"TRY", 949, 2).since(2005_01_01),
    row(*b"TTD", 780, 2),
    row(*b"TWD", 901, 2),
    row(*b"TZS", 834, 2),
    row(*b"UAH", 980, 2),
    row(*b"UGX", 800, 0),
    row(*b"USD", 840, 2),
    row(*b"USN", 997, 2),
    row(*b"UYI", 940, 0),
    row(*b"UYU", 858, 2),
    row(*b"UYW", 927, 4).since(2018_08_29),
    row(*b"UZS", 860, 2),
    row(*b"VEB", 862, 2).until(2008_01_01, *b"VEF"),
    row(*b"VED", 926, 2).since(2021_10_01),
    row(*b"VEF", 937, 2).until(2018_08_20, *b"VES"),
    row(*b"VES", 928, 2).since(2018_08_20),
    row(*b"VND", 704, 0),
    row(*b"VUV", 548, 0),
    row(*b"WST", 882, 2),
    row(*b"XAD", 396, 2),
    row(*b"XAF", 950, 0),
    row(*b"XCD", 951, 2),
    row(*b"XCG", 532, 2).since(2025_03_31),
    row(*b"XOF", 952, 0),
    row(*b"XPF", 953, 0),
    row(*b"YER", 886, 2),
    row(*b"ZAR", 710, 2).cash(10),
    row(*b"ZMK", 894, 2).until(2013_01_01, *b"ZMW"),
    row(*b"ZMW", 967, 2).since(2013_01_01),
    row(*b"ZWG", 924, 2).since(2024_06_25),
    row(*b"ZWL", 932, 2).until(2024_09_01, *b"ZWG"),
];
