import { randomUUID } from 'node:crypto';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { everyPage, type Page } from '../every-page.js';
import { Refused, UsageProblem } from '../failures.js';
import { findUnit } from '../find-unit.js';
import type { Api } from '../graphql-client.js';
import { asOfCliOption, CLI_PERSON, personCliOption, unitCliOption } from '../options.js';
import { withSession } from '../session.js';
import { instantText, pick, table } from '../values.js';

interface ReportDraft {
  readonly reportId: string;
  readonly holderId: OrgUnitId;
  readonly phase: 'DRAFTED' | 'SIGNED' | 'SUBMITTED' | 'OVERTAKEN' | 'DISCARDED';
  readonly revision: number;
  readonly narrative: string;
  readonly document: string | null;
  readonly serves: readonly { readonly period: string; readonly duty: { readonly title: string } | null }[];
  readonly revisions: readonly {
    readonly revision: number;
    readonly draftedAt: Instant;
    readonly draftedBy: string;
    readonly signature: { readonly signedBy: string; readonly authority: string } | null;
  }[];
}

const FIELDS = `reportId holderId phase revision version narrative document values { indicator value }
  serves { dutyId period duty { title } } revisions { revision draftedAt draftedBy signature { signedBy signedAt authority } }`;

const DRAFTS = `query ($filter: ReportDraftFilterInput, $asOf: Instant, $after: String) {
  reportDrafts(filter: $filter, first: 500, asOf: $asOf, after: $after) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } }
}`;

const rowOf = ({ language }: Invocation, { reportId, phase, revision, serves, revisions }: ReportDraft): readonly string[] => {
  const last = revisions.at(-1);
  const signed = last?.signature ?? null;
  const [first] = serves;
  return [
    `  ${reportId}`,
    phase,
    String(revision),
    first === undefined ? '' : `${first.duty?.title ?? ''}, ${first.period}`,
    last === undefined ? '' : `${last.draftedBy} ${instantText(last.draftedAt)}`,
    signed === null
      ? pick(language, 'chưa ký', 'not signed')
      : pick(language, `${signed.signedBy} ký ${signed.authority}`, `signed by ${signed.signedBy}, ${signed.authority}`),
  ];
};

export const draftsCommand: CliCommand = {
  usage: 'drafts',
  about: {
    vi: 'Dự thảo báo cáo của một đơn vị: ai soạn, ai đã ký, còn dự thảo nào chờ ký hoặc chờ nộp.',
    en: 'The drafts of reports of a unit: who drafted and who signed them, and which wait to be signed or submitted.',
  },
  options: [
    unitCliOption,
    { flags: '--all', about: { vi: 'cả dự thảo đã nộp hoặc đã bỏ', en: 'also those that were submitted or discarded' } },
    asOfCliOption,
  ],
  examples: ['cascade drafts --unit 09931', 'cascade drafts --unit "xã Hưng Đạo" --all --json'],
  run: (invocation, _args, { unit, all = false, asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const { id, fullName } = await findUnit(api, String(unit));
      const filter = { holderId: id, ...(all === true ? {} : { phases: ['DRAFTED', 'SIGNED'] }) };
      const drafts = await everyPage(
        async (after) => (await api.query<{ readonly reportDrafts: Page<ReportDraft> }>(DRAFTS, { filter, asOf, after })).reportDrafts,
      );
      return {
        data: { unitId: id, totalCount: drafts.length, drafts },
        lines: [
          pick(invocation.language, `${fullName}: ${drafts.length} dự thảo`, `${fullName}: ${drafts.length} drafts`),
          ...table(drafts.map((draft) => rowOf(invocation, draft))),
        ],
      };
    }),
};

const AUTHORITIES = ['HEAD', 'KT', 'TL', 'TUQ', 'TM', 'Q'];

const authorityOption = (text: string): string => {
  if (AUTHORITIES.includes(text)) return text;
  throw new UsageProblem({
    en: `--authority: "${text.slice(0, 80)}" cannot be used; expected one of ${AUTHORITIES.join(', ')}.`,
    vi: `--authority: không dùng được "${text.slice(0, 80)}"; cần một trong ${AUTHORITIES.join(', ')}.`,
  });
};

/** @throws Refused where there is no such draft */
const findDraft = async (api: Api, reportId: string): Promise<ReportDraft> => {
  const { reportDraft } = await api.query<{ readonly reportDraft: ReportDraft | null }>(
    `query ($reportId: ID!) { reportDraft(reportId: $reportId) { ${FIELDS} } }`,
    { reportId },
  );
  if (reportDraft !== null) return reportDraft;
  throw new Refused({
    en: `There is no draft "${reportId}". List those of a unit with cascade drafts --unit.`,
    vi: `Không có dự thảo "${reportId}". Xem các dự thảo của một đơn vị bằng cascade drafts --unit.`,
  });
};

export const signDraftCommand: CliCommand = {
  usage: 'sign-draft <draft>',
  about: {
    vi: 'Ký dự thảo báo cáo như nó đang có, nhân danh đơn vị; --submit nộp luôn. Người ký là --person.',
    en: 'Signs a draft of a report as it stands, for its unit; --submit submits it as well. Whoever --person names is the one who signs.',
  },
  options: [
    {
      flags: '--authority <kind>',
      about: {
        vi: 'thẩm quyền ký: HEAD (người đứng đầu), KT, TL, TUQ, TM, Q',
        en: 'authority: HEAD (head of the unit), or KT, TL, TUQ, TM, Q for the head',
      },
      parse: authorityOption,
    },
    { flags: '--submit', about: { vi: 'nộp sau khi ký, hoặc nộp bản đã ký', en: 'submits it, after signing where it is not signed yet' } },
    { flags: '--document <number>', about: { vi: 'số văn bản, cho sau khi ký', en: 'number of the document, given after the signature' } },
    personCliOption,
  ],
  examples: ['cascade sign-draft 3f6b… --authority HEAD --person p-17', 'cascade sign-draft 3f6b… --submit --document 45/BC-UBND'],
  run: (invocation, [text = ''], { authority, submit = false, document, person = CLI_PERSON }) => {
    if (authority === undefined && submit !== true)
      throw new UsageProblem({
        en: 'sign-draft: expected --authority to sign, or --submit for what is signed, or both.',
        vi: 'sign-draft: cần --authority để ký, hoặc --submit cho bản đã ký, hoặc cả hai.',
      });
    if (document !== undefined && submit !== true)
      throw new UsageProblem({ en: '--document belongs to --submit.', vi: '--document đi kèm --submit.' });
    return withSession(invocation, {}, async ({ api }) => {
      const { language } = invocation;
      const { reportId, holderId, revision } = await findDraft(api, text);
      const by = { person: person as PersonId, unit: holderId };
      const steps = [];
      const lines = [];
      if (authority !== undefined) {
        steps.push(await api.mutate('signReportDraft', { commandId: randomUUID(), reportId, revision, authority }, by));
        lines.push(pick(language, `Đã ký dự thảo ${reportId}, lần ${revision}`, `Signed the draft ${reportId}, revision ${revision}`));
      }
      if (submit === true) {
        const input = { commandId: randomUUID(), reportId, revision, ...(document === undefined ? {} : { document }) };
        steps.push(await api.mutate('submitReportDraft', input, by));
        lines.push(pick(language, `Đã nộp báo cáo ${reportId}`, `Submitted the report ${reportId}`));
      }
      return { data: { reportId, revision, signed: authority !== undefined, submitted: submit === true, ...steps.at(-1) }, lines };
    });
  },
};
