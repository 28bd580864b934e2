//! One cell of the table: a CEL expression, read by the CEL parser, checked against the named facts, and
//! lowered to integers.
//!
//! The profile is closed: true and false, whole numbers, words in quotes, named facts and parameters,
//! `! && ||`, `== != < <= > >=`, `+ -`, `in`, and `size(list)`. No regular expressions, no loops, no
//! fractions, no mixed types. What is left cannot fail and cannot run long, so a checked cell is a total
//! function of the facts; tests hold it equal to the CEL interpreter.

use cel::{
    Program,
    common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators},
};

use crate::{
    condition::{Condition, Node, Op, Term},
    fault::MOST,
};

/// Longer cells are a sign of a missing fact; the limit also bounds every sum (see [`MOST`]).
const LONGEST: usize = 400;

/// What a name in a cell stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Name {
    Flag(usize),
    /// `clock`: the number grows or falls by itself.
    Number {
        slot: usize,
        clock: bool,
    },
    Word(usize, &'static [&'static str]),
    Words(usize, &'static [&'static str]),
    Parameter(i64),
}

/// A mistake in a cell; the place is counted in characters from 0.
#[derive(Debug)]
pub(crate) struct CellFault {
    pub(crate) at: Option<u32>,
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// Reads one condition.
pub(crate) fn read(source: &str, names: &dyn Fn(&str) -> Option<Name>) -> Result<Condition, CellFault> {
    let length = source.chars().count();
    if length > LONGEST {
        return Err(CellFault {
            at: None,
            zh: format!("条件有 {length} 个字符，最多 {LONGEST} 个。"),
            en: format!("The condition has {length} characters; {LONGEST} are allowed."),
        });
    }
    let program = Program::compile(source).map_err(|errors| {
        let (at, message) = match errors.errors.first() {
            Some(first) => (u32::try_from(first.pos.1 - 1).ok(), first.msg.as_str()),
            None => (None, "unknown"),
        };
        CellFault {
            at,
            zh: format!("不是正确的 CEL 表达式：{message}"),
            en: format!("This is not a CEL expression: {message}"),
        }
    })?;
    let mut reader = Reader { names, used: Vec::new(), turns: Vec::new() };
    match reader.flag(program.expression()) {
        Ok(node) => Ok(Condition { node, used: reader.used, turns: reader.turns }),
        Err(Wrong { id, zh, en }) => {
            let at = program.source_info().offset_for(id).map(|(start, _)| start);
            Err(CellFault { at, zh, en })
        }
    }
}

struct Reader<'a> {
    names: &'a dyn Fn(&str) -> Option<Name>,
    /// Every fact that the cell names.
    used: Vec<usize>,
    /// The numbers at which a count that the clock moves may turn the cell.
    turns: Vec<(usize, i64)>,
}

struct Wrong {
    id: u64,
    zh: String,
    en: String,
}

fn wrong<T>(expr: &IdedExpr, zh: impl Into<String>, en: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { id: expr.id, zh: zh.into(), en: en.into() })
}

/// A part of a cell with its type.
enum Part {
    Flag(Node),
    Number(Sum),
    Word(usize, &'static [&'static str]),
    Words(usize, &'static [&'static str]),
    Literal(String),
}

/// A sum of facts and one constant.
#[derive(Default)]
struct Sum {
    terms: Vec<Term>,
    constant: i64,
    clock: bool,
}

impl Part {
    const fn kind(&self) -> (&'static str, &'static str) {
        match self {
            Self::Flag(_) => ("真假", "bool"),
            Self::Number(_) => ("整数", "int"),
            Self::Word(..) | Self::Literal(_) => ("文字", "text"),
            Self::Words(..) => ("文字列表", "list<text>"),
        }
    }
}

impl Sum {
    fn plus(mut self, other: Self, times: i64) -> Self {
        self.terms.extend(other.terms.into_iter().map(|term| Term { times: term.times * times, ..term }));
        Self {
            terms: self.terms,
            constant: self.constant + other.constant * times,
            clock: self.clock || other.clock,
        }
    }
}

