import type { FieldAbout, Shapes } from './shape.ts';

const id: FieldAbout = { type: 'integer', readOnly: true };
const owner: FieldAbout = { type: 'string', readOnly: true };
const time: FieldAbout = { type: 'string', format: 'date-time', readOnly: true };

/** What the description of the billing API says about its objects. */
export const shapes: Shapes = {
  Account: { id, owner, name: { type: 'string' }, number: { type: 'string' }, balance: { type: 'number' } },
  Invoice: {
    id,
    owner,
    memo: { type: 'string', required: true, maxLength: 120, example: 'Lamps for the stairway' },
    amount: { type: 'number', example: 120.5 },
    paid: { type: 'boolean', readOnly: true },
    created_at: time,
  },
  Statement: { id, owner, period: { type: 'string' }, text: { type: 'string' }, closing: { type: 'number' } },
  Document: { id, owner, title: { type: 'string' }, pages: { type: 'integer' } },
  Memo: {
    id,
    owner,
    text: { type: 'string', required: true, maxLength: 200, example: 'Call back' },
    written_at: time,
  },
  Profile: {
    id,
    owner,
    display_name: { type: 'string', maxLength: 60, example: 'A. Miller' },
    phone: { type: 'string', readOnly: true },
    is_verified: { type: 'boolean', readOnly: true },
  },
};
