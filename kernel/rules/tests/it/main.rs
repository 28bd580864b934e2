//! Rule books from outside: what people see of the shipped one, what a rule officer is told of a wrong one,
//! and what holds for every book and every resident.

extern crate bulwark_rules as rules;

mod drafts;
mod made;
mod officers;
mod promises;
mod residents;
