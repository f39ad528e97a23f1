//! Integration tests: the program and the library as their users meet them.

mod concurrency; // the trade of concurrency: wait against response, limit by limit
mod coverage; // how often intervals contain the truth: a smaller version of the bench of that name
mod days; // hand-worked days with constant times: every instant is written in the test
mod demand; // how much comes: every way to say a volume, worked out by hand; more of it only adds
mod faults; // the message for every way in which a scenario can be wrong, as its reader sees it
mod judged; // what people are judged by: figures, divisors and windows worked out by hand; presets, floors, rolling figures
mod known; // known answers of queueing theory and of reference simulations
mod language; // what sound scenarios are checked into
mod measures; // measures against hand-worked contacts
mod page; // the page and the explanation of an hour: what they say, whatever users call things
mod pairing; // common random numbers: what a plan changes moves nobody else's draws
mod papers; // the README and the documents: their commands run, their scenarios are sound, nothing is left unexplained
mod pay; // wages, seats, the bot and lost sales of days worked out by hand; phases
mod program; // the program from outside: what it prints and writes, and how it ends
mod properties; // what must be true of any day: random scenarios, checked after every event
mod push_and_pool; // what it costs to give contacts out at once
mod replications; // the same bytes on any number of threads; other seeds, other rosters, stopping
mod robust; // nothing that is written makes reading it panic
mod scenarios; // the shipped scenarios do what their opening comments say
mod schema; // the schema of the results fits the files, and tidy rows say what they say
mod screens; // the screen in both languages, on narrow and wide terminals
mod support; // scenarios in memory, observers, and what "agrees with" means
mod tidy; // the house as ARCHITECTURE and CONTRIBUTING describe it: layers, headers, words, width
mod why; // why an hour breaks: where time goes, what holds slots, bad days, means that hang on one day
mod workbook; // report.xlsx, read back: its cells are the findings, its charts are of the right rows, no text does harm
