//! A list outside meetings as a walk: its rows are the stops.

use super::{Walk, minute, stamp};
use crate::app::{App, Effect, Message, Scene, walk};
use crate::base::Words;
use crate::model::{Address, Indicator};
use crate::report::approval::Wanted;
use crate::report::due::Target;
use crate::report::{Query, Sort};

/// `.` in a list: walks through its rows, the marked ones if there are any.
pub(in crate::app) fn queue(app: &mut App) -> Vec<Effect> {
    // From the pane that a walk led to, it is the next stop of that walk.
    if super::returned(app) {
        return super::next(app);
    }
    let (title, queue) = rows(app);
    let chosen = walk::chosen_record(app).map(|record| Address::from(record).to_string());
    let place = queue.iter().position(|at| Some(&**at) == chosen.as_deref());
    let place = place.unwrap_or_default();
    let Some(first) = queue.get(place) else {
        app.refuse("Nothing here can be walked through. Esc shows all rows.");
        return Vec::new();
    };
    let at = format!(" {first}").into();
    let before = app.place.walk.take();
    let under = before.and_then(|walk| match walk.meeting {
        Some(_) => Some(Box::new(walk)),
        None => walk.under,
    });
    app.place.walk = Some(Walk {
        title,
        under,
        at,
        place,
        since: minute(app),
        last: minute(app),
        queue,
        ..Walk::default()
    });
    stamp(app);
    app.message = Message::default();
    vec![Effect::KeepPlace]
}

/// The name of the list in use and the addresses of its rows.
fn rows(app: &App) -> (String, Vec<Box<str>>) {
    let view = app.place.view();
    let filter = match view.filter.trim() {
        "" => String::new(),
        filter => format!(": {filter}"),
    };
    let title = format!("{}{filter}", app.place.pane.name());
    let mut list = app.place.clone();
    list.view_mut().is_open = false;
    let scene = Scene::at(app, &list);
    if let Scene::Completeness(grid) = &scene {
        // The figures of one country, those that are there: of the country that the filter names, else the chosen one.
        let year = app.place.year;
        let words = Words::new(&view.filter);
        let query = Query {
            year,
            today: app.desk.today,
            filter: &words,
            sort: Sort::File,
            findings: &[],
        };
        let wanted = Wanted::of(app.workspace(), &query);
        let named = wanted.as_ref().and_then(Wanted::party).map(Box::from);
        let party: Box<str> = named.or_else(|| view.party.clone()).unwrap_or_default();
        let is_wanted = |id: &str| {
            let indicator = app.workspace().by_id::<Indicator>(id);
            wanted
                .as_ref()
                .zip(indicator)
                .is_none_or(|(wanted, one)| wanted.takes(one, year, &party))
        };
        let rows = grid.rows.iter().filter(|row| is_wanted(&row.id));
        let cells = rows.map(|row| format!("indicator:{}/years/{year}/values/{party}", row.id));
        let there = cells.filter(|at| {
            let at = at.parse::<Address>().ok();
            at.is_some_and(|at| app.workspace().at(&at).is_some())
        });
        let name = app.workspace().party_name(&party).to_owned();
        return (
            format!("{name}, {year}{filter}"),
            there.map(Box::from).collect(),
        );
    }
    let chosen = match view.marked.is_empty() {
        true => scene.rows(),
        false => view.marked.clone(),
    };
    let mut all: Vec<Box<str>> = Vec::new();
    for row in chosen {
        let at = match &scene {
            Scene::Findings(list) => {
                let row = list.rows.iter().find(|one| one.id == row);
                row.map(|row| row.at.clone())
            }
            Scene::Due(due) => due
                .rows
                .iter()
                .find(|one| one.id == row)
                .and_then(|row| match &row.target {
                    Target::At(at) => Some(at.record.clone().into()),
                    _ => None,
                }),
            _ => walk::record_of(app, &row).map(Address::from),
        };
        let at = at.map(|at| Box::<str>::from(at.to_string()));
        all.extend(at.filter(|at| !all.contains(at)));
    }
    (title, all)
}
