import { describe, expect, it } from 'vitest';
import { httpSender, sendOne } from '../../../support/http-destination';
import { startHttp } from '../../../support/servers';

const bearer = (origin: string, token: string) =>
  httpSender({ url: origin, auth: { kind: 'bearer' } }, { 'auth.token': token });

describe('A token that was stored with something around it', () => {
  it.each(['T0ken\r', ' T0ken', '\ufeffT0ken\n', 'T0ken\u200b'])('is sent without that: %j', async (token) => {
    const server = await startHttp();
    expect((await sendOne(bearer(server.origin, token))).outcome.kind).toBe('delivered');
    expect(server.received[0]?.headers.authorization).toBe('Bearer T0ken');
  });
});

it.each(['T0\rken', 'T0\nken', 'T0\0ken', 'T0\u0107ken'])(
  'A stored token that is not valid in a header holds the stream instead of being retried for ever: %j',
  async (token) => {
    const server = await startHttp();
    const { outcome } = await sendOne(bearer(server.origin, token));
    expect(outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-SECRET-004' } });
    expect(JSON.stringify(outcome)).not.toContain('ken');
    expect(server.received).toEqual([]);
  },
);
