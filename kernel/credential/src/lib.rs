//! What a pass says on the wire, and how anybody checks it.
