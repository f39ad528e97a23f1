//! What was tried on the program from outside, each with its right value or the message that its reader needs: public
//! reports of other simulators and chat tools, a planner's own tables, and faults while running.

mod faults; // messages: what is alike, echoes, marks, warnings
mod files; // devices, pipes and files too large to be read
mod model; // what agents, customers and logs do
mod program; // files, signals, pipes, memory
mod right; // what was right, and stays so
mod rosters; // pasted rosters: codes of shifts, heads by shift, merged cells, dates that are missing
mod tables; // tables as spreadsheets and tools export them: numbers, times, headers, encodings, files of other kinds
mod workbooks; // sheets of workbooks: dates, merged cells, errors, the sheet that is meant
