//! The ISO 4217 table of this crate. The decimals of a currency affect every figure, so they must not change with a
//! dependency or a host: the table changes only with the calculation version.
//!
//! Sources: ISO 4217 list one as published on 2026-01-01 by SIX (codes, numbers, minor units); list three and the
//! amendments for what was withdrawn. Codes without minor units (metals, `XDR`, `XTS`, `XXX`) are omitted: no price
//! is stated in them. A cash step is listed only where the whole currency rounds cash, by law or by the central
//! bank's rule. Euro countries that round to 0.05 do so by national law, so the rulebook states it.
#![expect(clippy::inconsistent_digit_grouping, reason = "dates read as yyyy_mm_dd")]

/// The publication date (`yyyymmdd`) of ISO list one, the source of the rows in force.
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

    /// The three-digit numeric code; a successor may have the same one (`ANG` and `XCG` are both 532).
    #[must_use]
    pub const fn numeric(&self) -> u16 {
        self.numeric
    }

    /// The number of decimals of the minor unit.
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

    /// The cash rounding increment in minor units; 1 where cash is exact.
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
    // One word compares faster than three bytes; big-endian keeps the alphabetical order.
    let word = |[a, b, c]: [u8; 3]| u32::from_be_bytes([0, a, b, c]);
    ROWS.binary_search_by_key(&word(code), |row| word(row.code)).ok().and_then(|at| ROWS.get(at))
}

