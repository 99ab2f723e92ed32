//! How the risk pane shares its rows between the list and the map: paging and drawing read it here.

use super::screen::{Screen, Width};

/// The rows of the risk pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RiskRows {
    /// How many risks stand on a page.
    pub list: usize,
    /// How the map is shown under them.
    pub map: MapRoom,
}

/// How the map is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MapRoom {
    /// Not at all: there is no room, or no scale.
    None,
    /// Without blank rows and without the names of its columns.
    Close,
    /// As it is meant.
    Whole,
}

impl Screen {
    /// The rows of the risk pane, for so many risks and so many rows of the map.
    ///
    /// The map leaves at least six risks on a page, or all of them when there are fewer; when it
    /// cannot, it shrinks, and then it goes.
    pub fn risk_rows(self, risks: usize, map_rows: usize) -> RiskRows {
        let all = self.list_rows();
        let fewest = risks.clamp(1, 6);
        // Under the list: a blank row, the heads, the rows, and in whole the names, a blank row and
        // the line of those that are not on the map.
        let rooms = [
            (MapRoom::Whole, map_rows + 5),
            (MapRoom::Close, map_rows + 2),
        ];
        let fits = rooms.into_iter().find(|(_, rows)| fewest + rows <= all);
        match fits {
            Some((map, rows)) if map_rows > 0 && self.width() >= Width::Narrow => RiskRows {
                list: all - rows,
                map,
            },
            _ => RiskRows {
                list: all,
                map: MapRoom::None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_shrinks_and_goes_before_the_list_does() {
        let at = |columns, rows, risks| Screen { columns, rows }.risk_rows(risks, 5);
        let room = |list, map| RiskRows { list, map };
        assert_eq!(at(80, 24, 6), room(6, MapRoom::Whole));
        assert_eq!(at(80, 24, 40), room(6, MapRoom::Whole));
        assert_eq!(at(120, 40, 40), room(22, MapRoom::Whole));
        assert_eq!(at(60, 20, 6), room(6, MapRoom::Close));
        assert_eq!(at(60, 19, 6).map, MapRoom::None);
        assert_eq!(at(40, 24, 6).map, MapRoom::None);
        assert_eq!(at(0, 0, 6), room(1, MapRoom::None));
        assert_eq!(
            Screen {
                columns: 80,
                rows: 24
            }
            .risk_rows(6, 0)
            .list,
            16
        );
    }
}
