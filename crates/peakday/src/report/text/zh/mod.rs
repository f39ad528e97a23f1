//! Chinese: a file a subject.

mod agent_days;
mod assumptions;
mod calibrate;
mod compare;
mod concurrency;
mod estimate;
mod events;
mod explain;
mod figures;
mod fits;
mod fix;
mod headroom;
mod intervals;
mod marks;
mod names;
mod need;
mod now;
mod numbers;
mod overview;
mod page;
mod plots;
mod replay;
mod screen;
mod staff;
mod sweep;
mod targets;
mod verdicts;
mod workbook;

use super::Texts;

pub(super) static TEXTS: Texts = Texts {
    tag: "zh-CN",
    numbers: numbers::NUMBERS,
    marks: marks::MARKS,
    targets: targets::TARGETS,
    verdicts: verdicts::VERDICTS,
    overview: overview::OVERVIEW,
    screen: screen::SCREEN,
    plots: plots::PLOTS,
    explain: explain::EXPLAIN,
    assumptions: assumptions::ASSUMPTIONS,
    page: page::PAGE,
    compare: compare::COMPARE,
    concurrency: concurrency::CONCURRENCY,
    agent_days: agent_days::AGENT_DAYS,
    intervals: intervals::INTERVALS,
    calibrate: calibrate::CALIBRATE,
    fits: fits::FITS,
    estimate: estimate::ESTIMATES,
    headroom: headroom::HEADROOM,
    sweep: sweep::SWEEP,
    need: need::NEED,
    now: now::NOW,
    replay: replay::REPLAY,
    events: events::EVENTS,
    staff: staff::STAFF,
    fix: fix::FIX,
    workbook: workbook::WORKBOOK,
    figures: figures::FIGURES,
};
