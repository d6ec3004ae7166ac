/** Restores the window's position on an available display. Pure: sizes in, sizes out, in device-independent pixels. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const MIN_SIZE = { width: 640, height: 480 } as const;
export const FIRST_SIZE = { width: 1_280, height: 820 } as const;

/** This much of the title bar must be on a display so that the user can move the window. */
const GRIP = { width: 120, height: 32 } as const;

function overlap(a: Box, b: Box): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/**
 * Whether the window can be restored to its last position.
 * @param workAreas of the available displays, without task bars
 */
function isReachable(box: Box, workAreas: readonly Box[]): boolean {
  const titleBar = { ...box, height: GRIP.height };
  return workAreas.some((area) => {
    const seen = overlap(titleBar, area);
    return seen.width >= GRIP.width && seen.height >= GRIP.height;
  });
}

/** @returns the last position, adjusted; or only a size, which the system centres, if that position is not available */
export function placeWindow(
  saved: Box | undefined,
  workAreas: readonly Box[],
): Box | { readonly width: number; readonly height: number } {
  const largest = workAreas.reduce<Box | undefined>(
    (best, area) => (best === undefined || area.width * area.height > best.width * best.height ? area : best),
    undefined,
  );
  const wanted = saved ?? FIRST_SIZE;
  const size = {
    width: clamp(wanted.width, MIN_SIZE.width, Math.max(MIN_SIZE.width, largest?.width ?? wanted.width)),
    height: clamp(wanted.height, MIN_SIZE.height, Math.max(MIN_SIZE.height, largest?.height ?? wanted.height)),
  };
  if (saved === undefined || !isReachable(saved, workAreas)) return size;
  return { x: saved.x, y: saved.y, ...size };
}
