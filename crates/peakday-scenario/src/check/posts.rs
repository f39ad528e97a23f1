//! Posts: what agents work. Each team has one; a shift that says its own `works`, or a reallocation, makes another.

use super::super::fault::{Problem, Sink, quoted};
use super::super::file;
use super::super::scalars::{Factor, Truth, Whole};
use super::super::section::{At, List};
use super::super::staff;
use super::{Scope, lacks, many};
use crate::ids::{LineId, TeamId};
use crate::model::{Line, Post, PostLine};

/// That agents of a post work a queue.
#[derive(Clone)]
pub(super) struct Worked {
    pub queue: usize,
    pub time: f64,
    pub priority: u32,
}

/// A post whose lines are not known yet.
pub(super) struct Draft {
    pub team: usize,
    pub worked: Vec<Worked>,
}

/// Who works what.
pub(super) struct Works {
    /// Each team's own post, in the order of the teams, then those of shifts, then those of reallocations.
    pub posts: Vec<Draft>,
    /// By shift: its post, where its team is known.
    pub of_shift: Vec<Option<usize>>,
    /// By reallocation, by post: the post its agents go to, if any.
    pub moves: Vec<Vec<Option<usize>>>,
    /// The teams of each queue, by whatever post, in the order of the scenario.
    pub of_queue: Vec<Vec<usize>>,
    /// Whether some entry couldn't be understood: then nobody can be said to be missing.
    pub is_sketchy: bool,
}

/// Gathers who works what.
pub(super) fn works(scope: &Scope<'_>, sink: &mut Sink) -> Works {
    let queues = scope.queues.all.len();
    let mut works = Works {
        posts: Vec::new(),
        of_shift: Vec::new(),
        moves: Vec::new(),
        of_queue: vec![Vec::new(); queues],
        is_sketchy: false,
    };
    for (number, team) in many(&scope.file.team).iter().enumerate() {
        let shown = format!("team {}", scope.teams.shown(number));
        let list = team.works.required(team.place, || lacks(&shown, "works", "[\"...\"]"), sink);
        works.is_sketchy |= list.is_none();
        let worked = list.map_or_else(Vec::new, |list| works.entries(scope, &shown, list, sink));
        works.posts.push(Draft { team: number, worked });
    }
    for shift in many(&scope.file.shift) {
        let team = shift.team.value().and_then(|name| scope.teams.number(&name.0));
        let post = match (team, shift.works.get()) {
            (Some(team), Some(list)) => {
                let worked = works.entries(scope, "this shift", list, sink);
                works.posts.push(Draft { team, worked });
                Some(works.posts.len() - 1)
            }
            (team, _) => team,
        };
        works.of_shift.push(post);
    }
    works.reallocate(scope);
    for post in &works.posts {
        for work in &post.worked {
            let teams = &mut works.of_queue[work.queue];
            if let Err(place) = teams.binary_search(&post.team) {
                teams.insert(place, post.team);
            }
        }
    }
    works
}

impl Works {
    /// Makes the posts to which reallocations move agents: what they work anyway, and the crowded queue too.
    fn reallocate(&mut self, scope: &Scope<'_>) {
        let own = self.posts.len();
        for rule in many(&scope.file.reallocation) {
            let queue = rule.queue.value().and_then(|name| scope.queues.number(&name.0));
            let team = rule.team.value().and_then(|name| scope.teams.number(&name.0));
            let mut moves = vec![None; own];
            if let (Some(queue), Some(team), false) = (queue, team, rule.calls_in.or(Truth(false)).0) {
                for (post, moved) in moves.iter_mut().enumerate() {
                    let works = |work: &Worked| work.queue == queue;
                    if self.posts[post].team != team || self.posts[post].worked.iter().any(works) {
                        continue;
                    }
                    let (time, priority) = (rule.time.or(Factor(1.0)).0, rule.priority.or(Whole(1)).0);
                    let mut worked = self.posts[post].worked.clone();
                    worked.push(Worked { queue, time, priority });
                    *moved = Some(self.posts.len());
                    self.posts.push(Draft { team, worked });
                }
            }
            self.moves.push(moves);
        }
        self.moves.iter_mut().for_each(|moves| moves.resize(self.posts.len(), None));
    }

    /// What a list says is worked; `shown` is whose list it is.
    fn entries(
        &mut self,
        scope: &Scope<'_>,
        shown: &str,
        list: &At<List<file::Entry<staff::Works>>>,
        sink: &mut Sink,
    ) -> Vec<Worked> {
        let mut worked: Vec<Worked> = Vec::new();
        if list.value.len() == 0 {
            let problem = Problem::new(format!("{shown} works no queue"));
            sink.fault(list.place, problem.label("expected the name of at least one queue"));
        }
        for slot in &list.value.0 {
            let entry = slot.as_ref().map(|at| &at.value.0);
            let name = entry.and_then(|entry| {
                entry.queue.required(entry.place, || lacks("this entry of `works`", "queue", "\"...\""), sink)
            });
            let queue = name.and_then(|name| scope.queues.find(name, sink));
            let (Some(entry), Some(name), Some(queue)) = (entry, name, queue) else {
                self.is_sketchy = true;
                continue;
            };
            if worked.iter().any(|other| other.queue == queue) {
                let problem = Problem::new(format!("{shown} works {} twice", quoted(&name.value.0)));
                sink.fault(name.place, problem.label("keep one of the two"));
                continue;
            }
            let time = entry.time.or(Factor(1.0)).0;
            worked.push(Worked { queue, time, priority: entry.priority.or(Whole(1)).0 });
        }
        worked
    }

    /// All that a team works by any of its posts.
    pub fn of_team(&self, team: usize) -> impl Iterator<Item = &Worked> {
        self.posts.iter().filter(move |post| post.team == team).flat_map(|post| &post.worked)
    }

    /// The posts of a team that work a queue.
    pub fn posts_of(&self, team: usize, queue: usize) -> impl Iterator<Item = usize> {
        let posts = self.posts.iter().enumerate().filter(move |(_, post)| post.team == team);
        posts.filter(move |(_, post)| post.worked.iter().any(|work| work.queue == queue)).map(|(number, _)| number)
    }
}

/// Lays out the posts over the lines.
pub(super) fn check(works: &Works, queues: usize, lines: &[Line]) -> Vec<Post> {
    let posts = works.posts.iter().enumerate();
    posts
        .map(|(number, draft)| {
            let mut times = vec![1.0; queues];
            for work in &draft.worked {
                times[work.queue] = work.time;
            }
            Post { team: TeamId::of(draft.team), lines: post_lines(number, &draft.worked, lines), times }
        })
        .collect()
}

/// The lines a post works, most urgent first.
fn post_lines(number: usize, worked: &[Worked], lines: &[Line]) -> Vec<PostLine> {
    let mut own: Vec<PostLine> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(work) = worked.iter().find(|work| work.queue == line.queue.index()) else { continue };
        let group = line.groups.iter().find(|group| group.posts.iter().any(|member| member.post.index() == number));
        if let Some(group) = group {
            own.push(PostLine { line: LineId::of(index), priority: work.priority, after: group.after });
        }
    }
    own.sort_by_key(|line| (line.priority, line.line));
    own
}
