import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../../../src/contract/keys';
import { shortcuts } from '../../../src/contract/shortcuts';
import { actions } from '../../../src/renderer/app/actions/actions';
import { createKeyReader } from '../../../src/renderer/app/shortcuts/key-reader';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...changes,
});

describe('the reader of keys', () => {
  it('recognises a key at once', () => {
    const reader = createKeyReader(false);
    expect(reader.read(press('k', { ctrlKey: true }), 0)).toBe('search');
    expect(reader.read(press('?', { shiftKey: true }), 1)).toBe('shortcuts');
    expect(reader.read(press('x'), 2)).toBeNull();
  });

  it('recognises two keys in a row', () => {
    const reader = createKeyReader(false);
    expect(reader.read(press('g'), 0)).toBeNull();
    expect(reader.read(press('t'), 900)).toBe('page:/trail');
  });

  it('takes the second key by itself when it comes late', () => {
    const reader = createKeyReader(false);
    reader.read(press('g'), 0);
    expect(reader.read(press('n'), 2_000)).toBe('newStream');
  });

  it('begins again after a key that does not fit', () => {
    const reader = createKeyReader(false);
    reader.read(press('g'), 0);
    expect(reader.read(press('x'), 10)).toBeNull();
    expect(reader.read(press('s'), 20)).toBeNull();
    reader.read(press('g'), 30);
    reader.read(press('g'), 40);
    expect(reader.read(press('s'), 50)).toBeNull();
  });

  it('forgets the first key when it is told to', () => {
    const reader = createKeyReader(false);
    reader.read(press('g'), 0);
    reader.reset();
    expect(reader.read(press('s'), 10)).toBeNull();
  });

  it('does not mind Shift being pressed on its own', () => {
    const reader = createKeyReader(false);
    reader.read(press('g'), 0);
    expect(reader.read(press('Shift', { shiftKey: true }), 10)).toBeNull();
    expect(reader.read(press('s'), 20)).toBe('page:/streams');
  });
});

describe('the declared shortcuts', () => {
  it('each start an action', () => {
    const handled = new Set(actions.map(({ shortcut }) => shortcut));
    const ofThePage = [...shortcuts].filter(([, { keys = [] }]) => keys.length > 0).map(([id]) => id);
    expect(ofThePage.filter((id) => !handled.has(id))).toEqual([]);
  });
});
