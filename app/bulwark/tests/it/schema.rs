//! As much of JSON Schema as the OpenAPI file uses: does this value fit?

use serde_json::Value;

/// What does not fit, with its place; empty when all does. `closed`: a field that the schema does not name is a fault.
pub(crate) fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, "$", &mut found);
    found
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        match document.pointer(target.trim_start_matches('#')) {
            Some(schema) => check(document, schema, value, at, found),
            None => found.push(format!("{at}: {target} leads nowhere")),
        }
        return;
    }
    for (word, least, most) in [("oneOf", 1, 1), ("anyOf", 1, usize::MAX)] {
        if let Some(choices) = schema[word].as_array() {
            let fit = choices.iter().filter(|choice| faults(document, choice, value).is_empty()).count();
            if fit < least || fit > most {
                found.push(format!("{at}: {fit} of {word} fit {value}"));
            }
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        for part in parts {
            check(document, part, value, at, found);
        }
    }
    if !is_of_type(&schema["type"], value) {
        found.push(format!("{at}: {value} is not {}", schema["type"]));
        return;
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
        && !value.is_null()
    {
        found.push(format!("{at}: {value} is none of {words:?}"));
    }
    if let Some(fields) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                found.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            let at = format!("{at}.{name}");
            match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Value::Null, Value::Object(_)) => {
                    check(document, &schema["additionalProperties"], field, &at, found);
                }
                (Value::Null, Value::Bool(false)) => found.push(format!("{at} is not known")),
                (Value::Null, _) => {}
                (known, _) => check(document, known, field, &at, found),
            }
        }
    }
    if let Some(items) = value.as_array()
        && !schema["items"].is_null()
    {
        for (index, item) in items.iter().enumerate() {
            check(document, &schema["items"], item, &format!("{at}[{index}]"), found);
        }
    }
}

fn is_of_type(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::String(kind) => is(kind, value),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(|kind| is(kind, value)),
        _ => true,
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}
