//! The records of a table as RFC 4180 writes them. Stricter than most readers: where a quote is left open or stands
//! inside a word, lenient ones make one report of several rows, and nobody notices.

use std::io::{self, BufRead};

/// A record may have so many bytes; what is longer is no table of reports.
const LARGEST: usize = 8 * 1024 * 1024;

/// Why a record cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A quote stands inside a field that does not begin with one.
    #[error("a quote stands inside a field that does not begin with one")]
    QuoteInside,
    /// Something follows a closing quote.
    #[error("something follows a closing quote; was a quote left open above?")]
    AfterQuote,
    /// A quote is never closed.
    #[error("a quote is never closed")]
    Unclosed,
}

/// A record and the line it begins on.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) fields: Result<Vec<Vec<u8>>, Broken>,
}

/// Reads records one by one.
pub(super) struct Records<R> {
    input: R,
    delimiter: u8,
    line: u64,
    bytes: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Start,
    Plain,
    Quoted,
    Closed,
    /// The rest of a line on which something was broken.
    Skipping(Broken),
}

/// The fields of a record while it is read.
#[derive(Default)]
struct Growing {
    done: Vec<Vec<u8>>,
    field: Vec<u8>,
}

impl Growing {
    fn end_field(&mut self) {
        self.done.push(std::mem::take(&mut self.field));
    }

    fn end(mut self) -> Vec<Vec<u8>> {
        // Lines may end with carriage return and line feed.
        if self.field.last() == Some(&b'\r') {
            self.field.pop();
        }
        self.end_field();
        self.done
    }
}

impl<R: BufRead> Records<R> {
    /// Records of a table, without its byte order mark. The delimiter is the one of `;` and `,` that the header has
    /// more of.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let start = input.fill_buf()?;
        let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let header = start[mark..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |delimiter| header.iter().filter(|byte| **byte == delimiter).count();
        let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
        input.consume(mark);
        Ok(Self { input, delimiter, line: 1, bytes: mark as u64 })
    }

    /// How many bytes were read.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next record that is not empty; nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            match self.record()? {
                Some(Record { fields: Ok(fields), .. }) if fields.iter().all(Vec::is_empty) => {}
                other => return Ok(other),
            }
        }
    }

    fn record(&mut self) -> io::Result<Option<Record>> {
        let line = self.line;
        let (mut place, mut growing, mut size) = (Place::Start, Growing::default(), 0_usize);
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                let fields = match place {
                    Place::Start if size == 0 => return Ok(None),
                    Place::Quoted => Err(Broken::Unclosed),
                    Place::Skipping(broken) => Err(broken),
                    _ => Ok(growing.end()),
                };
                return Ok(Some(Record { line, fields }));
            }
            let mut used = 0;
            let mut ended = false;
            for byte in buffer {
                used += 1;
                self.line += u64::from(*byte == b'\n');
                place = step(place, *byte, self.delimiter, &mut growing);
                if *byte == b'\n' && place != Place::Quoted {
                    ended = true;
                    break;
                }
            }
            self.input.consume(used);
            self.bytes += used as u64;
            size += used;
            if ended {
                let fields = match place {
                    Place::Skipping(broken) => Err(broken),
                    _ => Ok(growing.end()),
                };
                return Ok(Some(Record { line, fields }));
            }
            if size > LARGEST {
                let said = format!("the row that begins on line {line} has more than {LARGEST} bytes");
                return Err(io::Error::new(io::ErrorKind::InvalidData, said));
            }
        }
    }
}

/// Where reading stands after one byte. The line feed that ends a record is nobody's.
fn step(place: Place, byte: u8, delimiter: u8, growing: &mut Growing) -> Place {
    match (place, byte) {
        (Place::Quoted, b'"') => Place::Closed,
        (Place::Quoted, other) => {
            growing.field.push(other);
            Place::Quoted
        }
        (Place::Skipping(broken), _) => Place::Skipping(broken),
        (_, b'\n') => Place::Start,
        (_, byte) if byte == delimiter => {
            growing.end_field();
            Place::Start
        }
        (Place::Start, b'"') => Place::Quoted,
        (Place::Closed, b'"') => {
            growing.field.push(b'"');
            Place::Quoted
        }
        (Place::Closed, b'\r') => Place::Closed,
        (Place::Closed, _) => Place::Skipping(Broken::AfterQuote),
        (Place::Plain, b'"') => Place::Skipping(Broken::QuoteInside),
        (Place::Start | Place::Plain, other) => {
            growing.field.push(other);
            Place::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    type Read = Vec<(u64, Result<Vec<String>, Broken>)>;

    fn read(text: &str) -> Read {
        // A tiny buffer puts every boundary everywhere but into the header, from which the delimiter is read.
        let mut records = Records::new(BufReader::with_capacity(8, text.as_bytes())).expect("a table");
        let mut all = Vec::new();
        while let Some(record) = records.next().expect("it reads") {
            let words = |field: &Vec<u8>| String::from_utf8(field.clone()).expect("a text");
            all.push((record.line, record.fields.map(|fields| fields.iter().map(words).collect())));
        }
        all
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Result<Vec<String>, Broken>) {
        (line, Ok(fields.iter().map(|field| (*field).to_owned()).collect()))
    }

    #[test]
    fn quotes_line_ends_and_both_delimiters_are_read() {
        let expected = [row(1, &["a", "b"]), row(2, &["x, \"y\"\nz", ""]), row(4, &["1", "2"])];
        assert_eq!(read("a,b\r\n\"x, \"\"y\"\"\nz\",\r\n1,2"), expected);
        assert_eq!(read("\u{feff}a;b\n1,5;2\n\n\n"), [row(1, &["a", "b"]), row(2, &["1,5", "2"])]);
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_broken_row_is_told_and_the_next_one_is_read() {
        let expected = [row(1, &["a", "b"]), (2, Err(Broken::QuoteInside)), row(3, &["1", "2"])];
        assert_eq!(read("a,b\nx\"y,z\n1,2\n"), expected);
        // The quote that is left open on line 2 is noticed on line 3.
        let expected = [row(1, &["a", "b"]), (2, Err(Broken::AfterQuote)), row(4, &["1", "2"])];
        assert_eq!(read("a,b\n1,\"open\n2,\"closed\"\n1,2\n"), expected);
        assert_eq!(read("a,b\n1,\"open\n2,x\n"), [row(1, &["a", "b"]), (2, Err(Broken::Unclosed))]);
    }

    #[test]
    fn a_row_without_end_ends_the_reading() {
        let endless = BufReader::new(io::repeat(b'x'));
        let mut records = Records::new(endless).expect("a table");
        assert!(records.next().is_err());
    }
}
