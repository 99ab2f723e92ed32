//! Corrects the codes of parties on the way in: `CMB` becomes `KHM`, wherever the field table has a party.
//!
//! It never picks between two values: a country that stands under two of its codes is refused.

use std::collections::HashMap;

use super::address::Kind;
use super::fields::{COMMON, Field, Shape, record_fields};
use super::node::{Name, Node};
use super::validate::{Misfit, Unfit};

/// A code that was corrected on the way in, and how often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// The code as it stood there.
    pub alias: String,
    /// The code that it stands for.
    pub code: String,
    /// In how many places.
    pub places: usize,
}

/// Codes that the reports of the region use in the place of ISO 3166 alpha-3.
pub const WELL_KNOWN: [(&str, &str); 2] = [("CMB", "KHM"), ("VMN", "VNM")];

/// Writes the code of a party where one of its aliases stands.
///
/// # Errors
/// A country whose value stands under two of its codes at once: nobody knows which holds.
pub fn correct_aliases(root: &mut Node) -> Result<Vec<Correction>, Unfit> {
    let mut corrector = Corrector::of(root);
    corrector
        .ids(root)
        .map_err(|unfit| unfit.under(Kind::Party.list()))?;
    for kind in Kind::records() {
        let Some(Node::List(items)) = root_list(root, kind) else {
            continue;
        };
        for item in items {
            corrector
                .fields(item, record_fields(kind))
                .map_err(|unfit| unfit.under(item.id().unwrap_or_default()))
                .map_err(|unfit| unfit.under(kind.list()))?;
        }
    }
    Ok(corrector.found)
}

/// What opening the file again would correct in a value of a shape; nothing when it would stay as it is.
///
/// # Errors
/// What opening the file again would refuse.
pub fn corrections_in(root: &Node, node: &Node, shape: Shape) -> Result<Vec<Correction>, Unfit> {
    let mut corrector = Corrector::of(root);
    corrector.value(&mut node.clone(), shape)?;
    Ok(corrector.found)
}

fn root_list(root: &mut Node, kind: Kind) -> Option<&mut Node> {
    match root {
        Node::Object(object) => object.get_mut(kind.list()),
        _ => None,
    }
}

struct Corrector {
    codes: HashMap<Box<str>, Name>,
    found: Vec<Correction>,
}

impl Corrector {
    fn of(root: &Node) -> Corrector {
        let mut codes: HashMap<Box<str>, Name> = HashMap::new();
        let parties = root.list(Kind::Party.list());
        for party in parties {
            for alias in party.texts_under("aliases") {
                codes.insert(alias.into(), party.str_or_empty("id").into());
            }
        }
        for party in parties {
            codes.remove(party.str_or_empty("id"));
        }
        for (alias, code) in WELL_KNOWN {
            codes.insert(alias.into(), code.into());
        }
        Corrector {
            codes,
            found: Vec::new(),
        }
    }

    fn count(&mut self, alias: &str, code: &str) {
        match self.found.iter_mut().find(|found| found.alias == alias) {
            Some(found) => found.places += 1,
            None => self.found.push(Correction {
                alias: alias.to_owned(),
                code: code.to_owned(),
                places: 1,
            }),
        }
    }

    /// A party may stand in the list under a code that is not its own.
    fn ids(&mut self, root: &mut Node) -> Result<(), Unfit> {
        let Some(Node::List(items)) = root_list(root, Kind::Party) else {
            return Ok(());
        };
        for place in 0..items.len() {
            let id = items[place].str_or_empty("id").to_owned();
            let Some(code) = self.codes.get(id.as_str()).cloned() else {
                continue;
            };
            if items.iter().any(|item| item.id() == Some(code.as_str())) {
                return Err(Unfit::here(Misfit::TwoCodes(id, code.to_string())));
            }
            self.count(&id, code.as_str());
            if let Some(Node::Text(text)) = items[place].at_mut(["id"]) {
                *text = code.as_str().into();
            }
        }
        Ok(())
    }

    fn fields<'f>(
        &mut self,
        node: &mut Node,
        fields: impl Iterator<Item = &'f Field> + Clone,
    ) -> Result<(), Unfit> {
        let Node::Object(object) = node else {
            return Ok(());
        };
        for member in object.members_mut() {
            let key = member.name.as_str();
            if let Some(field) = fields.clone().find(|field| field.key == key) {
                self.value(&mut member.node, field.shape)
                    .map_err(|unfit| unfit.under(key))?;
            }
        }
        Ok(())
    }

    fn value(&mut self, node: &mut Node, shape: Shape) -> Result<(), Unfit> {
        match (shape, &mut *node) {
            (Shape::Party, Node::Text(text)) => self.text(text),
            (Shape::Address, Node::Text(text)) => self.address(text),
            (Shape::Parties, Node::List(items)) => {
                for item in items.iter_mut() {
                    if let Node::Text(text) = item {
                        self.text(text);
                    }
                }
            }
            (Shape::One(fields), _) => self.fields(node, fields.iter().chain(COMMON))?,
            (Shape::Many(fields), Node::List(items)) => {
                for item in items.iter_mut() {
                    self.fields(item, fields.iter().chain(COMMON))
                        .map_err(|unfit| unfit.under(item.id().unwrap_or_default()))?;
                }
            }
            (Shape::ByYear(inner), Node::Object(object)) => {
                for member in object.members_mut() {
                    self.value(&mut member.node, *inner)
                        .map_err(|unfit| unfit.under(member.name.as_str()))?;
                }
            }
            (Shape::ByParty(_), Node::Object(object)) => {
                for place in 0..object.members().len() {
                    let name = object.members()[place].name.clone();
                    let Some(code) = self.codes.get(name.as_str()).cloned() else {
                        continue;
                    };
                    if object.get(code.as_str()).is_some() {
                        let codes = Misfit::TwoCodes(name.to_string(), code.to_string());
                        return Err(Unfit::here(codes));
                    }
                    self.count(name.as_str(), code.as_str());
                    object.members_mut()[place].name = code;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &mut Box<str>) {
        if let Some(code) = self.codes.get(text).cloned() {
            self.count(text, code.as_str());
            *text = code.as_str().into();
        }
    }

    /// An address names a country behind `values`.
    fn address(&mut self, text: &mut Box<str>) {
        let mut keys: Vec<&str> = text.split('/').collect();
        let Some(place) = keys.iter().position(|key| *key == "values") else {
            return;
        };
        let Some(alias) = keys.get(place + 1).copied() else {
            return;
        };
        if let Some(code) = self.codes.get(alias).cloned() {
            keys[place + 1] = code.as_str();
            let corrected = keys.join("/");
            self.count(alias, code.as_str());
            *text = corrected.into_boxed_str();
        }
    }
}
