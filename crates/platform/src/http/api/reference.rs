//! `/api`: the document for people.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde_json::Value;

use super::{
    document::Served,
    prose::{Prose, Span},
};
use crate::http::{Frame, Problem, page as show};

#[derive(Template)]
#[template(path = "api/reference.html")]
struct ReferencePage {
    frame: Frame,
    reference: Arc<Reference>,
}

/// Operations for one audience.
struct Group {
    name: String,
    about: Prose,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    title: Prose,
    name: String,
    about: Prose,
    parameters: Vec<Field>,
    body: Vec<Link>,
    answers: Vec<Answer>,
}

struct Answer {
    status: String,
    about: Prose,
    body: Vec<Link>,
}

/// A parameter or a field of a shape.
struct Field {
    name: String,
    place: String,
    needed: bool,
    kind: Vec<Link>,
    about: Prose,
}

/// The name of a type; shapes are linked.
struct Link {
    name: String,
    shape: bool,
}

/// A schema.
struct Shape {
    name: String,
    about: Prose,
    codes: Vec<String>,
    fields: Vec<Field>,
    variants: Vec<Variant>,
}

struct Variant {
    name: String,
    about: Prose,
    fields: Vec<Field>,
}

/// The document, laid out for people.
pub(super) struct Reference {
    about: Prose,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
}

impl Reference {
    pub(super) fn of(document: &Value) -> Self {
        let shapes = document["components"]["schemas"].as_object().into_iter().flatten();
        Self {
            about: prose(&document["info"]["description"]),
            groups: each(&document["tags"]).map(|tag| group(tag, document)).collect(),
            shapes: shapes.map(|(name, schema)| shape(name, schema)).collect(),
        }
    }
}

/// The reference page.
pub(super) async fn page(frame: Frame, State(served): State<Served>) -> Result<Response, Problem> {
    show(&ReferencePage { frame, reference: served.reference })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn prose(value: &Value) -> Prose {
    Prose::of(value.as_str().unwrap_or_default())
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn group(tag: &Value, document: &Value) -> Group {
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        let of_this =
            methods.filter(|(_, operation)| each(&operation["tags"]).any(|one| *one == tag["name"]));
        of_this.map(|(method, one)| operation(method, path, one))
    });
    Group { name: text(&tag["name"]), about: prose(&tag["description"]), operations: operations.collect() }
}

fn operation(method: &str, path: &str, operation: &Value) -> Operation {
    let answers = operation["responses"].as_object().into_iter().flatten();
    let answers = answers.map(|(status, answer)| Answer {
        status: status.clone(),
        about: prose(&answer["description"]),
        body: body(answer),
    });
    let parameter = |parameter: &Value| Field {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        needed: parameter["required"] == true,
        kind: kind(&parameter["schema"]),
        about: prose(&parameter["description"]),
    };
    Operation {
        id: format!("{method}{}", path.replace(['/', '{', '}', '.'], "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        title: prose(&operation["summary"]),
        name: text(&operation["summary"]).replace('`', ""),
        about: prose(&operation["description"]),
        parameters: each(&operation["parameters"]).map(parameter).collect(),
        body: body(&operation["requestBody"]),
        answers: answers.collect(),
    }
}

/// The shape of a body.
fn body(holder: &Value) -> Vec<Link> {
    let content = holder["content"].as_object().into_iter().flatten().next();
    content.map(|(_, content)| kind(&content["schema"])).unwrap_or_default()
}

/// The names of a type.
fn kind(schema: &Value) -> Vec<Link> {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return vec![Link { name: name.to_owned(), shape: true }];
    }
    let choices = each(&schema["oneOf"]).chain(each(&schema["anyOf"])).chain(each(&schema["allOf"]));
    let mut kinds: Vec<Link> = choices.flat_map(kind).collect();
    if schema["type"] == "array" || each(&schema["type"]).any(|one| one == "array") {
        kinds.push(Link { name: "[ ]".to_owned(), shape: false });
        kinds.extend(kind(&schema["items"]));
    } else {
        let plain =
            schema["type"].as_str().into_iter().chain(each(&schema["type"]).filter_map(Value::as_str));
        let plain = plain.filter(|name| *name != "null").map(|name| match schema["format"].as_str() {
            Some(format) => format!("{name} ({format})"),
            None => name.to_owned(),
        });
        kinds.extend(plain.map(|name| Link { name, shape: false }));
    }
    kinds
}

fn shape(name: &str, schema: &Value) -> Shape {
    Shape {
        name: name.to_owned(),
        about: prose(&schema["description"]),
        codes: each(&schema["enum"]).map(text).collect(),
        fields: fields(schema),
        variants: each(&schema["oneOf"]).map(variant).collect(),
    }
}

fn variant(schema: &Value) -> Variant {
    // The tag of a variant is its one property with one value.
    let tag = schema["properties"].as_object().into_iter().flatten().find_map(|(name, property)| {
        let code = each(&property["enum"]).next()?;
        Some((name.clone(), text(code)))
    });
    let (tag, code) = tag.unwrap_or_default();
    let fields = fields(schema).into_iter().filter(|field| field.name != tag);
    Variant {
        name: format!("{tag} = {code}"),
        about: prose(&schema["description"]),
        fields: fields.collect(),
    }
}

/// A field that may be absent is described within its one real choice.
fn described(property: &Value) -> &Value {
    let own = &property["description"];
    let mut choices = each(&property["oneOf"]).map(|choice| &choice["description"]);
    if own.is_string() { own } else { choices.find(|about| about.is_string()).unwrap_or(own) }
}

fn fields(schema: &Value) -> Vec<Field> {
    let field = |(name, property): (&String, &Value)| Field {
        name: name.clone(),
        place: String::new(),
        needed: each(&schema["required"]).any(|needed| needed == name),
        kind: kind(property),
        about: prose(described(property)),
    };
    schema["properties"].as_object().into_iter().flatten().map(field).collect()
}
