//! A bucket for one test, on a mock of S3 that checks signatures.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use platform::blob::{Bucket, BucketStyle};

/// A server of S3 with the bucket `files`. It ends with the test.
pub struct TestBucket {
    server: Child,
    bucket: Bucket,
}

impl TestBucket {
    /// Starts a server and waits until it serves.
    ///
    /// # Panics
    /// When it does not start: a test that cannot run has failed.
    #[must_use]
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut server = Command::new(root.join("target/moto-venv/bin/python"))
            .arg(root.join("scripts/s3-server"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mock of S3 is installed: run scripts/install-tools quick");
        let mut line = String::new();
        let output = server.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut line).expect("the server says where it is");
        let mut said = line.split_whitespace().map(str::to_owned);
        let mut next = || said.next().expect("an address, a key and its secret");
        let bucket = Bucket {
            name: "files".to_owned(),
            endpoint: next(),
            region: "us-east-1".to_owned(),
            key_id: next(),
            secret: next().into(),
            style: BucketStyle::Path,
        };
        Self { server, bucket }
    }

    /// Where it is, and its key.
    #[must_use]
    pub fn bucket(&self) -> Bucket {
        self.bucket.clone()
    }

    /// Ends the server; nobody answers under its address from now on.
    ///
    /// # Panics
    /// When it is gone already.
    pub fn stop(&mut self) {
        self.server.kill().expect("the server ran");
        self.server.wait().expect("the server ended");
    }
}

impl Drop for TestBucket {
    fn drop(&mut self) {
        // A test may have stopped it.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
