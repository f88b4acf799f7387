import { amendAndAnswer } from '../scenes/amendment.js';
import { swapADay } from '../scenes/calendar-swap.js';
import { askWhy, explainWhy } from '../scenes/explanation.js';
import { recordItems } from '../scenes/quota-items.js';
import { scoreTheWard } from '../scenes/scoring.js';
import type { Stage } from '../stage/stage.js';
import { takeOver } from '../scenes/take-over.js';

/** Chapter 6: the last two days of March. The deadlines of the first quarter are still ahead when it ends. */
export const endOfMarch2026 = async (stage: Stage): Promise<void> => {
  stage.narrator.chapter({
    vi: '6. Cuối tháng 3/2026: lịch đổi, chỉ tiêu, giải trình, sửa kế hoạch, tiếp nhận, chấm điểm',
    en: '6. The end of March 2026: a swapped day, quotas, an explanation, an amendment, a take-over, a score',
  });
  await swapADay(stage);
  await recordItems(stage);
  await askWhy(stage);
  await amendAndAnswer(stage);
  await explainWhy(stage);
  await takeOver(stage);
  await scoreTheWard(stage);
};
