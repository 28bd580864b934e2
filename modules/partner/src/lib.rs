//! Services for partner applications, modelled on GB/T 38963.
