use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use super::NodeKey;

/// Why the node's key cannot be read from or written to its file.
#[derive(Debug, thiserror::Error)]
pub enum NodeKeyError {
    /// There is no such file.
    #[error("no node key at {path}")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Others than the owner may read or change the file.
    #[error("the node key {path} may be used by others (mode {mode:04o}): set its mode to 0600")]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file holds something else than 64 hexadecimal digits.
    #[error("the node key {path} must hold 64 hexadecimal digits and nothing else")]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// A key is there already; overwriting it would lose everything it locks.
    #[error("there is a node key at {path} already")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file system failed.
    #[error("cannot use the node key {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}

impl NodeKey {
    /// Reads the key from `path`: 64 hexadecimal digits in a file that only its owner may use. Blocks.
    ///
    /// # Errors
    /// [`NodeKeyError`], never with a part of the key in it.
    pub fn load(path: &Path) -> Result<Self, NodeKeyError> {
        let mut file = File::open(path).map_err(|source| failed(path, source))?;
        // Asked of the open file: the path could point elsewhere a moment later.
        refuse_if_open_to_others(&file, path)?;
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(|source| match source.kind() {
            ErrorKind::InvalidData => NodeKeyError::Malformed { path: path.to_owned() },
            _ => failed(path, source),
        })?;
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text.trim(), &mut *bytes)
            .map_err(|_| NodeKeyError::Malformed { path: path.to_owned() })?;
        Ok(Self(bytes))
    }

    /// Writes the key to a new file at `path` that only its owner may use, durably. Blocks.
    ///
    /// # Errors
    /// [`NodeKeyError::Exists`] rather than overwriting; [`NodeKeyError::File`].
    pub fn save(&self, path: &Path) -> Result<(), NodeKeyError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let text = Zeroizing::new(format!("{}\n", &*Zeroizing::new(hex::encode(*self.0))));
        let written = options.open(path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            sync_folder(path)
        });
        written.map_err(|source| failed(path, source))
    }

    /// Puts the key file `next` in the place of the one at `path`, in one step and durably. Blocks.
    ///
    /// # Errors
    /// [`NodeKeyError::Missing`] when there is no `next`; [`NodeKeyError::File`].
    pub fn put_in_place(next: &Path, path: &Path) -> Result<(), NodeKeyError> {
        fs::rename(next, path).map_err(|source| failed(next, source))?;
        sync_folder(path).map_err(|source| failed(path, source))
    }
}

#[cfg(unix)]
fn refuse_if_open_to_others(file: &File, path: &Path) -> Result<(), NodeKeyError> {
    let metadata = file.metadata().map_err(|source| failed(path, source))?;
    let mode = std::os::unix::fs::MetadataExt::mode(&metadata) & 0o777;
    // 0400 is stricter than 0600, hence also right.
    if mode & 0o177 == 0 { Ok(()) } else { Err(NodeKeyError::OpenToOthers { path: path.to_owned(), mode }) }
}

#[cfg(not(unix))]
fn refuse_if_open_to_others(_file: &File, _path: &Path) -> Result<(), NodeKeyError> {
    Ok(())
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(parent)?.sync_all() } else { Ok(()) }
}

fn failed(path: &Path, source: std::io::Error) -> NodeKeyError {
    let path = path.to_owned();
    match source.kind() {
        ErrorKind::NotFound => NodeKeyError::Missing { path },
        ErrorKind::AlreadyExists => NodeKeyError::Exists { path },
        _ => NodeKeyError::File { path, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{key::keyed_hash, random::SeededRandom};

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn key(seed: u64) -> NodeKey {
        NodeKey::generate(&SeededRandom::new(seed))
    }

    #[test]
    fn a_saved_key_is_the_same_key_when_loaded() {
        let folder = folder();
        let path = folder.path().join("node.key");
        key(1).save(&path).unwrap();
        let loaded = NodeKey::load(&path).unwrap();
        assert_eq!(keyed_hash(&loaded, "p", b"x"), keyed_hash(&key(1), "p", b"x"));
    }

    #[test]
    fn a_key_is_never_overwritten() {
        let folder = folder();
        let path = folder.path().join("node.key");
        key(1).save(&path).unwrap();
        assert!(matches!(key(2).save(&path), Err(NodeKeyError::Exists { .. })));
        let kept = NodeKey::load(&path).unwrap();
        assert_eq!(keyed_hash(&kept, "p", b"x"), keyed_hash(&key(1), "p", b"x"));
    }

    #[test]
    fn a_key_that_is_put_in_place_replaces_the_one_there() {
        let folder = folder();
        let (next, path) = (folder.path().join("node.key.next"), folder.path().join("node.key"));
        key(1).save(&path).unwrap();
        key(2).save(&next).unwrap();
        NodeKey::put_in_place(&next, &path).unwrap();
        assert_eq!(NodeKey::load(&path).unwrap().fingerprint(), key(2).fingerprint());
        assert!(matches!(NodeKey::put_in_place(&next, &path), Err(NodeKeyError::Missing { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_others_may_use_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        let path = folder.path().join("node.key");
        key(1).save(&path).unwrap();
        for (mode, good) in [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o700, false)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            match NodeKey::load(&path) {
                Ok(_) => assert!(good, "{mode:o}"),
                Err(NodeKeyError::OpenToOthers { mode: said, .. }) => assert!(!good && said == mode),
                Err(other) => panic!("{other}"),
            }
        }
    }

    #[test]
    fn a_missing_key_and_a_malformed_one_say_so() {
        let folder = folder();
        let path = folder.path().join("node.key");
        assert!(matches!(NodeKey::load(&path), Err(NodeKeyError::Missing { .. })));
        for content in [&b""[..], b"abcd\n", &[0xFF; 32], &[b'g'; 64], &[b'0'; 66]] {
            key(1).save(&path).unwrap();
            fs::write(&path, content).unwrap();
            assert!(matches!(NodeKey::load(&path), Err(NodeKeyError::Malformed { .. })), "{content:?}");
            fs::remove_file(&path).unwrap();
        }
    }
}
