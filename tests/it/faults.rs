//! The message for every way in which a scenario can be wrong, drawn as its reader sees it. Each test takes a sound
//! scenario, spoils it in one place (or in several), and pins the page.

use peakday::{Checked, Document, Faults, Files, Unreadable};

/// A sound scenario without anything to warn of.
pub(crate) const DAY: &str = r#"[run]
start = "2026-11-10T08:00"
end = "2026-11-12T00:00"

[[source]]
name = "storefront"
queue = "售前"
hourly = [20, 10, 5, 5, 5, 5, 10, 20, 40, 60, 80, 80, 60, 60, 60, 60, 60, 60, 60, 80, 90, 90, 60, 40]

[[queue]]
name = "售前"
channel = "chat"
patience = { mean = "3m" }
reply = { median = "20s", p90 = "52s" }
think = { mean = "40s", cv = 1 }
rounds = { mean = 3 }

[[team]]
name = "veterans"
works = [{ queue = "售前" }]
max_concurrency = 6

[[shift]]
team = "veterans"
name = "early"
agents = 8
hours = "08:00-20:00"
breaks = [{ length = "30m", earliest = "11:00", latest = "12:30", max_away = 2 }]

[[shift]]
team = "veterans"
name = "late"
agents = 6
hours = "20:00-08:00"

[[target]]
queue = "售前"
within = "60s"
share = 0.9
"#;

/// Files in memory.
pub(crate) struct Memory<'a>(pub &'a [(&'a str, &'a [u8])]);

impl Files for Memory<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Unreadable> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, bytes)| bytes.to_vec()).ok_or(Unreadable::NotFound)
    }
}

/// Checks a scenario that is sound.
pub(crate) fn checked(text: &str) -> Checked {
    let document = Document::parse("day.toml", text.to_owned()).unwrap_or_else(|faults| panic!("{faults}"));
    document.check(&Memory(&[])).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The faults of a scenario with tables beside it.
fn faults_with(text: &str, files: &[(&str, &[u8])]) -> Faults {
    match Document::parse("day.toml", text.to_owned()) {
        Err(faults) => faults,
        Ok(document) => document.check(&Memory(files)).map(|_| "sound").expect_err("the scenario is faulty"),
    }
}

/// What the reader sees of a faulty scenario.
fn page(text: &str) -> String {
    faults_with(text, &[]).render_all(false)
}

/// The sound scenario with one stretch of text replaced by another.
fn spoilt(from: &str, to: &str) -> String {
    assert!(DAY.contains(from), "the sound scenario has no {from:?}");
    DAY.replacen(from, to, 1)
}

/// The sound scenario with more at its end.
fn with(more: &str) -> String {
    format!("{DAY}\n{more}")
}

/// The sound scenario whose source says more.
fn source_with(more: &str) -> String {
    spoilt("queue = \"售前\"\nhourly", &format!("queue = \"售前\"\n{more}\nhourly"))
}

/// The sound scenario with a queue of tasks.
fn task(keys: &str) -> String {
    with(&format!("[[queue]]\nname = \"refunds\"\nchannel = \"task\"\nwork = \"4m\"\n{keys}\n"))
}

/// The sound scenario with a follow-up.
fn rule(keys: &str) -> String {
    with(&format!("[[follow_up]]\nname = \"again\"\n{keys}\n"))
}

const BOT: &str = "[bot]\nqueues = [\"售前\"]\nmode = \"bot_first\"\nsession = \"60s\"\nsolves = 0.4\n";

/// The sound scenario whose source reads a table.
fn from_table(key: &str) -> String {
    let hourly = DAY.lines().find(|line| line.starts_with("hourly")).expect("the source has hourly numbers");
    spoilt(hourly, &format!("{key} = {{ csv = \"curve.csv\", column = \"contacts\" }}"))
}

/// The sound scenario whose contacts have a value.
fn worth(conversion: &str) -> String {
    spoilt("channel = \"chat\"", &format!("channel = \"chat\"\nvalue = {{ order = 320, conversion = {conversion} }}"))
}

/// A phase of November 2026.
fn phase(name: &str, from: &str, to: &str) -> String {
    format!("[[phase]]\nname = \"{name}\"\nfrom = \"2026-11-{from}\"\nto = \"2026-11-{to}\"\n")
}

macro_rules! shows {
    ($($name:ident: $text:expr;)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(page(&$text));
            }
        )+
    };
}

