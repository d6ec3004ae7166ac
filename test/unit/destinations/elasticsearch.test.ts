import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyBulk, classifyRequest } from '../../../src/destinations/elasticsearch/classify';
import {
  bulkUrl,
  documentId,
  type ElasticsearchSettings,
  encode as encodeBulk,
} from '../../../src/destinations/elasticsearch/encode';
import { receiver as elasticsearchReceiver } from '../../../src/destinations/elasticsearch/receiver';
import {
  answerOf,
  anyEvents,
  auditEvent,
  bodyOf,
  bytesOf,
  calm,
  httpReceiverOf,
  NOW_MS,
  placed,
  requestOf,
  textOf,
} from './support/material';

const bulk = '/logs-outsystems.audit-default/_bulk';

const bulkOf = (...events: Uint8Array[]) => bodyOf(encodeBulk, events, {} as ElasticsearchSettings);
/** An answer that names no ids, or those that were sent. */
const anyId = () => 'id';

function receiving() {
  const { receiver, settingsFor } = httpReceiverOf(elasticsearchReceiver);
  const { auth } = settingsFor('http://localhost', null) as { auth: { key: string } };
  const headers = { authorization: `ApiKey ${auth.key}`, 'content-type': 'application/x-ndjson' };
  return (body: Uint8Array, over: Record<string, string> = {}, path = bulk) =>
    receiver.receive(requestOf('POST', `http://localhost${path}`, { ...headers, ...over }, body), calm);
}

describe('a refusal that concerns the index and no event', () => {
  const refused = (status: number, type: string, reason: string) => ({ create: { status, error: { type, reason } } });
  const shards =
    'Validation Failed: 1: this action would add [2] shards, but this cluster currently has [999]/[1000] maximum';

  it.each([
    [400, 'validation_exception', `${shards} normal shards open;`, 'SLUICE-ES-006'],
    [400, 'illegal_argument_exception', 'no write index is defined for alias [audit].', 'SLUICE-ES-006'],
    [400, 'illegal_argument_exception', 'Alias [audit] has more than one index associated with it', 'SLUICE-ES-006'],
    [
      400,
      'illegal_argument_exception',
      'only write ops with an op_type of create are allowed in data streams',
      'SLUICE-ES-006',
    ],
    [400, 'index_closed_exception', 'closed', 'SLUICE-ES-006'],
    [400, 'routing_missing_exception', 'routing is required for [audit]/[1]', 'SLUICE-ES-006'],
    [400, 'invalid_index_name_exception', 'Invalid index name [Audit], must be lowercase', 'SLUICE-ES-001'],
    [400, 'illegal_argument_exception', 'pipeline with id [audit] does not exist', 'SLUICE-ES-004'],
    [
      429,
      'cluster_block_exception',
      'index [audit] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded];',
      'SLUICE-ES-002',
    ],
  ])('holds the stream, in an item and for the whole request: %i %s: %s', (status, type, reason, code) => {
    const held = { kind: 'configuration', failure: { code } };
    const body = JSON.stringify({ errors: true, items: [refused(status, type, reason), { create: { status: 201 } }] });
    expect(classifyBulk(body, 2, anyId)).toMatchObject(held);
    const whole = answerOf(status === 429 ? 403 : status, JSON.stringify({ error: { type, reason }, status }));
    expect(classifyRequest(whole, NOW_MS)).toMatchObject(held);
  });

  it.each(['media_type_header_exception', 'action_request_validation_exception', 'x_content_parse_exception'])(
    'makes no dead letter of any event when the whole request is refused: %s',
    (type) => {
      const whole = answerOf(400, JSON.stringify({ error: { type, reason: 'refused' }, status: 400 }));
      expect(classifyRequest(whole, NOW_MS)).toMatchObject({ kind: 'unknown', failure: { code: 'SLUICE-HTTP-008' } });
    },
  );

  it('is temporary if the cluster has no master for a moment', () => {
    const body = JSON.stringify({
      errors: true,
      items: [refused(503, 'cluster_block_exception', 'blocked by: [SERVICE_UNAVAILABLE/2/no master];')],
    });
    expect(classifyBulk(body, 1, anyId)).toMatchObject({ kind: 'partial', failed: [{ next: 'retry' }] });
  });

  it('asks for a smaller request if the cluster is short of memory', () => {
    const error = { type: 'circuit_breaking_exception', reason: '[parent] Data too large' };
    for (const status of [429, 503]) {
      const whole = answerOf(status, JSON.stringify({ error, status }));
      expect(classifyRequest(whole, NOW_MS)).toMatchObject({ kind: 'transient', heavy: true });
    }
  });

  it('concerns only the event if it names a field', () => {
    const reason = 'Limit of total fields [1000] has been exceeded while adding new fields [3]';
    const body = JSON.stringify({ errors: true, items: [refused(400, 'illegal_argument_exception', reason)] });
    expect(classifyBulk(body, 1, anyId)).toMatchObject({ kind: 'partial', failed: [{ next: 'reject' }] });
  });
});

