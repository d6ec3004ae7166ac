/**
 * npm run icons: draws every PNG and ICO in resources/ from the SVG files there. Needs rsvg-convert (librsvg).
 * The results are committed: only who changes a drawing runs this.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './lib/child.mjs';
import { root } from './lib/paths.mjs';
import { PlainError, runMain } from './lib/say.mjs';

const resources = join(root, 'resources');

/** The sizes that desktops use, in pixels; 1024 is macOS's largest. */
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];

/** The tray icon's size, and the scale factors whose file names Electron recognises. */
const trayScales = new Map([
  ['', 16],
  ['@1.25x', 20],
  ['@1.5x', 24],
  ['@2x', 32],
  ['@3x', 48],
]);

/** Each status has its own shape: circle, triangle, square. */
const trayStates = ['active', 'errors', 'inactive'];

/**
 * @param {string} svg
 * @param {number} size pixels, square
 * @param {string} png
 */
async function draw(svg, size, png) {
  mkdirSync(dirname(png), { recursive: true });
  const ending = await run('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', png, svg]);
  if (ending.failure !== undefined)
    throw new PlainError('rsvg-convert is needed (Debian: librsvg2-bin; macOS: brew install librsvg).');
  if (ending.code !== 0) throw new PlainError(`${svg} could not be drawn.`);
}

/**
 * A Windows icon that holds PNG images (as it may since Windows Vista): a directory, then the images.
 * @param {readonly { size: number, png: Buffer }[]} images
 */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at); // 0 stands for 256
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // colour planes
    header.writeUInt16LE(32, at + 6); // bits per pixel
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

await runMain(async () => {
  const appIcon = (/** @type {number} */ size) => join(resources, 'icons', `${size}x${size}.png`);
  for (const size of appSizes) await draw(join(resources, 'icon.svg'), size, appIcon(size));
  copyFileSync(appIcon(512), join(resources, 'icon.png')); // the one for the app's own windows
  writeFileSync(join(resources, 'icon.ico'), ico(icoSizes.map((size) => ({ size, png: readFileSync(appIcon(size)) }))));

  for (const state of trayStates) {
    const svg = join(resources, 'tray', `${state}.svg`);
    const png = (/** @type {string} */ scale) => join(resources, 'tray', `${state}${scale}.png`);
    for (const [scale, size] of trayScales) await draw(svg, size, png(scale));
    const images = [...trayScales].map(([scale, size]) => ({ size, png: readFileSync(png(scale)) }));
    writeFileSync(join(resources, 'tray', `${state}.ico`), ico(images));
    // macOS colours a template image to match the menu bar.
    const template = join(resources, 'tray', `${state}Template`);
    await draw(`${template}.svg`, 16, `${template}.png`);
    await draw(`${template}.svg`, 32, `${template}@2x.png`);
  }
  return 0;
});
