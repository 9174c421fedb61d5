//! Nested columns under way: what a list of records becomes in Arrow.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, Int32Array, ListArray, StringArray, StructArray, builder::StringBuilder,
};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Fields};

/// A column that values are pushed to.
pub(super) trait Column: Default {
    fn data_type() -> DataType;
    fn finish(self) -> ArrayRef;
}

/// A column of strings.
#[derive(Debug, Default)]
pub(super) struct Text(StringBuilder);

impl Text {
    pub(super) fn push(&mut self, text: &str) {
        self.0.append_value(text);
    }
}

impl Column for Text {
    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// A column of whole numbers. They are signed, since Spark knows no others.
#[derive(Debug, Default)]
pub(super) struct Int(Vec<i32>);

impl Int {
    pub(super) fn push(&mut self, number: impl TryInto<i32>) {
        // No text is so long: what is read of one ends at 64 MiB, or 1 GiB at the most.
        self.0.push(number.try_into().unwrap_or(i32::MAX));
    }
}

impl Column for Int {
    fn data_type() -> DataType {
        DataType::Int32
    }

    fn finish(self) -> ArrayRef {
        Arc::new(Int32Array::from(self.0))
    }
}

/// A column of lists: items are pushed to `items`, then the list is closed.
#[derive(Debug, Default)]
pub(super) struct List<C> {
    ends: Vec<i32>,
    n_items: i32,
    pub(super) items: C,
}

impl<C: Column> List<C> {
    /// Closes a list to which so many items were pushed.
    pub(super) fn close(&mut self, n_items: usize) {
        self.n_items +=
            i32::try_from(n_items).expect("a batch has few rows, and a row few findings");
        self.ends.push(self.n_items);
    }

    /// Returns the column, in which some of the lists are null.
    pub(super) fn finish_with(self, nulls: Option<NullBuffer>) -> ArrayRef {
        let offsets: ScalarBuffer<i32> = std::iter::once(0).chain(self.ends).collect();
        let items = self.items.finish();
        let field = Arc::new(Field::new_list_field(C::data_type(), true));
        Arc::new(ListArray::new(field, OffsetBuffer::new(offsets), items, nulls))
    }
}

impl List<Text> {
    /// Pushes a whole list of strings.
    pub(super) fn push<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let n_texts = texts.into_iter().map(|text| self.items.push(text)).count();
        self.close(n_texts);
    }
}

impl<C: Column> Column for List<C> {
    fn data_type() -> DataType {
        DataType::List(Arc::new(Field::new_list_field(C::data_type(), true)))
    }

    fn finish(self) -> ArrayRef {
        self.finish_with(None)
    }
}

/// Declares a column of records: a struct whose fields are columns, in the order of the JSON.
macro_rules! records {
    ($(#[$doc:meta])* $name:ident { $($field:ident $label:literal: $column:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(super) struct $name { $(pub(super) $field: $column,)+ }

        impl Column for $name {
            fn data_type() -> DataType {
                $crate::table::column::record_type([$(($label, <$column>::data_type()),)+])
            }

            fn finish(self) -> ArrayRef {
                $crate::table::column::record_array([$(($label, self.$field.finish()),)+])
            }
        }
    };
}
pub(super) use records;

pub(super) fn record_type<const N: usize>(fields: [(&str, DataType); N]) -> DataType {
    let fields = fields.map(|(name, data_type)| Field::new(name, data_type, true));
    DataType::Struct(Fields::from_iter(fields))
}

pub(super) fn record_array<const N: usize>(columns: [(&str, ArrayRef); N]) -> ArrayRef {
    let field = |name, column: &ArrayRef| Field::new(name, column.data_type().clone(), true);
    let columns = columns.map(|(name, column)| (Arc::new(field(name, &column)), column));
    Arc::new(StructArray::from(columns.to_vec()))
}

/// Returns a column of strings, some null.
pub(super) fn strings<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(texts.collect::<StringArray>())
}
