// Fills in where the device is, if a person asks for it.
for (const box of document.querySelectorAll("[data-place]")) {
  const [latitude, longitude] = box.querySelectorAll("input");
  if (!navigator.geolocation || !longitude) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.kind = "secondary";
  button.textContent = box.dataset.find;
  const line = document.createElement("p");
  line.className = "hint";
  line.setAttribute("role", "status");
  box.before(button, line);
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    latitude.value = coords.latitude.toFixed(5);
    longitude.value = coords.longitude.toFixed(5);
    box.open = true;
    line.textContent = box.dataset.found;
  }, () => { line.textContent = box.dataset.failed; }, { enableHighAccuracy: true, timeout: 15000 }));
}
