import { describe, expect, it } from 'vitest';
import { receiver as httpReceiver } from '../../../../src/destinations/http/receiver';
import { calm, httpReceiverOf, requestOf } from '../support/material';

describe("an Idempotency-Key at the rehearsal's endpoint", () => {
  const { receiver, settingsFor } = httpReceiverOf(httpReceiver);
  const { auth } = settingsFor('http://localhost', null) as { auth: { token: string } };
  const send = (key: string, body: string) => {
    const headers = {
      authorization: `Bearer ${auth.token}`,
      'content-type': 'application/x-ndjson',
      'content-length': String(body.length),
      'idempotency-key': key,
    };
    return receiver.receive(requestOf('POST', 'http://localhost/ingest', headers, Buffer.from(body)), calm);
  };

  it('may be repeated with the same body, and is refused with another', () => {
    expect(send('a', '{"n":1}\n').status).toBe(200);
    expect(send('a', '{"n":1}\n').status).toBe(200);
    const refused = send('a', '{"n":2}\n');
    expect(refused).toMatchObject({ status: 422, stored: [] });
    expect(refused.checks.filter(({ ok }) => !ok)).toMatchObject([{ what: 'Idempotency-Key' }]);
    expect(send('b', '{"n":2}\n').status).toBe(200);
  });
});
