/** What a pattern finds in a text. */
export interface Found {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

export type Find = (text: string) => readonly Found[];
