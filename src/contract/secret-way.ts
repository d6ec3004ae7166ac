/**
 * Where, and over what connection, stored secrets go with given settings. A secret is never shown, so changing another
 * setting must not send it somewhere else or unencrypted. Addresses decide this, and fields that declare `leads`.
 * Compares two versions of the settings. Pure.
 */

import { dataPhrase, type Phrase, phrase } from '../texts/phrase';
import { canonicalHost, readHostAndPort } from './addresses';
import type { AddressForm, Field, Fields, Leads } from './fields';
import type { PlainSettings } from './settings';
import { isObject } from './value-paths';

/** A changed setting that decides where secrets go. */
export interface ChangedWay {
  readonly path: string;
  /** In words: which setting, old and new value. */
  readonly change: Phrase;
}

interface Step {
  readonly label: string;
  readonly compareAs: Leads['as'] | AddressForm['as'];
  readonly safest: Leads['safest'];
  readonly value: unknown;
  /** A normal form, in which equal places are equal. */
  readonly place: string;
  /** The place for people, if that is a text. */
  readonly shown?: Phrase;
}

/** Changes that would send the secret at this path elsewhere, or over a weaker connection. Empty if it may be kept. */
export function changedWay(
  fields: Fields,
  secretPath: string,
  before: PlainSettings,
  after: PlainSettings,
): ChangedWay[] {
  const [from, to] = [stepsOf(fields, before), stepsOf(fields, after)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((path) => {
    const [old, now] = [from.get(path), to.get(path)];
    const step = now ?? old;
    if (step === undefined || !concerns(fields, path, step, secretPath)) return [];
    const isSame = old?.place === now?.place;
    if (isSame || isSafest(step, now?.value) || isInChangedVariant(path, from, to)) return [];
    return [{ path, change: describe(step, old, now) }];
  });
}

/** A proxy's password is sent to the proxy only, so where the proxy connects to does not matter. */
function concerns(fields: Fields, path: string, { compareAs }: Step, secretPath: string): boolean {
  const [own = ''] = secretPath.split('.');
  const field = fields[own];
  const goesToProxy = field?.type === 'variant' && field.concerns === 'proxy';
  return !goesToProxy || compareAs === 'certificates' || path === own || path.startsWith(`${own}.`);
}

function isSafest({ safest }: Step, value: unknown): boolean {
  return safest !== undefined && [safest].flat().includes((value ?? '') as string);
}

/** The change of option is already reported. Its settings are all new because of it, and not reported separately. */
function isInChangedVariant(path: string, from: ReadonlyMap<string, Step>, to: ReadonlyMap<string, Step>): boolean {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return parent !== '' && from.get(parent)?.place !== to.get(parent)?.place;
}

function describe({ label, compareAs }: Step, old: Step | undefined, now: Step | undefined): Phrase {
  const setting = dataPhrase(label);
  if (compareAs === 'certificates' || !old?.place || !now?.place) return setting;
  return phrase('{setting}: {old} → {now}', { setting, old: old.shown ?? old.place, now: now.shown ?? now.place });
}

function stepsOf(fields: Fields, settings: PlainSettings, prefix = ''): Map<string, Step> {
  const steps = new Map<string, Step>();
  for (const [name, field] of Object.entries(fields)) {
    const path = prefix + name;
    const value = settings[name] ?? ('initial' in field ? field.initial : undefined);
    if (field.type === 'variant') {
      const chosen: PlainSettings = isObject(value) ? value : { kind: field.initial };
      const kind = String(chosen.kind);
      if (field.leads !== undefined) {
        const place = field.options[kind]?.label ?? kind;
        const { as: compareAs, safest } = field.leads;
        steps.set(path, { label: field.label, compareAs, safest, value: kind, place, shown: dataPhrase(place) });
      }
      const inner = stepsOf(field.options[kind]?.fields ?? {}, chosen, `${path}.`);
      for (const [innerPath, step] of inner) steps.set(innerPath, step);
      continue;
    }
    const compareAs = comparisonOf(field);
    if (compareAs === null) continue;
    const place = placeOf(compareAs, value);
    const shown = typeof value === 'boolean' ? { shown: phrase(value ? 'on' : 'off') } : {};
    steps.set(path, { label: field.label, compareAs, safest: field.leads?.safest, value, place, ...shown });
  }
  return steps;
}

function comparisonOf(field: Field): Step['compareAs'] | null {
  return field.type === 'address' ? field.form.as : (field.leads?.as ?? null);
}

function placeOf(as: Step['compareAs'], value: unknown): string {
  if (typeof value !== 'string')
    return value === undefined || value === null ? '' : value === true ? 'on' : value === false ? 'off' : String(value);
  switch (as) {
    case 'url':
      return placeOfAddress(value.trim());
    case 'host':
      return samePlace(canonicalHost(value) ?? value.trim().toLowerCase());
    case 'certificates':
      return certificatesIn(value);
    case 'value':
      return value.trim();
  }
}

/** Ignores the path: the same server gets the secret. */
function placeOfAddress(text: string): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(withScheme)) return text.toLowerCase();
  const { protocol, host } = new URL(withScheme);
  const place = readHostAndPort(host);
  const port = place?.port ?? (protocol === 'https:' ? 443 : 80);
  return `${protocol}//${samePlace(place?.host ?? host)}:${port}`;
}

function samePlace(host: string): string {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1)$/.test(host)
    ? 'localhost'
    : host.includes(':')
      ? `[${host}]`
      : host;
}

/** In any order and layout. */
function certificatesIn(pem: string): string {
  const found = pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [pem];
  return [...new Set(found.map((each) => each.replaceAll(/\s+/g, '')))].sort().join();
}
