//! Numbers and statuses: sums, means, derived values, verdicts, levels. Pure, exact, and explained.

pub mod aggregate;
pub mod agree;
pub mod approval;
pub mod counted;
pub mod handover;
pub mod level;
pub mod mask;
pub mod status;
