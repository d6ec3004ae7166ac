/**
 * What a kind of source declares about itself. Data and pure functions: the page generates its form from it, the docs
 * their tables.
 */
import type { Phrase } from '../texts/phrase';
import type { Fields, SettingsOf } from './fields';
import type { SettingsProblem } from './settings';

/** One value to enter in the sender. */
export interface SenderValue {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
}

/** How to send to a source that listens. */
export interface SenderGuide<S> {
  /** The heading of the values. */
  readonly title: string;
  /** In the order in which the sender asks for them. @param secret null once it is hidden */
  values(settings: S, url: string, secret: string | null): readonly SenderValue[];
  /** How external senders reach it, or what must be done for that; null if there is nothing to say. */
  outside(settings: S): Phrase | null;
  /** A command that sends one event. @param platform as Node.js names it */
  example(settings: S, url: string, secret: string | null, platform: string): string;
  /** The URL that senders outside call; null if it is not known. */
  outsideUrl?(settings: S): string | null;
  /** The addresses from which ODC sends, to be let through a firewall. */
  readonly odcAddresses?: readonly RegionAddresses[];
  /** How senders that speak another protocol reach it; only for those that are switched on. */
  protocols?(settings: S, url: string, secret: string | null, platform: string): readonly ProtocolSetup[];
}

/** The addresses of one region of ODC's data platform. */
export interface RegionAddresses {
  /** Its name in the settings of a source. */
  readonly name: string;
  /** The regions of ODC that use it. */
  readonly regions: string;
  readonly addresses: readonly string[];
}

/** What a sender of one protocol needs. */
export interface ProtocolSetup {
  readonly title: string;
  readonly values: readonly SenderValue[];
  /** A command that sends one event. */
  readonly example: string;
}

/** The settings passed to a definition's functions are complete and contain no secrets. */
export interface SourceDefinition<F extends Fields = Fields> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** A drawing of lines on 24 by 24 units, as the `d` of an SVG path. */
  readonly icon: string;
  readonly fields: F;
  /** Rules between settings. */
  problems?(settings: SettingsOf<F>): readonly SettingsProblem[];
  /** A summary of the settings in one line: a value such as a path, or a text with values. */
  summaryLine(settings: SettingsOf<F>): string | Phrase;
  /** A note shown under the form. */
  readonly remark?: string;
  /** What its page calls what it reads. */
  readonly inputs?: { readonly title: string; readonly one: string; readonly none: string };
  /** It reads something finite: files, objects. `--until-drained` waits for it. */
  readonly endsByItself: boolean;
  /** Its events are Sluice's own and not ODC's: they come at no rhythm, and ODC does not forget them. */
  readonly ownEvents?: true;
  /** For a source that listens. */
  readonly senders?: SenderGuide<SettingsOf<F>>;
}

/** Keeps the exact type of the fields, so that they determine the type of the source's settings. */
export function defineSource<const F extends Fields>(definition: SourceDefinition<F>): SourceDefinition<F> {
  return definition;
}
