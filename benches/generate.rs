//! Makes a large workspace of a stated shape, for benches and for the test of memory.
//! The same shape gives the same bytes. It means nothing: the figures are made up.

use rapporteur::model::{COUNTS, Count, Node, write};

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

/// How many records the registers have beside the values.
pub const ENTRIES: usize = 2_000;
/// Agreements, and as many risks.
pub const AGREEMENTS: usize = 300;
/// Notes.
pub const NOTES: usize = 500;
/// Meetings.
pub const MEETINGS: usize = 200;

/// The same workspace with its registers filled: handover, agreements, risks, meetings, notes; and with one more
/// indicator for each thing that can be counted in them.
pub fn with_registers(shape: Shape) -> String {
    let text = workspace(shape);
    let Ok(Node::Object(root)) = rapporteur::model::parse(text.as_bytes()) else {
        return text;
    };
    let members = root.members().iter();
    let mut members: Vec<(&str, Node)> = members
        .map(|member| (member.name.as_str(), member.node.clone()))
        .collect();
    let texts = |pairs: &[(&'static str, String)]| -> Node {
        Node::of(
            pairs
                .iter()
                .map(|(key, text)| (*key, Node::text(text)))
                .collect(),
        )
    };
    let letter = |place: usize| format!("{}", place % 250);
    let party = |place: usize| CODES[place % 6].0.to_owned();
    let functions = (0..250).map(|place| {
        texts(&[
            ("id", format!("f-{place}")),
            ("code", letter(place)),
            ("title", format!("Function {place}")),
        ])
    });
    let entries = (0..ENTRIES).map(|place| {
        texts(&[
            ("id", format!("h-{place}")),
            ("function", letter(place / 8)),
            ("party", party(place)),
            ("from", format!("{}", 2018 + place % 8)),
            (
                "state",
                if place % 3 == 0 { "fully" } else { "partly" }.to_owned(),
            ),
            ("receiver", "the ministry".to_owned()),
        ])
    });
    let agreements = (0..AGREEMENTS).map(|place| {
        let step = texts(&[
            ("id", "e-1".to_owned()),
            ("on", format!("{}-05", 2019 + place % 8)),
            ("what", "talks".to_owned()),
        ]);
        let area = texts(&[
            ("id", "w-1".to_owned()),
            ("title", "Hotline".to_owned()),
            ("due", "2027".to_owned()),
        ]);
        Node::of(vec![
            ("id", Node::text(&format!("a-{place}"))),
            ("code", Node::text(&format!("A{place:03}"))),
            (
                "parties",
                Node::texts([CODES[place % 6].0, CODES[(place + 1) % 6].0]),
            ),
            (
                "legal",
                Node::text(if place % 2 == 0 {
                    "negotiating"
                } else {
                    "signed"
                }),
            ),
            ("steps", Node::List(vec![step].into())),
            ("areas", Node::List(vec![area].into())),
        ])
    });
    let risks = (0..AGREEMENTS).map(|place| {
        let assessment = Node::of(vec![
            ("id", Node::text("v-1")),
            ("on", Node::text("2026")),
            ("likelihood", whole(1 + place % 5)),
            ("impact", whole(1 + place % 5)),
        ]);
        Node::of(vec![
            ("id", Node::text(&format!("k-{place}"))),
            ("code", Node::text(&format!("R{place}"))),
            ("title", Node::text(&format!("Risk {place}"))),
            ("effect", Node::text("It may have significant consequences for the victims whom the office supports.")),
            ("assessments", Node::List(vec![assessment].into())),
            ("status", Node::text("open")),
        ])
    });
    let notes = (0..NOTES).map(|place| {
        Node::of(vec![
            ("id", Node::text(&format!("n-{place}"))),
            ("number", whole(place + 1)),
            ("year", whole(2026)),
            (
                "on",
                Node::text(&format!(
                    "indicator:{}/years/2026",
                    id(place * 2 % shape.indicators)
                )),
            ),
            (
                "text",
                Node::text(&format!("What is said of it, part {place}.")),
            ),
        ])
    });
    let meetings = (0..MEETINGS).map(|place| {
        texts(&[
            ("id", format!("m-{place}")),
            ("code", format!("M{place}")),
            ("on", format!("{}-{:02}", 2017 + place % 10, 1 + place % 12)),
            ("host", party(place)),
            ("chair", party(place / 3)),
        ])
    });
    for (name, node) in &mut members {
        if let ("indicators", Node::List(indicators)) = (*name, node) {
            let counted = COUNTS.iter().map(|row| counted(row, shape));
            let all = indicators.iter().cloned().chain(counted);
            *indicators = all.collect();
        }
    }
    members.push(("meetings", Node::List(meetings.collect())));
    members.push(("functions", Node::List(functions.collect())));
    members.push(("handover", Node::List(entries.collect())));
    members.push(("agreements", Node::List(agreements.collect())));
    members.push(("risks", Node::List(risks.collect())));
    members.push(("notes", Node::List(notes.collect())));
    let scales = Node::of(
        ["likelihood", "impact"]
            .map(|scale| {
                let row = |score: usize| {
                    Node::of(vec![
                        ("id", Node::text(&format!("s{score}"))),
                        ("score", whole(score)),
                        ("name", Node::text(&format!("row {score}"))),
                    ])
                };
                (scale, Node::List((1..=5).map(row).collect()))
            })
            .to_vec(),
    );
    members.push(("scales", scales));
    write(&Node::of(members))
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

/// An indicator that is counted from a register, and that nobody typed a value of; its totals are seldom right.
fn counted(row: &Count, shape: Shape) -> Node {
    let word = row.what.word();
    let years: Vec<String> = (0..shape.years)
        .map(|back| (2027 - shape.years + back).to_string())
        .collect();
    let cell = |number| Node::of(vec![("value", whole(number))]);
    let year = || Node::of(vec![("marker", cell(60)), ("total", cell(50))]);
    let years = years.iter().map(|name| (name.as_str(), year()));
    Node::of(vec![
        ("id", Node::text(&format!("i-{word}").replace(' ', "-"))),
        ("code", Node::text(&format!("C-{word}").replace(' ', "-"))),
        ("title", Node::text(&format!("Counted: {word}"))),
        ("rule", Node::text("derived")),
        ("derived_from", Node::text(row.from.word())),
        ("counted", Node::text(word)),
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
