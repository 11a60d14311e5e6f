//! Codes of agencies, made from their names.

/// No code is longer; it stands in addresses and in each path below.
const LONGEST: usize = 40;

/// The code a name gives: its letters and digits in lower case, words joined by dashes, cut after a word. Nothing
/// when the name has no letter or digit of the Latin alphabet.
#[must_use]
pub fn code_from_name(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut code = String::new();
    for word in words {
        let dash = usize::from(!code.is_empty());
        if code.len() + dash + word.len() > LONGEST {
            if code.is_empty() {
                code.push_str(&word[..LONGEST]);
            }
            break;
        }
        if dash == 1 {
            code.push('-');
        }
        code.push_str(word);
    }
    (!code.is_empty()).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::code_from_name;

    #[test]
    fn a_code_is_the_name_in_plain_letters() {
        for (name, code) in [
            ("Dinas Kesehatan", Some("dinas-kesehatan")),
            ("  UPT (Jalan & Jembatan) ", Some("upt-jalan-jembatan")),
            ("RSUD dr. H. Moch. Ansari Saleh", Some("rsud-dr-h-moch-ansari-saleh")),
            ("Dinas Pemberdayaan Perempuan dan Perlindungan Anak", Some("dinas-pemberdayaan-perempuan-dan")),
            ("— !", None),
            ("", None),
        ] {
            assert_eq!(code_from_name(name).as_deref(), code, "{name}");
        }
        assert_eq!(code_from_name(&"a".repeat(60)).map(|code| code.len()), Some(40));
    }
}
