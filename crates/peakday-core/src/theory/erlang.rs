//! The formulas of Erlang, for one queue with random arrivals and equal agents, in the steady state.

/// A queue for agents who serve one customer at a time, first come first served; arrivals are Poisson, service times
/// exponential.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mmn {
    /// Arriving customers a second, above 0.
    pub arrivals_per_s: f64,
    /// Mean service time in seconds, above 0.
    pub service_s: f64,
    /// Number of agents, at least 1.
    pub agents: u32,
}

/// The figures of a queue of customers who wait for ever (M/M/n).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangC {
    mmn: Mmn,
    /// Share of customers who wait.
    pub waiting_share: f64,
    /// Mean wait of all customers, in seconds.
    pub wait_s_mean: f64,
}

/// The figures of a queue of customers with exponential patience (M/M/n+M, "Erlang A").
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangA {
    mmn: Mmn,
    patience_s: f64,
    /// Share of customers who don't get an agent at once.
    pub waiting_share: f64,
    /// Share of customers who leave.
    pub abandoned_share: f64,
    /// Mean wait of all customers, those who leave included, in seconds.
    pub wait_s_mean: f64,
    /// Mean wait of those who get an agent, in seconds.
    pub wait_s_mean_served: f64,
}

impl Mmn {
    /// Offered load: the mean number of agents that the work keeps busy.
    pub fn offered_load(self) -> f64 {
        self.arrivals_per_s * self.service_s
    }

    /// Erlang's loss formula: the share of customers who find all agents busy in a system without waiting. By the
    /// recursion 1/B(n) = 1 + n/(a B(n-1)) (Jagerman, *Bell System Technical Journal* 53, 1974).
    pub fn loss_share(self) -> f64 {
        let load = self.offered_load();
        1.0 / (1..=self.agents).fold(1.0, |inverse, n| 1.0 + inverse * f64::from(n) / load)
    }

    /// Erlang C: customers who wait for ever; `None` if more work arrives than the agents can do.
    pub fn erlang_c(self) -> Option<ErlangC> {
        let (agents, load) = (f64::from(self.agents), self.offered_load());
        if load >= agents {
            return None;
        }
        let loss = self.loss_share();
        let waiting_share = loss / (1.0 - load / agents * (1.0 - loss));
        let wait_s_mean = waiting_share * self.service_s / (agents - load);
        Some(ErlangC { mmn: self, waiting_share, wait_s_mean })
    }

    /// Erlang A: customers whose patience is exponential with this mean, in seconds, above 0.
    pub fn erlang_a(self, patience_s: f64) -> ErlangA {
        let whole = self.virtual_waits(patience_s, f64::INFINITY);
        let waiting_share = whole.all;
        let abandoned_share = whole.all - whole.served;
        let wait_s_mean_served = whole.waited_s / (1.0 - abandoned_share);
        let wait_s_mean = abandoned_share * patience_s;
        ErlangA { mmn: self, patience_s, waiting_share, abandoned_share, wait_s_mean, wait_s_mean_served }
    }

    /// Shares of all customers: those who would have to wait for an agent, at most `within_s`, and those of them who
    /// are still there.
    ///
    /// The time x that an infinitely patient customer would wait has the density exp(`arrivals` * H(x) - agents * x /
    /// `service`) for x > 0, except for a constant, where H is the integral of the share whose patience exceeds x
    /// (Zeltyn and Mandelbaum, *Queueing Systems* 51, 2005, section 3). The constant is such that the density and the
    /// share who find an agent free add up to 1.
    fn virtual_waits(self, patience_s: f64, within_s: f64) -> Waits {
        let end_of_patience = |x: f64| -patience_s * libm::expm1(-x / patience_s);
        let service_per_s = f64::from(self.agents) / self.service_s;
        let exponent = |x: f64| self.arrivals_per_s * end_of_patience(x) - service_per_s * x;
        // The density is highest where as many are served as arrive and stay.
        let peak_s = (patience_s * (self.arrivals_per_s / service_per_s).ln()).max(0.0);
        let peak = exponent(peak_s);
        let mut last_s = peak_s + self.service_s / f64::from(self.agents);
        while exponent(last_s) > peak - NEGLIGIBLE {
            last_s *= 2.0;
        }
        let density = |x: f64| (exponent(x) - peak).exp();
        let stays = |x: f64| (-x / patience_s).exp();
        let unnormalised = simpson(last_s, density);
        // All terms are divided by exp(peak).
        let free = (-peak).exp() / self.arrivals_per_s / self.with_one_less().loss_share();
        let upto = within_s.min(last_s);
        let all = free + unnormalised;
        let share = |of: &dyn Fn(f64) -> f64| simpson(upto, |x| density(x) * of(x)) / all;
        Waits { all: share(&|_| 1.0), served: share(&stays), waited_s: share(&|x| x * stays(x)) }
    }

