//! Inputs from public reports and from people who tried the program, each with its right value or the message that
//! helps.

mod faults;
