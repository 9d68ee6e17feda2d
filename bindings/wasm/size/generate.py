"""Writes two programs with the same 80 types: read and written by farthing's contract, and by serde's derive.

    python3 generate.py <folder> <path of core>

Each program is a crate for wasm32-unknown-unknown with one export that reads a document and writes it again. What they
weigh stands in docs/decisions/0002.
"""

import sys
from pathlib import Path

RECORDS, CHOICES, WORDS = 50, 15, 15
SCALARS = ["Id", "Amount", "Quantity", "Text", "Rate", "Sku", "Instant", "CurrencyCode"]


def words(index):
    variants = "\n".join(f"    Word{index}A{variant}," for variant in range(4))
    return f"pub enum Words{index} {{\n{variants}\n}}\n", False


def record(index, rank):
    rows = [f"    pub id_{index}: Id,"]
    for step in range(3):
        scalar = SCALARS[(index + step) % len(SCALARS)]
        kind = [scalar, f"Option<{scalar}>", f"Vec<{scalar}>"][(index + step) % 3]
        rows.append(f"    {attribute(kind)}pub field_{index}_{step}: {kind},")
    rows.append(f"    pub count_{index}: u32,")
    rows.append(f"    {attribute('Option')}pub words_{index}: Option<Words{index % WORDS}>,")
    rows.append(f"    {attribute('Vec')}pub choices_{index}: Vec<Choice{index % CHOICES}>,")
    if rank > 0:
        for below in {index - 1, index // 2} - {index}:
            rows.append(f"    {attribute('Vec')}pub below_{index}_{below}: Vec<Record{below}>,")
    return f"pub struct Record{index} {{\n" + "\n".join(rows) + "\n}\n"


def choice(index):
    first, second = SCALARS[index % len(SCALARS)], SCALARS[(index + 3) % len(SCALARS)]
    optional = f"Option<{second}>"
    return (
        f"pub enum Choice{index} {{\n    Plain{index},\n"
        f"    One{index} {{ value_{index}: {first} }},\n"
        f"    Two{index} {{ left_{index}: {first}, {attribute(optional)}right_{index}: {optional} }},\n}}\n"
    )


def attribute(kind):
    """What serde needs to be told and the contract knows."""
    if not is_serde:
        return ""
    if kind.startswith("Option"):
        return '#[serde(default, skip_serializing_if = "Option::is_none")] '
    return "#[serde(default)] " if kind.startswith("Vec") else ""


def types():
    derive = "#[derive(serde::Serialize, serde::Deserialize)]\n#[serde(deny_unknown_fields"
    plain = derive + ', rename_all = "snake_case")]\n' if is_serde else "#[contract]\n"
    tagged = derive + ', tag = "kind", rename_all = "snake_case")]\n' if is_serde else "#[contract]\n"
    for index in range(WORDS):
        yield plain + words(index)[0]
    for index in range(CHOICES):
        yield tagged + choice(index)
    for index in range(RECORDS):
        yield plain + record(index, index)


ENTRY = """
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Box::leak(vec![0_u8; len].into_boxed_slice()).as_mut_ptr()
}

/// # Safety
/// `at` is what `room(len)` gave.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn run(at: *const u8, len: usize) -> *const u8 {
    let text = unsafe { std::slice::from_raw_parts(at, len) };
    let out: String = READ_AND_WRITE;
    Box::leak(out.into_boxed_str()).as_ptr()
}
"""

CONTRACT = """#![allow(missing_docs)]
use farthing::contract::*;
use farthing_macros::contract;
"""

SERDE = """#![allow(missing_docs)]
macro_rules! scalars {
    ($($name:ident)*) => {$(
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(farthing::contract::$name);
        impl Clone for $name {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                farthing::contract::$name::parse(&text).map(Self).map_err(|problem| problem.message)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.to_string()
            }
        }
    )*};
}
scalars! { Id Amount Quantity Text Rate Sku Instant CurrencyCode }
"""

MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[lib]
crate-type = ["cdylib"]

[dependencies]
farthing = {{ path = "{core}", default-features = false }}
farthing-macros = {{ path = "{core}/macros" }}
{more}
"""

WORKSPACE = """[workspace]
members = ["contract", "serde", "empty"]
resolver = "3"

[profile.release]
opt-level = "s"
lto = "fat"
codegen-units = 1
panic = "abort"
overflow-checks = true
"""


def crate(folder, name, core, text, more=""):
    (folder / name / "src").mkdir(parents=True, exist_ok=True)
    (folder / name / "Cargo.toml").write_text(MANIFEST.format(name=f"size-{name}", core=core, more=more))
    (folder / name / "src/lib.rs").write_text(text)


root = f"Record{RECORDS - 1}"
folder, core = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
folder.mkdir(parents=True, exist_ok=True)
(folder / "Cargo.toml").write_text(WORKSPACE)

is_serde = False
call = f"match farthing::json::read::<{root}>(text) {{ Ok(value) => farthing::json::write(&value), Err(error) => error.to_json() }}"
crate(folder, "contract", core, CONTRACT + "".join(types()) + ENTRY.replace("READ_AND_WRITE", call))

is_serde = True
call = f"match serde_json::from_slice::<{root}>(text) {{ Ok(value) => serde_json::to_string(&value).unwrap(), Err(error) => error.to_string() }}"
dependencies = 'serde = { version = "1", features = ["derive"] }\nserde_json = "1"'
crate(folder, "serde", core, SERDE + "".join(types()) + ENTRY.replace("READ_AND_WRITE", call), dependencies)

call = "String::from_utf8_lossy(text).into_owned()"
crate(folder, "empty", core, "#![allow(missing_docs)]\n" + ENTRY.replace("READ_AND_WRITE", call))
