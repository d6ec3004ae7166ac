/** The command palette and the shortcuts, by keyboard alone. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const field = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });

/** Opens the palette, types, and waits until this option is active. */
async function search(page: Page, text: string, option: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: option, selected: true })).toBeVisible();
}

test('every kind of thing is reached from the palette', async ({ page, receiver, workFolder }) => {
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await expect.poll(() => receiver.lines.length).toBe(500);

  await test.step('a page, a stream, a source', async () => {
    await search(page, 'setti', /^Settings/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Settings')).toBeFocused();
    await search(page, 'lab', /^Lab/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Lab')).toBeVisible();
    await search(page, 'watched f', /^Watched files/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Watched files')).toBeVisible();
  });

  await test.step('an error code', async () => {
    await search(page, 'tls-003', /^SLUICE-TLS-003/);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'SLUICE-TLS-003')).toBeVisible();
  });

  await test.step('an event, by number and by id', async () => {
    await search(page, '#7', 'Open event 7');
    await page.keyboard.press('Enter');
    const event = page.getByRole('region', { name: 'Event', exact: true });
    await expect(event.getByText('Number', { exact: true })).toBeVisible();
    // The index follows the trail with a short delay, and the list does not move by itself.
    await expect(async () => {
      await page.keyboard.press('r');
      await expect(page.getByText(/^500 events/)).toBeVisible({ timeout: 2_000 });
    }).toPass();
    const { EventId: id } = JSON.parse(receiver.lines[3] ?? '{}').Event;
    await search(page, id, `Find the event ${id}`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/event=4(&|$)/);
    await expect(event.getByText(id).first()).toBeVisible();
  });

  await test.step('the test of a stream, from another page', async () => {
    await search(page, 'test lab', /^Test Lab/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Test Lab' })).toBeVisible();
    await expect.poll(() => receiver.testEvents.length).toBe(2);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('pausing and resuming all streams', async () => {
    await search(page, 'pause all', /^Pause all streams/);
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('region', { name: 'Messages' }).getByText('1 stream paused. The events are kept.'),
    ).toBeVisible();
    await search(page, 'resume', /^Resume paused streams/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Messages' }).getByText('1 stream resumed.')).toBeVisible();
  });

  await test.step('what was chosen last comes first, also after a restart of the page', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option');
    await expect(recent.nth(0)).toHaveText(/^Pause all streams/);
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('the palette returns the focus when nothing is chosen', async ({ page }) => {
  await openPage(page, 'Sources');
  const button = page.getByRole('button', { name: 'Import a file' });
  await button.focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('keys lead to pages, to the page’s search and to the list of shortcuts', async ({ page }) => {
  await expect(heading(page, 'Overview')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(heading(page, 'Audit trail')).toBeFocused();
  await page.keyboard.press('/');
  const trailField = page.getByRole('textbox', { name: 'Search messages' });
  await expect(trailField).toBeFocused();

  await test.step('but not while something is typed', async () => {
    await page.keyboard.type('gs?n');
    await expect(trailField).toHaveValue('gs?n');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(heading(page, 'Audit trail')).toBeVisible();
  });

  await test.step('and not with a dialog open', async () => {
    await heading(page, 'Audit trail').focus();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(list.getByText('Search everything')).toBeVisible();
    await page.keyboard.press('n');
    await expect(list).toBeVisible();
    await expect(page).toHaveURL(/#\/trail/);
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
  });

  await test.step('and no longer when they are switched off', async () => {
    await openPage(page, 'Settings');
    const toggle = page.getByRole('switch', { name: 'Shortcuts of a single character' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect(toggle).not.toBeChecked();
    await heading(page, 'Settings').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('?');
    await page.keyboard.press('ControlOrMeta+/');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expect(heading(page, 'Settings')).toBeVisible();
  });
});
