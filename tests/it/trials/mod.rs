//! Small inputs like those of public reports: each has the value that is right, or the message that its reader needs.

mod files; // devices, pipes and files too large to be read
mod rosters; // pasted rosters: codes of shifts, heads by shift, merged cells, dates that are missing
mod tables; // tables as spreadsheets and tools export them: numbers, times, headers, encodings, files of other kinds
mod workbooks; // sheets of workbooks: dates, merged cells, errors, the sheet that is meant
