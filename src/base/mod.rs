//! What everything stands on: numbers, dates, text, keys, digests. It knows nothing of the registers.

mod cut;
mod decimal;
mod digest;
mod fold;
mod key;
mod sentence;
mod show;
mod spoken;
mod when;
mod wrap;

pub use cut::{clusters, cut, pad, pad_left, width};
pub use decimal::{Decimal, Fraction, NoNumber};
pub use digest::Digest;
pub use fold::{Words, fold, plain_digits};
pub use key::{Input, Key, News, NoKey, Reply};
pub use sentence::{capital, listed, number_word};
pub use show::show;
pub use when::{Day, Edge, NoDate, When};
pub use wrap::wrap;
