//! Columns of strings, however they are laid out.

use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray, cast::AsArray};
use arrow_schema::DataType;

/// A column of strings: each is there, or null.
#[derive(Debug)]
pub(super) enum Strings {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// Which of the values stands in each row.
    Dictionary(Vec<Option<usize>>, Box<Strings>),
    Null,
}

impl Strings {
    /// Tells whether a column of this type is one of strings.
    pub(super) fn are(data_type: &DataType) -> bool {
        match data_type {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
            DataType::Dictionary(_, values) => Self::are(values),
            _ => false,
        }
    }

    /// Reads a column of a type that [`Strings::are`] names; nothing of any other.
    pub(super) fn of(column: &ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Utf8 => Self::Small(column.as_string().clone()),
            DataType::LargeUtf8 => Self::Large(column.as_string().clone()),
            DataType::Utf8View => Self::View(column.as_string_view().clone()),
            DataType::Null => Self::Null,
            DataType::Dictionary(..) => {
                let dictionary = column.as_any_dictionary();
                let values = Self::of(dictionary.values())?;
                let is_empty = dictionary.values().is_empty();
                // Without a value all rows are null, and keys have nothing to be held against.
                let keys =
                    if is_empty { vec![0; column.len()] } else { dictionary.normalized_keys() };
                let nulls = dictionary.keys().logical_nulls();
                let is_null =
                    |row| is_empty || nulls.as_ref().is_some_and(|nulls| nulls.is_null(row));
                let keys = keys.into_iter().enumerate();
                let keys = keys.map(|(row, key)| (!is_null(row)).then_some(key));
                Self::Dictionary(keys.collect(), Box::new(values))
            }
            _ => return None,
        })
    }

    /// Returns the string in a row; nothing where it is null.
    pub(super) fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Small(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Large(column) => column.is_valid(row).then(|| column.value(row)),
            Self::View(column) => column.is_valid(row).then(|| column.value(row)),
            Self::Dictionary(keys, values) => keys[row].and_then(|key| values.at(key)),
            Self::Null => None,
        }
    }
}
