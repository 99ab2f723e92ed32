//! Makes a large workspace of a stated shape, for benches and for the test of memory.
//! The same shape gives the same bytes. It means nothing: the figures are made up.

use rapporteur::model::{Node, write};

/// How large a workspace is.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Indicators.
    pub indicators: usize,
    /// Years of each, up to 2026.
    pub years: usize,
    /// Parties with a value in each year; one of them is the regional office.
    pub parties: usize,
}

/// The shape that the goals are stated for: 100,000 values.
pub const LARGE: Shape = Shape {
    indicators: 1_250,
    years: 10,
    parties: 8,
};

impl Shape {
    /// How many values of parties there are.
    pub fn values(self) -> usize {
        self.indicators * self.years * self.parties
    }
}

const CODES: [(&str, &str); 8] = [
    ("KHM", "Cambodia"),
    ("CHN", "China"),
    ("LAO", "Lao PDR"),
    ("MMR", "Myanmar"),
    ("THA", "Thailand"),
    ("VNM", "Viet Nam"),
    ("MYS", "Malaysia"),
    ("REG", "Regional"),
];
const WHAT: [&str; 8] = [
    "Victims referred",
    "Officials trained",
    "CSOs joining",
    "Cases investigated",
    "Migrants informed",
    "Research used",
    "Shelters supported",
    "Hotline calls",
];
const WHERE: [&str; 5] = [
    "at borders",
    "in ports",
    "online",
    "in fishing",
    "in factories",
];

/// The bytes of a workspace of this shape, as the program writes them: each indicator has a
/// statement, unit, rule, baseline, target, and in each year a marker and one value a party;
/// every fifth value is split by sex, every seventeenth is not reported.
pub fn workspace(shape: Shape) -> String {
    let parties: Vec<_> = CODES[CODES.len() - shape.parties..].to_vec();
    let indicators = (0..shape.indicators).map(|place| indicator(place, shape, &parties));
    let root = Node::of(vec![
        ("format", Node::text("rapporteur-workspace")),
        ("version", whole(1)),
        ("title", Node::text("A large workspace")),
        ("as_of", Node::text("2026-12-31")),
        ("year", whole(2026)),
        (
            "parties",
            Node::List(
                parties
                    .iter()
                    .map(|(code, name)| {
                        let kind = if *code == "REG" { "office" } else { "country" };
                        Node::of(vec![
                            ("id", Node::text(code)),
                            ("name", Node::text(name)),
                            ("kind", Node::text(kind)),
                        ])
                    })
                    .collect(),
            ),
        ),
        ("indicators", Node::List(indicators.collect())),
    ]);
    write(&root)
}

/// The opaque id of an indicator.
pub fn id(place: usize) -> String {
    format!("i-{place:06}")
}

fn indicator(place: usize, shape: Shape, parties: &[(&str, &str)]) -> Node {
    let what = WHAT[place % WHAT.len()];
    let title = format!("{what} {}", WHERE[place / WHAT.len() % WHERE.len()]);
    let code = format!("{}.{}", 1 + place / 50, 1 + place % 50);
    let statement = format!(
        "# of {} in the reporting year, by country ({code})",
        title.to_lowercase()
    );
    let cell = |number| Node::of(vec![("value", whole(number))]);
    let years: Vec<(String, Node)> = (0..shape.years)
        .map(|back| (2027 - shape.years + back, back))
        .map(|(year, back)| {
            let values = parties.iter().enumerate().map(|(column, (party, _))| {
                (
                    *party,
                    value(place * 7919 + back * 104_729 + column * 1_299_709),
                )
            });
            let year_node = Node::of(vec![
                ("marker", cell(1_000 + 50 * back)),
                ("values", Node::of(values.collect())),
            ]);
            (year.to_string(), year_node)
        })
        .collect();
    let years = years
        .iter()
        .map(|(year, node)| (year.as_str(), node.clone()));
    Node::of(vec![
        ("id", Node::text(&id(place))),
        ("code", Node::text(&code)),
        ("title", Node::text(&title)),
        ("statement", Node::text(&statement)),
        ("unit", Node::text("persons")),
        ("measure", Node::text("unit")),
        ("good", Node::text("up")),
        ("rule", Node::text("sum")),
        ("baseline", cell(100)),
        ("target", cell(2_000)),
        ("years", Node::of(years.collect())),
    ])
}

fn value(mixed: usize) -> Node {
    if mixed.is_multiple_of(17) {
        return Node::of(vec![("value", Node::text("not reported"))]);
    }
    let number = mixed % 997;
    let mut members = vec![("value", whole(number))];
    if mixed.is_multiple_of(5) {
        let female = number / 2;
        let parts = vec![("female", whole(female)), ("male", whole(number - female))];
        members.push(("parts", Node::of(parts)));
    }
    Node::of(members)
}

fn whole(number: usize) -> Node {
    Node::Number(number.to_string().into())
}
