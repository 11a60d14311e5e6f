//! A made-up document, as a PDF of one page that says what it is.

/// The bytes of a page with `title` on it, and that it is made up.
pub(super) fn pdf(title: &str) -> Vec<u8> {
    let line = |text: &str| text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    let text = format!(
        "BT /F1 18 Tf 60 770 Td ({}) Tj 0 -30 Td /F1 11 Tf (Dokumen contoh untuk peragaan Tuntas; isinya rekaan.) Tj ET",
        line(title)
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (id) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::with_capacity(objects.len());
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = objects.len() + 1;
    file.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    file.into_bytes()
}
