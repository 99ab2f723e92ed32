//! What belongs together in the minutes: each item of the agenda with its records, and what came out at each.
//!
//! Every verdict, decision, action and word that was said stands at one stop. What names no item that is there stands
//! at the record that it is about, else outside the agenda.

use crate::model::{
    Action, Address, AgendaItem, Found, Meeting, MeetingOutcome, Record, Reviewed, Workspace,
};

use super::changed::Change;

/// What came out of a meeting, item by item.
pub(super) struct Gathered<'a> {
    /// The items of the agenda, in order.
    pub items: Vec<Item<'a>>,
    /// What belongs to no item.
    pub outside: Item<'a>,
    /// What was changed of records that stand nowhere in it.
    pub changed: Vec<Change>,
    /// The decisions with their numbers.
    pub decisions: Vec<(u32, MeetingOutcome<'a>)>,
    /// The actions that the meeting asked for, in the order in which they are numbered.
    pub actions: Vec<Action<'a>>,
}

/// An item; none stands for what is outside the agenda.
pub(super) struct Item<'a> {
    /// The item.
    pub own: Option<AgendaItem<'a>>,
    /// Its stops: the item itself first, then each record.
    pub stops: Vec<Stop<'a>>,
}

/// A stop: an item, or one record under it.
#[derive(Default)]
pub(super) struct Stop<'a> {
    /// The record, as it is written; none for the item itself.
    pub on: Option<&'a str>,
    /// Its address, when that can be read.
    pub at: Option<Address>,
    /// What was found.
    pub reviewed: Vec<Reviewed<'a>>,
    /// What was changed.
    pub changed: Vec<Change>,
    /// What was decided, by its place among the decisions.
    pub decisions: Vec<usize>,
    /// What is to be done, by its place among the actions.
    pub actions: Vec<usize>,
    /// What was said.
    pub said: Vec<MeetingOutcome<'a>>,
}

impl<'a> Stop<'a> {
    fn on(written: Option<&'a str>) -> Stop<'a> {
        Stop {
            on: written,
            at: written.and_then(|on| on.parse().ok()),
            ..Stop::default()
        }
    }

    /// Whether what is about an address, as it is written, belongs here.
    fn takes(&self, on: &str) -> bool {
        let is_inside = || {
            let on: Option<Address> = on.parse().ok();
            let sides = self.at.as_ref().zip(on.as_ref());
            sides.is_some_and(|(stop, on)| stop.covers(on))
        };
        self.on == Some(on) || is_inside()
    }

    /// Whether somebody looked at it, or something came out of it.
    pub(super) fn is_discussed(&self) -> bool {
        let mut found = self.reviewed.iter().map(|one| one.verdict());
        found.any(|found| found != Found::Skipped) || self.has_outcome()
    }

    /// Whether something came out of it.
    pub(super) fn has_outcome(&self) -> bool {
        !(self.changed.is_empty()
            && self.decisions.is_empty()
            && self.actions.is_empty()
            && self.said.is_empty())
    }

    /// Whether there is nothing to tell of it.
    pub(super) fn is_empty(&self) -> bool {
        self.reviewed.is_empty() && !self.has_outcome()
    }
}

impl<'a> Item<'a> {
    fn new(own: Option<AgendaItem<'a>>) -> Item<'a> {
        let records = own.into_iter().flat_map(AgendaItem::records).map(Some);
        Item {
            own,
            stops: std::iter::once(None).chain(records).map(Stop::on).collect(),
        }
    }

    /// The stops that were not discussed; an item with records is no stop of its own.
    pub(super) fn left(&self) -> Vec<&Stop<'a>> {
        let has_records = self.stops.len() > 1;
        let stops = self.stops.iter().skip(usize::from(has_records));
        stops.filter(|stop| !stop.is_discussed()).collect()
    }

    /// The stop of a record; it is made where there is none.
    fn stop(&mut self, on: Option<&'a str>) -> &mut Stop<'a> {
        let place = match on {
            None => Some(0),
            Some(on) => self.stops.iter().position(|stop| stop.takes(on)),
        };
        let place = place.unwrap_or_else(|| {
            self.stops.push(Stop::on(on));
            self.stops.len() - 1
        });
        &mut self.stops[place]
    }
}

/// Gathers what came out of a meeting.
pub(super) fn gather<'a>(
    workspace: &'a Workspace,
    meeting: Meeting<'a>,
    changes: Vec<Change>,
) -> Gathered<'a> {
    let mut decisions = meeting.numbered();
    decisions.sort_by_key(|(number, _)| *number);
    let actions = workspace.active::<Action>();
    let actions = actions.filter(|action| action.meeting() == Some(meeting.code()));
    let mut gathered = Gathered {
        items: meeting.agenda().map(|item| Item::new(Some(item))).collect(),
        outside: Item::new(None),
        changed: Vec::new(),
        decisions,
        actions: actions.collect(),
    };
    // What names its item first: the rest may be about a record that only came up there.
    for is_named in [true, false] {
        let is_now =
            |gathered: &Gathered, item: Option<&str>| gathered.place_of(item).is_some() == is_named;
        for reviewed in meeting.reviewed() {
            let item = Some(reviewed.item());
            if is_now(&gathered, item) {
                gathered.stop(item, reviewed.on()).reviewed.push(reviewed);
            }
        }
        for place in 0..gathered.decisions.len() {
            let decision = gathered.decisions[place].1;
            if is_now(&gathered, decision.item()) {
                let stop = gathered.stop(decision.item(), decision.on());
                stop.decisions.push(place);
            }
        }
        for place in 0..gathered.actions.len() {
            let action = gathered.actions[place];
            if is_now(&gathered, action.item()) {
                let stop = gathered.stop(action.item(), action.on());
                stop.actions.push(place);
            }
        }
        for said in meeting.information() {
            if is_now(&gathered, said.item()) {
                gathered.stop(said.item(), said.on()).said.push(said);
            }
        }
    }
    for change in changes {
        let items = gathered.items.iter_mut().chain([&mut gathered.outside]);
        let mut stops = items.flat_map(|item| &mut item.stops);
        let is_its = |stop: &&mut Stop| {
            let at = stop.at.as_ref();
            at.is_some_and(|at| change.is_of(workspace, at))
        };
        match stops.find(is_its) {
            Some(stop) => stop.changed.push(change),
            None => gathered.changed.push(change),
        }
    }
    gathered
}

impl<'a> Gathered<'a> {
    /// The place of the item with an id.
    fn place_of(&self, item: Option<&str>) -> Option<usize> {
        self.items.iter().position(|one| {
            let own = one.own.map(AgendaItem::id);
            own.is_some() && own == item
        })
    }

    /// Where what names an item and a record belongs.
    fn stop(&mut self, item: Option<&str>, on: Option<&'a str>) -> &mut Stop<'a> {
        let named = self.place_of(item);
        let listed = || {
            let on = on?;
            let items = self.items.iter();
            let mut places = items.enumerate();
            places.find_map(|(place, item)| {
                let is_here = item.stops.iter().any(|stop| stop.takes(on));
                is_here.then_some(place)
            })
        };
        let place = named.or_else(listed);
        match place {
            Some(place) => self.items[place].stop(on),
            None => self.outside.stop(on),
        }
    }
}
