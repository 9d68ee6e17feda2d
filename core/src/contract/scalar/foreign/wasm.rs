//! TypeScript: a scalar is a string with a flavour, so that a plain string is welcome and a quantity is no amount.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const SCALARS: &str = r#"
declare const flavour: unique symbol;
/** A string that stands for one kind of figure: a plain string is taken, one of another kind is not. */
type Flavoured<Name extends string> = string & { readonly [flavour]?: Name };

/** An exact amount of money in major units, such as "19.99". */
export type Amount = Flavoured<"Amount">;
/** The exact price of one unit in major units; it may be finer than the currency's minor unit. */
export type UnitPrice = Flavoured<"UnitPrice">;
/** How much of something: pieces, kilograms, hours; at most 6 decimals. */
export type Quantity = Flavoured<"Quantity">;
/** A rate in percent: "19" is 19 %. */
export type Rate = Flavoured<"Rate">;
/** How many major units of the target currency one major unit of the source buys. */
/** ISO 4217 such as "EUR", or a private unit that the rulebook defines. */
export type CurrencyCode = Flavoured<"CurrencyCode">;
/** A promotion code. */
export type Code = Flavoured<"Code">;
/** The caller's own name for something, compared byte by byte. */
export type Id = Flavoured<"Id">;
/** The caller's name for an article, compared byte by byte. */
export type Sku = Flavoured<"Sku">;
/** A short text for people. */
export type Text = Flavoured<"Text">;
/** A moment: RFC 3339 with an offset, such as "2026-11-23T18:30:00+01:00". */
export type Instant = Flavoured<"Instant">;
"#;
