//! A checked cell, ready to run: every fact is an integer in a slot, so that judging compares integers.

/// Compares a sum of facts with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Equal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

/// `times` × the fact in `slot`, or × how many words it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) slot: usize,
    pub(crate) size: bool,
    /// 1 or -1.
    pub(crate) times: i64,
}

/// The expression itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Known(bool),
    Flag(usize),
    Not(Box<Node>),
    Both(Box<Node>, Box<Node>),
    Either(Box<Node>, Box<Node>),
    Same(Box<Node>, Box<Node>),
    Compare {
        terms: Box<[Term]>,
        op: Op,
        with: i64,
    },
    OneOf {
        terms: Box<[Term]>,
        numbers: Box<[i64]>,
    },
    /// The word's code is among these bits; bit 0 is none.
    Word {
        slot: usize,
        codes: u64,
    },
    SameWord(usize, usize),
    /// The list holds the word with this bit.
    Has {
        slot: usize,
        bit: usize,
    },
}

/// A condition with what it looks at.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) node: Node,
    /// The facts it names.
    pub(crate) used: Vec<usize>,
    /// Where the clock may turn it: (fact, number).
    pub(crate) turns: Vec<(usize, i64)>,
}

impl Op {
    /// By CEL's operator name; `==` is not among them, since it is not for numbers only.
    pub(crate) fn named(name: &str) -> Option<Self> {
        use cel::common::ast::operators::{GREATER, GREATER_EQUALS, LESS, LESS_EQUALS};
        Some(match name {
            LESS => Self::Less,
            LESS_EQUALS => Self::LessEqual,
            GREATER => Self::Greater,
            GREATER_EQUALS => Self::GreaterEqual,
            _ => return None,
        })
    }

    const fn holds(self, sum: i64, with: i64) -> bool {
        match self {
            Self::Equal => sum == with,
            Self::Less => sum < with,
            Self::LessEqual => sum <= with,
            Self::Greater => sum > with,
            Self::GreaterEqual => sum >= with,
        }
    }
}

impl Node {
    /// Whether the condition is met by these facts. Never fails; the cost is the size of the cell.
    pub(crate) fn holds(&self, slots: &[i64]) -> bool {
        match self {
            Self::Known(value) => *value,
            Self::Flag(slot) => slots[*slot] != 0,
            Self::Not(inner) => !inner.holds(slots),
            Self::Both(left, right) => left.holds(slots) && right.holds(slots),
            Self::Either(left, right) => left.holds(slots) || right.holds(slots),
            Self::Same(left, right) => left.holds(slots) == right.holds(slots),
            Self::Compare { terms, op, with } => op.holds(sum(terms, slots), *with),
            Self::OneOf { terms, numbers } => numbers.contains(&sum(terms, slots)),
            Self::Word { slot, codes } => codes >> slots[*slot] & 1 == 1,
            Self::SameWord(one, other) => slots[*one] == slots[*other],
            Self::Has { slot, bit } => slots[*slot] >> bit & 1 == 1,
        }
    }
}

fn sum(terms: &[Term], slots: &[i64]) -> i64 {
    terms
        .iter()
        .map(|Term { slot, size, times }| {
            let value = slots[*slot];
            times * if *size { i64::from(value.count_ones()) } else { value }
        })
        .sum()
}
