//! How much memory a run may hold, and how much it holds.
//!
//! By default it may hold half of what there is: of the machine, of the container (control groups of Linux, both
//! versions, and all groups above), and a quarter of what the process may set aside (`ulimit -v`).
//!
//! What goes wrong: a limit that isn't seen lets the system kill the program, without a word (exit code 137).

use std::path::Path;

use sysinfo::{MemoryRefreshKind, Pid, ProcessRefreshKind, ProcessesToUpdate, System};

use super::args;

/// The most memory that a run may hold, in bytes.
pub(super) fn limit(simulation: &args::Simulation) -> u64 {
    simulation.memory.map_or_else(half_of_what_there_is, |limit| limit.as_u64())
}

fn half_of_what_there_is() -> u64 {
    let mut system = System::new();
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    // If the machine doesn't report its memory, nothing is refused.
    let machine = Some(system.total_memory()).filter(|&total| total > 0);
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    let own = |name: &str| read(&Path::new("/proc/self").join(name)).unwrap_or_default();
    let container = limit_of_groups(&own("cgroup"), &own("mountinfo"), read);
    // `ulimit -v` also counts what threads set aside and never use.
    let half = [machine, container, limit_of_process().map(|limit| limit / 2)].into_iter().flatten().min();
    half.map_or(u64::MAX, |least| least / 2)
}

#[cfg(unix)]
fn limit_of_process() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::As).current
}

#[cfg(not(unix))]
fn limit_of_process() -> Option<u64> {
    None
}

/// The least limit of the control groups that a process is in, from `/proc/self/cgroup` and `/proc/self/mountinfo`: see
/// cgroups(7) and proc(5).
fn limit_of_groups(groups: &str, mounts: &str, read: impl Fn(&Path) -> Option<String>) -> Option<u64> {
    let limits = groups.lines().filter_map(|line| {
        let mut fields = line.splitn(3, ':');
        let (_, controllers, path) = (fields.next()?, fields.next()?, fields.next()?);
        // Version 2 has one hierarchy, without names.
        let (is_second, file) = match controllers {
            "" => (true, "memory.max"),
            names if names.split(',').any(|name| name == "memory") => (false, "memory.limit_in_bytes"),
            _ => return None,
        };
        let (root, mount) = mounts.lines().find_map(|line| mount_of(line, is_second))?;
        // In a container without a view of its own, the mount shows only the part from `root` on.
        let inside = Path::new(path).strip_prefix(root).unwrap_or(Path::new(""));
        let group = Path::new(mount).join(inside);
        let above = group.ancestors().take_while(|above| above.starts_with(mount));
        // Without a limit, the file holds `max` or an enormous number.
        above.filter_map(|above| read(&above.join(file))?.trim().parse::<u64>().ok()).min()
    });
    limits.min()
}

/// Root and place of a mount of control groups that limit memory.
fn mount_of(line: &str, is_second: bool) -> Option<(&str, &str)> {
    let (mount, system) = line.split_once(" - ")?;
    let mut system = system.split(' ');
    let fits = match (system.next()?, is_second) {
        ("cgroup2", true) => true,
        ("cgroup", false) => system.nth(1)?.split(',').any(|option| option == "memory"),
        _ => false,
    };
    let mut fields = mount.split(' ').skip(3);
    fits.then_some((fields.next()?, fields.next()?))
}

/// How much memory the program holds.
pub(super) struct Held {
    system: System,
    own: Option<Pid>,
}

impl Held {
    pub(super) fn new() -> Self {
        Self { system: System::new(), own: sysinfo::get_current_pid().ok() }
    }

    /// Bytes in memory; 0 if the system doesn't say.
    pub(super) fn now(&mut self) -> u64 {
        if let Some(held) = resident() {
            return held;
        }
        let Some(own) = self.own else { return 0 };
        let what = ProcessRefreshKind::nothing().with_memory();
        self.system.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, what);
        self.system.process(own).map_or(0, sysinfo::Process::memory)
    }
}

/// What Linux says of the program itself. Some ten looks a second at every process would be seen in counts of
/// instructions.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let size = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    size.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kibibytes| kibibytes << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The limit, where these files are there.
    fn limit_of(groups: &str, mounts: &str, files: &[(&str, &str)]) -> Option<u64> {
        let read =
            |path: &Path| files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| format!("{text}\n"));
        limit_of_groups(groups, mounts, read)
    }

    const SECOND: &str = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    const FIRST: &str = "22 21 0:20 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n\
                         33 22 0:29 / /sys/fs/cgroup/cpu rw,nosuid shared:9 - cgroup cgroup rw,cpu\n\
                         34 22 0:30 / /sys/fs/cgroup/memory rw,nosuid shared:10 - cgroup cgroup rw,memory\n";

    #[test]
    fn a_group_and_all_above_it_limit_the_memory() {
        let files = [
            ("/sys/fs/cgroup/a/memory.max", "3000"),
            ("/sys/fs/cgroup/a/b/memory.max", "max"),
            ("/sys/fs/cgroup/other/memory.max", "1"),
        ];
        assert_eq!(limit_of("0::/a/b\n", SECOND, &files), Some(3000));
        assert_eq!(limit_of("0::/c\n", SECOND, &files), None);
        let files = [
            ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712"),
            ("/sys/fs/cgroup/memory/peakday/memory.limit_in_bytes", "629145600"),
            ("/sys/fs/cgroup/cpu/peakday/memory.limit_in_bytes", "1"),
        ];
        assert_eq!(limit_of("5:cpu:/peakday\n4:memory:/peakday\n0::/\n", FIRST, &files), Some(629_145_600));
        assert_eq!(limit_of("4:memory:/\n", FIRST, &files), Some(9_223_372_036_854_771_712), "as good as none");
    }

    #[test]
    fn a_container_sees_its_own_part_only() {
        let mounts = FIRST.replace("0:30 / ", "0:30 /docker/4f1 ");
        let files = [("/sys/fs/cgroup/memory/memory.limit_in_bytes", "600")];
        assert_eq!(limit_of("4:memory:/docker/4f1\n", &mounts, &files), Some(600));
        assert_eq!(limit_of("0::/../../x\n", SECOND, &[("/sys/fs/cgroup/memory.max", "700")]), Some(700));
        assert_eq!(limit_of("", "", &[]), None, "another system");
    }

    #[test]
    fn the_memory_held_is_seen_to_grow() {
        let mut held = Held::new();
        let before = held.now();
        let much = std::hint::black_box(vec![1_u8; 64 << 20]);
        let now = held.now();
        assert!(now >= before + (48 << 20) || before == 0, "{before} and {}, but {now}", much.len());
    }
}
