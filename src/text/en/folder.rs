//! Why a folder can't have the results, in English.

use crate::text::Message;
use crate::text::folder::{ByAnother, ByUser, Folder};

const CHOOSE: &str = "choose another folder with --out, or replace them with --overwrite";

pub(super) const FOLDER: Folder = Folder {
    by_another: |ByAnother { folder, other, is_namesake }| {
        let place = if *is_namesake { " in another place" } else { "" };
        Message::of(format!("{folder} holds the results of another scenario, {other}{place}"), CHOOSE)
    },
    by_user: |ByUser { folder, name }| {
        Message::of(format!("{folder} holds a file {name} that no run of this program wrote"), CHOOSE)
    },
    untidy: |folder| format!("can't tidy up after a run that was killed in {folder}"),
    is_file: |folder| format!("can't write results to {folder}: it is a file, not a folder"),
    is_folder: |ByUser { folder, name }| format!("can't write {name} to {folder}: a folder of that name is in the way"),
    not_ours: |ByUser { folder, name }| format!("can't write {name} to {folder}: no run wrote what is there"),
    cannot_write: |folder| format!("can't write the results to {folder}"),
    of_its_folder: |folder| {
        format!("the scenario with the roster is made for {folder}: name another folder when asking")
    },
    only_printed: "all figures are printed, but there is trouble with their files",
    as_it_was: "nothing was replaced",
    left_over: |folder| format!("the results are written, but what they replaced is still in {folder}"),
};
