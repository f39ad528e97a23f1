//! Integration tests: the program and the library as their users meet them.

mod agent_days; // reports of agents' days: the work of a reply is found from sums and means alone
mod calibrate; // learning from logs: what was simulated is found again, what is refused, what is written
mod chinese; // the program in Chinese: when it speaks it, and that no sentence is left in English
mod compare; // plans beside a base: differences, what is claimed of them, and how often that is right
mod concurrency; // the trade of concurrency: wait against response, limit by limit
mod coverage; // how often intervals contain the truth: a smaller version of the bench of that name
mod days; // hand-worked days with constant times: every instant is written in the test
mod demand; // volumes: every way to give one, worked out by hand; a larger volume only adds contacts
mod estimate; // divisions and formulas beside the simulation: worked out by hand
mod faults; // the message for every way in which a scenario can be wrong, as its reader sees it
mod fix; // cheap mendings of a plan that misses a target: each is what a run with its assignments says
mod fuzz_smoke; // the bodies of the fuzz targets, over the seeds and a few hundred changes of them
mod glossary; // no word that the glossary gives up is in what is said in Chinese
mod headroom; // how much more traffic a plan bears: against Erlang, nested, step by step, and as its reader sees it
mod in_chinese; // faults and warnings in Chinese: the page as its reader sees it
mod intervals; // reports of intervals: work, patience and who was there are found from counts and means; does the model agree?
mod judged; // service measures: figures, divisors and windows worked out by hand; presets, floors, rolling figures
mod known; // known answers of queueing theory and of reference simulations
mod language; // what valid scenarios are checked into
mod levels; // levels at moments, a day minute by minute, what people get through, kinds, incidents, money
mod measures; // measures against hand-worked contacts
mod need; // heads needed: against Erlang C and A, by hand, none to spare
mod now; // the rest of a day after what has come: laws, floor, targets, helpers, faults
mod page; // the page and the explanation of an hour: what they say, with any names
mod pairing; // common random numbers: a change of plan moves no other customer's draws
mod papers; // the README and the documents: their commands run, their scenarios are valid, every figure is explained
mod pay; // wages, seats, the bot and lost sales of days worked out by hand; phases
mod program; // the program from outside: what it prints and writes, and how it ends
mod properties; // what must be true of any day: random scenarios, checked after every event
mod push_and_pool; // what it costs to assign contacts at once
mod replay; // a day that was, simulated again: verdicts on a right and a wrong scenario, what is refused
mod replications; // the same bytes on any number of threads; other seeds, other rosters, stopping
mod robust; // no text makes reading it panic
mod scenarios; // the shipped scenarios do what their opening comments say
mod schema; // the schema of the results fits the files, and tidy rows say what they say
mod screens; // the screen in both languages, on narrow and wide terminals
mod shards; // parts of a run, simulated apart and merged
mod staff; // the cheapest roster: against every roster there is, against a formula, and as its reader sees it
mod support; // scenarios in memory, observers, and what "agrees with" means
mod sweep; // many plans: their verdicts against runs, sequential looks, killed and gone on with
mod tidy; // the rules of ARCHITECTURE and CONTRIBUTING: layers, headers, words, width
mod trials; // what was tried from outside, each with its right value
mod why; // why an hour breaks: where time goes, what holds slots, bad days, means that depend on one day
mod work; // runs and studies as tasks: laid out, done by workers that come and go, merged
mod workbook; // report.xlsx, read back: its cells are the findings, its charts are of the right rows, no text does harm
mod yardstick; // the yardsticks of the speed cards: they give the cards' figures, and never change
