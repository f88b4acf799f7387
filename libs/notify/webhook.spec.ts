import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { isSignedBy } from './testing/webhook-receiver.js';
import { failed } from './channel.js';
import { keyOfSecret, webhookSignature } from './webhook.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    // The example that libraries of the standard are tested with.
    const signature = webhookSignature(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, '{"test": 2432232314}');
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('holds for the id, the time and the body that were signed, and for no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), fc.string({ minLength: 1 }), (id, seconds, body, more) => {
        const header = webhookSignature(secret, id, seconds, body);
        expect(isSignedBy(secret, id, seconds, body, `v1,AAAA ${header}`)).toBe(true);
        expect(isSignedBy(secret, `${id}${more}`, seconds, body, header)).toBe(false);
        expect(isSignedBy(secret, id, seconds + 1, body, header)).toBe(false);
        expect(isSignedBy(secret, id, seconds, `${body}${more}`, header)).toBe(false);
      }),
    );
  });

  it.each(['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(120)}`, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS', `${secret}\n`])(
    'takes no %j for a secret',
    (text) => {
      expect(keyOfSecret(text)).toBeUndefined();
      expect(() => webhookSignature(text, 'id', 0, '')).toThrow(RangeError);
    },
  );
});

describe('why something was not delivered', () => {
  it('is kept without the address of anybody, and short', () => {
    expect(failed('550 5.1.1 <chi.linh@example.vn>: no such user chi.linh@example.vn')).toMatchObject({
      reason: '550 5.1.1 <…>: no such user <…>',
    });
    expect(failed('x'.repeat(1_000))).toMatchObject({ reason: 'x'.repeat(300), isFinal: false });
  });
});