describe('the address of _bulk', () => {
  it.each([
    ['https://es.example.com:9200', 'https://es.example.com:9200/audit/_bulk'],
    ['https://es.example.com/prefix/', 'https://es.example.com/prefix/audit/_bulk'],
    ['https://es.example.com/_bulk', 'https://es.example.com/audit/_bulk'],
  ])('of %s is %s', (url, expected) => {
    const settings = { url, index: 'audit', pipeline: undefined };
    expect(bulkUrl({ ...settings, indexIn: 'path' }).split('?')[0]).toBe(expected);
    expect(bulkUrl({ ...settings, indexIn: 'action' }).split('?')[0]).toBe(expected.replace('/audit', ''));
  });
});

describe('a document', () => {
  it('has two lines, with the event’s id and time', () => {
    const event = auditEvent('evt-1');
    const [action, document, end] = textOf(bulkOf(bytesOf(event))).split('\n');
    expect(JSON.parse(action ?? '')).toEqual({ create: { _id: expect.stringMatching(/^evt-1:[\w-]{22}$/) } });
    expect(JSON.parse(document ?? '')).toEqual({ '@timestamp': '2026-08-20T06:00:05.855000000Z', ...event });
    expect(end).toBe('');
  });

  it('has an id of at most 512 bytes, however long the event’s own is', () => {
    for (const length of [255, 256, 257, 512, 5_120]) {
      const ids = ['a', 'b'].map((end) => documentId(placed(JSON.stringify(auditEvent('é'.repeat(length) + end)))));
      for (const id of ids) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(512);
      expect(new Set(ids).size).toBe(2);
    }
  });

  it('has another id than a document with the same EventId but other content, whoever wrote it', () => {
    const [mine, theirs] = ['created', 'deleted'].map((message) =>
      documentId(placed(JSON.stringify(auditEvent('1', { Effect: { Message: message } })))),
    );
    expect(mine).not.toBe(theirs);
  });

  it('is stored once however often it is sent', () => {
    const receive = receiving();
    const body = bulkOf(bytesOf(auditEvent('evt-1')));
    expect(receive(body).stored).toHaveLength(1);
    const again = receive(body);
    expect(again.stored).toHaveLength(0);
    const { _id: id } = JSON.parse(textOf(body).split('\n')[0] ?? '').create;
    expect(classifyBulk(String(again.body), 1, () => id)).toEqual({ kind: 'delivered' });
  });

  it('is accepted by the receiver whatever the events contain, even if pretty-printed', () => {
    fc.assert(
      fc.property(anyEvents, fc.boolean(), (events, pretty) => {
        const sent = pretty
          ? events.map((event) => Buffer.from(JSON.stringify(JSON.parse(textOf(event)), null, 2)))
          : events;
        const answer = receiving()(bulkOf(...sent));
        expect(classifyBulk(String(answer.body), sent.length, anyId)).toEqual({ kind: 'delivered' });
        const documents = answer.stored.map((one) => JSON.parse(textOf(one.bytes)));
        for (const document of documents) delete document['@timestamp'];
        expect(documents).toEqual(events.map((event) => JSON.parse(textOf(event))));
      }),
    );
  });
});

