//! The 2017 report: every printed text stands at its line of the source, and every figure is counted.

use std::collections::BTreeMap;

use rapporteur::model::{Kind, Node, Record, Workspace};

const REPORT: &[u8] = include_bytes!("../fixtures/un-act-2017.json");
const SOURCE: &str = include_str!("../fixtures/un-act-2017.source.tsv");

fn report() -> Workspace {
    Workspace::open(REPORT).unwrap()
}

fn lines() -> BTreeMap<u32, String> {
    let line = |line: &str| {
        let (number, text) = line.split_once('\t').expect("a number, a tab, the text");
        (number.trim().parse().expect("a number"), bare(text))
    };
    SOURCE.lines().map(line).collect()
}

/// The text without white space.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every object with a text and a line, with the path to it.
fn quotes<'a>(node: &'a Node, path: &str, found: &mut Vec<(String, &'a Node)>) {
    if node.str("text").is_some() && node.get("line").is_some() {
        found.push((path.to_owned(), node));
    }
    for member in node.members() {
        quotes(&member.node, &format!("{path}/{}", member.name), found);
    }
    for (place, item) in node.items().iter().enumerate() {
        let id = item.id().map_or_else(|| place.to_string(), str::to_owned);
        quotes(item, &format!("{path}/{id}"), found);
    }
}

/// Whether a text stands in these lines: cut into runs of words, each run in a line, in order.
fn stands(words: &[&str], lines: &[&str]) -> bool {
    let Some((line, rest)) = lines.split_first() else {
        return words.is_empty();
    };
    // The longest run that the line holds first, then shorter ones; the run may be empty.
    (0..=words.len())
        .rev()
        .any(|count| line.contains(&words[..count].concat()) && stands(&words[count..], rest))
}

fn is_at_its_line(quote: &Node, lines: &BTreeMap<u32, String>) -> bool {
    let first: u32 = quote.whole("line").unwrap();
    let last: u32 = quote.whole("last").unwrap_or(first);
    let words: Vec<&str> = quote.str_or_empty("text").split_whitespace().collect();
    let between: Vec<&str> = lines
        .range(first..=last)
        .map(|line| line.1.as_str())
        .collect();
    !words.is_empty() && lines.contains_key(&first) && stands(&words, &between)
}

#[test]
fn every_printed_text_stands_at_its_line() {
    let workspace = report();
    let lines = lines();
    let mut found = Vec::new();
    quotes(workspace.root(), "", &mut found);
    let astray: Vec<&String> = found
        .iter()
        .filter(|(_, quote)| !is_at_its_line(quote, &lines))
        .map(|(path, _)| path)
        .collect();
    assert!(astray.is_empty(), "not at their line: {astray:#?}");
    println!("{} texts stand at their line", found.len());
    assert_eq!(found.len(), 468);
}

#[test]
fn a_text_at_a_wrong_line_is_found() {
    let lines = BTreeMap::from([(3, "773(419female;".to_owned()), (4, "354male)".to_owned())]);
    let quote = |text: &str, line: &str, last: Option<&str>| {
        let mut members = vec![
            ("text", Node::text(text)),
            ("line", Node::Number(line.into())),
        ];
        members.extend(last.map(|last| ("last", Node::Number(last.into()))));
        is_at_its_line(&Node::of(members), &lines)
    };
    assert!(quote("773 (419 female; 354 male)", "3", Some("4")));
    assert!(quote("354  male", "4", None));
    assert!(!quote("773 (419 female; 354 male)", "3", None));
    assert!(!quote("354 male 773", "3", Some("4")));
    assert!(!quote("774", "3", Some("4")));
    assert!(!quote("773", "4", None));
    assert!(!quote("", "3", None));
    assert!(!quote("773", "2", Some("3")));
}