impl Reader<'_> {
    fn flag(&mut self, expr: &IdedExpr) -> Result<Node, Wrong> {
        match self.part(expr)? {
            Part::Flag(node) => Ok(node),
            part => {
                let (zh, en) = part.kind();
                wrong(expr, format!("这里要真假，得到的是{zh}。"), format!("A bool belongs here, not {en}."))
            }
        }
    }

    fn number(&mut self, expr: &IdedExpr) -> Result<Sum, Wrong> {
        match self.part(expr)? {
            Part::Number(sum) => Ok(sum),
            part => {
                let (zh, en) = part.kind();
                wrong(expr, format!("这里要整数，得到的是{zh}。"), format!("An int belongs here, not {en}."))
            }
        }
    }

    fn part(&mut self, expr: &IdedExpr) -> Result<Part, Wrong> {
        match &expr.expr {
            Expr::Literal(LiteralValue::Boolean(value)) => Ok(Part::Flag(Node::Known(value.into_inner()))),
            Expr::Literal(LiteralValue::Int(value)) => number_within(expr, value.into_inner()),
            Expr::Literal(LiteralValue::String(text)) => Ok(Part::Literal(text.inner().to_owned())),
            Expr::Ident(name) => self.name(expr, name),
            Expr::Call(call) => self.call(expr, call),
            _ => wrong(
                expr,
                "这里只能用事实、参数、整数、真假、文字和列出的运算。",
                "Only facts, parameters, whole numbers, true, false, words and the listed operators may stand here.",
            ),
        }
    }

    fn name(&mut self, expr: &IdedExpr, name: &str) -> Result<Part, Wrong> {
        let Some(known) = (self.names)(name) else {
            return wrong(
                expr,
                format!("没有名为 {name} 的事实或参数。"),
                format!("There is no fact or parameter named {name}."),
            );
        };
        let part = match known {
            Name::Parameter(value) => return number_within(expr, value),
            Name::Flag(slot) => (slot, Part::Flag(Node::Flag(slot))),
            Name::Number { slot, clock } => {
                let terms = vec![Term { slot, size: false, times: 1 }];
                (slot, Part::Number(Sum { terms, constant: 0, clock }))
            }
            Name::Word(slot, words) => (slot, Part::Word(slot, words)),
            Name::Words(slot, words) => (slot, Part::Words(slot, words)),
        };
        if !self.used.contains(&part.0) {
            self.used.push(part.0);
        }
        Ok(part.1)
    }

    fn call(&mut self, expr: &IdedExpr, call: &CallExpr) -> Result<Part, Wrong> {
        let name = call.func_name.as_str();
        match (name, call.args.as_slice(), &call.target) {
            (operators::LOGICAL_NOT, [inner], None) => Ok(Part::Flag(Node::Not(self.flag(inner)?.into()))),
            (operators::LOGICAL_AND, [left, right], None) => {
                Ok(Part::Flag(Node::Both(self.flag(left)?.into(), self.flag(right)?.into())))
            }
            (operators::LOGICAL_OR, [left, right], None) => {
                Ok(Part::Flag(Node::Either(self.flag(left)?.into(), self.flag(right)?.into())))
            }
            (operators::EQUALS, [left, right], None) => Ok(Part::Flag(self.equal(expr, left, right)?)),
            (operators::NOT_EQUALS, [left, right], None) => {
                Ok(Part::Flag(Node::Not(self.equal(expr, left, right)?.into())))
            }
            (operators::ADD, [left, right], None) => {
                Ok(Part::Number(self.number(left)?.plus(self.number(right)?, 1)))
            }
            (operators::SUBSTRACT, [left, right], None) => {
                Ok(Part::Number(self.number(left)?.plus(self.number(right)?, -1)))
            }
            (operators::NEGATE, [inner], None) => {
                Ok(Part::Number(Sum::default().plus(self.number(inner)?, -1)))
            }
            (operators::IN, [left, right], None) => Ok(Part::Flag(self.member(expr, left, right)?)),
            ("size", [list], None) => self.size(list),
            (_, [left, right], None) if let Some(op) = Op::named(name) => {
                let difference = self.number(left)?.plus(self.number(right)?, -1);
                Ok(Part::Flag(self.compare(expr, difference, op)?))
            }
            _ => {
                let plain = name.trim_matches(['_', '@']);
                wrong(
                    expr,
                    format!("规则册里不能用 {plain}。"),
                    format!("{plain} is not allowed in a rule book."),
                )
            }
        }
    }

    fn size(&mut self, list: &IdedExpr) -> Result<Part, Wrong> {
        match self.part(list)? {
            Part::Words(slot, _) => {
                let terms = vec![Term { slot, size: true, times: 1 }];
                Ok(Part::Number(Sum { terms, constant: 0, clock: false }))
            }
            _ => wrong(list, "size 只能用于列表。", "size is for lists only."),
        }
    }

    fn equal(&mut self, expr: &IdedExpr, left: &IdedExpr, right: &IdedExpr) -> Result<Node, Wrong> {
        let (one, other) = (self.part(left)?, self.part(right)?);
        let kinds = (one.kind(), other.kind());
        match (one, other) {
            (Part::Flag(one), Part::Flag(other)) => Ok(Node::Same(one.into(), other.into())),
            (Part::Number(one), Part::Number(other)) => self.compare(expr, one.plus(other, -1), Op::Equal),
            (Part::Word(slot, words), Part::Literal(text)) => one_of(right, slot, words, [text]),
            (Part::Literal(text), Part::Word(slot, words)) => one_of(left, slot, words, [text]),
            (Part::Word(one, words), Part::Word(other, same)) if words == same => {
                Ok(Node::SameWord(one, other))
            }
            _ => wrong(
                expr,
                format!("{}与{}不能比较是否相等。", kinds.0.0, kinds.1.0),
                format!("{} and {} here cannot be equal.", kinds.0.1, kinds.1.1),
            ),
        }
    }

    fn member(&mut self, expr: &IdedExpr, left: &IdedExpr, right: &IdedExpr) -> Result<Node, Wrong> {
        let item = self.part(left)?;
        if let Expr::List(list) = &right.expr {
            return match item {
                Part::Number(sum) => {
                    let mut numbers = Vec::new();
                    for element in &list.elements {
                        let number = self.number(element)?;
                        if !number.terms.is_empty() {
                            return wrong(
                                element,
                                "列表里只能写数字和参数。",
                                "A list holds numbers and parameters only.",
                            );
                        }
                        numbers.push(number.constant - sum.constant);
                    }
                    self.watch(expr, &sum, &numbers)?;
                    Ok(Node::OneOf { terms: sum.terms.into(), numbers: numbers.into() })
                }
                Part::Word(slot, words) => {
                    let mut texts = Vec::new();
                    for element in &list.elements {
                        match self.part(element)? {
                            Part::Literal(text) => texts.push(text),
                            _ => return wrong(element, "列表里只能写文字。", "This list holds words only."),
                        }
                    }
                    one_of(right, slot, words, texts)
                }
                _ => wrong(left, "列表里找的是整数或文字。", "Look for an int or a text in a list."),
            };
        }
        match (item, self.part(right)?) {
            (Part::Literal(text), Part::Words(slot, words)) => match place(words, &text) {
                Some(bit) => Ok(Node::Has { slot, bit }),
                None => unknown_word(left, words, &text),
            },
            _ => wrong(expr, "in 的右边要一个列表。", "A list belongs on the right of in."),
        }
    }

    fn compare(&mut self, expr: &IdedExpr, difference: Sum, op: Op) -> Result<Node, Wrong> {
        let with = -difference.constant;
        self.watch(expr, &difference, &[with])?;
        Ok(Node::Compare { terms: difference.terms.into(), op, with })
    }

    /// Notes where the clock may turn this comparison. It must be plain from the cell: a count that the clock
    /// moves stands alone against a number, never against another count.
    fn watch(&mut self, expr: &IdedExpr, sum: &Sum, numbers: &[i64]) -> Result<(), Wrong> {
        if !sum.clock {
            return Ok(());
        }
        let [term] = sum.terms.as_slice() else {
            return wrong(
                expr,
                "随时间变化的计数只能与一个数字或参数比较，否则无法说出何时改变。",
                "A count that the clock moves may only be compared with a number or a parameter, or nobody could \
                 say when it turns.",
            );
        };
        self.turns.extend(numbers.iter().map(|number| (term.slot, number * term.times)));
        Ok(())
    }
}

