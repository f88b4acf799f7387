import type { Texts } from '#libs/kernel/language.js';
import { checksOf, type FailedCheck } from './telling/checks.js';
import { administration } from './chapters/administration.js';
import { audit } from './chapters/audit.js';
import { ducTho2024 } from './chapters/2024-duc-tho.js';
import { haiPhong2026 } from './chapters/2026-hai-phong.js';
import { haNoi2026 } from './chapters/2026-ha-noi.js';
import { endOfMarch2026 } from './chapters/2026-end-of-march.js';
import { haTinh2025 } from './chapters/2025-ha-tinh.js';
import { planFiles } from './chapters/plan-files.js';
import type { Figures } from './figures.js';
import { graphqlClient } from './stage/graphql-client.js';
import type { Material } from './stage/material.js';
import type { Narrator } from './telling/narrator.js';
import { type Engine, type Stage, stageOf } from './stage/stage.js';

const CHAPTERS: readonly ((stage: Stage) => Promise<void>)[] = [
  administration,
  planFiles,
  ducTho2024,
  haTinh2025,
  haiPhong2026,
  haNoi2026,
  endOfMarch2026,
  audit,
];

export interface Told {
  readonly figures: Figures;
  readonly checks: number;
  readonly failed: readonly FailedCheck[];
  readonly leftOut: readonly Texts[];
}

/** In the order in which the figures are written, whatever the order in which chapters found them. */
const ordered = ({ figures }: Stage): Figures => {
  const { orgUnits, plans, cascade, hungDao, reports, asOf, rebuild, events, headPosition, ...further } = figures as Figures;
  const { unknownBefore, unknownAfter, needsDecision, cityAnchoredDueOn } = hungDao;
  return {
    orgUnits,
    plans,
    cascade,
    hungDao: { unknownBefore, unknownAfter, needsDecision, cityAnchoredDueOn },
    reports,
    asOf,
    ...further,
    rebuild,
    events,
    headPosition,
  };
};

/** Tells the whole story. @throws StoryInterrupted */
export const tell = async (narrator: Narrator, engine: Engine, material: Material): Promise<Told> => {
  const checks = checksOf(narrator, material.isShipped);
  const client = graphqlClient(engine.url, narrator.language);
  const stage = stageOf({ narrator, checks, engine, material, client });
  for (const chapter of CHAPTERS) await chapter(stage);
  return { figures: ordered(stage), checks: checks.count(), failed: checks.failed(), leftOut: checks.leftOut() };
};
