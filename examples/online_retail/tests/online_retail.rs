//! What the example reads out of the file: clocks in London, kinds of lines, ranges of goods.

use farthing_online_retail::{Kind, Local, Reason, Row, kind, range};

fn instant(text: &str) -> String {
    text.parse::<Local>().unwrap().instant().to_string()
}

#[test]
fn the_clock_turned_on_27_march_and_30_october_2011() {
    for (local, expected) in [
        ("2010-12-01 08:26:00", "2010-12-01T08:26:00+00:00"),
        ("2011-03-27 00:59:59", "2011-03-27T00:59:59+00:00"),
        ("2011-03-27 02:00:00", "2011-03-27T02:00:00+01:00"),
        ("2011-10-30 01:59:59", "2011-10-30T01:59:59+01:00"),
        ("2011-10-30 02:00:00", "2011-10-30T02:00:00+00:00"),
        ("2011-12-09 12:50:00", "2011-12-09T12:50:00+00:00"),
    ] {
        assert_eq!(instant(local), expected);
    }
}

#[test]
fn summer_time_of_other_years_by_the_published_dates() {
    // gov.uk "When do the clocks change?"
    for (year, spring, autumn) in [(2010, 28, 31), (2012, 25, 28), (2024, 31, 27), (2026, 29, 25)] {
        for (month, day) in [(3, spring), (10, autumn)] {
            let at = |hour| format!("{year}-{month:02}-{day:02} {hour:02}:30:00").parse::<Local>().unwrap();
            assert_ne!(at(0).offset_minutes(), at(2).offset_minutes(), "{year}-{month}-{day}");
        }
    }
}

#[test]
fn other_texts_are_refused() {
    for text in ["", "2011-03-27", "2011-13-01 00:00:00", "2011-01-01 24:00:00", "2011-01-01 aa:00:00"] {
        assert!(text.parse::<Local>().is_err(), "{text:?}");
    }
}

#[test]
fn every_kind_of_line_in_the_file_is_told_apart() {
    for (invoice, stock_code, quantity, unit_price, expected) in [
        ("536365", "85123A", 6, "2.55", Ok(Kind::Goods)),
        ("536370", "POST", 3, "18.0", Ok(Kind::Shipping("post"))),
        ("C536379", "D", -1, "27.5", Ok(Kind::Unpriced(Reason::Cancellation))),
        ("536589", "21777", -10, "0.0", Ok(Kind::Unpriced(Reason::StockCorrection))),
        ("536414", "22139", 56, "0.0", Ok(Kind::Unpriced(Reason::NoPrice))),
        ("A563186", "B", 1, "-11062.06", Ok(Kind::Unpriced(Reason::NegativePrice))),
        ("536365", "85123A", -1, "2.55", Err(())),
        ("536365", "85123A", 0, "2.55", Err(())),
    ] {
        let row = Row { quantity, unit_price: unit_price.parse().unwrap(), stock_code: 0 };
        assert_eq!(kind(invoice, stock_code, &row).map_err(drop), expected, "{invoice} {stock_code}");
    }
}

#[test]
fn a_range_is_the_first_two_of_five_digits() {
    for (stock_code, expected) in [
        ("85123A", Some("range-85")),
        ("22423", Some("range-22")),
        ("POST", None),
        ("DCGS0003", None),
        ("gift_0001_20", None),
    ] {
        assert_eq!(range(stock_code).as_deref(), expected, "{stock_code}");
    }
}
