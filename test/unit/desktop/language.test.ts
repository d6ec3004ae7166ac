/** The language of the menu and the tray, before and after the preferences are read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PREFERENCE_FILE } from '../../../src/main/config/preference-file-name';
import { currentLanguage, currentLocale, speak } from '../../../src/texts/current';

const system = vi.hoisted(() => ({ languages: ['de-DE'] }));
vi.mock('electron', () => ({ app: { getPreferredSystemLanguages: () => system.languages } }));
const { changeLanguage, speakAtStart } = await import('../../../src/main/desktop/language');

const logger = { log: vi.fn() } as never;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-language-'));
  system.languages = ['de-DE'];
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await speak('en', ['en-US']);
});

describe('at the start', () => {
  it.each([
    ['Portuguese', '{"language":"pt"}', 'pt'],
    ['the system’s', '{"language":"system"}', 'en'],
    ['unknown', '{"language":"xx"}', 'en'],
    ['not readable', '{', 'en'],
  ])('a preference that is %s is followed', async (_what, content, language) => {
    writeFileSync(join(folder, PREFERENCE_FILE), content);
    await speakAtStart(folder, logger);
    expect(currentLanguage()).toBe(language);
  });

  it('without preferences, the computer’s language is spoken', async () => {
    system.languages = ['pt-PT', 'en-US'];
    await speakAtStart(folder, logger);
    expect([currentLanguage(), currentLocale()]).toEqual(['pt', 'pt-PT']);
  });
});

describe('a change', () => {
  it('is told if another language is spoken from then on', async () => {
    expect(await changeLanguage('system', logger)).toBe(false);
    expect(await changeLanguage('pt', logger)).toBe(true);
    expect(await changeLanguage('pt', logger)).toBe(false);
    expect(await changeLanguage('en', logger)).toBe(true);
  });

  it('to English while another language loads is final', async () => {
    const loading = speak('pt', ['pt-PT']);
    await speak('en', ['en-US']);
    expect(await loading).toBe('en');
    expect(currentLanguage()).toBe('en');
  });
});
