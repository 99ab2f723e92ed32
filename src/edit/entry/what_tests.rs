//! What people type when they ask where a number comes from.

use super::*;

fn sample() -> Workspace {
    Workspace::open(include_bytes!("../../../fixtures/un-act-2017.json")).unwrap()
}

fn indicator(workspace: &Workspace, code: &str, figure: Option<Figure>) -> What {
    let indicator: Indicator<'_> = workspace.by_code(code).unwrap();
    What::Indicator(indicator.id().into(), figure)
}

#[test]
fn what_is_asked_about_is_found_as_people_type_it() {
    let workspace = sample();
    let party = |code: &str| Some(Figure::Row(code.into()));
    let agreement: Agreement<'_> = workspace.by_code("A01").unwrap();
    let risk: Risk<'_> = workspace.by_code("R2").unwrap();
    for (text, wanted) in [
        ("4.2", indicator(&workspace, "4.2", None)),
        ("4.2 LAO", indicator(&workspace, "4.2", party("LAO"))),
        (
            "  4.2   lao pdr ",
            indicator(&workspace, "4.2", party("LAO")),
        ),
        ("4.2 CMB", indicator(&workspace, "4.2", party("KHM"))),
        ("o-1 reg", indicator(&workspace, "O-1", party("REG"))),
        (
            "4.2 Marker",
            indicator(&workspace, "4.2", Some(Figure::Marker)),
        ),
        (
            "4.2 result",
            indicator(&workspace, "4.2", Some(Figure::Together)),
        ),
        (
            "4.2 total",
            indicator(&workspace, "4.2", Some(Figure::Together)),
        ),
        (
            "indicator 4.2 status",
            indicator(&workspace, "4.2", Some(Figure::Status)),
        ),
        (
            "4.2 percent",
            indicator(&workspace, "4.2", Some(Figure::Status)),
        ),
        (
            "4.2 baseline",
            indicator(&workspace, "4.2", Some(Figure::Baseline)),
        ),
        (
            "4.2 target",
            indicator(&workspace, "4.2", Some(Figure::Target)),
        ),
        ("R2", What::Risk(risk.id().into())),
        ("risk 2", What::Risk(risk.id().into())),
        ("a01", What::Agreement(agreement.id().into(), None)),
        ("d", What::Function("d".into())),
        ("function d", What::Function("d".into())),
        ("d THA", What::State("d".into(), "THA".into())),
        ("handover d thailand", What::State("d".into(), "THA".into())),
        ("k vnm", What::State("k".into(), "VNM".into())),
        ("THA", What::Column("THA".into())),
        ("handover THA", What::Column("THA".into())),
        ("Viet Nam", What::Column("VNM".into())),
        ("khm chn", What::Pair("KHM".into(), "CHN".into())),
        ("handover", What::Totals),
        ("pairs", What::Pairs),
        ("agreements", What::Pairs),
        ("Indicators", What::Indicators),
        ("risks", What::Risks),
    ] {
        assert_eq!(what(&workspace, text), Ok((wanted, None)), "{text}");
    }
}

#[test]
fn an_address_is_understood_with_its_year() {
    let workspace = sample();
    let risk: Risk<'_> = workspace.by_code("R2").unwrap();
    let agreement: Agreement<'_> = workspace.by_code("A01").unwrap();
    let entry = workspace.entries().next().unwrap();
    let area = agreement.areas().next().unwrap().id();
    for (text, wanted, year) in [
        (
            "indicator:i-ivs4rc/years/2016/values/LAO".to_owned(),
            indicator(&workspace, "4.2", Some(Figure::Row("LAO".into()))),
            Some(2016),
        ),
        (
            "indicator:i-ivs4rc/years/2017/marker/value".to_owned(),
            indicator(&workspace, "4.2", Some(Figure::Marker)),
            Some(2017),
        ),
        (
            "indicator:i-ivs4rc".to_owned(),
            indicator(&workspace, "4.2", None),
            None,
        ),
        (
            "indicator:i-ivs4rc/target".to_owned(),
            indicator(&workspace, "4.2", Some(Figure::Target)),
            None,
        ),
        (
            format!("{}/status", risk.record()),
            What::Risk(risk.id().into()),
            None,
        ),
        (
            format!("{}/areas/{area}", agreement.record()),
            What::Agreement(agreement.id().into(), Some(area.into())),
            None,
        ),
        (
            entry.record().to_string(),
            What::State(entry.function().into(), entry.party().into()),
            None,
        ),
        ("party:THA".to_owned(), What::Column("THA".into()), None),
    ] {
        assert_eq!(what(&workspace, &text), Ok((wanted, year)), "{text}");
    }
}

#[test]
fn what_is_not_understood_is_refused_by_name() {
    let workspace = sample();
    for (text, sentence) in [
        ("", "Nothing is asked about."),
        (
            "9.9",
            "Not done: there is no 9.9 here. Type a code of the lists.",
        ),
        (
            "4.1c",
            "Not done: there is no 4.1c here. Nearest: 4.1a, 4.1b.",
        ),
        (
            "4.2 LOA",
            "Not done: there is no country LOA here. LAO is Lao PDR.",
        ),
        (
            "4.2 MYS",
            "Not done: Malaysia is no country of the process and gives no figures.",
        ),
        (
            "4.2 LAO 97",
            "\"4.2 LAO\" is understood, \"97\" behind it is not. Leave it out.",
        ),
        (
            "d LOA",
            "Not done: there is no country LOA here. LAO is Lao PDR.",
        ),
        (
            "handover z",
            "Not done: there is no z here. Type a code of the lists.",
        ),
        (
            "R9",
            "Not done: there is no R9 here. Nearest: R1, R2, R3, R4.",
        ),
        ("KHM KHM", "Cambodia is one party; a pair needs two."),
    ] {
        let refused = what(&workspace, text).unwrap_err();
        assert_eq!(refused.to_string(), sentence, "{text}");
    }
    for text in [
        "SOM12",
        "MYS",
        "risk 99",
        "indicator:gone",
        "indicator:i-ivs4rc/years/2017/values/XXX",
        "indicator:i-ivs4rc/years/none/marker",
        "indicator:i-ivs4rc/title",
        "risk:",
        "workspace:/title",
        "source:s-9ey6i8",
    ] {
        let refused = what(&workspace, text).unwrap_err().to_string();
        assert!(
            refused.ends_with('.') && refused.len() > 25,
            "{text}: {refused}"
        );
        println!("{text}: {refused}");
    }
}
