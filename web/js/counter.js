// Says how many letters are left while a person types; the server decides in any case.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const line = document.createElement("p");
  line.className = "hint counter";
  line.setAttribute("aria-live", "off");
  area.after(line);

  const show = () => {
    const left = Number(area.dataset.limit) - [...area.value].length;
    line.textContent = (left < 0 ? area.dataset.over : area.dataset.left).replace("#", Math.abs(left));
    line.toggleAttribute("data-over", left < 0);
  };
  // Spoken once a person pauses, not with each letter.
  let pause;
  area.addEventListener("input", () => {
    line.setAttribute("aria-live", "off");
    show();
    clearTimeout(pause);
    pause = setTimeout(() => { line.setAttribute("aria-live", "polite"); show(); }, 1000);
  });
  show();
}
