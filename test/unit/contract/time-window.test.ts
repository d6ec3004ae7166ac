import { describe, expect, it } from 'vitest';
import { ageDeadlineMs, timeWindowOf } from '../../../src/contract/time-window';
import { batchOf } from '../../../src/destinations/batch';
import { definitionFor } from '../../../src/destinations/definitions';
import { encode } from '../../../src/destinations/otlp/encode';
import type { OtlpSettings } from '../../../src/destinations/otlp/record';

const HOUR_MS = 3_600_000;

function definition(kind: string) {
  const found = definitionFor(kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

describe('How old events may be', () => {
  it.each([
    ['https://abc12345.live.dynatrace.com/api/v2/otlp', 23.5],
    ['https://otlp.eu01.nr-data.net:4318', 47.5],
    ['https://otlp-gateway-prod-eu-west-2.grafana.net/otlp', 167.5],
    ['https://collector.example.com:4318', undefined],
    ['https://dynatrace.com.example.com', undefined],
  ])('over OTLP depends on the service at %s', (url, hours) => {
    const behind = timeWindowOf(definition('otlp'), { url })?.maxBehindMs;
    expect(behind).toBe(hours === undefined ? undefined : hours * HOUR_MS);
  });

  it('is told once a quarter of it is over, and less than twelve hours are left', () => {
    const window = timeWindowOf(definition('datadog'), {});
    const at = (hours: number, waiting = 5) => ageDeadlineMs(window, { waiting, lagMs: hours * HOUR_MS });
    expect(at(1)).toBeNull();
    expect(at(7)).toBe(10.5 * HOUR_MS);
    expect(at(40)).toBe(0);
    expect(at(7, 0)).toBeNull();
    expect(ageDeadlineMs(timeWindowOf(definition('syslog'), {}), { waiting: 5, lagMs: 1_000 * HOUR_MS })).toBeNull();
  });

  it('decides with which time an event is sent', () => {
    const nowMs = Date.UTC(2026, 10, 22, 12);
    const event = Buffer.from('{"Event":{"DateTime":"2026-11-20T12:00:00Z"}}');
    const acceptedAtMs = nowMs - HOUR_MS;
    const timeAt = (url: string) => {
      const settings = { url, encoding: 'json', serviceName: 'odc' } as OtlpSettings;
      const { body } = encode(batchOf([event], 1, acceptedAtMs), settings, { trailId: 't', version: '1', nowMs });
      return JSON.parse(Buffer.from(body).toString()).resourceLogs[0].scopeLogs[0].logRecords[0].timeUnixNano;
    };
    expect(timeAt('https://collector.example.com')).toBe(`${Date.UTC(2026, 10, 20, 12)}000000`);
    expect(timeAt('https://abc.live.dynatrace.com')).toBe(`${acceptedAtMs}000000`);
  });
});
