//! Rules that look at the state and change nothing: who may take what, which agent is chosen, how long work takes.

mod eligibility;
mod handling;
mod routing;
