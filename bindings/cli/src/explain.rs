//! `explain`: the verdict on one text, told to a person.

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
};

use neutrality_core::{Explanation, Post};

use crate::{
    args::{ExplainArgs, ExplainFormat},
    exit::{Exit, Failure},
    packs,
    paint::Paint,
    report,
};

/// The core reads no more of a text: its limit for a text is the same.
const MAX_TEXT_BYTES: u64 = 64 << 20;

pub(crate) fn run(mut args: ExplainArgs) -> Result<Exit, Failure> {
    let strays = args.packs.take_strays();
    let text = text(args.text, strays)?;
    let screener = packs::screener(&args.packs, args.bounds)?;
    let post = Post::new(text.as_str()).or_else(&args.known.into_post());
    let verdict = screener.screen(&post);
    let mut stdout = io::stdout().lock();
    match if args.html { ExplainFormat::Html } else { args.format } {
        ExplainFormat::Json => writeln!(stdout, "{}", verdict.to_json_with(args.offsets.into()))?,
        ExplainFormat::Html => {
            let decisive = screener.decisive(&post);
            let page = report::of_one(&screener, &post, &verdict, &decisive, args.lang.lang);
            stdout.write_all(page.as_bytes())?;
        }
        ExplainFormat::Pretty => {
            let lang = args.lang.lang;
            show(&mut stdout, &screener.explain(&verdict, &text, lang))?;
            let decisive = screener.decisive(&post);
            if !decisive.is_empty() {
                show(&mut stdout, &screener.explain_decisive(&decisive, lang))?;
            }
            show(&mut stdout, &screener.explain_advice(&verdict, lang))?;
            for rule in &args.why_not {
                let unknown = || Failure::Unusable(format!("no pack has the rule `{rule}`"));
                let why_not = screener.why_not(&post, rule).ok_or_else(unknown)?;
                show(&mut stdout, &screener.explain_why_not(rule, &why_not, lang))?;
            }
        }
    }
    stdout.flush()?;
    Ok(Exit::Done)
}

fn show(out: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    let paint = Paint::for_stdout();
    for line in explanation.lines() {
        let line: String = line.iter().map(|piece| paint.piece(piece)).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Returns the one text, which may have come behind `--packs DIR` or from standard input.
fn text(given: Vec<String>, strays: Vec<PathBuf>) -> Result<String, Failure> {
    let given = given.into_iter().map(OsString::from);
    let mut texts = given.chain(strays.into_iter().map(PathBuf::into_os_string));
    let unusable = |message: &str| Failure::Unusable(message.to_owned());
    let Some(text) = texts.next() else {
        // Who sits at a terminal has forgotten the text; a pipe brings it, unless it is empty.
        let is_piped = !io::stdin().is_terminal();
        let piped = if is_piped { read_stdin()? } else { String::new() };
        let is_forgotten = piped.is_empty();
        let forgotten = unusable("`explain` needs a text, in quotation marks");
        return if is_forgotten { Err(forgotten) } else { Ok(piped) };
    };
    if texts.next().is_some() {
        return Err(unusable("`explain` takes one text; put it in quotation marks"));
    }
    if text == "-" {
        return read_stdin();
    }
    let text = text.into_string().map_err(|_| unusable("the text is not UTF-8"))?;
    if is_file(&text) {
        // Who wants the name itself screened can pipe it.
        return Err(unusable(&format!(
            "`{text}` is a file; `neutrality explain < {text}` explains the text in it, `neutrality screen {text}` screens the posts in it"
        )));
    }
    Ok(text)
}

/// Tells whether a text is the name of a file that is there; a post of several words hardly ever is.
fn is_file(text: &str) -> bool {
    !text.contains('\n') && Path::new(text).is_file()
}

fn read_stdin() -> Result<String, Failure> {
    let unusable = |message: &str| Failure::Unusable(format!("standard input {message}"));
    let mut text = Vec::new();
    let n_bytes = io::stdin().lock().take(MAX_TEXT_BYTES + 1).read_to_end(&mut text);
    let n_bytes = n_bytes.map_err(|error| unusable(&format!("cannot be read: {error}")))?;
    if n_bytes as u64 > MAX_TEXT_BYTES {
        return Err(unusable("holds more than 64 MiB, expected one text"));
    }
    let text = String::from_utf8(text).map_err(|_| unusable("is not UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.strip_suffix('\n').map_or(text, |text| text.trim_end_matches('\r')).to_owned())
}
