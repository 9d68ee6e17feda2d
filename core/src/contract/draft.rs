//! Values under construction: constructors take texts, whole numbers and other drafts, and report every problem at
//! once.
//!
//! **What it does** A constructor of a contract type returns a [`Draft`]: the value, or every problem of its parts. A
//! part that is itself a draft passes its problems on, with its own place prefixed to their paths, so that
//! [`Draft::build`] of a whole document lists them all: `/cart/lines/0/quantity`.
//! **Why no `Result`** Every constructor would need a `?`, and the first invalid part would hide the problems of all
//! others.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::scalar::{Amount, Code, CurrencyCode, Id, Instant, Quantity, Rate, Sku, Text, UnitPrice};
use crate::error::{CommerceError, Problem, ProblemCode};

/// A `T` under construction: the value, or every problem of its parts.
///
/// Constructors and the `with_` methods of contract types return drafts and take drafts: a cart's draft takes drafts of
/// lines. [`build`](Self::build) returns the value once, at the end. To change a value that is built, make it a draft again:
///
/// ```
/// use farthing::contract::{Cart, Draft};
///
/// let cart = Cart::new("EUR").build()?;
/// let cart = Draft::from(cart).with_codes(["SAVE10"]).build()?; // in place of any codes before
/// assert_eq!(cart.codes[0].as_str(), "SAVE10");
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
///
/// Drafts hold one another, and report their problems together:
///
/// ```
/// use farthing::contract::{Cart, CartLine, LinePrice};
///
/// let line = CartLine::new("1", "BOOK", 2).with_price(LinePrice::given("19.99"));
/// let cart = Cart::new("EUR").with_lines([line]).build()?;
/// assert_eq!(cart.lines[0].quantity.to_string(), "2");
///
/// // Every problem is reported, each with its code and its place.
/// let line = CartLine::new("", "BOOK", "two").with_price(LinePrice::given("19,99"));
/// let error = Cart::new("EUR").with_lines([line]).build().unwrap_err();
/// let found: Vec<_> = error.problems().iter().map(|problem| (problem.code.text(), &*problem.path)).collect();
/// assert_eq!(found, [
///     ("INVALID_TEXT", "/lines/0/id"),
///     ("INVALID_DECIMAL", "/lines/0/quantity"),
///     ("INVALID_DECIMAL", "/lines/0/price/unit_price"),
/// ]);
/// # Ok::<(), farthing::error::CommerceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a draft is not yet the value: `build` gives it, or all its problems"]
pub struct Draft<T> {
    made: Result<T, Vec<Problem>>,
}

impl<T> Draft<T> {
    /// The value.
    ///
    /// # Errors
    /// Every problem of every part, in the order in which the parts were given, each with a JSON Pointer from this value.
    pub fn build(self) -> Result<T, CommerceError> {
        self.made.map_err(CommerceError::of)
    }

    /// The draft of a value that was made of `parts`; for constructors that `#[contract]` writes.
    pub(crate) fn of(parts: Parts, make: impl FnOnce() -> Option<T>) -> Self {
        match make() {
            Some(value) if parts.problems.is_empty() => Self::from(value),
            _ => Self { made: Err(parts.problems) },
        }
    }

    /// The same with a part at `path`, which `set` puts in its place.
    pub(crate) fn with<P>(
        mut self,
        path: &'static str,
        part: impl IntoDraft<P>,
        set: impl FnOnce(&mut T, P),
    ) -> Self {
        let mut parts = Parts::default();
        let part = parts.take(path, part);
        self.put(parts, part, set);
        self
    }

    /// The same with a list at `path`.
    pub(crate) fn with_list<P>(
        mut self,
        path: &'static str,
        list: impl IntoIterator<Item = impl IntoDraft<P>>,
        set: impl FnOnce(&mut T, Vec<P>),
    ) -> Self {
        let mut parts = Parts::default();
        let list = parts.take_list(path, list);
        self.put(parts, list, set);
        self
    }

    /// The same with a field that only some variants of `T` have; `set` gives the name of the variant if it has none.
    pub(crate) fn with_of_variant<P>(
        mut self,
        path: &'static str,
        part: impl IntoDraft<P>,
        set: impl FnOnce(&mut T, P) -> Result<(), &'static str>,
    ) -> Self {
        let mut parts = Parts::default();
        let part = parts.take(path, part);
        let mut missing = None;
        self.put(parts, part, |value, part| missing = set(value, part).err());
        self.refuse_field(path, missing);
        self
    }

    /// The same with a list that only some variants of `T` have.
    pub(crate) fn with_list_of_variant<P>(
        mut self,
        path: &'static str,
        list: impl IntoIterator<Item = impl IntoDraft<P>>,
        set: impl FnOnce(&mut T, Vec<P>) -> Result<(), &'static str>,
    ) -> Self {
        let mut parts = Parts::default();
        let list = parts.take_list(path, list);
        let mut missing = None;
        self.put(parts, list, |value, list| missing = set(value, list).err());
        self.refuse_field(path, missing);
        self
    }

