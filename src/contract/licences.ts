/** The licences of the third-party packages that ship with Sluice. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As the package declares it, such as "MIT". */
  readonly licence: string;
  readonly text: string;
}
