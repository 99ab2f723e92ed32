//! Builds that are broken on purpose, to prove that the tests of saving can fail.
//!
//! Without the feature `broken` nothing here looks at anything: a normal build has no such switch.

/// Whether this build is to leave out a safeguard; several are named with commas between.
#[cfg(feature = "broken")]
pub(super) fn is_broken(how: &str) -> bool {
    let told = std::env::var("RAPPORTEUR_BROKEN").unwrap_or_default();
    told.split(',').any(|word| word == how)
}

/// Whether this build is to leave out a safeguard: never.
#[cfg(not(feature = "broken"))]
pub(super) const fn is_broken(_: &str) -> bool {
    false
}
