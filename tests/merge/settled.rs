//! Parked clashes and how they are settled; every refusal by its name.