    /// Sets a valid part, and keeps the problems of an invalid one.
    fn put<P>(&mut self, parts: Parts, part: Option<P>, set: impl FnOnce(&mut T, P)) {
        match (&mut self.made, part) {
            (Ok(value), Some(part)) => set(value, part),
            (Ok(_), None) => self.made = Err(parts.problems),
            (Err(problems), _) => problems.extend(parts.problems),
        }
    }

    /// Reports a field that the variant does not have.
    fn refuse_field(&mut self, path: &'static str, variant: Option<&'static str>) {
        let Some(variant) = variant else { return };
        let field = path.trim_start_matches('/');
        let message =
            format!("{variant} has no field {field:?}; leave it out, or take a variant that has it");
        let problem = Problem::new(ProblemCode::UnknownField, path, message).with_param("field", field);
        self.made = Err(vec![problem]);
    }

    /// The draft of a scalar, or of the problem its text has.
    fn read(made: Result<T, Problem>) -> Self {
        Self { made: made.map_err(|problem| vec![problem]) }
    }

    /// The draft of `turn` applied to the value.
    pub(crate) fn map<U>(self, turn: impl FnOnce(T) -> U) -> Draft<U> {
        Draft { made: self.made.map(turn) }
    }
}

impl<T> From<T> for Draft<T> {
    fn from(value: T) -> Self {
        Self { made: Ok(value) }
    }
}

/// The problems of the parts a value is made of.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    problems: Vec<Problem>,
}

impl Parts {
    /// The part at `path`; its problems are kept.
    pub(crate) fn take<P>(&mut self, path: &'static str, part: impl IntoDraft<P>) -> Option<P> {
        match part.into_draft().made {
            Ok(part) => Some(part),
            Err(problems) => {
                self.problems.extend(problems.into_iter().map(|problem| problem.under(path)));
                None
            }
        }
    }

    /// The list at `path`; the problems of all its elements are kept.
    pub(crate) fn take_list<P>(
        &mut self,
        path: &'static str,
        list: impl IntoIterator<Item = impl IntoDraft<P>>,
    ) -> Option<Vec<P>> {
        let list = list.into_iter();
        let mut made = Vec::with_capacity(list.size_hint().0);
        let mut is_whole = true;
        for (index, element) in list.enumerate() {
            match element.into_draft().made {
                Ok(element) => made.push(element),
                Err(problems) => {
                    is_whole = false;
                    let path = format!("{path}/{index}");
                    self.problems.extend(problems.into_iter().map(|problem| problem.under(&path)));
                }
            }
        }
        is_whole.then_some(made)
    }
}

/// What is accepted where a `T` is expected.
///
/// | where this is expected | these are accepted |
/// |---|---|
/// | an id, SKU, code or text | `&str`, `String`, whole numbers |
/// | a currency | `&str`, `String` |
/// | an instant | `&str`, `String`; with the features `jiff` and `chrono` their moments |
/// | an amount, price, quantity or rate | `&str`, `String`, whole numbers (of major units, pieces, percent), [`Decimal`] |
/// | a counter such as `u32` | whole numbers of every type, held to its range |
/// | any `T` | a `T`, a `&T`, a [`Draft<T>`], a `Result<T, Problem>` |
/// | an optional `T` | all of these, and most of them in an `Option` |
///
/// A binary float is never accepted: no float equals `19.99`. Write `"19.99"`.
///
/// A type of your own may implement it, and is then accepted wherever the contract type is expected:
///
/// ```
/// use farthing::contract::{Cart, CartLine, Draft, IntoDraft, LinePrice};
///
/// struct Row {
///     id: u64,
///     sku: String,
///     pieces: u32,
///     price: &'static str,
/// }
///
/// impl IntoDraft<CartLine> for Row {
///     fn into_draft(self) -> Draft<CartLine> {
///         CartLine::new(self.id, self.sku, self.pieces).with_price(LinePrice::given(self.price))
///     }
/// }
///
/// let rows = vec![Row { id: 7, sku: "BOOK".to_owned(), pieces: 2, price: "19.99" }];
/// assert!(Cart::new("EUR").with_lines(rows).build().is_ok());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given where `{T}` is asked for",
    label = "`{T}` is asked for here",
    note = "texts, whole numbers and `Decimal`s are read as scalars, drafts and values of contract types go in as they are",
    note = "a number goes in by value, not by reference: `2` or `*count`; a field that is a list takes a list: `[line]`",
    note = "a binary float is never taken, because it cannot hold most prices: write `\"19.99\"` instead of `19.99`"
)]
pub trait IntoDraft<T> {
    /// The draft of the `T` that this represents.
    fn into_draft(self) -> Draft<T>;
}

impl<T> IntoDraft<T> for T {
    #[inline]
    fn into_draft(self) -> Draft<T> {
        Draft::from(self)
    }
}

