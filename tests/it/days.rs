//! Hand-worked days.
