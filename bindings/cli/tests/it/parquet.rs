//! Parquet: columns of every kind that tables of posts have, and what is no table of posts.

use std::{fs::File, sync::Arc};

use parquet::{
    basic::{Compression, ZstdLevel},
    data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};

use crate::run::{CALL, Folder, PLAIN, run};

const SCHEMA: &str = "message posts {
    required int64 nomor;
    optional binary isi (UTF8);
    optional int32 tanggal (DATE);
    optional int64 waktu (TIMESTAMP(NANOS,true));
    optional binary catatan;
}";

/// 1 February 2019, in days since 1970.
const CALL_DAYS: i32 = 17_928;
const NANOS_A_DAY: i64 = 86_400_000_000_000;

/// Id, text and day.
type Row = (i64, Option<&'static [u8]>, Option<i32>);

/// Writes rows in row groups of two.
fn write(path: &str, rows: &[Row]) {
    let schema = Arc::new(parse_message_type(SCHEMA).expect("the schema is one"));
    let codec = Compression::ZSTD(ZstdLevel::default());
    let properties = WriterProperties::builder().set_compression(codec).build();
    let file = File::create(path).expect("the folder for tests can be written");
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).expect("a file");
    for rows in rows.chunks(2) {
        let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let texts = rows.iter().map(|row| row.1.map(|text| ByteArray::from(text.to_vec())));
        let texts: Vec<Option<ByteArray>> = texts.collect();
        let days: Vec<Option<i32>> = rows.iter().map(|row| row.2).collect();
        let level = |is_there| i16::from(is_there);
        let text_levels: Vec<i16> = texts.iter().map(|text| level(text.is_some())).collect();
        let day_levels: Vec<i16> = days.iter().map(|day| level(day.is_some())).collect();
        let texts: Vec<ByteArray> = texts.into_iter().flatten().collect();
        let days: Vec<i32> = days.into_iter().flatten().collect();
        let times: Vec<i64> = days.iter().map(|&day| i64::from(day) * NANOS_A_DAY + 7).collect();
        let mut group = writer.next_row_group().expect("a row group");
        let mut column = group.next_column().expect("readable").expect("nomor");
        column.typed::<Int64Type>().write_batch(&ids, None, None).expect("ids");
        column.close().expect("closed");
        let mut column = group.next_column().expect("readable").expect("isi");
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, Some(&text_levels), None)
            .expect("texts");
        column.close().expect("closed");
        let mut column = group.next_column().expect("readable").expect("tanggal");
        column.typed::<Int32Type>().write_batch(&days, Some(&day_levels), None).expect("days");
        column.close().expect("closed");
        let mut column = group.next_column().expect("readable").expect("waktu");
        column.typed::<Int64Type>().write_batch(&times, Some(&day_levels), None).expect("times");
        column.close().expect("closed");
        let mut column = group.next_column().expect("readable").expect("catatan");
        column
            .typed::<ByteArrayType>()
            .write_batch(&texts, Some(&text_levels), None)
            .expect("notes");
        column.close().expect("closed");
        group.close().expect("closed");
    }
    writer.close().expect("closed");
}

fn posts() -> [Row; 3] {
    [
        (17, Some(CALL.as_bytes()), Some(CALL_DAYS)),
        (18, None, Some(CALL_DAYS)),
        (19, Some(PLAIN.as_bytes()), None),
    ]
}

#[test]
fn rows_are_answered_in_order_and_a_null_is_rejected_with_its_row() {
    let folder = Folder::new("parquet_rows");
    let file = folder.path("posts.parquet");
    write(&file, &posts());
    for day in ["tanggal", "waktu"] {
        let fields = ["--text-field", "isi", "--id-field", "nomor", "--date-field", day];
        let run = run(&[&["screen", &file][..], &fields].concat(), "");
        let ids: Vec<String> = run.levels().into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["17", "19"]);
        let verdicts = run.verdicts();
        assert_eq!(verdicts[0]["categories"], serde_json::json!(["vote_call"]));
        assert_eq!(verdicts[0]["election"], "pemilu_2019", "the day is read from `{day}`");
        assert_eq!(verdicts[1]["election"], serde_json::Value::Null);
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.contains("posts.parquet:2: field `isi` is missing"), "{}", run.stderr);
    }
}

#[test]
fn rows_make_a_page_too() {
    let folder = Folder::new("parquet_page");
    let file = folder.path("posts.parquet");
    write(&file, &posts());
    let fields = ["--text-field", "isi", "--id-field", "nomor", "--date-field", "tanggal"];
    let run = run(&[&["report", &file, "--out", "-"][..], &fields].concat(), "");
    assert_eq!(run.code, Some(1));
    for part in [
        "\"line\":1,\"id\":\"17\",\"is_numeric\":true,",
        "\"line\":3,\"id\":\"19\"",
        "\"line\":2,\"reason\":\"field `isi` is missing\"",
    ] {
        assert!(run.stdout.contains(part), "{part}");
    }
}

#[test]
fn bytes_are_text_if_they_are_utf8() {
    let folder = Folder::new("parquet_bytes");
    let file = folder.path("posts.pq");
    write(&file, &[(1, Some(PLAIN.as_bytes()), None), (2, Some(b"\xff\xfe"), None)]);
    let run = run(&["screen", &file, "--text-field", "catatan"], "");
    assert_eq!(run.levels().len(), 1);
    assert!(run.stderr.contains("posts.pq:2: not UTF-8"), "{}", run.stderr);
}

#[test]
fn what_is_no_table_of_posts_is_told() {
    let folder = Folder::new("parquet_faults");
    let file = folder.path("posts.parquet");
    write(&file, &posts());
    let bytes = std::fs::read(&file).expect("it was written");
    let cut = folder.file("cut.parquet", &bytes[..bytes.len() / 2]);
    for (args, input, reason) in [
        (vec!["screen", &file], &b""[..], "has no column `text`, only `nomor`, `isi`"),
        (vec!["screen", &cut], b"", "cannot be read as Parquet"),
        (vec!["screen", "-"], &bytes, "read from a file only"),
    ] {
        let run = run(&args, input);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.stderr.contains(reason), "{}", run.stderr);
    }
}
