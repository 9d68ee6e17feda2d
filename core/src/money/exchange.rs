//! [`Exchange`]: conversion by an explicit rate.

use super::amount::{Amount, AmountFault};
use super::currency::Currency;
use crate::num::{NumError, Rounding, mul_div_i128, pow10};

/// Why an amount was not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ExchangeFault {
    /// The rate is zero or negative.
    #[error("an exchange rate must be above zero")]
    Rate,
    /// The rate has more than [`Exchange::MAX_SCALE`] digits after the point.
    #[error("an exchange rate has at most 12 digits after the point")]
    Scale,
    /// The amount is not in the currency that the rate converts from.
    #[error("the rate converts {expected}, the amount is in {found}")]
    Currency {
        /// What the rate converts from.
        expected: Currency,
        /// What the amount is in.
        found: Currency,
    },
    /// The converted amount is out of range.
    #[error(transparent)]
    Amount(#[from] AmountFault),
}

impl From<NumError> for ExchangeFault {
    fn from(_: NumError) -> Self {
        Self::Amount(AmountFault::OutOfRange)
    }
}

/// A rate as recorded: one major unit of `from` is `rate` major units of `to`.
///
/// When the rate was valid stands with the fact that carried it; here is only the arithmetic.
///
/// ```
/// use farthing::money::{Amount, Currency, Exchange};
/// use farthing::num::Rounding;
/// let (usd, jpy) = (Currency::find("USD").unwrap(), Currency::find("JPY").unwrap());
/// let exchange = Exchange::new(usd, jpy, 1_495_025, 4, Rounding::HalfUp)?; // 149.5025
/// assert_eq!(exchange.convert(Amount::new(1999, usd)?)?, Amount::new(2989, jpy)?); // 2988.554…
/// # Ok::<(), farthing::money::ExchangeFault>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exchange {
    from: Currency,
    to: Currency,
    rate_mantissa: i64,
    rate_scale: u8,
    rounding: Rounding,
}

impl Exchange {
    /// The most digits a rate may have after the point.
    pub const MAX_SCALE: u8 = 12;

    /// A rate of `rate_mantissa · 10^-rate_scale`.
    ///
    /// # Errors
    /// [`ExchangeFault::Rate`], [`ExchangeFault::Scale`].
    pub const fn new(
        from: Currency,
        to: Currency,
        rate_mantissa: i64,
        rate_scale: u8,
        rounding: Rounding,
    ) -> Result<Self, ExchangeFault> {
        if rate_mantissa <= 0 {
            return Err(ExchangeFault::Rate);
        }
        if rate_scale > Self::MAX_SCALE {
            return Err(ExchangeFault::Scale);
        }
        Ok(Self { from, to, rate_mantissa, rate_scale, rounding })
    }

    /// The amount in the other currency, rounded once to its minor unit.
    ///
    /// # Errors
    /// [`ExchangeFault::Currency`], [`ExchangeFault::Amount`].
    pub fn convert(&self, amount: Amount) -> Result<Amount, ExchangeFault> {
        if amount.currency() != self.from {
            return Err(ExchangeFault::Currency { expected: self.from, found: amount.currency() });
        }
        let power = |exponent: u8| pow10(exponent).map(i128::from).ok_or(NumError::Overflow);
        let minor = mul_div_i128(
            i128::from(amount.minor())
                .checked_mul(i128::from(self.rate_mantissa))
                .ok_or(NumError::Overflow)?,
            power(self.to.exponent())?,
            power(self.rate_scale)?.checked_mul(power(self.from.exponent())?).ok_or(NumError::Overflow)?,
            self.rounding,
        )?;
        let minor = i64::try_from(minor).map_err(|_| NumError::Overflow)?;
        Ok(Amount::new(minor, self.to)?)
    }
}
