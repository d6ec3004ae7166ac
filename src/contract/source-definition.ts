/** What a kind of source declares about itself. Data and pure functions: the page draws its form from it, the docs their tables. */
import type { Fields, SettingsOf } from './fields';
import type { SettingsProblem } from './settings';

/** One value that a sender has to be given. */
export interface SenderValue {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
}

/** How others send to a source that listens. */
export interface SenderGuide<S> {
  /** Over the values. */
  readonly title: string;
  /** In the order in which the sender asks for them. @param secret null once it is hidden */
  values(settings: S, url: string, secret: string | null): readonly SenderValue[];
  /** Where senders outside find it, or what has to be done so that they do; null where nothing has to be said. */
  outside(settings: S): string | null;
  /** A command that sends one event. @param platform as Node.js names it */
  example(settings: S, url: string, secret: string | null, platform: string): string;
}

/** Settings that functions of a definition are given are complete, and hold no secret. */
export interface SourceDefinition<F extends Fields = Fields> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** A drawing of lines on 24 by 24 units, as the `d` of an SVG path. */
  readonly icon: string;
  readonly fields: F;
  /** What has to hold between settings. */
  problems?(settings: SettingsOf<F>): readonly SettingsProblem[];
  /** What it is set to, in one line. */
  summaryLine(settings: SettingsOf<F>): string;
  /** Said under the form. */
  readonly remark?: string;
  /** Its events are made up, for trying Sluice out. */
  readonly makesUpEvents?: true;
  /** It reads what has an end: files. `--until-drained` waits for it. */
  readonly endsByItself: boolean;
  /** For a source that listens. */
  readonly senders?: SenderGuide<SettingsOf<F>>;
}

/** Keeps the exact type of the fields, so that the source's settings are typed by them. */
export function defineSource<const F extends Fields>(definition: SourceDefinition<F>): SourceDefinition<F> {
  return definition;
}
