import { dateAt } from '#libs/kernel/time.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { ReceiptRefusal } from '../receipt/receipt.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { at, day, listed, quoted, type WordsFor } from './wording.js';

type Own = Exclude<ReceiptRefusal, { readonly type: (SharedRefusal | PlanRefusal)['type'] }>;

export const receiptWords: WordsFor<Own> = {
  NotTheAddressee: {
    vi: ({ path, unitId, actingFor }) =>
      `Chỉ ${unitId}${at(path)} hoặc cấp trên của đơn vị đó được ghi nhận văn bản đến; bạn đang thay mặt: ${listed(actingFor, 'vi')}.`,
    en: ({ path, unitId, actingFor }) =>
      `Only ${unitId}${at(path)} or a unit above it records what arrived there; you act for: ${listed(actingFor, 'en')}.`,
  },
  PlanAlreadySent: {
    vi: ({ path, unitId, sentAt }) =>
      `Kế hoạch đã được gửi cho ${unitId}${at(path)}${sentAt === null ? '' : ` ngày ${day(dateAt(sentAt))}`} và chưa bị trả lại. Hãy bỏ đơn vị này.`,
    en: ({ path, unitId, sentAt }) =>
      `The plan was sent to ${unitId}${at(path)}${sentAt === null ? '' : ` on ${day(dateAt(sentAt))}`} and did not come back. Leave this unit out.`,
  },
  NothingToSend: {
    vi: () => 'Kế hoạch đã được gửi cho mọi đơn vị được giao. Muốn gửi thêm, hãy nêu đơn vị.',
    en: () => 'The plan was sent to everybody whom it addresses. To send it to others, name them.',
  },
  PlanAlreadyRegistered: {
    vi: ({ unitId, arrivalNumber, arrivedOn }) =>
      `${unitId} đã vào sổ kế hoạch này: số đến ${quoted(arrivalNumber)}, ngày ${day(arrivedOn)}. Không cần ghi lại.`,
    en: ({ unitId, arrivalNumber, arrivedOn }) =>
      `${unitId} has registered the plan already: arrival number ${quoted(arrivalNumber)} of ${day(arrivedOn)}. Nothing is left to record.`,
  },
  PlanReturnedAsMisdirected: {
    vi: ({ unitId, reason }) => `${unitId} đã trả lại kế hoạch vì gửi nhầm (${quoted(reason)}). Hãy chờ nơi ban hành gửi lại.`,
    en: ({ unitId, reason }) => `${unitId} gave the plan back as misdirected (${quoted(reason)}). Wait until it is sent again.`,
  },
  ArrivalNumberMissing: {
    vi: ({ path }) => `Chưa ghi số đến${at(path)}. Hãy ghi số trong sổ văn bản đến của đơn vị.`,
    en: ({ path }) => `The arrival number is missing${at(path)}. Give the number in the unit's register of arriving documents.`,
  },
  ArrivedBeforeIssue: {
    vi: ({ path, arrivedOn, issuedOn }) =>
      `Ngày đến ${day(arrivedOn)}${at(path)} trước ngày ban hành ${day(issuedOn)}. Hãy kiểm tra lại ngày đến.`,
    en: ({ path, arrivedOn, issuedOn }) =>
      `The day of arrival ${day(arrivedOn)}${at(path)} is before the day of issue, ${day(issuedOn)}. Check the day of arrival.`,
  },
};
