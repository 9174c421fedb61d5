//! The ways in which a text differs from its folded form.

/// One way in which a text differed from its folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fold {
    /// Full-width letters.
    Width,
    /// Mathematical, ringed, boxed, raised, small-capital and upside-down letters.
    Styled,
    /// Invisible characters inside a word.
    ZeroWidth,
    /// Combining marks and accents.
    Marks,
    /// Letters of another script that look like Latin ones.
    Lookalike,
    /// One letter drawn out, as for emphasis.
    Stretched,
    /// Letters of a word set apart by spaces or signs.
    Spaced,
    /// Digits and signs in place of letters.
    Leet,
    /// Letters hidden behind a sign.
    Masked,
    /// Letters of a word out of order: backwards, or two swapped.
    Reordered,
    /// A word spelt otherwise than in books: as before the reforms, as in young people's messages, or with
    /// vowels left out.
    Respelt,
}

impl Fold {
    const ALL: [Self; 11] = [
        Self::Width,
        Self::Styled,
        Self::ZeroWidth,
        Self::Marks,
        Self::Lookalike,
        Self::Stretched,
        Self::Spaced,
        Self::Leet,
        Self::Masked,
        Self::Reordered,
        Self::Respelt,
    ];

    /// Returns the name by which reports call the fold.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Styled => "styled",
            Self::ZeroWidth => "zero_width",
            Self::Marks => "marks",
            Self::Lookalike => "lookalike",
            Self::Stretched => "stretched",
            Self::Spaced => "spaced",
            Self::Leet => "leet",
            Self::Masked => "masked",
            Self::Reordered => "reordered",
            Self::Respelt => "respelt",
        }
    }

    /// Tells whether the fold undoes something that hides a word from a filter.
    /// Stretching and other spellings do not: they are how people shout and chat.
    #[must_use]
    pub fn is_disguise(self) -> bool {
        !matches!(self, Self::Stretched | Self::Respelt)
    }
}

/// A set of folds; iterates in the order in which they are declared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Folds(u16);

impl Folds {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn of(fold: Fold) -> Self {
        Self(1 << fold as u16)
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(crate) fn contains(self, fold: Fold) -> bool {
        self.0 & Self::of(fold).0 != 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Fold> {
        Fold::ALL.into_iter().filter(move |&fold| self.contains(fold))
    }
}
