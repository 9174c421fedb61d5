//! What stands around the posts: style, scripts, the words of the packs, and the policy by which the
//! browser lets the page connect to nothing and run no script but its own.

use std::collections::BTreeMap;

use neutrality_core::{Category, Lang, Level, Offsets, Screener, Words};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::screen::Frame;

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = concat!(
    include_str!("page/colours.css"),
    include_str!("page/page.css"),
    include_str!("page/post.css"),
    include_str!("page/print.css"),
);
/// The scripts share one scope; `main.js` starts, when all others stand.
const SCRIPTS: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("page/texts.js"),
    include_str!("page/elements.js"),
    include_str!("page/posts.js"),
    include_str!("page/decisions.js"),
    include_str!("page/filter.js"),
    include_str!("page/chart.js"),
    include_str!("page/summary.js"),
    include_str!("page/post.js"),
    include_str!("page/table.js"),
    include_str!("page/controls.js"),
    include_str!("page/export.js"),
    include_str!("page/keys.js"),
    include_str!("page/print.js"),
    include_str!("page/main.js"),
    "})();\n",
);

/// What the page is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum View<'v> {
    /// Many posts, of which those below a level are only counted.
    Report { min_level: Level },
    /// One post, with the words that make the difference.
    One { decisive: &'v [Words] },
}

/// The page around the posts.
#[derive(Debug)]
pub(super) struct Page {
    lang: Lang,
    settings: Value,
}

impl Page {
    pub(super) fn new(screener: &Screener, lang: Lang, view: View<'_>) -> Self {
        let texts: BTreeMap<_, _> = screener.texts().collect();
        let names = |names: Vec<&'static str>| json!(names);
        // The packs are told by every verdict, whatever it is on.
        let verdict = screener.screen("");
        let mut settings = json!({
            "lang": lang.name(),
            "version": env!("CARGO_PKG_VERSION"),
            "packs": verdict.packs(),
            "levels": names(Level::ALL.iter().map(|level| level.name()).collect()),
            "flagged_from": Level::ALL.iter().position(|level| level.is_flagged()),
            "categories": names(Category::ALL.iter().map(|category| category.name()).collect()),
            "texts": texts,
        });
        match view {
            View::Report { min_level } => settings["min_level"] = json!(min_level.name()),
            View::One { decisive } => settings["decisive"] = places(decisive),
        }
        Self { lang, settings }
    }

    /// Returns what stands before and behind the posts.
    pub(super) fn into_frame(self) -> Frame {
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
            hash(SCRIPTS),
            hash(STYLE)
        );
        let page = TEMPLATE.replace("{lang}", self.lang.name()).replace("{policy}", &policy);
        let (head, foot) = page.split_once("{posts}\n").unwrap_or((&page, ""));
        let head = head.replace("{style}", STYLE) + &data("settings", &self.settings.to_string());
        Frame { head, foot: foot.replace("{scripts}", SCRIPTS) }
    }
}

fn places(words: &[Words]) -> Value {
    let unit = Offsets::Utf16;
    let place = |words: &Words| [words.place.start.to_unit(unit), words.place.end.to_unit(unit)];
    words.iter().map(place).collect()
}

/// Returns JSON as an element that the browser does not read but the scripts of the page do. No post
/// can end it: a `<` stands only in strings of JSON, and is escaped there.
pub(super) fn data(class: &str, json: &str) -> String {
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" class=\"{class}\">{json}</script>\n")
}

/// Returns the hash by which a policy names a script or a style.
fn hash(content: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content)))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= three.len() { letter.into() } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn no_data_can_end_its_element() {
        let element = data("rows", &json!(["</script><!--<script>"]).to_string());
        let inner = element.strip_prefix("<script type=\"application/json\" class=\"rows\">");
        let inner = inner.and_then(|rest| rest.strip_suffix("</script>\n")).unwrap();
        assert!(!inner.contains('<'), "{inner}");
        let read: Vec<String> = serde_json::from_str(inner).unwrap();
        assert_eq!(read, ["</script><!--<script>"]);
    }

    #[test]
    fn the_page_itself_convicts_nobody_and_connects_to_nothing() {
        let page = [TEMPLATE, STYLE, SCRIPTS].concat().to_lowercase();
        for word in ["terbukti", "bersalah", "guilty", "convict", "offender", "pelanggar "] {
            assert!(!page.contains(word), "{word}");
        }
        for word in ["fetch(", "xmlhttprequest", "sendbeacon", "websocket", "innerhtml", "import("]
        {
            assert!(!page.contains(word), "{word}");
        }
        // The one address is the name of a namespace, which nothing opens.
        let addresses: Vec<_> = page.match_indices("://").collect();
        assert_eq!(addresses.len(), page.matches("http://www.w3.org/2000/svg").count());
    }
}
