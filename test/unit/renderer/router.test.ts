import { describe, expect, it } from 'vitest';
import { formatHash, isWithin, matchPath, parseHash } from '../../../src/renderer/router/location';

describe('the address', () => {
  it('is read into path and query', () => {
    expect(parseHash('#/streams/abc?sort=-name&q=a%20b')).toEqual({
      path: '/streams/abc',
      query: { sort: '-name', q: 'a b' },
    });
  });

  it('is the root when it is empty, and forgives doubled and trailing slashes', () => {
    expect(parseHash('')).toEqual({ path: '/', query: {} });
    expect(parseHash('#//streams//abc/')).toEqual({ path: '/streams/abc', query: {} });
  });

  it('leaves out what is not set when it is written', () => {
    expect(formatHash('/streams', { q: '', sort: undefined, page: '2' })).toBe('#/streams?page=2');
    expect(formatHash('/streams')).toBe('#/streams');
  });

  it('comes back as it was written', () => {
    const query = { q: 'ü & = ? #', sort: '-created' };
    expect(parseHash(formatHash('/streams', query))).toEqual({ path: '/streams', query });
  });
});

describe('a pattern', () => {
  it('names the parts of a path', () => {
    expect(matchPath('/streams/:id/edit', '/streams/st%201/edit')).toEqual({ id: 'st 1' });
  });

  it('does not match a path of another length or with other words', () => {
    expect(matchPath('/streams/:id', '/streams')).toBeNull();
    expect(matchPath('/streams/:id', '/streams/a/edit')).toBeNull();
    expect(matchPath('/streams/:id', '/sources/a')).toBeNull();
  });

  it('does not match a path that cannot be decoded', () => {
    expect(matchPath('/streams/:id', '/streams/%E0%A4%A')).toBeNull();
  });
});

it('a page lies within its navigation entry, but not within one that merely begins alike', () => {
  expect(isWithin('/streams', '/streams')).toBe(true);
  expect(isWithin('/streams', '/streams/new')).toBe(true);
  expect(isWithin('/streams', '/streamsets')).toBe(false);
});
