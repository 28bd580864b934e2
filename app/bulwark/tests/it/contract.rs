//! The OpenAPI file keeps what it promises to those who generate clients from it.

use std::collections::{BTreeMap, BTreeSet};

use http::Module;
use serde_json::Value;

use crate::{house::modules, schema};

fn document() -> Value {
    serde_json::to_value(http::document(&modules())).unwrap()
}

fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            see(name, field);
            walk(field, see);
        }),
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    let document = document();
    let (mut lost, mut names, mut twice) = (Vec::new(), BTreeSet::new(), Vec::new());
    walk(&document, &mut |name, value| match (name, value.as_str()) {
        ("$ref", Some(target)) if document.pointer(target.trim_start_matches('#')).is_none() => {
            lost.push(target.to_owned());
        }
        ("operationId", Some(id)) if !names.insert(id.to_owned()) => twice.push(id.to_owned()),
        _ => {}
    });
    assert!(lost.is_empty(), "references that lead nowhere: {lost:?}");
    assert!(twice.is_empty(), "operations of one name: {twice:?}");
    let routes: usize = modules().iter().map(|module| module.routes.len()).sum();
    assert_eq!(names.len(), routes, "one operation a route");
}

/// The shape without its comments.
fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, text)| *name != "description" || !text.is_string());
            Value::Object(kept.map(|(name, field)| (name.clone(), bare(field))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(bare).collect()),
        other => other.clone(),
    }
}

/// Of two schemas with one name the document keeps the last, and lies about the other.
#[test]
fn one_name_means_one_shape() {
    let (mut shapes, mut twice) = (BTreeMap::<String, Value>::new(), Vec::new());
    for module in modules() {
        for route in module.routes {
            let told = format!("{route:?}");
            let alone = http::document(&[Module::new(module.name, vec![route])]);
            let alone = serde_json::to_value(alone).unwrap();
            for (name, schema) in alone["components"]["schemas"].as_object().unwrap() {
                let schema = bare(schema);
                let known = shapes.entry(name.clone()).or_insert_with(|| schema.clone());
                if *known != schema {
                    twice.push(format!("{name} of {told}: {schema}, elsewhere {known}"));
                }
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn every_route_says_what_it_does_and_shows_an_example_that_fits() {
    let document = document();
    let mut faults = Vec::new();
    for route in modules().into_iter().flat_map(|module| module.routes) {
        let mut complain = |what: String| faults.push(format!("{route:?}: {what}"));
        if route.summary.trim().len() < 4 {
            complain("no summary".into());
        }
        let silent = matches!(route.status, 204 | 303);
        if route.gives.is_none() != silent {
            complain(format!(
                "status {} and an example of the answer: {}",
                route.status,
                route.gives.is_some()
            ));
        }
        let shapes = [("takes", route.takes.as_ref()), ("gives", route.gives.as_ref())];
        for (word, shape) in shapes.into_iter().filter_map(|(word, shape)| Some((word, shape?))) {
            let wanted = serde_json::to_value(&shape.schema).unwrap();
            for fault in schema::faults(&document, &wanted, &shape.example) {
                complain(format!("{word}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_job_and_every_reader_has_a_name_of_its_own() {
    let (mut jobs, mut readers) = (Vec::new(), Vec::new());
    for module in modules() {
        jobs.extend(module.jobs.iter().map(|job| format!("{job:?}")));
        readers.extend(module.readers.iter().map(|reader| format!("{reader:?}")));
    }
    for names in [jobs, readers] {
        let unique: BTreeSet<&String> = names.iter().collect();
        assert_eq!(unique.len(), names.len(), "{names:?}");
    }
}
