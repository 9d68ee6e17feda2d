//! The names a rulebook uses, by noun, as small integers.

use crate::index::Interner;

/// A name of a rulebook, as a number within its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sym(u32);

impl Sym {
    /// A name that no rule of the rulebook mentions, or no name: it matches no rule.
    pub(crate) const UNKNOWN: Self = Self(u32::MAX);

    /// Whether some rule mentions the name.
    #[inline]
    pub(crate) const fn is_known(self) -> bool {
        self.0 != u32::MAX
    }

    /// The symbol of a name that no rule mentions but a request tells apart: past the end of every table.
    pub(crate) fn beyond(known: usize, position: usize) -> Self {
        u32::try_from(known.saturating_add(position)).map_or(Self::UNKNOWN, Self)
    }

    /// The position in a table by symbol; past the end of every table for an unknown name.
    #[inline]
    pub(crate) fn position(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// What a name refers to. The same text may be a category and a tag; they are different symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// A product.
    Sku,
    /// A category of products.
    Category,
    /// A tag of products.
    Tag,
    /// A seller on a marketplace.
    Seller,
    /// A tax category.
    TaxCategory,
    /// A sales channel.
    Channel,
    /// A market.
    Market,
    /// A country.
    Country,
    /// A region.
    Region,
    /// A customer group.
    CustomerGroup,
    /// A customer.
    Customer,
    /// A tax jurisdiction.
    Jurisdiction,
    /// A class of customers for tax rules.
    TaxCustomerClass,
    /// A promotion code in canonical form.
    Code,
    /// A promotion.
    Promotion,
    /// A price book.
    Book,
    /// A tag of a promotion, for stacking.
    Label,
    /// A tax rule.
    TaxRule,
}

/// All names of a rulebook.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    skus: Interner,
    categories: Interner,
    tags: Interner,
    sellers: Interner,
    tax_categories: Interner,
    channels: Interner,
    markets: Interner,
    countries: Interner,
    regions: Interner,
    customer_groups: Interner,
    customers: Interner,
    jurisdictions: Interner,
    tax_customer_classes: Interner,
    codes: Interner,
    promotions: Interner,
    books: Interner,
    labels: Interner,
    tax_rules: Interner,
}

impl Vocabulary {
    /// Makes room for more names of a noun.
    pub(crate) fn reserve(&mut self, noun: Noun, names: usize) {
        self.table_mut(noun).reserve(names);
    }

    /// The symbol of `name`; a new one on first use.
    pub(crate) fn intern(&mut self, noun: Noun, name: &str) -> Sym {
        Sym(self.table_mut(noun).intern(name))
    }

    /// The symbol of `name`; [`Sym::UNKNOWN`] if no rule mentions it.
    #[inline]
    pub(crate) fn lookup(&self, noun: Noun, name: &str) -> Sym {
        self.table(noun).lookup(name).map_or(Sym::UNKNOWN, Sym)
    }

    /// The same for an optional name.
    #[inline]
    pub(crate) fn lookup_optional(&self, noun: Noun, name: Option<&str>) -> Sym {
        name.map_or(Sym::UNKNOWN, |name| self.lookup(noun, name))
    }

    /// The text of a symbol; empty for [`Sym::UNKNOWN`].
    pub(crate) fn name(&self, noun: Noun, sym: Sym) -> &str {
        self.table(noun).name(sym.0)
    }

    /// The number of names of a noun.
    pub(crate) fn len(&self, noun: Noun) -> usize {
        self.table(noun).len()
    }

    #[inline]
    const fn table(&self, noun: Noun) -> &Interner {
        match noun {
            Noun::Sku => &self.skus,
            Noun::Category => &self.categories,
            Noun::Tag => &self.tags,
            Noun::Seller => &self.sellers,
            Noun::TaxCategory => &self.tax_categories,
            Noun::Channel => &self.channels,
            Noun::Market => &self.markets,
            Noun::Country => &self.countries,
            Noun::Region => &self.regions,
            Noun::CustomerGroup => &self.customer_groups,
            Noun::Customer => &self.customers,
            Noun::Jurisdiction => &self.jurisdictions,
            Noun::TaxCustomerClass => &self.tax_customer_classes,
            Noun::Code => &self.codes,
            Noun::Promotion => &self.promotions,
            Noun::Book => &self.books,
            Noun::Label => &self.labels,
            Noun::TaxRule => &self.tax_rules,
        }
    }

    const fn table_mut(&mut self, noun: Noun) -> &mut Interner {
        match noun {
            Noun::Sku => &mut self.skus,
            Noun::Category => &mut self.categories,
            Noun::Tag => &mut self.tags,
            Noun::Seller => &mut self.sellers,
            Noun::TaxCategory => &mut self.tax_categories,
            Noun::Channel => &mut self.channels,
            Noun::Market => &mut self.markets,
            Noun::Country => &mut self.countries,
            Noun::Region => &mut self.regions,
            Noun::CustomerGroup => &mut self.customer_groups,
            Noun::Customer => &mut self.customers,
            Noun::Jurisdiction => &mut self.jurisdictions,
            Noun::TaxCustomerClass => &mut self.tax_customer_classes,
            Noun::Code => &mut self.codes,
            Noun::Promotion => &mut self.promotions,
            Noun::Book => &mut self.books,
            Noun::Label => &mut self.labels,
            Noun::TaxRule => &mut self.tax_rules,
        }
    }
}
