//! Workspaces as JSON values for the oracle: numbers as they are written, and places in them by path.

use rapporteur::model::{Node, Workspace};
use serde_json::{Map, Value};

/// A place: keys, and `#id` for the record of a list.
pub type Path = Vec<String>;

/// The document of a workspace. A number becomes a text that says so, for JSON values would round it.
pub fn of(workspace: &Workspace) -> Value {
    of_node(workspace.root())
}

/// A value of a document.
pub fn of_node(node: &Node) -> Value {
    value(node)
}

/// The same with the keys of each object in the order of their letters.
pub fn with_keys_in_order(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|member| member.0);
            let members = members.into_iter();
            Value::Object(
                members
                    .map(|(key, value)| (key.clone(), with_keys_in_order(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(with_keys_in_order).collect()),
        _ => value.clone(),
    }
}

fn value(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(yes) => Value::Bool(*yes),
        Node::Number(number) => Value::String(format!("number {number}")),
        Node::Text(text) => Value::String(format!("text {text}")),
        Node::List(items) => Value::Array(items.iter().map(value).collect()),
        Node::Object(object) => {
            let members = object.members().iter();
            Value::Object(
                members
                    .map(|m| (m.name.to_string(), value(&m.node)))
                    .collect(),
            )
        }
    }
}

/// The id of a record.
pub fn id(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()?.strip_prefix("text ")
}

/// What stands at a path.
pub fn at<'a>(value: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter()
        .try_fold(value, |value, key| match key.strip_prefix('#') {
            Some(own) if value.is_array() => {
                value.as_array()?.iter().find(|item| id(item) == Some(own))
            }
            _ => value.get(key),
        })
}

/// Puts a value at a path, or takes what stands there out; lists and objects on the way come with it.
pub fn put(value: &mut Value, path: &[String], new: Option<Value>) {
    let Some((key, rest)) = path.split_first() else {
        *value = new.unwrap_or(Value::Null);
        return;
    };
    match key.strip_prefix('#').filter(|_| !value.is_object()) {
        Some(own) => {
            if !value.is_array() {
                *value = Value::Array(Vec::new());
            }
            let items = value.as_array_mut().unwrap();
            let place = items.iter().position(|item| id(item) == Some(own));
            match (place, rest.is_empty(), new) {
                (Some(place), true, None) => drop(items.remove(place)),
                (Some(place), true, Some(new)) => items[place] = new,
                (None, true, Some(new)) => items.push(new),
                (Some(place), false, new) => put(&mut items[place], rest, new),
                (None, _, _) => {}
            }
        }
        None => {
            if !value.is_object() {
                *value = Value::Object(Map::new());
            }
            let members = value.as_object_mut().unwrap();
            match (rest.is_empty(), new) {
                (true, None) => drop(members.shift_remove(key)),
                (true, Some(new)) => drop(members.insert(key.clone(), new)),
                (false, None) => {
                    if let Some(below) = members.get_mut(key) {
                        put(below, rest, None);
                    }
                }
                (false, Some(new)) => {
                    let below = members.entry(key.clone()).or_insert(Value::Null);
                    put(below, rest, Some(new));
                }
            }
        }
    }
}

/// The same, whatever the order of keys, of records and of what is in a list of texts.
pub fn plain(value: &Value) -> String {
    without_order(value, &|_| true)
}

/// The same, where an empty list says as much as none.
pub fn loose(value: &Value) -> String {
    without_order(value, &|value| !value.as_array().is_some_and(Vec::is_empty))
}

fn without_order(value: &Value, counts: &dyn Fn(&Value) -> bool) -> String {
    match value {
        Value::Object(members) => {
            let mut all: Vec<String> = members
                .iter()
                .filter(|(_, value)| counts(value))
                .map(|(key, value)| format!("{key:?}:{}", without_order(value, counts)))
                .collect();
            all.sort();
            format!("{{{}}}", all.join(","))
        }
        Value::Array(items) => {
            let mut all: Vec<String> = items
                .iter()
                .map(|item| without_order(item, counts))
                .collect();
            if items.iter().all(|item| id(item).is_some()) || is_set(value) {
                all.sort();
            }
            format!("[{}]", all.join(","))
        }
        _ => value.to_string(),
    }
}

/// A list of texts, numbers and the like in which each stands once.
pub fn is_set(value: &Value) -> bool {
    let Some(items) = value.as_array() else {
        return false;
    };
    items.iter().enumerate().all(|(place, item)| {
        !item.is_array() && !item.is_object() && !items[..place].contains(item)
    })
}

/// A list of records.
pub fn is_records(value: &Value) -> bool {
    let Some(items) = value.as_array() else {
        return false;
    };
    let ids: Vec<_> = items.iter().map(id).collect();
    ids.iter()
        .enumerate()
        .all(|(place, id)| id.is_some_and(|id| !id.is_empty()) && !ids[..place].contains(id))
}
