//! `tuntas verify --files` as an operator runs it.

use std::path::{Path, PathBuf};

use crate::house::{BOTH, House};

/// The files of a folder and of those in it.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_of_files_reads_each_and_names_those_that_are_damaged_or_missing() {
    for dialect in BOTH {
        let house = House::build(dialect).await;
        house.send_photo().await;
        let sound = house.run(&["verify", "--files"]);
        let said = String::from_utf8_lossy(&sound.stdout);
        assert!(sound.status.success(), "{}", String::from_utf8_lossy(&sound.stderr));
        assert!(said.contains("All 1 files are there, byte for byte."), "{said}");

        let files = files_in(&house.folder().join("files"));
        let damaged = files.first().expect("the photo is on the disk");
        let whole = std::fs::read(damaged).expect("a file");
        std::fs::write(damaged, b"something else").expect("it is damaged");
        let unsound = house.run(&["verify", "--files"]);
        let said = String::from_utf8_lossy(&unsound.stderr);
        assert_eq!(unsound.status.code(), Some(1), "{said}");
        assert!(said.contains("these files do not hold"), "{said}");
        assert!(house.run(&["verify"]).status.success(), "without the flag no file is read");

        std::fs::remove_file(damaged).expect("it is gone");
        assert_eq!(house.run(&["verify", "--files"]).status.code(), Some(1));
        std::fs::write(damaged, whole).expect("it is back");
        assert!(house.run(&["verify", "--files"]).status.success());
        house.close().await;
    }
}