impl<T> IntoDraft<T> for Draft<T> {
    #[inline]
    fn into_draft(self) -> Self {
        self
    }
}

impl<T: Clone> IntoDraft<T> for &T {
    #[inline]
    fn into_draft(self) -> Draft<T> {
        Draft::from(self.clone())
    }
}

impl<T> IntoDraft<T> for Result<T, Problem> {
    #[inline]
    fn into_draft(self) -> Draft<T> {
        Draft::read(self)
    }
}

impl<T> IntoDraft<Option<T>> for T {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        Draft::from(Some(self))
    }
}

impl<T> IntoDraft<Option<T>> for Draft<T> {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        self.map(Some)
    }
}

impl<T: Clone> IntoDraft<Option<T>> for &T {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        Draft::from(Some(self.clone()))
    }
}

impl<T> IntoDraft<Option<T>> for Result<T, Problem> {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        IntoDraft::<T>::into_draft(self).map(Some)
    }
}

impl<T> IntoDraft<Option<T>> for Option<Draft<T>> {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        self.map_or_else(|| Draft::from(None), |draft| draft.map(Some))
    }
}

impl<T: Clone> IntoDraft<Option<T>> for Option<&T> {
    #[inline]
    fn into_draft(self) -> Draft<Option<T>> {
        Draft::from(self.cloned())
    }
}

/// The types accepted for each target, and how each is read; an optional target accepts the same, and an `Option` of
/// it.
macro_rules! readable {
    ($($target:ty: $read:expr, $($source:ty)*;)*) => {$($(
        impl IntoDraft<$target> for $source {
            #[inline]
            fn into_draft(self) -> Draft<$target> {
                IntoDraft::<$target>::into_draft($read(self))
            }
        }

        impl IntoDraft<Option<$target>> for $source {
            #[inline]
            fn into_draft(self) -> Draft<Option<$target>> {
                IntoDraft::<Option<$target>>::into_draft($read(self))
            }
        }

        impl IntoDraft<Option<$target>> for Option<$source> {
            #[inline]
            fn into_draft(self) -> Draft<Option<$target>> {
                self.map_or_else(|| Draft::from(None), IntoDraft::<Option<$target>>::into_draft)
            }
        }
    )*)*};
}

/// The texts that `parse` reads.
macro_rules! texts {
    ($($target:ident)*) => {$(
        readable! {
            $target: |text| $target::parse(AsRef::<str>::as_ref(&text)), &str &&str String &String Cow<'_, str>;
        }
    )*};
}

/// The whole numbers a decimal takes, and `Decimal`.
macro_rules! decimals {
    ($($target:ident)*) => {$(
        readable! {
            $target: $target::whole, i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize;
            $target: $target::try_from, Decimal;
        }
    )*};
}

/// The whole numbers that are accepted as a text.
macro_rules! numbered {
    ($($target:ident)*) => {$(
        readable! {
            $target: |number| $target::parse(&ToString::to_string(&number)),
                i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize;
        }
    )*};
}

texts! { Amount UnitPrice Quantity Rate CurrencyCode Code Id Sku Text Instant }
decimals! { Amount UnitPrice Quantity Rate }
numbered! { Code Id Sku Text }
readable! {
    u8: |number| integer(number, u8::MIN, u8::MAX), i8 i16 i32 i64 i128 isize u16 u32 u64 u128 usize;
    u16: |number| integer(number, u16::MIN, u16::MAX), i8 i16 i32 i64 i128 isize u8 u32 u64 u128 usize;
    u32: |number| integer(number, u32::MIN, u32::MAX), i8 i16 i32 i64 i128 isize u8 u16 u64 u128 usize;
    i32: |number| integer(number, i32::MIN, i32::MAX), i8 i16 i64 i128 isize u8 u16 u32 u64 u128 usize;
    i64: |number| integer(number, i64::MIN, i64::MAX), i8 i16 i32 i128 isize u8 u16 u32 u64 u128 usize;
}

#[cfg(feature = "jiff")]
readable! { Instant: Instant::try_from, jiff::Timestamp jiff::Zoned &jiff::Zoned; }
#[cfg(feature = "chrono")]
readable! {
    Instant: Instant::try_from, chrono::DateTime<chrono::Utc> chrono::DateTime<chrono::FixedOffset>;
}

/// A whole number as another type of whole number.
fn integer<T: TryFrom<N> + ToString, N: Copy + ToString>(number: N, min: T, max: T) -> Result<T, Problem> {
    T::try_from(number).map_err(|_| {
        let (found, min, max) = (number.to_string(), min.to_string(), max.to_string());
        let message = format!("{found} is out of range; it must be between {min} and {max}");
        Problem::new(ProblemCode::OutOfRange, "", message)
            .with_param("found", found)
            .with_param("min", min)
            .with_param("max", max)
    })
}
