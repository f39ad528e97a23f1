//! Runs and studies laid out as tasks: done apart, in any order, by workers that come and go, and put together with the
//! bytes of the command on one machine.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::shards::{files, shop, simulate};
use crate::support::program;

const PLANS: &str = "base = \"day.toml\"\n\n[[plan]]\nname = \"as it is\"\n\n[[plan]]\nname = \"two more\"\nset = \
                     [\"shift.1.agents=+2\", \"source.storefront.table.csv=busy.csv\"]\n";
const RUSH: &str = "[[plan]]\nname = \"impatient\"\nset = [\"queue.presales.patience.mean=1m\"]\n";

/// What a command prints, which succeeds.
fn printed(folder: &Path, words: &[&str]) -> String {
    let output = program().current_dir(folder).args(words).output().expect("it can be run");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A shop with all that the commands here name.
fn shop_with_plans() -> TempDir {
    let shop = shop();
    let day = fs::read_to_string(shop.path().join("day.toml")).expect("it was written");
    fs::write(shop.path().join("plans.toml"), PLANS).expect("it can be written");
    fs::write(shop.path().join("rush.toml"), RUSH).expect("it can be written");
    let other = day.replace("replications = 30", "replications = 30\nseed = 9").replace("agents = 4", "agents = 5");
    fs::write(shop.path().join("other.toml"), other).expect("it can be written");
    let curve = fs::read_to_string(shop.path().join("curve.csv")).expect("it was written");
    fs::write(shop.path().join("busy.csv"), curve.replace("60", "70")).expect("it can be written");
    shop
}

/// The same question asked of one machine, and laid out, done elsewhere and merged: the same screen, the same files.
fn assert_same(words: &[&str], lang: &str) {
    let shop = shop_with_plans();
    let folder = shop.path();
    let alone = printed(folder, &[words, &["--quiet", "--out", "results", "--lang", lang]].concat());
    fs::rename(folder.join("results"), folder.join("alone")).expect("it was written");
    printed(folder, &[words, &["--quiet", "--plan", "plan", "--lang", lang]].concat());
    let away = TempDir::new().expect("a folder");
    let moved = away.path().join("plan");
    fs::rename(folder.join("plan"), &moved).expect("it was laid out");
    // Another machine has neither the scenario nor its tables.
    printed(away.path(), &["work", "plan", "--task", "1", "--quiet", "--threads", "1"]);
    printed(away.path(), &["work", "plan", "--quiet"]);
    let merged = printed(away.path(), &["merge", "plan", "--quiet", "--out", "results", "--lang", lang]);
    assert_eq!(alone, merged, "{words:?}");
    let [alone, merged] = [folder.join("alone"), away.path().join("results")].map(|folder| files(&folder));
    assert!(alone.len() > 4 && alone.keys().eq(merged.keys()), "{words:?}: {:?}", merged.keys());
    // Where the scenario was is another place.
    for (name, bytes) in alone.iter().filter(|(name, _)| *name != ".peakday.json") {
        assert!(merged[name] == *bytes, "{words:?}: {name} differs");
    }
}

#[test]
fn a_run_in_tasks_has_the_bytes_of_one() {
    assert_same(&["day.toml", "--seed", "7", "--set", "shift.1.agents=+1"], "en");
}

#[test]
fn a_sweep_in_tasks_has_the_bytes_of_one() {
    assert_same(&["sweep", "day.toml", "--vary", "shift.1.agents=3..5,-9", "--reps", "40"], "zh");
}

#[test]
fn a_comparison_in_tasks_has_the_bytes_of_one() {
    assert_same(&["compare", "day.toml", "other.toml", "--plans", "plans.toml", "--scenarios", "rush.toml"], "en");
}

#[test]
fn a_headroom_in_tasks_has_the_bytes_of_one() {
    assert_same(&["headroom", "day.toml", "--traffic", "0.8..1.4", "--step", "shift.1.agents=-1"], "en");
}

/// The scenario with the roster names its tables from where the results are, so the results are where they would be.
#[test]
fn a_roster_in_tasks_has_the_bytes_of_one() {
    let shop = shop_with_plans();
    let folder = shop.path();
    let asked = ["staff", "day.toml", "--range", "shift.1.agents=2..8", "--keep", "shift.1.agents=7", "--frontier"];
    let asked = [&asked[..], &["--quiet", "--lang", "zh", "--set", "target.1.certainty=0.8"]].concat();
    let alone = printed(folder, &[&asked[..], &["--out", "results"]].concat());
    fs::rename(folder.join("results"), folder.join("alone")).expect("it was written");
    let laid = printed(folder, &[&asked[..], &["--plan", "plan", "--slurm"]].concat());
    assert!(laid.contains("班表") && laid.contains("slurm.sh"), "{laid}");
    let script = fs::read_to_string(folder.join("plan/slurm.sh")).expect("it was written");
    assert!(script.contains("--array=0-14\n") && !script.contains("--task"), "{script}");
    let away = TempDir::new().expect("a folder");
    let moved = away.path().join("plan");
    fs::rename(folder.join("plan"), &moved).expect("it was laid out");
    // The search is task 0; what comes then is not known yet.
    let (code, said) = simulate(away.path(), &["work", "plan", "--task", "1", "--quiet"]);
    assert!(code == 2 && said.contains("there is no task 1"), "{code}: {said}");
    let (code, said) = simulate(away.path(), &["merge", "plan", "--quiet"]);
    assert!(code == 2 && said.contains("not done: 0\n"), "{code}: {said}");
    printed(away.path(), &["work", "plan", "--task", "0", "--quiet"]);
    printed(away.path(), &["work", "plan", "--task", "2", "--quiet"]);
    let (code, said) = simulate(away.path(), &["merge", "plan", "--quiet"]);
    assert!(code == 2 && said.contains("not done: 1, 3-15\n"), "{code}: {said}");
    printed(away.path(), &["work", "plan", "--quiet"]);
    assert!(printed(away.path(), &["work", "plan"]).contains("were done before"));
    fs::rename(&moved, folder.join("plan")).expect("it is brought back");
    let merged = printed(folder, &["merge", "plan", "--quiet", "--out", "results", "--lang", "zh"]);
    assert_eq!(alone, merged);
    let [alone, merged] = ["alone", "results"].map(|name| files(&folder.join(name)));
    assert!(alone.contains_key("staffed.toml") && alone.keys().eq(merged.keys()), "{:?}", merged.keys());
    for (name, bytes) in alone.iter().filter(|(name, _)| *name != ".peakday.json") {
        assert!(merged[name] == *bytes, "{name} differs");
    }
    // How long a search takes depends on the machine, and what it finds must not.
    let (code, said) = simulate(folder, &[&asked[..], &["--plan", "other", "--budget", "1m"]].concat());
    assert!(code == 2 && said.contains("--budget") && !folder.join("other").exists(), "{code}: {said}");
}

#[test]
fn work_that_cannot_be_put_together_is_refused_by_name() {
    let shop = shop();
    let refused = |words: &[&str]| {
        let (code, said) = simulate(shop.path(), words);
        assert_eq!(code, 2, "{words:?}: {said}");
        assert!(!shop.path().join("merged").exists());
        said
    };
    let lay = ["day.toml", "--quiet", "--plan", "plan"];
    printed(shop.path(), &lay);
    let result = |task: usize| shop.path().join(format!("plan/results/{task:05}.result"));
    let merge = ["merge", "plan", "--quiet", "--out", "merged"];
    printed(shop.path(), &["work", "plan", "--task", "0", "--quiet"]);
    printed(shop.path(), &["work", "plan", "--task", "4", "--quiet"]);
    let mut said = vec![refused(&merge), refused(&[&merge[..], &["--lang", "zh"]].concat())];
    printed(shop.path(), &["work", "plan", "--quiet"]);
    let sound = fs::read(result(3)).expect("it was done");
    fs::copy(result(4), result(3)).expect("it can be copied");
    said.push(refused(&merge));
    fs::write(result(3), &sound[..sound.len() / 2]).expect("it can be written");
    said.extend([refused(&merge), refused(&[&merge[..], &["--lang", "zh"]].concat())]);
    // What isn't sound is done again.
    printed(shop.path(), &["work", "plan", "--quiet"]);
    assert!(fs::read(result(3)).expect("it was done again") == sound);
    // The same question finds its results again; another one is refused.
    assert!(printed(shop.path(), &lay).contains("done before"));
    said.push(refused(&["day.toml", "--quiet", "--plan", "plan", "--seed", "5"]));
    printed(shop.path(), &["day.toml", "--quiet", "--plan", "other", "--seed", "5"]);
    printed(shop.path(), &["work", "other", "--task", "3", "--quiet"]);
    fs::copy(shop.path().join("other/results/00003.result"), result(3)).expect("it can be copied");
    said.push(refused(&merge));
    said.push(refused(&["work", "plan", "--task", "15"]));
    said.push(refused(&["work", "nowhere"]));
    said.push(refused(&["merge", "plan", "day.toml"]));
    fs::write(shop.path().join("plan/plan.peakday"), "mine").expect("it can be written");
    said.push(refused(&["work", "plan"]));
    let precise = "run.precision=[{ queue = \"presales\", figure = \"offered\", relative = 0.05 }]";
    said.push(refused(&["headroom", "day.toml", "--set", precise, "--plan", "third"]));
    said.push(refused(&["day.toml", "--plan", "third", "--out", "merged"]));
    assert!(!shop.path().join("third").exists());
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn what_was_laid_out_is_told_with_what_comes_next() {
    let shop = shop();
    let mut said = vec![
        printed(shop.path(), &["day.toml", "--quiet", "--plan", "plan"]),
        printed(shop.path(), &["day.toml", "--quiet", "--plan", "plan", "--lang", "zh"]),
        printed(shop.path(), &["work", "plan", "--task", "2"]),
        printed(shop.path(), &["work", "plan", "--task", "2", "--lang", "zh"]),
        printed(shop.path(), &["work", "plan"]),
        printed(shop.path(), &["work", "plan", "--lang", "zh"]),
    ];
    assert!(!printed(shop.path(), &["day.toml", "--quiet", "--plan", "plan", "--slurm"]).is_empty());
    let script = fs::read_to_string(shop.path().join("plan/slurm.sh")).expect("it was written");
    said.push(script.lines().filter(|line| line.starts_with("#SBATCH")).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!(said.join("\n"));
}