fn number_within(expr: &IdedExpr, value: i64) -> Result<Part, Wrong> {
    if (-MOST..=MOST).contains(&value) {
        return Ok(Part::Number(Sum { constant: value, ..Sum::default() }));
    }
    wrong(expr, format!("数字 {value} 太大。"), format!("The number {value} is too large."))
}

/// 0 for the first word of the list.
fn place(words: &[&str], text: &str) -> Option<usize> {
    words.iter().position(|word| *word == text)
}

fn one_of(
    expr: &IdedExpr,
    slot: usize,
    words: &'static [&'static str],
    texts: impl IntoIterator<Item = String>,
) -> Result<Node, Wrong> {
    let mut codes = 0;
    for text in texts {
        match (text.as_str(), place(words, &text)) {
            ("none", _) => codes |= 1,
            (_, Some(place)) => codes |= 2 << place,
            _ => return unknown_word(expr, words, &text),
        }
    }
    Ok(Node::Word { slot, codes })
}

fn unknown_word<T>(expr: &IdedExpr, words: &[&str], text: &str) -> Result<T, Wrong> {
    let known = words.join(", ");
    wrong(
        expr,
        format!("“{text}”不是可用的词；可用：none, {known}。"),
        format!("\"{text}\" is none of the words: none, {known}."),
    )
}
