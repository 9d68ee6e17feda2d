//! Serves the shop on port 3000; `cargo run --example typed_shop -- print` prices one basket and ends.

use std::error::Error;

use farthing::contract::{Explain, Instant};
use farthing::explain::{Names, workings};
use farthing_typed_shop::basket::{Basket, Line};
use farthing_typed_shop::{http, shop};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("print") {
        return print();
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("POST a basket to http://{}/quote", listener.local_addr()?);
    axum::serve(listener, http::router(shop::engine()?)).await?;
    Ok(())
}

/// Three books and a mug, with the shop's code.
fn print() -> Result<(), Box<dyn Error>> {
    let line = |sku: &str, quantity| Line { sku: sku.to_owned(), quantity };
    let basket = Basket { lines: vec![line("BOOK", 3), line("MUG", 1)], code: Some("MUGS".to_owned()) };
    let at = Instant::parse("2026-11-23T18:30:00+01:00")?;
    let request = basket.request(at).with_explain(Explain::All).build()?;
    let (rulebook, engine) = (shop::rulebook()?, shop::engine()?);
    let quote = engine.quote(&request)?.to_quote();
    println!("{}", workings(&quote, &Names::new(&rulebook, &request)));
    Ok(())
}
