// Shrinks photos before they are sent and shows what was chosen.
// Whatever fails, the original is sent: the server re-encodes it anyway.
{
  const LONGEST = 1600; // pixels

  async function shrink(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      image.close();
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type });
    } catch {
      return file;
    }
  }

  function preview(list, files) {
    for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    list.replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      if (file.type.startsWith("image/")) {
        const image = new Image();
        image.alt = "";
        image.src = URL.createObjectURL(file);
        item.append(image);
      }
      item.append(file.name);
      return item;
    }));
  }

  for (const input of document.querySelectorAll("input[type=file][data-preview]")) {
    const list = document.createElement("ul");
    list.className = "photos";
    input.after(list);
    let choice = 0;
    input.addEventListener("change", async () => {
      const mine = ++choice;
      const chosen = [...input.files];
      preview(list, chosen);
      const ready = new DataTransfer();
      for (const file of chosen) ready.items.add(await shrink(file));
      // A newer choice wins.
      if (mine === choice) input.files = ready.files;
    });
  }
}
