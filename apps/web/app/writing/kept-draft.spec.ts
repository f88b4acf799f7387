import { describe, expect, it } from '@jest/globals';
import { readerOf } from './kept-draft.js';

const read = readerOf(['text', 'link']);

describe('what this browser kept of a form', () => {
  it('is read with the id under which it was sent, and without anything else', () => {
    expect(read('{"text":"vì sao","link":"","commandId":null}')).toEqual({ text: 'vì sao', link: '', commandId: null });
    expect(read('{"text":"","link":"","commandId":"c1","more":1}')).toEqual({ text: '', link: '', commandId: 'c1' });
  });

  it.each(['', 'null', '[]', '{"text":"a","commandId":null}', '{"text":"a","link":1,"commandId":null}', '{"text":"a","link":""}'])(
    'is nothing where it is not understood: %s',
    (kept) => {
      expect(read(kept)).toBeUndefined();
    },
  );
});
