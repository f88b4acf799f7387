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

/** A file of assumptions about that plan: another day for its duty, and a report that the document does not state. */
export const assumptionsText = ({
  key,
  lead,
  title,
  before,
}: Pick<PlanFileText, 'key' | 'lead' | 'before'> & { readonly title: string }): string =>
  [
    'format: assumptions/1',
    `plan: ${key}`,
    'schedules:',
    `  - rules: [{ key: task/01, title: '${title}' }]`,
    `    schedule: { before: ${before} }`,
    '    reason: Văn bản không nêu ngày',
    'clauses:',
    '  - reason: Văn bản không nêu chế độ báo cáo',
    '    clause:',
    '      key: gia-dinh.1',
    "      number: '(giả định)'",
    '      title: Báo cáo kết quả',
    '      duties:',
    '        - kind: REPORT',
    `          lead: ${lead}`,
    `          receivers: ${lead}`,
    '          wording: định kỳ',
    '          schedule: { every: QUARTER, in: 2026-Y, due: PERIOD_END }',
  ].join('\n');
