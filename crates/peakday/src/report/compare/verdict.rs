//! What is said of plans in a sentence or two: only differences that are more than chance, and in what none was found.

use super::tables::Amount;
use super::{ComparisonReport, letter};
use crate::figures::QueueFigure;
use crate::report::text::Texts;
use crate::report::text::compare::{Claim, HoursMet, Overall, Stretches, Verdict, What};
use crate::stats::{AgreedDays, Difference, Estimate};
use crate::study::{ComparedFigure, MainFigure};

/// As many figures without a difference are named.
const MOST_NAMED: usize = 4;
/// As many stretches of hours are named.
const MOST_STRETCHES: usize = 3;

impl ComparisonReport<'_> {
    /// What all plans come to, then what sets each apart from the base.
    pub(super) fn verdicts(self, texts: &Texts) -> Vec<String> {
        let overall = self.overall(texts);
        overall.into_iter().chain((1..self.count()).map(|plan| self.verdict(texts, plan))).collect()
    }

    /// Which plans hold every target with the certainty that it wants; `None` where no target wants one.
    pub(in crate::report) fn overall(self, texts: &Texts) -> Option<String> {
        let (model, findings) = (self.base(), self.findings);
        let wanted: Vec<(usize, f64)> =
            (0..model.targets.len()).filter_map(|target| Some((target, model.targets[target].certainty?))).collect();
        if wanted.is_empty() || wanted.len() < model.targets.len() {
            return None;
        }
        let certainty = |plan: usize, target: usize| Some(findings.targets[target].held[plan]?.certainty?.mean);
        let holds = |plan: usize| wanted.iter().all(|&(target, wanted)| certainty(plan, target) >= Some(wanted));
        let holding: Vec<usize> = (0..self.count()).filter(|&plan| holds(plan)).collect();
        let cost = |plan: usize| Some(findings.figure(MainFigure::Cost)?.estimates[plan]?.mean);
        let least = holding.iter().filter_map(|&plan| cost(plan)).reduce(f64::min);
        let cheapest: Vec<usize> =
            holding.iter().copied().filter(|&plan| least.is_some() && cost(plan) == least).collect();
        let cheapest = match cheapest[..] {
            [only] if holding.len() > 1 => Some(letter(only)),
            _ => None,
        };
        let holding: Vec<String> = holding.into_iter().map(|plan| letter(plan).to_owned()).collect();
        Some((texts.compare.overall)(&Overall { plans: self.count(), holding: &holding, cheapest }))
    }

    /// What sets a plan apart from the base.
    pub(super) fn verdict(self, texts: &Texts, plan: usize) -> String {
        let days = self.findings.replications;
        let name = format!(
            "{}{}{}{}",
            letter(plan),
            texts.marks.brackets[0],
            self.question.plans()[plan].name,
            texts.marks.brackets[1]
        );
        let what = if self.findings.plans[plan].is_same {
            What::Same { days }
        } else if days < 10 {
            What::TooFew { days }
        } else {
            self.found(texts, plan)
        };
        (texts.compare.verdict)(&Verdict { plan: &name, base: letter(0), what })
    }

    fn found(self, texts: &Texts, plan: usize) -> What {
        let confidence = self.base().run.confidence;
        let named = || self.findings.figures.iter().filter(|figure| figure.is_named);
        let claimed: Vec<&ComparedFigure> = named().filter(|figure| figure.differs(plan, confidence)).collect();
        let mut claims: Vec<Claim> = claimed.iter().filter_map(|figure| self.claim(texts, plan, figure)).collect();
        // What is wanted, what it costs, and then the rest.
        claims.sort_by_key(|claim| match claim {
            Claim::Days { .. } | Claim::OtherDays { .. } => 0,
            Claim::Costs { .. } => 1,
            Claim::LosesSales { .. } => 2,
            Claim::Takes { .. } | Claim::Counts { .. } => 3,
        });
        let price = self.price_of_a_point(texts, plan, &claimed);
        for claim in &mut claims {
            if let Claim::Costs { a_point, .. } = claim {
                a_point.clone_from(&price);
            }
        }
        let called = |of: &dyn Fn(&ComparedFigure) -> bool| -> Vec<String> {
            let there = named().filter(|figure| figure.estimates[0].is_some() || figure.estimates[plan].is_some());
            there.filter(|figure| of(figure)).map(|figure| self.called(texts, figure.figure)).collect()
        };
        let mut none = called(&|figure| figure.raised[plan].is_some_and(|_| !figure.differs(plan, confidence)));
        let more = none.len().saturating_sub(MOST_NAMED);
        none.truncate(MOST_NAMED);
        let is_compared = |figure: &ComparedFigure| figure.differences[plan].is_some();
        What::Found {
            claims,
            hours: (0..self.base().targets.len()).filter_map(|target| self.hours(texts, plan, target)).collect(),
            none,
            more,
            unknown: called(&|figure| is_compared(figure) && figure.raised[plan].is_none()),
        }
    }

    /// In which hours a plan meets a target that the base misses, in which both miss it, and in which only the plan
    /// does, where they differ by more than chance; `None` if there is no such hour.
    fn hours(self, texts: &Texts, plan: usize, target: usize) -> Option<HoursMet> {
        let of_target = &self.findings.targets[target];
        let met = &of_target.met;
        // An hour in which one barely meets what the other barely misses says nothing.
        let differs = |interval: usize| {
            let difference = of_target.differences[plan].get(interval).copied().flatten();
            difference.is_some_and(|it| it.low > Some(0.0) || it.high.is_some_and(|high| high < 0.0))
        };
        let missed = |of: [Option<bool>; 2]| {
            let intervals: Vec<usize> = (0..met[0].len())
                .filter(|&interval| [met[0][interval], met[plan][interval]] == of)
                .filter(|&interval| of[0] == of[1] || differs(interval))
                .collect();
            let (named, more) = texts.numbers.stretches(&self.base().run, &intervals, MOST_STRETCHES);
            (!named.is_empty()).then_some(Stretches { named, more: more.unwrap_or(0) })
        };
        let [mended, still, broken] =
            [[Some(false), Some(true)], [Some(false), Some(false)], [Some(true), Some(false)]].map(missed);
        let is_any = mended.is_some() || still.is_some() || broken.is_some();
        is_any.then(|| HoursMet { target: self.target(texts, target), mended, still, broken })
    }

    /// A figure as a sentence calls it.
    fn called(self, texts: &Texts, figure: MainFigure) -> String {
        match figure {
            MainFigure::Held(target) => (texts.compare.how_often)(&self.target(texts, target)),
            figure => self.figure(texts, figure),
        }
    }

    /// What a point of certainty costs, where one target gains and the plan costs more.
    fn price_of_a_point(self, texts: &Texts, plan: usize, claimed: &[&ComparedFigure]) -> Option<String> {
        let gain = |figure: &&ComparedFigure| Some(figure.differences[plan]?.estimate.mean);
        let mut held = claimed.iter().filter(|figure| matches!(figure.figure, MainFigure::Held(_)));
        let (only, None) = (held.next()?, held.next()) else { return None };
        let cost = claimed.iter().find(|figure| figure.figure == MainFigure::Cost)?;
        let (points, cost) = (100.0 * gain(only)?, gain(cost)?);
        (points > 0.0 && cost > 0.0).then(|| self.amount(texts, MainFigure::Cost).plain(cost / points))
    }

    fn claim(self, texts: &Texts, plan: usize, compared: &ComparedFigure) -> Option<Claim> {
        let Difference { estimate, .. } = compared.differences[plan]?;
        let is_more = estimate.mean > 0.0;
        let figure = compared.figure;
        let amount = Amount { texts, model: self.base(), unit: figure.unit(self.base()) };
        let by = amount.plain(estimate.mean.abs());
        let ends = ends(estimate, &amount);
        Some(match figure {
            MainFigure::Held(target) => {
                let of_target = &self.findings.targets[target];
                let name = self.target(texts, target);
                if let Some(AgreedDays { gained, lost, both, neither }) = of_target.days[plan] {
                    let (by, of) = (gained.abs_diff(lost), gained + lost + both + neither);
                    return Some(Claim::Days { target: name, is_more, by, of, gained, lost });
                }
                let [base, own] = [of_target.held[0]?, of_target.held[plan]?];
                Claim::OtherDays {
                    target: name,
                    held: own.held,
                    assessed: own.assessed,
                    before: base.held,
                    before_assessed: base.assessed,
                }
            }
            MainFigure::Cost => Claim::Costs { is_more, by, ends, a_point: None },
            MainFigure::LostSales => Claim::LosesSales { is_more, by, ends },
            MainFigure::Queue(_, QueueFigure::Count(_)) => {
                Claim::Counts { figure: self.figure(texts, figure), is_more, by, ends }
            }
            _ => Claim::Takes { figure: self.figure(texts, figure), is_more, by, ends },
        })
    }
}

/// The ends of a difference's interval without their sign, the smaller first; `None` where they say no more than the
/// difference itself, or where there are none.
fn ends(estimate: Estimate, amount: &Amount<'_>) -> Option<[String; 2]> {
    let (low, high) = estimate.low.zip(estimate.high)?;
    let ends = if estimate.mean > 0.0 { [low, high] } else { [-high, -low] }.map(|end| amount.plain(end));
    (ends[0] != ends[1]).then_some(ends)
}
