//! Texts for people: in two languages, and worded by the pack.

use std::collections::BTreeMap;

use crate::severity::named;

named! {
    /// A language that explanations are written in.
    #[derive(Default)]
    Lang, "language" {
        /// Indonesian.
        #[default]
        Id = "id",
        /// English.
        En = "en",
    }
}

/// A text for people, in Indonesian and English.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

impl Bilingual {
    /// Returns the text in the language asked for.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// The pack's own words for the names that explanations use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wording {
    pub(crate) texts: BTreeMap<String, Bilingual>,
}

impl Wording {
    /// The text under `key`; the key itself where the pack has none, so that nothing goes unsaid.
    pub(crate) fn text<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        let short = || key.rsplit('.').next().unwrap_or(key);
        self.texts.get(key).map_or_else(short, |text| text.in_lang(lang))
    }
}
