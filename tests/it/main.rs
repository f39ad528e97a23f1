//! Integration tests: the program and the library as their users meet them.

mod days; // hand-worked days with constant times: every instant is written in the test
mod faults; // the message for every way in which a scenario can be wrong, as its reader sees it
mod known; // known answers of queueing theory and of reference simulations
mod language; // what sound scenarios are checked into
mod papers; // the README and the documents: their commands run, their scenarios are sound, nothing is left unexplained
mod robust; // nothing that is written makes reading it panic
mod support; // scenarios in memory, observers, and what "agrees with" means
