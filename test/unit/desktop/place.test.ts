import { expect, it } from 'vitest';
import { FIRST_SIZE, MIN_SIZE, placeWindow } from '../../../src/main/desktop/place';

const left = { x: 0, y: 25, width: 1_920, height: 1_055 };
const right = { x: 1_920, y: 0, width: 2_560, height: 1_400 };

it('opens in its first size, centred by the system, when nothing is remembered', () => {
  expect(placeWindow(undefined, [left])).toEqual(FIRST_SIZE);
});

it('goes back to where it was, on whichever display that is', () => {
  const box = { x: 2_000, y: 100, width: 1_000, height: 700 };
  expect(placeWindow(box, [left, right])).toEqual(box);
});

it('keeps its size but not its place when its display is gone', () => {
  const box = { x: 2_000, y: 100, width: 1_000, height: 700 };
  expect(placeWindow(box, [left])).toEqual({ width: 1_000, height: 700 });
});

it('does not go back to where its title bar could not be taken hold of', () => {
  expect(placeWindow({ x: 100, y: -600, width: 900, height: 700 }, [left])).toEqual({ width: 900, height: 700 });
  expect(placeWindow({ x: 1_890, y: 100, width: 900, height: 700 }, [left])).toEqual({ width: 900, height: 700 });
});

it('may hang over an edge as long as its title bar is in reach', () => {
  const box = { x: 1_500, y: 400, width: 900, height: 900 };
  expect(placeWindow(box, [left])).toEqual(box);
});

it('is never smaller than usable, nor larger than the largest display', () => {
  expect(placeWindow({ x: 0, y: 25, width: 10, height: 10 }, [left])).toMatchObject(MIN_SIZE);
  expect(placeWindow({ x: 0, y: 25, width: 9_000, height: 9_000 }, [left])).toMatchObject({
    width: 1_920,
    height: 1_055,
  });
});

it('opens even where the system names no display', () => {
  expect(placeWindow({ x: 5, y: 5, width: 800, height: 600 }, [])).toEqual({ width: 800, height: 600 });
});
