import { day } from '#libs/domain/words/wording.js';
import { type Refusal, refusalMessage } from '#libs/domain/refusal-words.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import type { ApplicationRefusal } from '../outcome.js';
import { type Names, noNames, withNames } from './refusal-names.js';

type Words = { readonly [Type in ApplicationRefusal['type']]: (refusal: OfType<ApplicationRefusal, Type>) => Texts };

/** What a person reads of the application's own refusals; total, so that a new one does not compile without words. */
const applicationRefusalWords: Words = {
  CommandIdReused: ({ commandId }) => ({
    vi: `Mã lệnh ${commandId} đã dùng cho một lệnh khác. Mỗi lệnh cần một mã mới; chỉ gửi lại đúng lệnh cũ mới dùng lại mã cũ.`,
    en: `The command id ${commandId} was used for another command. Every command needs a new id; only the very same command may be sent again with it.`,
  }),
  VersionConflict: ({ expected, actual }) => ({
    vi: `Đã có thay đổi từ lúc bạn xem: bạn thấy phiên bản ${expected}, hiện là phiên bản ${actual}. Hãy xem lại rồi gửi lệnh mới.`,
    en: `It was changed since you looked: you saw version ${expected}, it is now at version ${actual}. Look again, then send a new command.`,
  }),
  StreamBusy: ({ attempts }) => ({
    vi: `Nhiều người đang cùng thay đổi đối tượng này (đã thử ${attempts} lần). Chưa có gì được ghi; hãy gửi lại chính lệnh này.`,
    en: `Others are changing the same thing at this moment (tried ${attempts} times). Nothing was recorded; send the same command again.`,
  }),
  ActingUnitUnknown: ({ unitId }) => ({
    vi: `Không có đơn vị ${unitId} mà bạn thay mặt. Hãy đăng nhập cho một đơn vị đã đăng ký.`,
    en: `There is no unit ${unitId}, for which you act. Sign in for a unit that is registered.`,
  }),
  ActingUnitNotInForce: ({ unitId, on, validFrom, dissolvedOn, successor }) => ({
    vi:
      dissolvedOn !== null && dissolvedOn <= on
        ? `Đơn vị ${unitId} mà bạn thay mặt không còn tồn tại từ ngày ${day(dissolvedOn)}. ${successor === null ? 'Chưa quyết định đơn vị kế thừa; hãy đề nghị cấp trên quyết định.' : `Hãy đăng nhập cho đơn vị kế thừa ${successor}.`}`
        : `Đơn vị ${unitId} mà bạn thay mặt chỉ tồn tại từ ngày ${validFrom === null ? '…' : day(validFrom)}. Hãy đăng nhập cho đơn vị hiện có.`,
    en:
      dissolvedOn !== null && dissolvedOn <= on
        ? `The unit ${unitId}, for which you act, is no more since ${day(dissolvedOn)}. ${successor === null ? 'Nobody decided yet who follows it; ask the unit above to decide.' : `Sign in for ${successor}, which follows it.`}`
        : `The unit ${unitId}, for which you act, exists only from ${validFrom === null ? '…' : day(validFrom)}. Sign in for one that is there.`,
  }),
  NotTheIssuer: ({ issuer, actingFor }) => ({
    vi: `Chỉ cơ quan ban hành (${issuer}) hoặc cấp trên của cơ quan đó được làm việc này với kế hoạch; bạn đang thay mặt ${actingFor ?? 'không đơn vị nào'}.`,
    en: `Only the issuer of the plan (${issuer}) or a unit above it may do this; you act for ${actingFor ?? 'no unit'}.`,
  }),
};

const isOfApplication = (refusal: { readonly type: string }): refusal is ApplicationRefusal =>
  Object.hasOwn(applicationRefusalWords, refusal.type);

/** What a person reads of any refusal of a command. @param names of what it speaks of; ids stand where there is none */
export const refusalText = (refusal: Refusal | ApplicationRefusal, language: Language, names: Names = noNames): string => {
  const told = withNames(refusal, names);
  return isOfApplication(told)
    ? (applicationRefusalWords[told.type] as (refusal: ApplicationRefusal) => Texts)(told)[language]
    : refusalMessage(told, language);
};
