//! What was tried on the program from outside, each with its right value: public reports of other simulators and chat
//! tools, a planner's own tables, and faults while running.

mod faults; // messages: what is alike, echoes, marks, warnings
mod model; // what agents, customers and logs do
mod program; // files, signals, pipes, memory
