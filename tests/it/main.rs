//! Integration tests: the program and the library as their users meet them.

mod days; // hand-worked days with constant times: every instant is written in the test
mod known; // known answers of queueing theory and of reference simulations
mod support; // scenarios in memory, observers, and what "agrees with" means
