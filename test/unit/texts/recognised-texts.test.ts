/** Sentences that are stored in English, or come from the engine as data, and are shown in Portuguese. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendText } from '../../../src/renderer/features/secrets/backend-text';
import { refusedText } from '../../../src/renderer/features/sources/refused-text';
import { recordText } from '../../../src/renderer/format/record-text';
import { checkText } from '../../../src/renderer/pages/rehearsal/check-text';
import { sourceKindName } from '../../../src/renderer/sources';
import * as reasons from '../../../src/sources/parse/reasons';
import { speak } from '../../../src/texts/translate';

beforeAll(() => speak('pt', ['pt-PT']));
afterAll(() => speak('en', ['en-US']));

const latin = Buffer.from('caf\xe9', 'latin1');
const all = [
  reasons.tooLarge(1_048_576),
  reasons.tooDeep(64),
  reasons.tooManyValues(100_000),
  reasons.notJson(4),
  reasons.notUtf8(latin),
  reasons.notUtf8(Buffer.from([0xff, 0x00])),
  reasons.foreignEncoding('UTF-16'),
  reasons.foreignEncoding('a ZIP archive'),
  reasons.foreignEncoding('compressed with zstd'),
  reasons.cutShort,
  reasons.arrayNotClosed,
  reasons.inARow(reasons.cutShort, 1_200),
  reasons.wrongCellCount(1, 12),
  reasons.wrongCellCount(3, 12),
  reasons.textBehindQuote,
  reasons.openQuote,
  reasons.allCellsEmpty,
  reasons.headerTooWide(1_000, 65_536),
  reasons.anArray,
  reasons.notAnObject(Buffer.from('\0'), false),
  reasons.notAnObject(Buffer.from('hello'), false),
  reasons.notAnObject(Buffer.from('true'), true),
  reasons.notAnObject(Buffer.from('"a"'), true),
  reasons.notAnObject(Buffer.from('null'), true),
  reasons.notAnObject(Buffer.from('12'), true),
];

describe('in Portuguese', () => {
  it.each(all.map(({ text }) => text))('why a record was set aside: %s', (text) => {
    expect(recordText(text)).not.toBe(text);
  });

  it('the numbers of a sentence are written as in Portugal', () => {
    expect(recordText(reasons.tooLarge(1_048_576).text)).toMatch(/^Tem mais de 1\s048\s576 bytes\.$/);
  });

  it('why a request was refused, also with the reason of a record', () => {
    const code = 'SLUICE-SRC-019';
    expect(refusedText({ code, message: 'The body is empty.' })).toBe('O corpo está vazio.');
    expect(refusedText({ code, message: 'Nothing in the body can be read. Record 1 (line 2): It is not JSON.' })).toBe(
      'Não se consegue ler nada do corpo. Registo 1 (linha 2): Não é JSON.',
    );
  });

  it('what protects secrets, unless it is a name', () => {
    expect(backendText('a key file')).toBe('um ficheiro de chave');
    expect(backendText('GNOME Keyring')).toBe('GNOME Keyring');
  });

  it('the checks of a rehearsal, but not the values of a request', () => {
    expect(checkText({ what: 'Log 3: size', ok: false, found: 'over 1 MB: would be cut' })).toMatchObject({
      what: 'Registo 3: tamanho',
      found: 'mais de 1 MB: seria cortado',
    });
    expect(checkText({ what: 'X-Amz-Target', ok: true, found: 'Firehose_20150804.PutRecordBatch' })).toMatchObject({
      what: 'X-Amz-Target',
      found: 'Firehose_20150804.PutRecordBatch',
    });
  });

  it('the kind of a source', () => {
    expect(sourceKindName('sample')).toBe('Registo de exemplo');
  });
});
