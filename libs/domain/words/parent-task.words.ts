import type { Language } from '#libs/kernel/language.js';
import type { ParentTaskRefusal } from '../plan/parent-tasks.js';
import { differenceText } from '../plan-coverage/difference-words.js';
import { at, listed, quoted, type WordsFor } from './wording.js';

const DECISIONS: Readonly<Record<Language, Readonly<Record<'LINKED' | 'ADAPTED' | 'DECLINED', string>>>> = {
  vi: { LINKED: 'đã được liên kết', ADAPTED: 'đã được điều chỉnh', DECLINED: 'đã bị từ chối' },
  en: { LINKED: 'linked', ADAPTED: 'adapted', DECLINED: 'declined' },
};

export const parentTaskWords: WordsFor<ParentTaskRefusal> = {
  PlanNotDerived: {
    vi: ({ title }) => `Kế hoạch ${quoted(title)} không căn cứ kế hoạch cấp trên nào, nên không có nhiệm vụ cấp trên để liên kết.`,
    en: ({ title }) => `The plan ${quoted(title)} is derived from no plan, so that there is no task above to carry out.`,
  },
  ParentTaskUnknown: {
    vi: ({ path, key, known }) =>
      `Kế hoạch cấp trên không có nhiệm vụ ${quoted(key)}${at(path)}. Các nhiệm vụ hiện có: ${listed(known, 'vi')}.`,
    en: ({ path, key, known }) => `The plan above has no task ${quoted(key)}${at(path)}. Its tasks are: ${listed(known, 'en')}.`,
  },
  ParentTaskNotAddressed: {
    vi: ({ path, key, issuer }) =>
      `Nhiệm vụ ${quoted(key)}${at(path)} không giao cho ${issuer}, hoặc chỉ yêu cầu lập kế hoạch hay báo cáo; không cần liên kết hay từ chối. Hãy chọn nhiệm vụ được giao.`,
    en: ({ path, key, issuer }) =>
      `The task ${quoted(key)}${at(path)} is not addressed to ${issuer}, or asks for a plan or reports only; there is nothing to link or decline. Choose one that is.`,
  },
  ParentTaskAlreadyDecided: {
    vi: ({ path, key, decision }) =>
      `Nhiệm vụ cấp trên ${quoted(key)}${at(path)} ${DECISIONS.vi[decision]} đúng như vậy. Không cần làm lại.`,
    en: ({ path, key, decision }) =>
      `The task ${quoted(key)} above${at(path)} is ${DECISIONS.en[decision]} already, in the same way. Nothing has to be done.`,
  },
  ParentTaskCarriedOut: {
    vi: ({ path, key, tasks }) =>
      `Không thể từ chối nhiệm vụ cấp trên ${quoted(key)}${at(path)}: kế hoạch này đang thực hiện nó tại ${listed(tasks, 'vi')}. Hãy sửa đổi các dòng, mục đó trước.`,
    en: ({ path, key, tasks }) =>
      `The task ${quoted(key)} above${at(path)} cannot be declined: this plan carries it out in ${listed(tasks, 'en')}. Amend those rows and clauses first.`,
  },
  TaskUnknown: {
    vi: ({ path, key, known }) =>
      key === ''
        ? `Chưa nêu dòng hay mục nào của kế hoạch này${at(path)}. Hãy chọn ít nhất một trong: ${listed(known, 'vi')}.`
        : `Kế hoạch này không có dòng hay mục ${quoted(key)}${at(path)}. Hiện có: ${listed(known, 'vi')}.`,
    en: ({ path, key, known }) =>
      key === ''
        ? `No row or clause of this plan is named${at(path)}. Choose at least one of: ${listed(known, 'en')}.`
        : `This plan has no row or clause ${quoted(key)}${at(path)}. It has: ${listed(known, 'en')}.`,
  },
  LinkDiffers: {
    vi: ({ path, key, differences }) =>
      `Các dòng, mục được chọn chưa đáp ứng đủ nhiệm vụ cấp trên ${quoted(key)}${at(path)}: ${listed(
        differences.map((each) => differenceText(each, 'vi')),
        'vi',
      )}. Hãy ghi nhận là điều chỉnh, kèm lý do.`,
    en: ({ path, key, differences }) =>
      `What was chosen does less than the task ${quoted(key)} above asks for${at(path)}: ${listed(
        differences.map((each) => differenceText(each, 'en')),
        'en',
      )}. Record it as an adaptation, with the reason.`,
  },
};
