//! Small ordered values: how far it goes, what kind it is, at which stage of an election.

use std::fmt;

/// Declares an enum whose variants have a fixed order and a fixed name.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Returns the name used in packs and in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::severity::UnknownName;

            fn from_str(name: &str) -> Result<Self, $crate::severity::UnknownName> {
                let names = Self::ALL.iter().map(|value| value.name());
                Self::ALL.iter().copied().find(|value| value.name() == name).ok_or_else(|| {
                    $crate::severity::UnknownName::new($what, name, names)
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use named;

named! {
    /// How far a text goes. A verdict is flagged from [`Level::Light`] upwards.
    #[derive(Default)]
    Level, "level" {
        /// Nothing was found.
        #[default]
        None = "none",
        /// Ambiguous or hinting: wiser not to post.
        Caution = "caution",
        /// A passive or personal sign of taking sides.
        Light = "light",
        /// Open support, attack, call to vote or campaign material; contempt for a group; a hoax passed on.
        Moderate = "moderate",
        /// Office or state resources, mobilising, vote buying, incitement, threats.
        Severe = "severe",
    }
}

impl Level {
    /// Tells whether a verdict of this level is flagged: `light` or above.
    #[must_use]
    pub fn is_flagged(self) -> bool {
        self >= Self::Light
    }
}

named! {
    /// What kind of breach a finding speaks of.
    Category, "category" {
        /// The author takes a participant's side (*dukungan*).
        Support = "support",
        /// Asks others to vote for a participant (*ajakan memilih*).
        VoteCall = "vote_call",
        /// Denigrates a participant or their supporters (*serangan*).
        Attack = "attack",
        /// Spreads campaign material or invites to campaign activity (*materi kampanye*).
        Campaign = "campaign",
        /// Uses the office or state resources for a participant (*penyalahgunaan jabatan*).
        Office = "office",
        /// Hostility because of ethnicity, religion, race or group (*SARA*).
        Sara = "sara",
        /// Passes on a false or unchecked claim (*hoaks*).
        Hoax = "hoax",
    }
}

named! {
    /// The stage of an election on a day.
    Phase, "phase" {
        /// Before the participants are designated: a breach is one of ethics.
        Before = "before",
        /// Designated, the campaign has not begun or is over: a breach is one of discipline.
        Designated = "designated",
        /// In the campaign.
        Campaign = "campaign",
        /// In the quiet period (*masa tenang*).
        Quiet = "quiet",
        /// On voting day.
        Voting = "voting",
        /// After voting day.
        After = "after",
    }
}

named! {
    /// What the context says of a hit. A mark never deletes a hit: rules decide what it does.
    Mark, "mark" {
        /// It is denied: *tidak mendukung*.
        Denial = "denial",
        /// It is what somebody else said or wrote.
        Reported = "reported",
        /// It is what somebody else does: *warga mendukung*.
        ThirdParty = "third_party",
        /// It is asked.
        Question = "question",
        /// It is supposed: *kalau*, *seandainya*.
        Supposition = "supposition",
        /// It lies in the past.
        Past = "past",
        /// It is forbidden or warned against: *dilarang*, *jangan*.
        Prohibition = "prohibition",
        /// The author says that it is not meant so, which does not cleanse it.
        Disclaimer = "disclaimer",
    }
}

named! {
    /// What form of breach a norm speaks of.
    BreachForm, "form of breach" {
        /// The code of ethics: a moral sanction.
        Ethics = "etik",
        /// Discipline: a disciplinary punishment.
        Discipline = "disiplin",
        /// Criminal law.
        Criminal = "pidana",
        /// A principle or a guide: it says what is expected and leaves the sanction to others.
        Guide = "pedoman",
    }
}

named! {
    /// How a term was reached in the text.
    Form, "form" {
        /// As the pack writes it.
        Plain = "plain",
        /// With affixes or particles around it: *mendukung*, *pilihlah*.
        Affixed = "affixed",
        /// With its first letter changed by a nasal prefix: *milih*, *menyoblos*.
        Nasal = "nasal",
        /// Without its double letters, where the text stretches letters.
        Collapsed = "collapsed",
        /// Among letters that stand alone, where no word edges can be seen.
        Joined = "joined",
        /// Inside a hashtag whose words run together.
        Hashtag = "hashtag",
        /// As a participant's number.
        Number = "number",
        /// As a person's title with a name behind it.
        Name = "name",
    }
}

/// The error for a name that is none of an enum's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    found: String,
    expected: String,
}

impl UnknownName {
    pub(crate) fn new(
        what: &'static str,
        found: &str,
        expected: impl Iterator<Item = &'static str>,
    ) -> Self {
        let expected = expected.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Self { what, found: found.to_owned(), expected }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, found, expected } = self;
        write!(f, "{what} `{found}` is none of {expected}")
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_levels_are_ordered() {
        for level in Level::ALL {
            assert_eq!(level.name().parse::<Level>().as_ref(), Ok(level));
        }
        assert!(Level::None < Level::Caution && Level::Moderate < Level::Severe);
        assert_eq!(Level::ALL.iter().filter(|level| level.is_flagged()).count(), 3);
    }

    #[test]
    fn an_unknown_name_says_what_was_expected() {
        let error = "mild".parse::<Phase>().unwrap_err().to_string();
        assert!(error.starts_with("phase `mild` is none of `before`, `designated`"), "{error}");
    }
}
