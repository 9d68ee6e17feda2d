//! Codes with a catalogue: one table gives the enum and what each code says of itself.

/// Writes an enum of codes from a table of its variants: name, text, rank, what it means, what to do.
macro_rules! codes {
    (
        $(#[$of_enum:meta])* enum $name:ident;
        $(#[$of_rank:meta])* fn $rank:ident() -> $ranks:ident;
        $($variant:ident $text:literal $own_rank:ident $meaning:literal $remedy:literal)*
    ) => {
        $(#[$of_enum])*
        #[contract(words = "SCREAMING_SNAKE_CASE")]
        pub enum $name {
            $(#[doc = $meaning] $variant,)*
        }

        impl $name {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable text of the code, as the wire and its page in `docs` name it.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            $(#[$of_rank])*
            #[must_use]
            pub const fn $rank(self) -> $ranks {
                match self { $(Self::$variant => $ranks::$own_rank,)* }
            }

            /// What it says, in one or two sentences.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }

            /// What to do about it, in one or two sentences.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.text())
            }
        }
    };
}

pub(crate) use codes;