shows! {
    a_currency_that_is_a_number: format!("currency = \"¥5\"\n{DAY}");
    a_currency_that_is_a_sentence: format!("currency = \"in yuan of 2026\"\n{DAY}");
    text_that_is_not_toml: "[run\nstart = 2026\n";
    a_text_without_quotes: spoilt("\"chat\"", "chat");
    times_without_quotes: spoilt("earliest = \"11:00\"", "earliest = 11:00")
        .replace("start = \"2026-11-10T08:00\"", "start = 08:00");
    hours_without_quotes: spoilt("\"08:00-20:00\"", "8:00-20:00").replace("\"60s\"", "31.10.2026");
    durations_and_shares_without_quotes: spoilt("within = \"60s\"", "within = 60s")
        .replace("{ mean = \"3m\" }", "{ mean = 3m }")
        .replace("share = 0.9", "share = 90%")
        .replace("max_concurrency = 6", "max_concurrency = 1,000");
    a_quote_that_is_not_closed: spoilt("within = \"60s\"", "within = \"60s");
    a_quote_that_is_not_closed_inside_a_distribution: spoilt("median = \"20s\"", "median = \"20s");
    curly_quotes: spoilt("within = \"60s\"", "within = “60s”");
    a_value_that_is_missing: spoilt("max_concurrency = 6", "max_concurrency =");
    some_sections_with_one_bracket_some_with_two: DAY.replacen("[[shift]]", "[shift]", 1);
    sections_of_one_bracket_twice: DAY.replace("[[shift]]", "[shift]");
    a_list_of_one_without_its_brackets: spoilt("breaks = [", "breaks = ").replace("max_away = 2 }]", "max_away = 2 }");
    a_list_that_is_not_closed: spoilt("works = [{ queue = \"售前\" }]", "works = [{ queue = \"售前\" }");
    a_distribution_that_is_not_closed: spoilt("p90 = \"52s\" }", "p90 = \"52s\"");
    a_misspelt_queue_of_a_source: spoilt("queue = \"售前\"\nhourly", "queue = \"售后\"\nhourly")
        .replace("rounds = { mean = 3 }\n", "")
        + "[[kind]]\nname = \"all\"\nsource = \"storefront\"\nshare = 1\nrounds = 3\n";
    hours_that_were_swapped: spoilt("\"08:00-20:00\"", "\"20:00-08:30\"")
        .replace("earliest = \"11:00\", latest = \"12:30\"", "earliest = \"11:00\", latest = \"20:30\"");
    a_date_that_begins_with_its_day: spoilt("\"2026-11-10T08:00\"", "\"10.11.2026 08:00\"")
        .replace("agents = 8", "agents = 8\ndates = \"11/10/2026\"");
    a_key_that_stands_twice: spoilt("max_concurrency = 6", "max_concurrency = 6\nmax_concurrency = 7");
    a_misspelt_key: spoilt("patience =", "pateince =");
    a_key_nobody_knows: spoilt("max_concurrency = 6", "max_concurrency = 6\ncolour = \"red\"");
    a_misspelt_section: spoilt("[[target]]", "[[targets]]");
    a_section_with_one_bracket: spoilt("[[target]]", "[target]");
    a_misspelt_team: spoilt("team = \"veterans\"", "team = \"vetrans\"");
    an_unknown_queue: spoilt("queue = \"售前\"\nhourly", "queue = \"售后\"\nhourly");
    a_bare_number_for_a_duration: spoilt("within = \"60s\"", "within = 60");
    a_duration_with_a_strange_unit: spoilt("within = \"60s\"", "within = \"60 sceonds\"");
    a_duration_without_unit: spoilt("within = \"60s\"", "within = \"60\"");
    a_missing_key: spoilt("reply = { median = \"20s\", p90 = \"52s\" }\n", "");
    an_empty_file: "";
    a_percentage_for_a_share: spoilt("share = 0.9", "share = 90");
    not_a_number: spoilt("share = 0.9", "share = nan");
    a_number_in_quotes: spoilt("agents = 8", "agents = \"8\"");
    too_many_agents: spoilt("agents = 8", "agents = 99999999999999999999");
    a_run_that_ends_before_it_begins: spoilt("end = \"2026-11-12T00:00\"", "end = \"2026-11-10T00:00\"");
    a_date_without_time: spoilt("start = \"2026-11-10T08:00\"", "start = \"2026-11-10\"");
    a_date_that_does_not_exist: spoilt("agents = 8", "agents = 8\ndates = [\"2026-11-10\", \"2026-11-31\"]");
    hours_that_are_none: spoilt("08:00-20:00", "8am-8pm");
    a_chat_queue_said_to_hold_tasks: spoilt("channel = \"chat\"", "channel = \"task\"");
    a_key_of_the_other_channel: spoilt("channel = \"chat\"", "channel = \"chat\"\ntalk = \"4m\"");
    a_distribution_that_makes_no_sense: spoilt("{ mean = \"40s\", cv = 1 }", "{ mean = \"40s\", p90 = \"1m\" }");
    a_p90_below_the_median: spoilt("p90 = \"52s\"", "p90 = \"12s\"");
    a_weibull_distribution_without_shape: spoilt("{ mean = \"3m\" }", "{ mean = \"3m\", dist = \"weibul\" }");
    a_hyperexponential_distribution_that_varies_too_little:
        spoilt("cv = 1", "cv = 0.5, dist = \"hyperexponential\"");
    rounds_that_are_too_few: spoilt("rounds = { mean = 3 }", "rounds = 0");
    an_hour_too_few: spoilt("hourly = [20, 10, ", "hourly = [20, ");
    scale_and_total_together: spoilt("queue = \"售前\"\nhourly", "queue = \"售前\"\nscale = 2\ntotal = 500\nhourly");
    a_pool_of_chats_without_slots: spoilt("max_concurrency = 6\n", "");
    a_team_left_out_of_the_preferences: spoilt(
        "channel = \"chat\"",
        "channel = \"chat\"\nteams = [{ team = \"temps\", after = \"60s\" }]"
    ) + "[[team]]\nname = \"temps\"\nworks = [\"售前\"]\nmax_concurrency = 3\n";
    kinds_that_do_not_add_up: with(
        "[[kind]]\nname = \"offers\"\nsource = \"storefront\"\nshare = 0.6\n\n\
         [[kind]]\nname = \"advice\"\nsource = \"storefront\"\nshare = 0.3\n"
    );
    a_kind_that_nobody_may_take: with(
        "[[kind]]\nname = \"advice\"\nsource = \"storefront\"\nshare = 1\nnot_for = [\"veterans\"]\n"
    );
    silent_abandonment_without_an_end: spoilt("channel = \"chat\"", "channel = \"chat\"\nplatform = \"tmall\"");
    windows_of_the_bot_that_overlap: with(
        "[bot]\nqueues = [\"售前\"]\nsession = \"60s\"\nsolves = 0.4\n\
         mode = [[\"08:30-19:30\", \"split\", 0.6], [\"19:00-00:30\", \"bot_first\"]]\n"
    );
    a_bot_that_does_not_say_what_it_solves: with(
        "[bot]\nqueues = [\"售前\"]\nsession = \"60s\"\nmode = \"bot-first\"\n"
    );
    a_name_with_a_control_character: spoilt("name = \"storefront\"", "name = \"store\\u0007front\"");
    a_name_of_ten_thousand_characters: spoilt("\"storefront\"", &format!("\"{}\"", "x".repeat(10_000)));
    two_queues_of_one_name: with("[[queue]]\nname = \"售前\"\nchannel = \"voice\"\ntalk = \"4m\"\n");
    breaks_that_do_not_fit: spoilt("latest = \"12:30\", max_away = 2", "latest = \"12:00\", max_away = 1");
    breaks_that_overlap: spoilt(
        "max_away = 2 }",
        "max_away = 2 }, { length = \"1h\", earliest = \"11:45\", latest = \"14:00\", max_away = 0.5 }"
    );
    a_break_outside_its_shift: spoilt("earliest = \"11:00\", latest = \"12:30\"", "earliest = \"21:00\", latest = \"22:00\"");
    a_weight_that_is_never_looked_at:
        spoilt("max_concurrency = 6", "max_concurrency = 6\nweight = 2").replace("patience =", "routing = \"round_robin\"\npatience =");
    a_task_without_work: with("[[queue]]\nname = \"refunds\"\nchannel = \"task\"\n");
    keys_of_customers_in_a_queue_of_tasks: with(
        "[[queue]]\nname = \"refunds\"\nchannel = \"task\"\nwork = \"4m\"\npatience = \"3m\"\nsilent_abandonment = 0.5\n\
         idle_close = \"5m\"\nnobody_there = \"offline_message\"\nassign = \"push\"\nwrap_up = \"1m\"\nrounds = 3\n"
    );
    keys_of_tasks_in_a_chat_queue: spoilt(
        "channel = \"chat\"",
        "channel = \"chat\"\nwork = \"4m\"\ndeadline = \"48h\"\nrelease = [\"09:00\"]\nexpires = \"3d\"\ninterruptible = true"
    );
    keys_of_chats_in_a_voice_queue: with(
        "[[queue]]\nname = \"hotline\"\nchannel = \"voice\"\ntalk = \"4m\"\nlinger = \"1m\"\nreassign_after = \"1m\"\n\
         canned = { share = 0.3, handling_factor = 0.2 }\nreengages = 0.5\nassign = \"push\"\n"
    );
    a_deadline_that_says_nothing: task("deadline = { days = \"mon-fri\" }");
    a_deadline_that_says_two_things: task("deadline = { after = \"2h\", cut_offs = [[\"09:59\", \"10:00\"]] }");
    a_deadline_for_vips_alone: task("deadline = { vip = \"24h\" }");
    a_deadline_on_days_without_hours: task("deadline = { after = \"2h\", days = \"mon-fri\" }");
    a_deadline_without_cut_offs: task("deadline = { cut_offs = [] }");
    cut_offs_out_of_order: task("deadline = { cut_offs = [[\"17:29\", \"17:30\"], [\"09:59\", \"10:00\"]] }");
    cut_offs_that_are_no_pairs: task("deadline = { cut_offs = [[\"09:59\"], \"10:00\"] }");
    days_that_are_none: task("deadline = { after = \"2h\", hours = \"09:00-18:00\", days = [\"mo-fr\", 6] }");
    a_reassignment_at_once: spoilt("channel = \"chat\"", "channel = \"chat\"\nreassign_after = \"0s\"");
    reengagement_without_silent_abandonment: spoilt("channel = \"chat\"", "channel = \"chat\"\nreengages = 0.5");
    a_head_start_without_vips: spoilt("channel = \"chat\"", "channel = \"chat\"\nhead_start = { vip = \"90s\" }");
    a_head_start_that_says_nothing: spoilt("channel = \"chat\"", "channel = \"chat\"\nhead_start = {}");
    a_head_start_that_puts_vips_behind: source_with("vip = 0.1")
        .replacen("channel = \"chat\"", "channel = \"chat\"\nhead_start = { normal = \"90s\", vip = \"60s\" }", 1);
    a_head_start_in_a_queue_of_tasks: task("head_start = \"90s\"");
    reengagement_within_no_time: spoilt(
        "channel = \"chat\"",
        "channel = \"chat\"\nsilent_abandonment = 0.5\nidle_close = \"5m\"\nreengages = 0.5\nreengages_half_life = \"0s\""
    );
    a_half_life_of_nothing: spoilt("channel = \"chat\"", "channel = \"chat\"\nreengages_half_life = \"1m\"");
    batches_of_offline_messages_nobody_leaves:
        spoilt("channel = \"chat\"", "channel = \"chat\"\noffline_message_batch = { size = 20, every = \"5m\" }");
    a_batch_without_a_size: spoilt(
        "channel = \"chat\"",
        "channel = \"chat\"\nnobody_there = \"offline_message\"\noffline_message_batch = { every = \"5m\" }"
    );
    still_there_without_offline_messages: spoilt("channel = \"chat\"", "channel = \"chat\"\nstill_there = 0.5");
    sticky_in_a_pool: spoilt("channel = \"chat\"", "channel = \"chat\"\nsticky = \"1h\"");
    canned_replies_without_a_time: spoilt("channel = \"chat\"", "channel = \"chat\"\ncanned = { share = 0.3 }");
    a_uniform_distribution_with_a_mean: spoilt("{ mean = \"40s\", cv = 1 }", "{ least = \"10s\", most = \"40s\", cv = 1 }");
    a_uniform_distribution_upside_down: spoilt("{ mean = \"40s\", cv = 1 }", "{ least = \"40s\", most = \"10s\" }");
    a_uniform_distribution_with_one_end: spoilt("{ mean = \"40s\", cv = 1 }", "{ least = \"40s\" }");
    a_source_without_queue_or_follow_up:
        with("[[source]]\nname = \"orders\"\nhourly = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n");
    a_follow_up_without_anything: with("[[follow_up]]\n");
    a_follow_up_of_nobody: rule("from = \"售钱\"\non = \"handled\"\nto = \"售前\"\nprobability = 0.1");
    a_follow_up_of_a_misspelt_source: rule("from = \"storefornt\"\non = \"handled\"\nto = \"售前\"\nprobability = 0.1");
    a_follow_up_of_a_bot_that_is_not_there: rule("from = \"bot\"\non = \"contained\"\nto = \"售前\"\nprobability = 0.1");
    a_follow_up_on_what_cannot_happen: rule("from = \"售前\"\non = \"late\"\nto = \"售前\"\nprobability = 0.1")
        + "[[follow_up]]\nname = \"two\"\nfrom = \"售前\"\non = \"expired\"\nto = \"售前\"\nprobability = 0.1\n\
           [[follow_up]]\nname = \"three\"\nfrom = \"售前\"\non = \"contained\"\nto = \"售前\"\nprobability = 0.1\n";
    a_follow_up_on_an_unknown_word: rule("from = \"售前\"\non = \"finished\"\nto = \"售前\"\nprobability = 0.1");
    follow_ups_of_the_bot_that_cannot_happen: rule("from = \"bot\"\non = \"arrived\"\nto = \"售前\"\nprobability = 0.1")
        + "[[follow_up]]\nname = \"two\"\nfrom = \"bot\"\non = \"late\"\nto = \"售前\"\nprobability = 0.1\n\
           [[follow_up]]\nname = \"three\"\nfrom = \"phone\"\non = \"left_bot\"\nto = \"售前\"\nprobability = 0.1\n\
           [[queue]]\nname = \"phone\"\nchannel = \"voice\"\ntalk = \"4m\"\n"
        + BOT;
    follow_ups_without_end: rule("from = \"售前\"\non = \"abandoned\"\nto = \"售前\"\nprobability = 1");
    follow_ups_of_the_bot_without_end:
        rule("from = \"bot\"\non = \"contained\"\nto = \"售前\"\nprobability = 1") + BOT;
    follow_ups_of_one_name: rule("from = \"售前\"\non = \"handled\"\nto = \"售前\"\nprobability = 0.1")
        + "[[follow_up]]\nname = \"again\"\nfrom = \"售前\"\non = \"abandoned\"\nto = \"售前\"\nprobability = 0.1\n";
    rounds_of_a_task: rule("from = \"售前\"\non = \"handled\"\nto = \"refunds\"\nprobability = 0.1\nrounds = 2")
        + "[[queue]]\nname = \"refunds\"\nchannel = \"task\"\nwork = \"4m\"\n";
    orders_that_are_handled: rule("from = \"orders\"\non = \"handled\"\nto = \"售前\"\nprobability = 0.1")
        + "[[source]]\nname = \"orders\"\nhourly = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n";
    a_reallocation_without_anything: with("[[reallocation]]\n");
    a_reallocation_that_says_twice_when: with(
        "[[reallocation]]\nqueue = \"售前\"\nwaiting = 9\noldest = \"3m\"\nteam = \"veterans\"\nagents = 2\n"
    );
    a_reallocation_of_those_who_are_there: with(
        "[[reallocation]]\nqueue = \"售前\"\nwaiting = 9\nuntil = 10\nteam = \"veterans\"\nagents = 2\n"
    );
    a_call_in_of_nobody: with(
        "[[reallocation]]\nqueue = \"售前\"\nwaiting = 9\nteam = \"veterans\"\nagents = 2\ncalls_in = true\n"
    );
    an_incident_without_anything: with("[[incident]]\n");
    an_incident_that_says_twice_when: with(
        "[[incident]]\nfrom = \"2026-11-11T00:20\"\nbetween = [\"2026-11-11T00:00\", \"2026-11-11T02:00\"]\n\
         lasts = \"5m\"\naway = { team = \"veterans\" }\n"
    );
    an_incident_between_moments_upside_down: with(
        "[[incident]]\nbetween = [\"2026-11-11T02:00\", \"2026-11-11T00:00\"]\nlasts = \"5m\"\n\
         away = { team = \"veterans\" }\n\
         [[incident]]\nbetween = [\"2026-11-11T02:00\"]\nlasts = \"5m\"\naway = { team = \"veterans\" }\n"
    );
    an_incident_at_things_that_are_not_there: with(
        "[[incident]]\nfrom = \"2026-11-11T00:20\"\nlasts = \"5m\"\naway = { team = \"vetrans\" }\n\
         demand = { source = \"store\", factor = 2 }\nwork = { queue = \"售后\", factor = 2 }\n\
         follow_up = { name = \"again\", factor = 2 }\nclosed = { queue = \"售后\" }\nbot = \"off\"\nbot_solves = 0.5\n"
    );
    effects_of_an_incident_that_lack_something: with(
        "[[incident]]\nfrom = \"2026-11-11T00:20\"\nlasts = \"5m\"\naway = {}\ndemand = { factor = 2 }\n\
         work = [{ queue = \"售前\" }]\nfollow_up = { factor = 2 }\nclosed = { come_back = 0.5 }\n"
    );
    two_incidents_of_one_name: with(
        "[[incident]]\nname = \"cut\"\nfrom = \"2026-11-11T00:20\"\nlasts = \"5m\"\naway = { team = \"veterans\" }\n\
         [[incident]]\nname = \"cut\"\nfrom = \"2026-11-11T00:40\"\nlasts = \"5m\"\naway = { team = \"veterans\" }\n"
    );
    a_start_after_a_warm_up: spoilt("[[source]]", "warm_up = \"1h\"\n\n[[source]]")
        + "[[start.queue]]\nname = \"售前\"\nwaiting = 5\n";
    a_start_that_does_not_add_up: with(
        "[[start.queue]]\nname = \"售前\"\nopen = 3\nunanswered = 5\n[[start.queue]]\nname = \"售前\"\nwaiting = 1\n\
         [[start.queue]]\nname = \"hotline\"\nopen = 1\noffline_messages = 2\n[[start.queue]]\nwaiting = 1\n\
         [[queue]]\nname = \"hotline\"\nchannel = \"voice\"\ntalk = \"4m\"\n"
    );
    a_bot_for_a_voice_queue: with("[[queue]]\nname = \"hotline\"\nchannel = \"voice\"\ntalk = \"4m\"\n")
        + &BOT.replace("[\"售前\"]", "[\"hotline\", \"售前\", \"售前\"]");
    a_bot_that_solves_and_is_given_up_too_often: with(&BOT.replace("solves = 0.4", "solves = 0.8\ngives_up = 0.3"));
    windows_of_the_bot_that_say_too_little: with(&BOT.replace(
        "\"bot_first\"",
        "[[\"08:00-10:00\", \"split\"], [\"10:00-12:00\", \"assist\"], [\"12:00-13:00\", \"bot_first\", 0.5], [\"13:00-14:00\"], \
         [\"14:00-15:00\", \"people_first\", {}], [\"15:00-16:00\", \"people_frist\"], \"bot_only\", \
         [\"16:00-17:00\", \"people_first\", { waiting = 3, unanswered = 2 }]]"
    ));
    a_team_that_trains_itself: spoilt("max_concurrency = 6", "max_concurrency = 6\ncoached_by = { team = \"veterans\", handling_factor = 1.1 }");
    traits_of_a_team_that_lack_something:
        spoilt("max_concurrency = 6", "max_concurrency = 6\ncoached_by = {}\nlearning = {}\nfatigue = {}\nabsence = 1");
    a_shift_that_works_nothing: spoilt("agents = 8", "agents = 8\nworks = []");
    a_queue_worked_twice: spoilt("agents = 8", "agents = 8\nworks = [\"售前\", { queue = \"售前\", handling_factor = 2 }]");
    a_target_for_leavers_with_a_share: spoilt("within = \"60s\"", "figure = \"abandoned\"");
    a_divisor_that_makes_no_sense: spoilt("within = \"60s\"", "within = \"60s\"\nfigure = \"response\"\nof = \"offered\"");
    figures_with_keys_of_others: spoilt(
        "within = \"60s\"\nshare = 0.9",
        "figure = \"response_mean\"\nwithin = \"60s\"\nat_most = 40\nof = \"asked\"\nwindow = \"message\"\nshort_abandon = \"5s\""
    ) + "[[target]]\nqueue = \"售前\"\nfigure = \"offline_messages\"\nat_most = \"40s\"\nclock = \"arrival\"\ncap = \"9m\"\n\n\
         [[target]]\nqueue = \"售前\"\nfigure = \"abandoned\"\nat_most = 0.1\nshort_abandon = \"5s\"\nof = \"answered\"\n\n\
         [[target]]\nqueue = \"售前\"\nfigure = \"every_response\"\nwithin = \"3m\"\nat_most = 0.1\nof = \"handled\"\n";
    a_figure_of_a_bot_that_is_not_there: spoilt("within = \"60s\"", "figure = \"bot_solved\"\nof = \"asked\"");
    a_floor_that_is_none: spoilt("share = 0.9", "share = 0.9\nno_interval_below = 0.9")
        + "[[target]]\nqueue = \"售前\"\nfigure = \"abandoned\"\nat_most = 0.1\nno_interval_below = 0.05\n";
    a_history_that_is_missing_or_does_not_fit: spoilt("share = 0.9", "share = 0.9\nhistory = { share = 0.9 }")
        + "[[target]]\nqueue = \"售前\"\nwithin = \"90s\"\nshare = 0.9\nin = \"rolling\"\n\n\
         [[target]]\nqueue = \"售前\"\nfigure = \"response_mean\"\nat_most = \"40s\"\nin = \"rolling\"\n\
         history = { share = 0.9, contacts = 900 }\n";
    a_preset_that_is_unknown: spoilt("within = \"60s\"\nshare = 0.9", "preset = \"tmal-3min\"");
    a_preset_of_another_channel: spoilt("within = \"60s\"", "preset = \"wfm-80-20\"");
    a_preset_with_another_figure: spoilt("within = \"60s\"", "preset = \"jd-30s\"\nfigure = \"wait\"");
    a_preset_without_a_goal: spoilt("within = \"60s\"\nshare = 0.9", "preset = \"tmall-mean-response\"\nwithin = \"3m\"");
    presets_that_do_not_say_enough: with(
        "[[preset]]\nname = \"ours\"\nfigure = \"wait\"\ndate = \"2026\"\nseen = \"heard\"\n\n\
         [[preset]]\nname = \"ours\"\nsource = \"us\"\ndate = \"2026\"\nseen = \"platform\"\n"
    );
    a_file_of_presets_that_is_not_there: format!("presets = \"rules.toml\"\n{DAY}");
    a_table_that_is_not_there: from_table("curve");
    two_keys_that_set_a_volume: source_with(
        "total = 500\nfunnel = { sales = 1e6, served_share = 0.3, average_order = 300, conversion = 0.4 }"
    );
    a_baseline_that_lacks_a_figure: source_with("baseline = { daily = 1_800, last_daily = 0 }");
    a_funnel_in_which_nobody_buys:
        source_with("funnel = { sales = 1e6, served_share = 30, average_order = 300, conversion = 0 }");
    a_funnel_of_too_much: source_with(
        "funnel = { sales = 1e12, served_share = 1, average_order = 0.001, conversion = 0.4 }\n\
         unit = { counts = \"buyers\", contacts_each = 1.15 }"
    );
    sales_below_nothing: source_with("after_sales = { sales = -5, average_order = 300, issue_rate = 0.04 }");
    a_floor_above_the_goal:
        source_with("day_total = { date = \"2026-11-10\", low = 14_000, likely = 12_000, high = 28_000 }");
    a_total_without_numbers: source_with("day_total = [{ date = \"2026-11-10\" }, { total = 5 }]");
    a_total_said_in_two_ways:
        source_with("day_total = { date = \"2026-11-10\", total = 20_000, low = 14_000, likely = 20_000 }");
    a_floor_alone: source_with("day_total = { date = \"2026-11-10\", low = 14_000 }");
    two_totals_of_one_date: source_with(
        "day_total = [{ date = \"2026-11-10..2026-11-11\", total = 5 }, { date = \"2026-11-11\", total = 6 }]"
    );
    a_total_of_a_day_on_which_nothing_comes: spoilt("hourly = [20,", "total = 500\nhourly = [0,")
        .replace("total = 500\nhourly = [0, 10, 5, 5, 5, 5, 10, 20, 40, 60, 80, 80, 60, 60, 60, 60, 60, 60, 60, 80, 90, 90, 60, 40]",
            &format!("day_total = {{ date = \"2026-11-11\", total = 900 }}\nhourly = [{}]", ["0"; 24].join(", ")));
    a_unit_that_says_too_little: source_with("unit = { counts = \"clicks\" }");
    a_cv_out_of_range: source_with("busyness = { day_cv = 15, interval_cv = 0.0001 }");
    an_interval_that_does_not_vary:
        source_with("busyness = { day_cv = 0.15, interval = \"7m\", interval_correlation = 1 }");
    sources_of_a_group_that_disagree: source_with(
        "busyness = { interval_cv = 0.1, interval_correlation = 0.7, group = \"shop\" }"
    ) + "[[source]]\nname = \"live\"\nqueue = \"售前\"\nhourly = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n\
         busyness = { interval_cv = 0.2, interval = \"30m\", group = \"shop\" }\n";
    a_spike_that_lacks_what_it_needs: with("[[spike]]\nsource = \"storefront\"\nat = \"2026-11-10T20:00\"\n");
    a_spike_that_does_not_last: with(
        "[[spike]]\nsource = \"storefrnt\"\nat = \"2026-11-10T20:00\"\ncontacts = 90\ndecay = { half_life = \"0s\" }\n"
    );
    two_spikes_of_one_name: with(
        "[[spike]]\nsource = \"storefront\"\nname = \"2\"\nat = \"2026-11-10T20:00\"\ncontacts = 90\n\
         decay = { half_life = \"5m\" }\n\n\
         [[spike]]\nsource = \"storefront\"\nat = \"2026-11-10T21:00\"\ncontacts = 90\ndecay = { half_life = \"5m\" }\n"
    );
    a_day_of_the_week_that_is_none: spoilt("agents = 8", "agents = 8\ndates = [\"mon-fri\", \"saturday\"]");
    a_date_that_is_also_a_weekday: spoilt("agents = 8", "agents = 8\ndates = [\"mon-fri\", \"2026-11-11\"]");
    people_of_a_shift_that_comes_later: spoilt("agents = 8", "agents = 8\npeople_of = \"late\"");
    people_of_a_misspelt_shift: spoilt("agents = 6", "agents = 6\npeople_of = \"ealry\"");
    more_people_than_the_other_shift_has: spoilt("agents = 6", "agents = 9\npeople_of = \"early\"");
    people_on_two_shifts_at_once:
        spoilt("agents = 6", "agents = 6\npeople_of = \"early\"").replace("\"20:00-08:00\"", "\"19:30-08:00\"");
    more_heads_than_people: spoilt("max_concurrency = 6", "max_concurrency = 6\npeople = 12");
    too_little_rest: spoilt("agents = 6", "agents = 6\npeople_of = \"early\"\ndates = \"2026-11-10\"")
        .replace("max_concurrency = 6", "max_concurrency = 6\nrest = \"11h\"")
        .replace("\"20:00-08:00\"", "\"22:00-06:00\"")
        .replace("end = \"2026-11-12", "end = \"2026-11-18");
    too_many_days_in_a_row: spoilt("max_concurrency = 6", "max_concurrency = 6\nmax_days_in_row = 6")
        .replace("end = \"2026-11-12", "end = \"2026-11-18")
        .replace("agents = 6", "agents = 6\nexcept = \"2026-11-13\"");
    pay_that_contradicts_itself: spoilt(
        "max_concurrency = 6",
        "max_concurrency = 6\npay = { overtime = 2, minimum = 80, night = \"22:00-06:00\", holiday = { dates = \"sun\", factor = 3 } }"
    );
    tiers_that_make_no_sense: spoilt("max_concurrency = 6", "max_concurrency = 6\npay = { per_contact = [[1, 1.2], [200, 1.5]] }");
    tiers_out_of_order: spoilt("max_concurrency = 6", "max_concurrency = 6\npay = { per_contact = [[0, 1.2], [200, 1.5], [200, 2]] }");
    a_tier_of_three: spoilt("max_concurrency = 6", "max_concurrency = 6\npay = { per_contact = [[0, 1.2, 1.5]] }");
    a_holiday_that_pays_less: spoilt(
        "max_concurrency = 6",
        "max_concurrency = 6\npay = { per_day = 300, holiday = { dates = \"2026-11-11\", factor = 0.5 } }"
    );
    a_pack_without_a_price: with(
        "[bot]\nqueues = [\"售前\"]\nsession = \"60s\"\nsolves = 0.4\nmode = \"bot_first\"\n\
         cost = { pack = { sessions = 1000 } }\n"
    );
    a_conversion_without_leavers: worth("[[\"0s\", 0.45], [\"60s\", 0.41]]");
    a_conversion_that_rises: worth("[[\"0s\", 0.45], [\"60s\", 0.41], [\"left\", 0.42]]");
    a_conversion_that_does_not_begin_at_once: worth("[[\"10s\", 0.45], [\"60s\", 0.41], [\"left\", 0.2]]");
    a_conversion_out_of_order: worth("[[\"0s\", 0.45], [\"3m\", 0.41], [\"60s\", 0.3], [\"left\", 0.2]]");
    phases_that_overlap: with(&(phase("wave", "10T20:00", "11T02:00") + &phase("night", "11T00:00", "11T08:00")));
    a_phase_that_cuts_an_interval: with(&phase("wave", "10T20:15", "11T02:00"));
    a_phase_outside_the_run: with(&phase("wave", "10T20:00", "12T02:00"));
    a_phase_that_ends_before_it_begins: with(&phase("wave", "11T20:00", "11T20:00"));
    two_phases_of_one_name: with(&(phase("wave", "10T20:00", "11T00:00") + &phase("wave", "11T00:00", "11T08:00")));
    several_faults_at_once: spoilt("patience = { mean = \"3m\" }", "pateince = { mean = 3 }\nplatform = \"taobao\"")
        .replace("max_concurrency = 6", "max_concurrency = 0\nspeed_cv = -1")
        .replace("team = \"veterans\"", "team = \"vetrans\"")
        .replace("within = \"60s\"", "within = 60")
        .replace("end = ", "confidence = 95\nend = ");
}

