//! Why bytes are no text in UTF-8, and what they may be instead.

use std::str;

/// Returns the bytes as text, or says on which line and at which byte it breaks off.
pub(super) fn text(bytes: &[u8], first_line: u64) -> Result<&str, String> {
    str::from_utf8(bytes).map_err(|error| {
        let (before, rest) = bytes.split_at(error.valid_up_to());
        let line = first_line + before.iter().filter(|byte| **byte == b'\n').count() as u64;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let is_cut = error.error_len().is_none();
        let hint = if is_cut { "it is cut within a character" } else { hint(bytes) };
        format!("not UTF-8: byte {:#04x} at line {line}, byte column {column}; {hint}", rest[0])
    })
}

/// In an encoding of one byte a character, letters beyond ASCII stand alone between others; in UTF-8
/// they are several bytes each, the second of which is never ASCII.
fn hint(bytes: &[u8]) -> &'static str {
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    // Windows-1252 has quotation marks and dashes where Latin-1 has control characters.
    let is_windows = bytes.iter().any(|byte| matches!(byte, 0x80..=0x9f));
    match (has_utf8, is_windows) {
        (true, _) => "part of it is UTF-8, so it may be damaged, or of mixed encodings",
        (false, true) => "it looks like Windows-1252, so convert the file to UTF-8 first",
        (false, false) => {
            "it looks like Latin-1 or Windows-1252, so convert the file to UTF-8 first"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text() {
        assert_eq!(text("é".as_bytes(), 1), Ok("é"));
    }

    #[test]
    fn the_reason_tells_the_place_and_what_it_may_be() {
        for (bytes, parts) in [
            (&b"caf\xe9 baru"[..], ["byte 0xe9 at line 7, byte column 4", "looks like Latin-1"]),
            (b"kata\n\x93coblos\x94", ["byte 0x93 at line 8, byte column 1", "Windows-1252, so"]),
            (b"\xc3\xa9 caf\xe9 x", ["byte 0xe9 at line 7, byte column 7", "part of it is UTF-8"]),
            (
                b"akhir \xf0\x9f\x98",
                ["byte 0xf0 at line 7, byte column 7", "cut within a character"],
            ),
        ] {
            let reason = text(bytes, 7).unwrap_err();
            assert!(parts.iter().all(|part| reason.contains(part)), "{reason}");
        }
    }
}
