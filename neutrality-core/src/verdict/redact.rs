//! Verdicts and texts without their words, for results that leave the office.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{Finding, Verdict};
use crate::rule::WEIGHED_WORDS;

/// HMAC works on blocks of the hash: 64 bytes for SHA-256.
const BLOCK_BYTES: usize = 64;
/// So many digits of a hash are shown: 128 bits tell all texts of the world apart.
const SHOWN_DIGITS: usize = 32;
/// Stands for words in a sentence that a person reads.
const LEFT_OUT: &str = "…";

/// Puts lengths and salted hashes in the place of words. Places stay, so who has the text can see
/// again what was meant; who has not, and not the salt, learns how long it was.
///
/// Equal words have equal hashes under one salt, so that repeated texts can be counted. Who knows the
/// salt can try out guesses: keep it as you would keep the texts.
///
/// ```
/// use neutrality_core::{Redaction, Screener};
///
/// let text = "Ayo coblos nomor 01";
/// let redaction = Redaction::new(b"kept in a safe");
/// let verdict = redaction.verdict(&Screener::builtin().screen(text));
/// assert!(!verdict.to_json().contains("coblos nomor"));
/// assert!(redaction.text(text).starts_with("redacted:19:"));
/// ```
#[derive(Clone)]
pub struct Redaction {
    salt: [u8; BLOCK_BYTES],
}

impl Redaction {
    /// Returns a redaction with a salt: any bytes, the more the better.
    #[must_use]
    pub fn new(salt: &[u8]) -> Self {
        let mut block = [0; BLOCK_BYTES];
        if salt.len() > BLOCK_BYTES {
            let hash = Sha256::digest(salt);
            block[..hash.len()].copy_from_slice(&hash);
        } else {
            block[..salt.len()].copy_from_slice(salt);
        }
        Self { salt: block }
    }

    /// Returns what stands for a text: `redacted:`, its length in characters, `:`, and the first 128
    /// bits of its HMAC-SHA256 under the salt.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let hash = format!("{:x}", self.keyed(text.as_bytes()));
        format!("redacted:{}:{}", text.chars().count(), &hash[..SHOWN_DIGITS])
    }

    /// Returns the verdict without the words of the post. What the packs say stays: rules, lexicons,
    /// participants, law. Terms go as well, since they are the words; in messages, and for words that a
    /// tally weighs, stands `…`. The
    /// digest is that of the verdict as it is now, since the other one would confirm a guess.
    #[must_use]
    pub fn verdict(&self, verdict: &Verdict) -> Verdict {
        let mut verdict = verdict.clone();
        for finding in &mut verdict.findings {
            self.finding(finding);
        }
        for dismissed in &mut verdict.dismissed {
            dismissed.text = self.text(&dismissed.text);
            dismissed.cues.iter_mut().for_each(|cue| cue.text = self.text(&cue.text));
        }
        verdict
    }

    fn finding(&self, finding: &mut Finding) {
        let mut words: Vec<&str> = finding.hits.iter().map(|hit| hit.text.as_str()).collect();
        // The longest first: a shorter one may stand within it.
        words.sort_by_key(|words| std::cmp::Reverse(words.len()));
        for message in [&mut finding.message.id, &mut finding.message.en] {
            for words in words.iter().filter(|words| !words.is_empty()) {
                *message = message.replace(words, LEFT_OUT);
            }
        }
        for step in &mut finding.steps {
            if step.reason.starts_with(WEIGHED_WORDS) {
                step.reason = format!("{WEIGHED_WORDS}{LEFT_OUT}").into();
            }
        }
        finding.text = self.text(&finding.text);
        for hit in &mut finding.hits {
            hit.term = self.text(&hit.term).into();
            hit.text = self.text(&hit.text);
        }
    }

    /// HMAC-SHA256, as RFC 2104 has it.
    fn keyed(&self, message: &[u8]) -> impl fmt::LowerHex + use<> {
        let padded = |pad: u8| self.salt.map(|byte| byte ^ pad);
        let inner = Sha256::new().chain_update(padded(0x36)).chain_update(message).finalize();
        Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize()
    }
}

/// The salt is a secret.
impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        // RFC 4231, test cases 2 and 6: a short key, and one longer than a block.
        for (salt, text, hash) in [
            (
                &b"Jefe"[..],
                "what do ya want for nothing?",
                "redacted:28:5bdcc146bf60754e6a042426089575c7",
            ),
            (
                &[0xaa; 131],
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "redacted:54:60e431591ee0b67f0d8a26aacbf5b77f",
            ),
        ] {
            assert_eq!(Redaction::new(salt).text(text), hash);
        }
    }
}
