//! Every clash by its name.