#[test]
fn nothing_of_the_report_is_left_out() {
    let workspace = report();
    let count = |kind| workspace.nodes(kind).len();
    let counts = [
        ("indicators", count(Kind::Indicator), 16),
        ("notes", count(Kind::Note), 11),
        ("functions", count(Kind::Function), 7),
        ("entries", count(Kind::Handover), 34),
        ("agreements", count(Kind::Agreement), 27),
        ("risks", count(Kind::Risk), 6),
        ("meetings", count(Kind::Meeting), 1),
        ("priorities", count(Kind::Priority), 5),
    ];
    for (what, found, wanted) in counts {
        assert_eq!(found, wanted, "{what}");
    }
    let (mut cells, mut printed) = (0, 0);
    for indicator in workspace.indicators() {
        let year = indicator.year(2017);
        let parties = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM", "REG"];
        for party in parties {
            cells += usize::from(!year.value(party).is_absent());
            printed += usize::from(year.value(party).printed().is_some());
        }
        assert!(year.marker().printed().is_some() && year.total().printed().is_some());
        assert!(!indicator.baseline().is_absent());
        // The report names a target for the whole programme only for the outcome.
        let is_outcome = indicator.code().starts_with("O-");
        assert_eq!(indicator.target().is_absent(), !is_outcome);
    }
    println!("{cells} cells of 16 x 7, {printed} with what is printed there");
    assert_eq!(cells, 16 * 7);
}

/// The figures of the first screen, copied by hand from the plan of the screens: id, title, six
/// countries, region, marker, result. `?` behind a figure: an uncertain reading.
const SCREEN: &str = "
O-1  Victims referred 773    8   30  255  234  517    -  4,000  1,817
O-2  Better policies    5    -    -    -    1    1    -      9      7
1.1  M&E reporting      1    ?    1    1    1    ?    ?      5      5
1.3a Plan funded, %    70   95  100   11   89?  28   na     70     65
1.3b Plan done, %      70   84   80   70  100   76   na     90     80
2.1  Non-COMMIT links   1    0    1    1    2    1    6     20     12
2.2  Joint with ASEAN   2    0    2    0    1    0    1      4      6
2.3  Regional network  na   na   na   na   na   na   20      3     20
3.1  Research done      0    0    0    0    0    0    2      4      2
3.2a Research used      1    4?   0    0    2?   7?   6     18     15
3.2b Web returning     na    -   na   na   na   na 7296  4,500  7,296
4.1a CSOs joining      15    7    0    0    4    0   14     90     40
4.1b CSO referrals    773    4   30    0    6    0   na  1,100    813
4.2  Victims via NGOs  63    0   97    0    0    0   na    160?   409?
4.3  Private sector     1    1    0    2    4    1    1     10     10
";

/// What stands in the tree, in the signs of the screen; of components the first.
fn sign(cell: Option<&Node>) -> String {
    let value = cell.and_then(|cell| cell.get("value"));
    let value = match value {
        Some(Node::Object(object)) => object.members().first().map(|first| &first.node),
        other => other,
    };
    match value {
        Some(Node::Number(number)) => number.to_string(),
        Some(Node::Text(word)) => match &**word {
            "not reported" => "-",
            "not applicable" => "na",
            "unreadable" => "?",
            other => other,
        }
        .to_owned(),
        _ => String::new(),
    }
}

#[test]
fn the_figures_of_the_first_screen_are_those_of_the_fixture() {
    let workspace = report();
    let mut compared = 0;
    for row in SCREEN.lines().filter(|row| !row.is_empty()) {
        let code = row.split_whitespace().next().unwrap();
        let node = workspace
            .nodes(Kind::Indicator)
            .iter()
            .find(|node| node.str("code") == Some(code))
            .unwrap_or_else(|| panic!("{code}"));
        let year = node.at(["years", "2017"]).unwrap();
        let cells = ["KHM", "CHN", "LAO", "MMR", "THA", "VNM", "REG"]
            .map(|party| year.at(["values", party]))
            .into_iter()
            .chain([year.get("marker"), year.get("total")]);
        let figures: Vec<&str> = row.split_whitespace().rev().take(9).collect();
        for (wanted, cell) in figures.into_iter().rev().zip(cells) {
            let found = sign(cell);
            let wanted_figure = match wanted {
                "?" => "?",
                figure => figure.trim_end_matches('?'),
            };
            assert_eq!(found, wanted_figure.replace(',', ""), "{code}");
            let doubt = cell.and_then(|cell| cell.at(["printed", "confidence"]));
            let is_uncertain = doubt.and_then(Node::as_str) == Some("uncertain");
            if found != "?" {
                assert_eq!(is_uncertain, wanted.ends_with('?'), "{code}: {wanted}");
            }
            compared += 1;
        }
    }
    println!("{compared} figures of the first screen are those of the fixture");
    assert_eq!(compared, 15 * 9);
}