    fn with_one_less(self) -> Self {
        Self { agents: self.agents - 1, ..self }
    }
}

impl ErlangC {
    /// Share of customers who wait at most this long.
    pub fn within(self, limit_s: f64) -> f64 {
        let Mmn { service_s, agents, .. } = self.mmn;
        let rate = (f64::from(agents) - self.mmn.offered_load()) / service_s;
        1.0 - self.waiting_share * (-rate * limit_s).exp()
    }
}

impl ErlangA {
    /// Share of all customers who get an agent after at most this long.
    pub fn within(self, limit_s: f64) -> f64 {
        1.0 - self.waiting_share + self.mmn.virtual_waits(self.patience_s, limit_s).served
    }
}

/// Shares of all customers.
struct Waits {
    all: f64,
    served: f64,
    /// Seconds waited by served customers, for each customer.
    waited_s: f64,
}

/// Where a density is less than exp(-this) of its peak, it is ignored.
const NEGLIGIBLE: f64 = 45.0;

/// The integral of a smooth function from 0, by Simpson's rule.
fn simpson(to: f64, function: impl Fn(f64) -> f64) -> f64 {
    const STEPS: u32 = 20_000;
    let step = to / f64::from(STEPS);
    let inner: f64 =
        (1..STEPS).map(|i| if i.is_multiple_of(2) { 2.0 } else { 4.0 } * function(f64::from(i) * step)).sum();
    (function(0.0) + inner + function(to)) * step / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mmn(arrivals_a_minute: f64, service_min: f64, agents: u32) -> Mmn {
        Mmn { arrivals_per_s: arrivals_a_minute / 60.0, service_s: 60.0 * service_min, agents }
    }

    fn close(seen: f64, known: f64) {
        assert!((seen - known).abs() < 1e-9 * known.max(1.0), "{seen} instead of {known}");
    }

    #[test]
    fn ten_erlangs_on_ten_lines_lose_21_percent() {
        close(mmn(10.0, 1.0, 10).loss_share(), 0.214_582_343_1);
    }

    #[test]
    fn customers_who_wait_for_ever() {
        let one = mmn(0.8, 1.0, 1).erlang_c().unwrap();
        close(one.waiting_share, 0.8);
        close(one.wait_s_mean, 4.0 * 60.0);
        close(one.within(60.0), 0.345_015_397_5);
        close(one.within(300.0), 0.705_696_447_1);
        let textbook = mmn(10.0 / 3.0, 3.0, 14).erlang_c().unwrap();
        close(textbook.waiting_share, 0.174_131_933_6);
        close(textbook.wait_s_mean / 60.0, 0.130_598_950_2);
        close(textbook.within(20.0), 0.888_350_019_2);
        assert_eq!(mmn(10.0, 1.0, 10).erlang_c(), None, "as much comes as can be done");
    }

    #[test]
    fn customers_with_patience() {
        // Moderate load, one agent, overload, patience as long as the service, and much more patience than service.
        let cases = [
            (mmn(48.0, 1.0, 50), 2.0, [0.467_774_068_6, 0.030_912_249_16, 0.061_824_498_32, 0.966_034_966_3]),
            (mmn(1.0, 1.0, 1), 2.0, [0.686_964_714_5, 0.313_035_285_5, 0.626_070_571, 0.449_016_957_4]),
            (mmn(10.0, 6.0, 55), 3.0, [0.647_981_098_7, 0.111_764_642_6, 0.335_293_927_7, 0.638_832_227_6]),
            (mmn(10.0, 1.0, 10), 1.0, [0.542_070_285_5, 0.125_110_035_7, 0.125_110_035_7, 0.829_512_643_4]),
            (mmn(5.0, 4.0, 18), 10.0, [0.828_461_943_9, 0.126_710_805_6, 1.267_108_056, 0.290_360_281_1]),
        ];
        for (mmn, patience_min, [waiting, abandoned, wait_min, within_half]) in cases {
            let seen = mmn.erlang_a(60.0 * patience_min);
            close(seen.waiting_share, waiting);
            close(seen.abandoned_share, abandoned);
            close(seen.wait_s_mean / 60.0, wait_min);
            close(seen.within(30.0), within_half);
        }
        close(mmn(1.0, 1.0, 1).erlang_a(120.0).wait_s_mean_served / 60.0, 0.530_650_223_4);
    }

    #[test]
    fn endless_patience_is_erlang_c() {
        let textbook = mmn(10.0 / 3.0, 3.0, 14);
        let (patient, a) = (textbook.erlang_c().unwrap(), textbook.erlang_a(1e9));
        assert!((a.waiting_share - patient.waiting_share).abs() < 1e-5, "{a:?} {patient:?}");
        assert!((a.within(20.0) - patient.within(20.0)).abs() < 1e-5);
    }
}
