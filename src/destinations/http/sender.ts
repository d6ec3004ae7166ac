/** Sends to any HTTP endpoint that takes JSON: "Other". */
import { crc32 } from 'node:zlib';
import type { SettingsOf } from '../../contract/fields';
import { batchFingerprint } from '../mapping/identity';
import { defineModule, type EventBatch, type Outcome } from '../sender';
import { credentialsFor } from '../transport/auth';
import { answerFailure, classifyStatus, type HttpAnswer } from '../transport/classify';
import { createHttpSender } from '../transport/http-sender';
import { definition } from './definition';
import { contentTypes, frame } from './framing';

export type HttpSettings = SettingsOf<typeof definition.fields>;

/**
 * The same for every attempt with the same events, so that a receiver can recognise a repetition, and another for anything
 * else. The events' places in the trail tell them apart; the body's checksum is there for a trail that was restored, and
 * is no cryptographic hash, which would cost more than all the rest.
 */
export function idempotencyKey(batch: EventBatch, body: Uint8Array, trailId: string): string {
  return batchFingerprint(batch, trailId, crc32(body));
}

/** @param accepted statuses as listed in the settings; undefined accepts any 2xx */
export function classifyHttp(answer: HttpAnswer, accepted: string | undefined, nowMs: number): Outcome {
  const outcome = classifyStatus(answer, { nowMs, definesBody: false });
  if (outcome.kind !== 'delivered' || accepted === undefined) return outcome;
  if (accepted.split(',').some((status) => Number(status) === answer.status)) return outcome;
  const actions = [`Only these statuses count as success on this stream: ${accepted}.`];
  return { kind: 'unknown', failure: answerFailure('SLUICE-HTTP-011', answer, { actions }) };
}

function limitsOf(settings: HttpSettings) {
  return {
    ...definition.limits,
    ...(settings.framing === 'object' ? { maxEvents: 1 } : {}),
    ...(settings.ordered ? { maxInFlight: 1 } : {}),
  };
}

export const httpModule = defineModule({
  definition,

  createSender(settings, dependencies) {
    const credentials = credentialsFor(settings.auth);
    const ownHeaders = Object.entries(settings.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return createHttpSender(
      {
        url: new URL(settings.url),
        headers: { ...Object.fromEntries(ownHeaders), ...credentials.headers },
        secrets: credentials.secrets,
        gzip: settings.gzip,
        tls: settings,
        proxy: settings.proxy,
        limits: limitsOf(settings),
        encode(batch) {
          const body = frame(batch, settings.framing);
          const key = idempotencyKey(batch, body, dependencies.trailId);
          return {
            body,
            contentType: contentTypes[settings.framing],
            headers: { 'idempotency-key': key, 'x-event-count': String(batch.count) },
          };
        },
        classify: (answer) => classifyHttp(answer, settings.acceptedStatuses, dependencies.nowMs()),
      },
      dependencies,
    );
  },
});
