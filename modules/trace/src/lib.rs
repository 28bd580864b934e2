//! Tracing: who is ill, whom they met while they could infect, who looks after those, and the chain.

pub mod model;
