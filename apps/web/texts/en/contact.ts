import type { contact as vi } from '../vi/contact.js';

export const contact: typeof vi = {
  title: 'Where reminders are sent',
  noUnit: 'There is no such unit.',
  keepers: (unit) => `Only ${unit} and those above it see and set where it is told.`,
  none: 'No address is set. What the unit is told can be read at its duties, and is sent nowhere.',
  notSet: 'not set',
  email: 'E-mail',
  emailHint: 'One address that the unit shares, such as van-phong@haiphong.gov.vn.',
  webhook: 'Address of the webhook',
  webhookHint: 'Where a program of the unit is told; begins with https://. Leave it empty where there is none.',
  secret: 'Secret of the webhook',
  secretHint: 'whsec_ and 24 to 64 random bytes in base64. It is shown to nobody, and has to be typed again with each change.',
  software: 'Tell a program of the unit as well (webhook)',
  updated: 'Set at',
  missing: 'is missing; to have none, erase the address',
  urlMissing: 'is missing',
  secretMissing: 'is missing; where the webhook is not used any more, empty its address',
  change: 'Change the address',
  SET: { open: 'Set the address…', save: 'Save the address', done: 'The address is saved.' },
  ERASE: {
    open: 'Erase the address…',
    hint: 'It is erased for good and kept nowhere. From then on the unit is told at its duties alone.',
    save: 'Erase the address',
    done: 'The address is erased.',
  },
};
