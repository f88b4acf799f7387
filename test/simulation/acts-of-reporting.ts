import type { ObligationRow } from '#libs/read-models/queries.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, dateAt, type LocalDate, startOfDay } from '#libs/kernel/time.js';
import { planItems } from './acts-of-items.js';
import { ARBITER, idOf } from './client.js';
import type { Stage } from './stage.js';

/* What officials do about one obligation: by a draw of its own, so that it does not hang on what others do. */

interface Case {
  readonly stage: Stage;
  readonly row: ObligationRow;
  readonly holder: OrgUnitId;
  readonly superior: OrgUnitId;
  /** Names the obligation in draws, ids and steps. */
  readonly key: string;
}

const submit = ({ stage, row, holder, superior, key }: Case, on: LocalDate, version: number, share: number): void => {
  const { draw, client } = stage;
  const late = draw.chance(0.02, key, version, 'recorded by the receiver');
  stage.plan(on, share, `submit ${key} ${version}`, async () => {
    // The receiver records that it had come two days before, and names the paper.
    const earlier = late ? { submittedAt: startOfDay(addDays(on, -2)), document: `${version}/BC` } : {};
    const values = row.kind === 'REPORT' ? [{ indicator: 'items', value: String(draw.integer(0, 20, key, version, 'items')) }] : [];
    const answer = await client.mutate(
      'submitReport',
      `${key} ${version}`,
      {
        reportId: idOf('report', key),
        holder: stage.now(holder),
        serves: [{ dutyId: row.dutyId, period: row.period }],
        narrative: `version ${version}`,
        values,
        ...earlier,
      },
      late ? superior : holder,
    );
    if (!answer.accepted) return;
    const of = { stage, row, holder, superior, key };
    review(of, on, version);
    withdraw(of, on, version);
    excuse(of, on, version);
  });
};

type Verdict = 'ACCEPT' | 'FOR_CORRECTION' | 'AS_INVALID' | 'NOTHING';

const reviewOf = (share: number): Verdict =>
  share < 0.68 ? 'ACCEPT' : share < 0.8 ? 'FOR_CORRECTION' : share < 0.9 ? 'AS_INVALID' : 'NOTHING';

/** The holder contests a return as invalid; somebody else than the returner decides. */
const contest = ({ stage, holder, superior, key }: Case, returnedOn: LocalDate, version: number): void => {
  const { draw, client } = stage;
  const step = `${key} ${version}`;
  const report = { reportId: idOf('report', key), version, reason: 'simulated' };
  const on = addDays(returnedOn, draw.integer(0, 3, step, 'contested after'));
  const decidedOn = addDays(on, draw.integer(1, 15, step, 'decided after'));
  stage.plan(on, draw.share(step, 'contested at'), `contest ${step}`, async () => {
    const { accepted } = await client.mutate('contestReturn', step, report, holder);
    if (!accepted) return;
    const outcome = draw.one(['UPHELD', 'OVERTURNED'], step, 'outcome');
    stage.plan(decidedOn, draw.share(step, 'decided at'), `decide ${step}`, async () => {
      await client.mutate('decideContest', step, { ...report, outcome }, superior, ARBITER);
    });
  });
};

/** The holder takes back what it sent, and sends it again or does not. */
const withdraw = (of: Case, submittedOn: LocalDate, version: number): void => {
  const { stage, holder, key } = of;
  const { draw, client } = stage;
  const step = `${key} ${version}`;
  if (!draw.chance(0.06, step, 'withdrawn')) return;
  const on = addDays(submittedOn, draw.integer(0, 4, step, 'withdrawn after'));
  const again = addDays(on, draw.integer(1, 10, step, 'sent again after'));
  stage.plan(on, draw.share(step, 'withdrawn at'), `withdraw ${step}`, async () => {
    const { accepted } = await client.mutate(
      'withdrawReport',
      step,
      { reportId: idOf('report', key), version, reason: 'simulated' },
      holder,
    );
    if (accepted && version < 4 && draw.chance(0.7, step, 'sent again')) submit(of, again, version + 1, draw.share(step, 'sent again at'));
  });
};

/** Those above excuse what came late; they also try where nothing did. */
const excuse = ({ stage, row, superior, key }: Case, submittedOn: LocalDate, version: number): void => {
  const { draw, client } = stage;
  const step = `${key} ${version}`;
  const isLate = row.dueOn !== null && submittedOn > row.dueOn;
  if (!draw.chance(isLate ? 0.2 : 0.01, step, 'excused')) return;
  stage.plan(
    addDays(submittedOn, draw.integer(0, 9, step, 'excused after')),
    draw.share(step, 'excused at'),
    `excuse ${step}`,
    async () => {
      await client.mutate(
        'excuseLateness',
        step,
        { dutyId: row.dutyId, period: row.period, reason: 'simulated', document: null, downtime: null },
        superior,
      );
    },
  );
};

