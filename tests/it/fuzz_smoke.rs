//! The bodies of the fuzz targets over their seeds, and over a few hundred inputs made from them: what `cargo fuzz`
//! does for hours, in a second of every test run. The inputs are the same each time.

use std::path::{Path, PathBuf};

use peakday::scenario as language;

#[path = "../../fuzz/bodies.rs"]
mod bodies;

/// How many inputs are made from the seeds of each target.
const MADE: u64 = 200;
/// Larger seeds are tried as they are only: mutations of them would take the whole second.
const LARGEST: usize = 4_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder and of the folders in it whose names end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of seeds") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a seed can be read")
}

/// The seeds of a target, and what is shipped of its kind.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut paths = files(&root().join("fuzz/seeds").join(target), "");
    match target {
        "scenario_text" => paths.extend(files(&root().join("scenarios"), ".toml")),
        "table" => paths.extend(files(&root().join("scenarios/curves"), ".csv")),
        _ => {}
    }
    paths.iter().map(|path| bytes(path)).collect()
}

/// Numbers that look random and are the same each time (Marsaglia 2003, xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).expect("it is below a usize")
    }
}

/// Bytes that mean something in one of the languages.
const STRANGE: &[u8] = b"\0\n\r\"'=[]{},.;0-9e\xff";

/// A seed with a few bytes changed, a piece taken out, and a piece of another seed put in.
fn made(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let (mut input, other) = (seeds[dice.below(seeds.len())].clone(), &seeds[dice.below(seeds.len())]);
    for _ in 0..dice.below(4) {
        let at = dice.below(input.len());
        let strange = STRANGE[dice.below(STRANGE.len())];
        if let Some(byte) = input.get_mut(at) {
            *byte = strange;
        }
    }
    let from = dice.below(input.len() + 1);
    let to = (from + dice.below(40)).min(input.len());
    let start = dice.below(other.len() + 1);
    let end = (start + dice.below(40)).min(other.len());
    input.splice(from..to, other[start..end].iter().copied());
    input
}

#[test]
fn every_seed_and_what_is_made_from_it_is_survived() {
    for (target, body) in bodies::ALL {
        let mut seeds = seeds(target);
        assert!(seeds.len() >= 3, "{target} has {} seeds", seeds.len());
        seeds.iter().for_each(|seed| body(seed));
        seeds.retain(|seed| seed.len() <= LARGEST);
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        (0..MADE).for_each(|_| body(&made(&seeds, &mut dice)));
    }
}

#[test]
fn every_use_of_a_table_has_a_sound_seed() {
    let seeds = seeds("table");
    for (number, use_of_it) in bodies::USES.iter().enumerate() {
        let sound = seeds.iter().filter(|seed| bodies::table_is_sound(number, seed)).count();
        assert!(sound > 0, "no seed is sound for:\n{use_of_it}");
    }
}

#[test]
fn every_target_has_a_body_and_a_file() {
    let names = |folder: &str| {
        let mut names: Vec<String> = std::fs::read_dir(root().join(folder))
            .expect("a folder of the fuzz targets")
            .map(|entry| entry.expect("an entry of a folder").path())
            .map(|path| path.file_stem().expect("it has a name").to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    let mut bodies: Vec<&str> = bodies::ALL.iter().map(|(name, _)| *name).collect();
    bodies.sort_unstable();
    assert_eq!(names("fuzz/targets"), bodies);
    assert_eq!(names("fuzz/seeds"), bodies);
}
