//! Public reports and inputs that showed a fault, each as a small scenario with its right answer.

mod program; // files, signals, pipes, memory