const review = (of: Case, submittedOn: LocalDate, version: number): void => {
  const { stage, superior, key } = of;
  const { draw, client } = stage;
  const verdict = reviewOf(draw.share(key, version, 'verdict'));
  if (verdict === 'NOTHING') return;
  const on = addDays(submittedOn, draw.integer(0, 6, key, version, 'reviewed after'));
  stage.plan(on, draw.share(key, version, 'reviewed at'), `review ${key} ${version}`, async () => {
    const report = { reportId: idOf('report', key), version };
    if (verdict === 'ACCEPT') {
      await client.mutate('acceptReport', `${key} ${version}`, report, superior);
      return;
    }
    const back = addDays(on, draw.integer(1, 12, key, version, 'corrected after'));
    const { accepted } = await client.mutate(
      'returnReport',
      `${key} ${version}`,
      {
        ...report,
        kind: verdict,
        category: verdict === 'AS_INVALID' ? 'WRONG_DOCUMENT' : null,
        reason: 'simulated',
        dueOn: verdict === 'FOR_CORRECTION' ? addDays(on, 5) : null,
      },
      superior,
    );
    if (accepted && verdict === 'AS_INVALID' && draw.chance(0.4, key, version, 'contested')) contest(of, on, version);
    if (accepted && version < 4 && draw.chance(0.8, key, version, 'comes again'))
      submit(of, back, version + 1, draw.share(key, version, 'comes at'));
  });
};

const extend = ({ stage, row, superior, key }: Case, on: LocalDate, dueOn: LocalDate, name: string): void =>
  stage.plan(on, stage.draw.share(key, name, 'at'), `extend ${key} ${name}`, async () => {
    await stage.client.mutate(
      'extendDeadline',
      `${key} ${name}`,
      { dutyId: row.dutyId, period: row.period, dueOn, reason: 'simulated', document: '1/CV' },
      superior,
    );
  });

const waive = ({ stage, row, superior, key }: Case, on: LocalDate): void =>
  stage.plan(on, stage.draw.share(key, 'waived at'), `waive ${key}`, async () => {
    await stage.client.mutate(
      'waiveObligation',
      key,
      { dutyId: row.dutyId, period: row.period, reason: 'simulated', document: null },
      superior,
    );
  });

/** Whoever derived a plan answers an amendment of the one above, in time or late, or does not. */
const answer = ({ stage, row, holder, key }: Case): void => {
  const { draw, client, clock } = stage;
  if (!draw.chance(0.85, key, 'answered')) return;
  const on = addDays(dateAt(clock.now()), draw.integer(1, 40, key, 'answered after'));
  const isAdapted = draw.chance(0.3, key, 'adapted');
  stage.plan(on, draw.share(key, 'answered at'), `answer ${key}`, async () => {
    const given = { answer: isAdapted ? 'ADAPT' : 'ACCEPT', byAmendment: null, reason: isAdapted ? 'simulated' : null };
    await client.mutate('answerAmendment', key, { dutyId: row.dutyId, ...given }, holder);
  });
};

/** The last instant that is in time, the first that is late, or any of a working day. */
const hourOf = ({ stage: { draw }, key }: Case): number => {
  const share = draw.share(key, 'hour');
  if (share < 0.04) return 0.999_999_99;
  if (share < 0.08) return 0;
  return 0.3 + 0.4 * draw.share(key, 'time');
};

/** Days; often a single one, since it is by a day that rules about deadlines differ. */
const lateBy = ({ stage: { draw }, key }: Case): number => (draw.chance(0.4, key, 'by a day') ? 1 : draw.integer(2, 20, key, 'late'));

const ofDated = (of: Case, dueOn: LocalDate): void => {
  const { stage, key } = of;
  const { draw } = stage;
  const fate = draw.share(key, 'fate');
  const today = dateAt(stage.clock.now());
  const notBefore = (day: LocalDate): LocalDate => (day <= today ? addDays(today, 1) : day);
  if (fate < 0.7) submit(of, notBefore(addDays(dueOn, -draw.integer(0, 6, key, 'early'))), 1, hourOf(of));
  else if (fate < 0.86) submit(of, notBefore(addDays(dueOn, lateBy(of))), 1, hourOf(of));
  else if (fate < 0.89) waive(of, notBefore(addDays(dueOn, draw.integer(-3, 10, key, 'waived'))));
  if (draw.chance(0.06, key, 'extended')) {
    const on = notBefore(addDays(dueOn, draw.integer(-5, 3, key, 'extended on')));
    extend(of, on, addDays(on > dueOn ? on : dueOn, draw.integer(1, 15, key, 'extended by')), 'first');
    if (draw.chance(0.3, key, 'again')) extend(of, addDays(on, 4), addDays(dueOn, 25), 'second');
  }
};

/** Plans what becomes of an obligation. */
export const planReporting = (stage: Stage, row: ObligationRow, superior: OrgUnitId): void => {
  const [holder] = row.holders;
  if (row.kind === 'SUB_PLAN' || holder === undefined) return;
  const of: Case = { stage, row, holder, superior, key: `${row.dutyId} ${row.period}` };
  if (stage.seen(of.key)) return;
  // Most quotas are filled by what is made for them; some by a report, or by both, which is refused where they are ceilings.
  const byItems = row.kind === 'QUOTA' && stage.draw.chance(0.8, of.key, 'by items');
  if (byItems) planItems(of);
  if (byItems && stage.draw.chance(0.6, of.key, 'by items only')) return;
  if (row.kind === 'AMENDMENT') answer(of);
  else if (row.dueOn !== null) ofDated(of, row.dueOn);
  else if (stage.draw.chance(0.1, of.key, 'undated'))
    submit(of, addDays(dateAt(stage.clock.now()), stage.draw.integer(5, 90, of.key, 'undated on')), 1, hourOf(of));
};
