//! What stands where a step is about to change something, so that a step that is refused half way leaves no trace.
//!
//! Turning each change round would do, but for the order of keys: what goes and comes again may stand elsewhere when
//! others have written beside it since the step was made.

use super::change::Change;
use crate::model::{Kind, Node, RecordId, Workspace};

/// What stood.
pub(super) enum Before {
    /// The whole document: a record comes or goes, or a setting does.
    Whole(Node),
    /// The records in which fields change.
    Records(Vec<(RecordId, Node)>),
}

impl Before {
    /// Keeps what stands where these changes are to be made.
    pub fn of(workspace: &Workspace, changes: &[Change]) -> Before {
        let is_wide = |change: &Change| {
            let at = change.at();
            at.path.is_empty() || at.record.kind == Kind::Workspace
        };
        if changes.iter().any(is_wide) {
            return Before::Whole(workspace.root().clone());
        }
        let records = super::touched(changes).into_iter();
        let records = records.filter_map(|record| {
            let node = workspace.record(&record)?.clone();
            Some((record, node))
        });
        Before::Records(records.collect())
    }

    /// Puts it back.
    pub fn put_back(self, workspace: &mut Workspace) {
        let root = workspace.root_mut();
        match self {
            Before::Whole(node) => *root = node,
            Before::Records(records) => {
                for (record, node) in records {
                    if let Some(standing) = root.at_mut([record.kind.list(), &*record.id]) {
                        *standing = node;
                    }
                }
            }
        }
    }
}
