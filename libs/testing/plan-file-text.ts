/** What differs between plan files of one task; units as files name them, `id:…` or `code:…@day`. */
export interface PlanFileText {
  readonly key: string;
  readonly issuer: string;
  readonly lead: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly wording: string;
  readonly before: string;
}

/** A plan file of one task with one duty. */
export const planFileText = ({ key, issuer, lead, number, issuedOn, wording, before }: PlanFileText): string =>
  [
    'format: plan/1',
    `key: ${key}`,
    'title: Tuyên truyền cải cách hành chính',
    'year: 2026',
    'form: PLAN',
    `issuer: ${issuer}`,
    `document: { number: ${number}, symbol: KH-UBND, issuedOn: ${issuedOn} }`,
    'source: 12/KH-UBND',
    'tasks:',
    "  - number: '01'",
    '    title: Đăng tin, bài',
    '    duties:',
    '      - kind: TASK',
    `        lead: ${lead}`,
    `        wording: ${wording}`,
    `        schedule: { before: ${before} }`,
  ].join('\n');