describe('the answer of _bulk', () => {
  const item = (status: number, type?: string) => ({
    create: { status, ...(type === undefined ? {} : { error: { type, reason: 'why' } }) },
  });
  const classify = (...items: object[]) => classifyBulk(JSON.stringify({ errors: true, items }), items.length, anyId);

  it.each([
    [201, undefined, 'delivered'],
    [409, 'version_conflict_engine_exception', 'delivered'],
    [404, 'index_not_found_exception', 'configuration'],
    [400, 'invalid_index_name_exception', 'configuration'],
    [403, 'security_exception', 'credentials'],
    [403, 'cluster_block_exception', 'configuration'],
  ])('with the item %i %s means %s', (status, type, kind) => {
    expect(classify(item(201), item(status, type)).kind).toBe(kind);
  });

  it.each([
    [429, 'es_rejected_execution_exception', 'retry'],
    [503, 'unavailable_shards_exception', 'retry'],
    [400, 'document_parsing_exception', 'reject'],
    [400, 'strict_dynamic_mapping_exception', 'reject'],
  ])('concerns only the item %i %s', (status, type, next) => {
    expect(classify(item(201), item(status, type), item(201))).toMatchObject({
      kind: 'partial',
      failed: [{ index: 1, next }],
    });
  });

  it('counts a conflict as delivered only with the id that was sent, which no other event has', () => {
    const conflict = (id: string | undefined, type: string) =>
      classifyBulk(
        JSON.stringify({ errors: true, items: [{ create: { _id: id, status: 409, error: { type, reason: 'why' } } }] }),
        1,
        () => 'sent',
      );
    expect(conflict('sent', 'version_conflict_engine_exception').kind).toBe('delivered');
    const dead = { kind: 'partial', failed: [{ next: 'reject', failure: { code: 'SLUICE-ES-005' } }] };
    expect(conflict('set by a pipeline', 'version_conflict_engine_exception')).toMatchObject(dead);
    expect(conflict('sent', 'some_other_exception')).toMatchObject(dead);
  });

  it('about an unknown pipeline blames no event', () => {
    const reason = 'pipeline with id [odc] does not exist';
    const missing = { create: { status: 400, error: { type: 'illegal_argument_exception', reason } } };
    expect(classify(missing, missing).kind).toBe('configuration');
  });

  it.each(['<html></html>', '', '{"errors":false}', '{"errors":false,"items":[]}'])(
    'proves nothing when it is %j',
    (body) => {
      expect(classifyBulk(body, 1, anyId).kind).toBe('unknown');
    },
  );
});

describe("the rehearsal's cluster", () => {
  const events = bulkOf(bytesOf(auditEvent('evt-1')));

  it('refuses what a cluster refuses', () => {
    const receive = receiving();
    expect(receive(events, { authorization: 'ApiKey x' }).status).toBe(401);
    expect(receive(events, { 'content-type': 'text/plain' }).status).toBe(406);
    expect(receive(events.subarray(0, -1)).status).toBe(400);
    expect(receive(Buffer.from('{"delete":{}}\n')).status).toBe(400);
    expect(String(receive(events, {}, '/Audit/_bulk').body)).toContain('invalid_index_name_exception');
    expect(receive(events, {}, '/_bulk').status).toBe(400);
    expect(receive(Buffer.from('{"create":{"_type":"event"}}\n{}\n')).status).toBe(400);
    expect(receive(Buffer.from('{"create":{"_id":""}}\n{}\n')).status).toBe(400);
    expect(String(receive(Buffer.from('{"index":{"_id":"a"}}\n{}\n')).body)).toContain('op_type of create');
    expect(String(receive(Buffer.from('{"create":{"_id":"a"}}\n{}\n')).body)).toContain('@timestamp');
  });
});
