/** Where in the organization an event belongs, as `key:value` labels for formats that have no field for it. */
import type { OdcEvent } from '../../destinations/mapping/odc-event';

export function scopeLabels(event: OdcEvent): readonly string[] {
  const scopes = [
    ['environment', event.get('environmentName')],
    ['portfolio', event.get('portfolioName')],
  ] as const;
  return scopes.flatMap(([key, name]) => (name === undefined ? [] : [`${key}:${name}`]));
}
