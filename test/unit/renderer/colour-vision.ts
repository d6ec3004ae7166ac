/**
 * How colours look without one of the eye's three receptors (Machado, Oliveira and Fernandes 2009, severity 1), and how
 * far apart they are (CIE76, where 2.3 is just noticeable).
 */
type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const matrices: Readonly<Record<'none' | 'red' | 'green' | 'blue', Matrix>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  red: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  green: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  blue: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const toXyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const white: Triple = [0.95047, 1, 1.08883];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

function linear(colour: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** As linear light. */
export function seenWithout(receptor: keyof typeof matrices, colour: string): Triple {
  return times(matrices[receptor], linear(colour));
}

function lab(seen: Triple): Triple {
  const [x, y, z] = times(toXyz, seen);
  const curve = (value: number, of: number) => {
    const share = Math.max(0, value / of);
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  };
  const [fx, fy, fz] = [curve(x, white[0]), curve(y, white[1]), curve(z, white[2])];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

export function colourDistance(one: Triple, other: Triple): number {
  const a = lab(one);
  const b = lab(other);
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
