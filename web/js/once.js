// A second tap on a slow connection must not send the form twice.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// Coming back to the page from the browser's memory makes it usable again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
// Keyboard and screen reader start at the errors, where there are any.
document.querySelector("[data-focus]")?.focus();
