// Photos are made smaller before they travel, several can be taken one after another, each can be taken out again.
const chosen = new WeakMap(); // input -> [{ file, row }]
const busy = new WeakMap(); // form -> promise

export const photosReady = (form) => busy.get(form) ?? Promise.resolve();

const limit = (input, name) => Number(input.dataset[name]) || Infinity;
const canShrink = (file) => /^image\/(jpeg|png|webp)$/.test(file.type);
const megabytes = (size) => `${Math.max(size / 1048576, 0.1).toFixed(1)} MB`;
const toBlob = (canvas, type) => new Promise((resolve) => canvas.toBlob(resolve, type, 0.85));

function draw(picture, canvas, width, height) {
  const scale = Math.max(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
}

async function shrink(input, file, picture) {
  const side = Math.max(picture.width, picture.height);
  const scale = Math.min(1, limit(input, "maxSide") / side);
  if (scale === 1 && file.size <= limit(input, "maxBytes")) return file;
  const canvas = document.createElement("canvas");
  draw(picture, canvas, Math.round(picture.width * scale), Math.round(picture.height * scale));
  let blob = await toBlob(canvas, file.type === "image/png" ? "image/png" : "image/jpeg");
  if (blob?.size > limit(input, "maxBytes")) blob = await toBlob(canvas, "image/jpeg");
  if (!blob || blob.size >= file.size) return file;
  const name = blob.type === "image/jpeg" ? file.name.replace(/\.(png|webp)$/i, ".jpg") : file.name;
  return new File([blob], name, { type: blob.type, lastModified: file.lastModified });
}

function show(input, entry) {
  for (const place of entry.row.querySelectorAll("[data-name]")) place.textContent = entry.file.name;
  const size = entry.row.querySelector("[data-size]");
  entry.tooBig = !entry.shrinking && entry.file.size > limit(input, "maxBytes");
  size.textContent = entry.tooBig ? input.dataset.tooBig : megabytes(entry.file.size);
  size.classList.toggle("failed", entry.tooBig);
}

function fill(input) {
  const transfer = new DataTransfer();
  for (const { file, tooBig } of chosen.get(input)) if (!tooBig) transfer.items.add(file);
  input.files = transfer.files;
}

function addRow(input, file) {
  const place = input.closest("form");
  const row = place.querySelector("template[data-upload-row]").content.firstElementChild.cloneNode(true);
  const entry = { file, row, shrinking: canShrink(file) };
  row.querySelector("[data-remove]").addEventListener("click", () => {
    chosen.set(input, chosen.get(input).filter((other) => other !== entry));
    row.remove();
    fill(input);
    input.focus();
  });
  place.querySelector(".uploads").append(row);
  chosen.get(input).push(entry);
  show(input, entry);
  return entry;
}

async function prepare(input, entry) {
  // no options: old browsers know no "from-image", and turn the picture upright anyway
  const picture = entry.shrinking && (await createImageBitmap(entry.file).catch(() => null));
  if (picture) {
    const thumb = entry.row.querySelector("canvas");
    draw(picture, thumb, thumb.width, thumb.height);
    entry.file = await shrink(input, entry.file, picture);
    picture.close();
  }
  entry.shrinking = false;
  show(input, entry);
}

function take(input, files) {
  if (!chosen.has(input)) chosen.set(input, []);
  const added = [...files].map((file) => addRow(input, file));
  fill(input);
  const work = added.reduce((before, entry) => before.then(() => prepare(input, entry)), photosReady(input.form));
  busy.set(input.form, work.then(() => fill(input)));
}

// the photos of a form that the server sent back go over into the new one
export function carry(from, to) {
  for (const input of from.querySelectorAll("input[data-photos]")) {
    const heir = to?.querySelector(`input[data-photos][name="${input.name}"]`);
    if (heir && chosen.has(input)) take(heir, chosen.get(input).map(({ file }) => file));
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=file][data-photos]")) return;
  if (target.files.length) take(target, target.files);
  else if (chosen.has(target)) fill(target); // a picker that was closed empties the field
});
