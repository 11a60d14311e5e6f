// Keeps what was typed into <form data-keep="name"> on this device until the report is received,
// so that a lost connection or an empty battery loses nothing.
// A page with <... data-kept="name"> (the receipt) clears it. Secrets and files are never kept, nor is a point:
// the server takes it away when another area is tapped on the map.
{
  const place = (name) => `draft:${name}`;
  const fields = (form) => [...form.elements].filter((field) =>
    field.name && !field.matches("[type=hidden], [type=password], [type=file], [type=radio], [type=checkbox], button, [data-secret], [data-place] input"));

  try {
    for (const page of document.querySelectorAll("[data-kept]")) localStorage.removeItem(place(page.dataset.kept));

    for (const form of document.querySelectorAll("form[data-keep]")) {
      const key = place(form.dataset.keep);
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
      for (const field of fields(form)) {
        // What the server filled in is newer than what this device remembers.
        if (!field.value && kept[field.name]) {
          field.value = kept[field.name];
          field.dispatchEvent(new Event("input"));
        }
      }
      form.addEventListener("input", () => {
        for (const field of fields(form)) kept[field.name] = field.value;
        try {
          localStorage.setItem(key, JSON.stringify(kept));
        } catch {
          // Full: the page goes on without a draft.
        }
      });
    }
  } catch {
    // Storage is switched off or holds something foreign: the page works without drafts.
  }
}