/// The table, sorted by code, passed to the macro `$rows`: it becomes [`ROWS`] here and one constant a row in
/// `CurrencyCode`. A row is the code, the number, the exponent, the first and last day, the successor, and the cash
/// step in minor units.
macro_rules! currencies {
    ($rows:ident) => {
        $rows! {
            AED 784 2;
            AFN 971 2;
            ALL 8 2;
            AMD 51 2;
            ANG 532 2 until 2025_03_31 XCG;
            AOA 973 2;
            ARS 32 2;
            ATS 40 2 until 2002_03_01 EUR;
            AUD 36 2 cash 5;
            AWG 533 2;
            AZM 31 2 until 2007_01_01 AZN;
            AZN 944 2 since 2006_01_01;
            BAM 977 2;
            BBD 52 2;
            BDT 50 2;
            BEF 56 0 until 2002_03_01 EUR;
            BGN 975 2 until 2026_01_01 EUR;
            BHD 48 3;
            BIF 108 0;
            BMD 60 2;
            BND 96 2;
            BOB 68 2;
            BOV 984 2;
            BRL 986 2;
            BSD 44 2;
            BTN 64 2;
            BWP 72 2;
            BYN 933 2 since 2016_07_01;
            BYR 974 0 until 2017_01_01 BYN;
            BZD 84 2;
            CAD 124 2 cash 5;
            CDF 976 2;
            CHE 947 2;
            CHF 756 2 cash 5;
            CHW 948 2;
            CLF 990 4;
            CLP 152 0 cash 10;
            CNY 156 2;
            COP 170 2;
            COU 970 2;
            CRC 188 2;
            CUC 931 2 until 2021_07_01 CUP;
            CUP 192 2;
            CVE 132 2;
            CYP 196 2 until 2008_01_01 EUR;
            CZK 203 2 cash 100;
            DEM 276 2 until 2002_03_01 EUR;
            DJF 262 0;
            DKK 208 2 cash 50;
            DOP 214 2;
            DZD 12 2;
            EEK 233 2 until 2011_01_01 EUR;
            EGP 818 2;
            ERN 232 2;
            ESP 724 0 until 2002_03_01 EUR;
            ETB 230 2;
            EUR 978 2 since 1999_01_01;
            FIM 246 2 until 2002_03_01 EUR;
            FJD 242 2;
            FKP 238 2;
            FRF 250 2 until 2002_03_01 EUR;
            GBP 826 2;
            GEL 981 2;
            GHC 288 2 until 2008_01_01 GHS;
            GHS 936 2 since 2007_07_03;
            GIP 292 2;
            GMD 270 2;
            GNF 324 0;
            GRD 300 0 until 2002_03_01 EUR;
            GTQ 320 2;
            GYD 328 2;
            HKD 344 2 cash 10;
            HNL 340 2;
            HRK 191 2 until 2023_01_01 EUR;
            HTG 332 2;
            HUF 348 2 cash 500;
            IDR 360 2;
            IEP 372 2 until 2002_03_01 EUR;
            ILS 376 2 cash 10;
            INR 356 2;
            IQD 368 3;
            IRR 364 2;
            ISK 352 0;
            ITL 380 0 until 2002_03_01 EUR;
            JMD 388 2;
            JOD 400 3;
            JPY 392 0;
            KES 404 2;
            KGS 417 2;
            KHR 116 2;
            KMF 174 0;
            KPW 408 2;
            KRW 410 0;
            KWD 414 3;
            KYD 136 2;
            KZT 398 2;
            LAK 418 2;
            LBP 422 2;
            LKR 144 2;
            LRD 430 2;
            LSL 426 2;
            LTL 440 2 until 2015_01_01 EUR;
            LUF 442 0 until 2002_03_01 EUR;
            LVL 428 2 until 2014_01_01 EUR;
            LYD 434 3;
            MAD 504 2;
            MDL 498 2;
            MGA 969 2 since 2005_01_01;
            MKD 807 2;
            MMK 104 2;
            MNT 496 2;
            MOP 446 2;
            MRO 478 2 until 2018_01_01 MRU;
            MRU 929 2 since 2018_01_01;
            MTL 470 2 until 2008_01_01 EUR;
            MUR 480 2;
            MVR 462 2;
            MWK 454 2;
            MXN 484 2;
            MXV 979 2;
            MYR 458 2 cash 5;
            MZM 508 2 until 2007_01_01 MZN;
            MZN 943 2 since 2006_07_01;
            NAD 516 2;
            NGN 566 2;
            NIO 558 2;
            NLG 528 2 until 2002_03_01 EUR;
            NOK 578 2 cash 100;
            NPR 524 2;
            NZD 554 2 cash 10;
            OMR 512 3;
            PAB 590 2;
            PEN 604 2;
            PGK 598 2;
            PHP 608 2;
            PKR 586 2;
            PLN 985 2;
            PTE 620 0 until 2002_03_01 EUR;
            PYG 600 0;
            QAR 634 2;
            ROL 642 2 until 2007_01_01 RON;
            RON 946 2 since 2005_07_01;
            RSD 941 2 since 2006_10_25;
            RUB 643 2;
            RWF 646 0;
            SAR 682 2;
            SBD 90 2;
            SCR 690 2;
            SDG 938 2;
            SEK 752 2 cash 100;
            SGD 702 2 cash 5;
            SHP 654 2;
            SIT 705 2 until 2007_01_01 EUR;
            SKK 703 2 until 2009_01_01 EUR;
            SLE 925 2 since 2022_04_01;
            SLL 694 2 until 2024_01_01 SLE;
            SOS 706 2;
            SRD 968 2 since 2004_01_01;
            SSP 728 2 since 2011_07_18;
            STD 678 2 until 2018_01_01 STN;
            STN 930 2 since 2018_01_01;
            SVC 222 2;
            SYP 760 2;
            SZL 748 2;
            THB 764 2;
            TJS 972 2;
            TMM 795 2 until 2009_01_01 TMT;
            TMT 934 2 since 2009_01_01;
            TND 788 3;
            TOP 776 2;
            TRL 792 0 until 2006_01_01 TRY;
            TRY 949 2 since 2005_01_01;
            TTD 780 2;
            TWD 901 2;
            TZS 834 2;
            UAH 980 2;
            UGX 800 0;
            USD 840 2;
            USN 997 2;
            UYI 940 0;
            UYU 858 2;
            UYW 927 4 since 2018_08_29;
            UZS 860 2;
            VEB 862 2 until 2008_01_01 VEF;
            VED 926 2 since 2021_10_01;
            VEF 937 2 until 2018_08_20 VES;
            VES 928 2 since 2018_08_20;
            VND 704 0;
            VUV 548 0;
            WST 882 2;
            XAD 396 2;
            XAF 950 0;
            XCD 951 2;
            XCG 532 2 since 2025_03_31;
            XOF 952 0;
            XPF 953 0;
            YER 886 2;
            ZAR 710 2 cash 10;
            ZMK 894 2 until 2013_01_01 ZMW;
            ZMW 967 2 since 2013_01_01;
            ZWG 924 2 since 2024_06_25;
            ZWL 932 2 until 2024_09_01 ZWG;
        }
    };
}
pub(crate) use currencies;

macro_rules! rows {
    ($($code:ident $numeric:literal $exponent:literal $(since $since:literal)? $(until $until:literal $successor:ident)? $(cash $cash:literal)?;)*) => {
        pub(super) static ROWS: [IsoCurrency; 202] = [$(
            row(letters(stringify!($code)), $numeric, $exponent)
                $(.since($since))?
                $(.until($until, letters(stringify!($successor))))?
                $(.cash($cash))?,
        )*];
    };
}

currencies! { rows }

/// The letters of a code of the table, which all have three.
const fn letters(code: &str) -> [u8; 3] {
    match *code.as_bytes() {
        [a, b, c] => [a, b, c],
        _ => *b"XXX",
    }
}
