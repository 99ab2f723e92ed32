//! A document as plain parts, for any format: a report, the minutes of a meeting. It decides on no layout.

use super::table::Table;

/// A document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it is of, in one line under the title.
    pub about: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// The heading of a chapter.
    Heading(String),
    /// The heading of a section in it.
    Section(String),
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// Items, each with its mark: a number, a letter, a finding's number; without one they are bullets.
    Items(Vec<Item>),
}

/// An item of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its mark; empty for a bullet.
    pub mark: String,
    /// Its text.
    pub text: String,
}

impl Document {
    /// A document without parts.
    pub fn new(title: impl Into<String>, about: impl Into<String>) -> Document {
        Document {
            title: title.into(),
            about: about.into(),
            parts: Vec::new(),
        }
    }

    /// Adds a chapter.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Heading(text.into()));
    }

    /// Adds a section.
    pub fn section(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Section(text.into()));
    }

    /// Adds a paragraph, unless it is empty.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part::Paragraph(text));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.parts.push(Part::Table(table));
        }
    }

    /// Adds items, unless there are none.
    pub fn items(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.parts.push(Part::Items(items));
        }
    }
}

impl Item {
    /// An item with a mark.
    pub fn marked(mark: impl Into<String>, text: impl Into<String>) -> Item {
        Item {
            mark: mark.into(),
            text: text.into(),
        }
    }
}