/// A fault in a file of presets is drawn with its line there.
#[test]
fn a_fault_in_a_file_of_presets() {
    let text = format!("presets = \"rules.toml\"\n{DAY}").replace("within = \"60s\"", "preset = \"ours\"");
    let rule = "[[preset]]\nname = \"ours\"\nfigure = \"wait\"\nof = \"everybody\"\nfigures = 3\n";
    insta::assert_snapshot!(faults_with(&text, &[("rules.toml", rule.as_bytes())]).render(false));
}

#[test]
fn a_bad_cell_of_a_table_is_drawn_with_its_line() {
    let curve = "hour,contacts\n0,12\n8,\"3,000\"\n9,many\n20,-5\n";
    let faults = faults_with(&from_table("curve"), &[("curve.csv", curve.as_bytes())]);
    insta::assert_snapshot!(faults.render(false));
}

/// Each kind of section says by itself that it has two brackets, and nothing else goes wrong by it.
#[test]
fn every_section_with_one_bracket_is_one_fault() {
    for section in ["source", "queue", "team", "target"] {
        let faults = faults_with(&spoilt(&format!("[[{section}]]"), &format!("[{section}]")), &[]);
        assert_eq!(faults.iter().count(), 1, "{faults}");
        assert!(faults.to_string().contains(&format!("write [[{section}]]")), "{faults}");
    }
    let roster = with("[roster]\ngrid = { csv = \"grid.csv\" }\n");
    let faults = faults_with(&roster, &[("grid.csv", b"team,date,0,8,20\nveterans,,1,1,1\n")]);
    assert_eq!(faults.iter().count(), 1, "{faults}");
}

