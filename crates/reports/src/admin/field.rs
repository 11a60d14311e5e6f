//! What administrators type, as values that cannot be wrong; an error is the key of the text that says what to do.

use crate::rules::submission::LONGEST_LINE;

/// A line of at least one letter.
pub(crate) fn line(typed: &str) -> Result<String, &'static str> {
    let line = optional_line(typed)?;
    if line.is_empty() { Err("desk-text-missing") } else { Ok(line) }
}

/// A line that may be empty; ends of lines become spaces.
pub(crate) fn optional_line(typed: &str) -> Result<String, &'static str> {
    let spaced = |letter: char| if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter };
    let line: String = typed.trim().chars().map(spaced).collect();
    if line.chars().any(char::is_control) {
        return Err("flaw-text-unreadable");
    }
    if line.chars().count() > LONGEST_LINE { Err("desk-title-too-long") } else { Ok(line) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_short_readable_and_one() {
        assert_eq!(line(" Rambu\r\nhilang "), Ok("Rambu  hilang".to_owned()));
        assert_eq!(line(" "), Err("desk-text-missing"));
        assert_eq!(optional_line(" "), Ok(String::new()));
        assert_eq!(line("a\0b"), Err("flaw-text-unreadable"));
        assert_eq!(line(&"a".repeat(LONGEST_LINE + 1)), Err("desk-title-too-long"));
    }
}
