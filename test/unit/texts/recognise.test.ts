import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordText } from '../../../src/renderer/format/record-text';
import { recogniser } from '../../../src/texts/recognise';
import { speak } from '../../../src/texts/translate';

describe('the text that a sentence was made from', () => {
  const recognise = recogniser(['It is larger than {bytes, number} bytes.', 'The TLS handshake failed ({cause}).']);

  it('is found with the values of its gaps, numbers as numbers', () => {
    expect(recognise('It is larger than 1,048,576 bytes.')).toEqual({
      text: 'It is larger than {bytes, number} bytes.',
      values: { bytes: 1_048_576 },
    });
    expect(recognise('The TLS handshake failed (ERR_SSL_X).')?.values).toEqual({ cause: 'ERR_SSL_X' });
  });

  it('is not found in another sentence', () => {
    expect(recognise('It is larger than many bytes.')).toBeNull();
    expect(recognise('EACCES: permission denied')).toBeNull();
  });
});

describe('what is wrong with a record', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('is said in Portuguese, also within another sentence', () => {
    expect(recordText('12 records in a row that cannot be read. The first: It ends in the middle.')).toBe(
      '12 registos seguidos que não se conseguem ler. O primeiro: Termina a meio.',
    );
  });

  it('stays as the system says it otherwise', () => {
    expect(recordText('EACCES: permission denied')).toBe('EACCES: permission denied');
  });
});
