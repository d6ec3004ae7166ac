// A selection of a parcel's events that is sent as one request. Immutable; taking apart copies no event.

/** Events of a parcel by index, in order: `from` to `to` (not included) of the parcel, or of `list` where there is one. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** The parcel's indexes, where the piece isn't a plain range. */
  readonly list: Uint32Array | null;
  /** Failed requests that held these events. */
  readonly tries: number;
  /** Requests in a row in which the destination failed on these very events. */
  readonly faults: number;
  /** The destination has taken other events since the first of those faults. */
  readonly othersTaken: boolean;
}

export function wholePiece(events: number): Piece {
  return { from: 0, to: events, list: null, tries: 0, faults: 0, othersTaken: false };
}

export function sizeOf(piece: Piece): number {
  return piece.to - piece.from;
}

/** The parcel's index of the piece's event number `at`. */
export function indexAt(piece: Piece, at: number): number {
  return piece.list === null ? piece.from + at : (piece.list[piece.from + at] ?? Number.NaN);
}

/** Events `from` to `to` (not included) of the piece. */
export function part(piece: Piece, from: number, to: number): Piece {
  return { ...piece, from: piece.from + from, to: piece.from + to };
}

/** The first `events` of the piece and the rest, which is null when there is none. */
export function take(piece: Piece, events: number): readonly [Piece, Piece | null] {
  if (events >= sizeOf(piece)) return [piece, null];
  return [part(piece, 0, events), part(piece, events, sizeOf(piece))];
}

export function halves(piece: Piece): readonly Piece[] {
  const middle = Math.ceil(sizeOf(piece) / 2);
  return [part(piece, 0, middle), part(piece, middle, sizeOf(piece))];
}

/** What lies before the suspect, the suspect alone, and what lies behind it: in order, so that order is kept. */
export function around(piece: Piece, suspect: number): readonly Piece[] {
  const parts = [part(piece, 0, suspect), part(piece, suspect, suspect + 1), part(piece, suspect + 1, sizeOf(piece))];
  return parts.filter((each) => sizeOf(each) > 0);
}

/** The events at the given places of the piece, which must be in order. */
export function select(piece: Piece, places: readonly number[]): Piece {
  const list = Uint32Array.from(places, (place) => indexAt(piece, place));
  return { ...wholePiece(list.length), list, tries: piece.tries };
}

export function failedOnce(piece: Piece): Piece {
  return { ...piece, tries: piece.tries + 1 };
}