#[test]
fn cells_that_can_be_read_in_more_than_one_way() {
    let curve = "time;contacts\n0:00;1,500\n8:00;12,5\n9:00;45%\n10:00;1.5\n";
    insta::assert_snapshot!(faults_with(&from_table("curve"), &[("curve.csv", curve.as_bytes())]).render(false));
    let dates = "time,contacts\n10.11.2026 08:00,5\n11/10/2026 09:00,5\n2026-11-10T10:00,5,000\n";
    insta::assert_snapshot!(faults_with(&from_table("table"), &[("curve.csv", dates.as_bytes())]).render(false));
    let dates = "time,contacts\n10.11.2026 08:00,5\n11/10/2026 09:00,5\n11/13/2026 09:00,5\n";
    insta::assert_snapshot!(faults_with(&from_table("table"), &[("curve.csv", dates.as_bytes())]).render(false));
}

/// The sound scenario with a table beside it.
fn checked_with(table: &str) -> Checked {
    let document = Document::parse("day.toml", from_table("table")).expect("sound TOML");
    document.check(&Memory(&[("curve.csv", table.as_bytes())])).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn a_hole_in_a_table_is_named() {
    // All hours of the run, from the 10th at 8 to the 12th at 0, but for some of the 10th.
    let without = |hours: &[u32]| {
        let first = (8..24).filter(|hour| !hours.contains(hour)).map(|hour| format!("2026-11-10,{hour},5\n"));
        let rows = first.chain((0..24).map(|hour| format!("2026-11-11,{hour},5\n")));
        format!("date,hour,contacts\n{}", rows.collect::<String>())
    };
    assert!(checked_with(&without(&[])).warnings.is_empty());
    let page = |table: &str| checked_with(table).warnings[0].render(false);
    insta::assert_snapshot!(page(&without(&[11, 12])));
    insta::assert_snapshot!(page(&without(&[10, 13, 16, 19, 22])));
    let eve = without(&[]).replacen("2026-11-10,8", "2026-11-10,4,5\n2026-11-10,6,5\n2026-11-10,7,5\n2026-11-10,8", 1);
    assert!(checked_with(&eve).warnings.is_empty(), "a hole before the run is none of its");
}

#[test]
fn tables_as_spreadsheets_write_them_say_the_same() {
    let usual = "time,contacts\n2026-11-10T08:00,1500\n2026-11-10T09:00,1234567.5\n";
    let others = [
        "time;contacts\n2026/11/10 8:00;1 500\n2026/11/10 9:00;1 234 567.5\n",
        "time\tcontacts\n2026/11/10 8:00\t1500\n2026/11/10 9:00\t1234567.5\n",
        "time,contacts\n2026/11/10 08:00,\"1,500\"\n2026/11/10 09:00,\"1,234,567.5\"\n",
    ];
    let expected = |table: &str| {
        let model = checked_with(table).model;
        model.sources[0].demand.expected(model.run.start, model.run.end)
    };
    assert!((expected(usual) - 1_236_067.5).abs() < 1e-6);
    for other in others {
        assert!((expected(other) - expected(usual)).abs() < 1e-6, "{other}");
    }
}

#[test]
fn a_table_in_gb18030_is_read_and_its_faults_are_drawn() {
    let text = from_table("curve").replace("\"contacts\"", "\"咨询量\"");
    let (bytes, ..) = encoding_rs::GB18030.encode("hour,备注,咨询量\n0,双十一,12\n8,零点,很多\n");
    let faults = faults_with(&text, &[("curve.csv", &bytes)]);
    insta::assert_snapshot!(faults.render(false));
}

#[test]
fn rows_of_a_table_that_overlap() {
    let curve = "time,contacts\n2026-11-10T08:00,5\n2026-11-10T08:15,5\n2026-11-10T08:30,5\n2026-11-10T08:40,5\n";
    let faults = faults_with(&from_table("table"), &[("curve.csv", curve.as_bytes())]);
    insta::assert_snapshot!(faults.render(false));
}

#[test]
fn a_column_that_is_not_there_and_a_ragged_row() {
    let header = "date,hour,contact\n2026-11-10,8,5\n";
    insta::assert_snapshot!(faults_with(&from_table("table"), &[("curve.csv", header.as_bytes())]).render(false));
    let ragged = "date,hour,contacts\n2026-11-10,8,5\n2026-11-10,9\n";
    insta::assert_snapshot!(faults_with(&from_table("table"), &[("curve.csv", ragged.as_bytes())]).render(false));
}

#[test]
fn a_log_is_not_varied() {
    let more = "scale = 101\nbusyness = { day_cv = 0.1 }\nunit = { counts = \"buyers\", contacts_each = 2 }\ntrace";
    let spike = "[[spike]]\nsource = \"storefront\"\nat = \"2026-11-10T20:00\"\ncontacts = 90\n\
                 decay = { half_life = \"5m\" }\n";
    let text = from_table("trace").replace("trace", more) + spike;
    let log = "contacts\n2026-11-10T08:00\n";
    insta::assert_snapshot!(faults_with(&text, &[("curve.csv", log.as_bytes())]).render(false));
}

#[test]
fn days_of_a_table_that_are_missing_or_no_days() {
    let text = source_with("days = { csv = \"days.csv\", column = \"n\" }");
    let tables = [
        "date,n\n2026-11-10,900\n",
        "date,n\n2026-11-10,900\n11 Nov,800\n2026-11-10,many\n2026-11-10,7\n",
        "day,n\n2026-11-10,900\n",
    ];
    let pages = tables.map(|days| faults_with(&text, &[("days.csv", days.as_bytes())]).render(false));
    let dated = from_table("table").replace("table =", "days = { csv = \"days.csv\", column = \"n\" }\ntable =");
    let files: [(&str, &[u8]); 2] = [
        ("days.csv", b"date,n\n2026-11-10,900\n2026-11-11,9\n"),
        ("curve.csv", b"date,hour,contacts\n2026-11-10,8,5\n"),
    ];
    insta::assert_snapshot!(pages.join("\n\n") + "\n\n" + &faults_with(&dated, &files).render(false));
}

#[test]
fn a_roster_with_an_unknown_team_and_a_bad_cell() {
    let text = with("[[roster]]\ngrid = { csv = \"grid.csv\" }\n");
    let grid = "team,date,0,8,20\nvetrans,2026-11-10,2,3,1\nveterans,2026-11-11,2,few,\n";
    insta::assert_snapshot!(faults_with(&text, &[("grid.csv", grid.as_bytes())]).render(false));
}

#[test]
fn heads_of_a_roster_are_no_persons() {
    let text = with("[[roster]]\ngrid = { csv = \"grid.csv\" }\n")
        .replace("max_concurrency = 6", "max_concurrency = 6\npeople = 15\nrest = \"11h\"\nmax_days_in_row = 6");
    let grid = "team,date,0,8,20\nveterans,2026-11-10,2,3,1\n";
    insta::assert_snapshot!(faults_with(&text, &[("grid.csv", grid.as_bytes())]).render(false));
}

/// What the reader sees of an assignment that can't be made.
fn refused(assignment: &str) -> String {
    let mut document = Document::parse("day.toml", DAY.to_owned()).expect("sound TOML");
    document.set(assignment).expect_err("the assignment is faulty").render(false)
}

#[test]
fn assignments_that_cannot_be_made() {
    let assignments = [
        "run.replications",
        "run..seed=1",
        "queue.presales.reply.mean=\"20s\"",
        "shift.3.agents=1",
        "shift.erly.agents=1",
        "run.start.hour=8",
        "run.seed=",
        "queue.1.reply={ mean = 20s }",
        "team.veterans.agents=5",
    ];
    insta::assert_snapshot!(assignments.map(refused).join("\n"));
}

#[test]
fn a_fault_in_an_assignment_draws_the_assignment() {
    let mut document = Document::parse("day.toml", spoilt("share = 0.9", "share = 9")).expect("sound TOML");
    for assignment in ["queue.1.reply.mean=20", "run.replicatons=50", "team.veterans.max_concurrency=many"] {
        document.set(assignment).expect("the path is sound");
    }
    let faults = document.check(&Memory(&[])).expect_err("the scenario is faulty");
    insta::assert_snapshot!(faults.render(false));
}

/// Of every key and word that has another name now, the old one: each is told of once, and nothing else is wrong.
#[test]
fn old_names_are_refused_with_the_new_ones() {
    let text =
        spoilt("channel = \"chat\"", "medium = \"chat\"\nsilent_share = 0.5\nidle_close = \"5m\"\nrevives = 0.5")
            .replace("revives = 0.5", "revives = 0.5\nrevives_half_life = \"2m\"\nnobody_there = \"message\"")
            .replace("revives = 0.5", "message_batch = { size = 20, every = \"5m\" }\nrevives = 0.5")
            .replace("revives = 0.5", "canned = { share = 0.3, time = 0.25 }\nrevives = 0.5")
            .replace("max_concurrency = 6", "slots = 6");
    let text = text
        + "[[kind]]\nname = \"offers\"\nsource = \"storefront\"\nshare = 1\ntime = 1.2\n"
        + BOT
        + "handed_over_time = 1.2\n\
           [[queue]]\nname = \"hotline\"\nmedium = \"phone\"\ntalk = \"4m\"\n\
           [[team]]\nname = \"temps\"\nworks = [{ queue = \"hotline\", time = 1.5 }]\nslots = 3\n\
           coached_by = { team = \"veterans\", time = 1.1 }\n\
           [[follow_up]]\nname = \"again\"\nfrom = \"售前\"\non = \"abandoned\"\nto = \"hotline\"\nprobability = 0.1\ntime = 0.9\n\
           [[reallocation]]\nname = \"help\"\nqueue = \"售前\"\nwaiting = 5\nteam = \"temps\"\nagents = 1\ntime = 1.3\n\
           [[start.queue]]\nname = \"售前\"\noldest = \"5m\"\nmessages = 2\n\
           [[target]]\nqueue = \"售前\"\nfigure = \"messages\"\nat_most = 0.5\n\
           [[target]]\nqueue = \"售前\"\nwithin = \"60s\"\nshare = 0.8\nof = \"offered\"\nshort = \"20s\"\n";
    insta::assert_snapshot!(page(&text));
}

/// A team that is set by its old key has both; the new one stands.
#[test]
fn old_names_in_assignments_are_refused_with_the_new_ones() {
    let mut document = Document::parse("day.toml", DAY.to_owned()).expect("sound TOML");
    for assignment in ["queue.1.medium=phone", "queue.1.nobody_there=message", "team.veterans.slots=4"] {
        document.set(assignment).expect("the path is sound");
    }
    let faults = document.check(&Memory(&[])).expect_err("the scenario is faulty");
    insta::assert_snapshot!(faults.render(false));
}

/// What the reader sees of a sound scenario that looks odd.
fn warnings(text: &str) -> String {
    checked(text).warnings.iter().map(|warning| warning.render(false) + "\n\n").collect()
}

#[test]
fn hours_with_more_work_than_people_are_named() {
    insta::assert_snapshot!(warnings(&spoilt("name = \"storefront\"", "name = \"storefront\"\nscale = 8")));
}

#[test]
fn a_shift_longer_than_people_work_and_a_reply_as_long_as_a_chat_are_named() {
    let text = spoilt("hours = \"20:00-08:00\"", "hours = \"20:00-12:30\"")
        .replace("median = \"20s\", p90 = \"52s\"", "mean = \"11m\"");
    let text = text.replace(
        "[20, 10, 5, 5, 5, 5, 10, 20, 40, 60, 80, 80, 60, 60, 60, 60, 60, 60, 60, 80, 90, 90, 60, 40]",
        "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
    );
    insta::assert_snapshot!(warnings(&text));
}

#[test]
fn idle_queues_and_teams_are_named() {
    let text = with(
        "[[queue]]\nname = \"hotline\"\nchannel = \"voice\"\ntalk = \"4m\"\n\n\
         [[team]]\nname = \"temps\"\nworks = [\"售前\"]\nmax_concurrency = 3\n\n\
         [[source]]\nname = \"rumour\"\nqueue = \"售前\"\nscale = 0\nhourly = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]\n",
    );
    insta::assert_snapshot!(warnings(&text));
}

#[test]
fn target_hours_with_nobody_on_duty_are_named() {
    let text = spoilt("hours = \"20:00-08:00\"", "hours = \"22:00-08:00\"");
    insta::assert_snapshot!(warnings(&text));
}

#[test]
fn more_chats_than_anybody_handles_are_named() {
    let text = spoilt("name = \"storefront\"", "name = \"storefront\"\nscale = 8")
        .replace("\"20s\", p90 = \"52s\"", "\"2s\", p90 = \"3s\"");
    insta::assert_snapshot!(warnings(&text));
}

#[test]
fn a_spike_that_the_curve_has_already_and_one_outside_the_run_are_named() {
    let spike = |at: &str, contacts: u32| {
        format!(
            "[[spike]]\nsource = \"storefront\"\nat = \"{at}\"\ncontacts = {contacts}\nrise = \"5m\"\n\
             decay = {{ half_life = \"10m\" }}\n\n"
        )
    };
    let spikes = [("2026-11-11T00:00", 20), ("2026-11-11T09:58", 30), ("2026-11-12T00:00", 20)];
    let text = with(&spikes.map(|(at, contacts)| spike(at, contacts)).concat());
    insta::assert_snapshot!(warnings(&text.replace("hourly = [20, 10", "hourly = [90, 10")));
}

#[test]
fn days_that_vary_beyond_belief_and_totals_outside_the_run_are_named() {
    let text =
        source_with("busyness = { interval_cv = 2 }\nday_total = { date = \"2026-11-11..2026-11-12\", total = 900 }");
    insta::assert_snapshot!(warnings(&text));
}
