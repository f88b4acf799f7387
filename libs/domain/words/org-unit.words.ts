import type { OrgUnitRefusal } from '../org-unit/org-unit.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { at, day, quoted, type Words, type WordsFor } from './wording.js';
import type { LocalDate } from '#libs/kernel/time.js';

type Own = Exclude<OrgUnitRefusal, { readonly type: SharedRefusal['type'] }>;

const span = (from: LocalDate | null, to: LocalDate | null): string =>
  `${from === null ? '…' : day(from)} – ${to === null ? '…' : day(to)}`;

export const nameMissing: Words<{ readonly path: string }> = {
  vi: ({ path }) => `Thiếu tên${at(path)}. Hãy ghi tên.`,
  en: ({ path }) => `The name is missing${at(path)}. Give one.`,
};

export const orgUnitWords: WordsFor<Own> = {
  UnitAlreadyRegistered: {
    vi: ({ unitId, name }) => `Đơn vị ${quoted(name)} (${unitId}) đã được đăng ký. Hãy đổi tên hoặc chuyển cấp trên thay vì đăng ký lại.`,
    en: ({ unitId, name }) =>
      `The unit ${quoted(name)} (${unitId}) is registered already. Rename or move it instead of registering it again.`,
  },
  UnitNotRegistered: {
    vi: ({ unitId }) => `Chưa có đơn vị ${unitId}. Hãy đăng ký đơn vị trước.`,
    en: ({ unitId }) => `There is no unit ${unitId}. Register it first.`,
  },
  UnitDissolved: {
    vi: ({ name, dissolvedOn }) => `Đơn vị ${quoted(name)} không còn tồn tại từ ngày ${day(dissolvedOn)}. Hãy chọn đơn vị kế thừa.`,
    en: ({ name, dissolvedOn }) => `The unit ${quoted(name)} is no more since ${day(dissolvedOn)}. Choose its successor.`,
  },
  NameMissing: nameMissing,
  ValidityInverted: {
    vi: ({ path, from, to }) => `Ngày ${day(to)}${at(path)} phải sau ngày bắt đầu ${day(from)} của đơn vị. Hãy chọn ngày muộn hơn.`,
    en: ({ path, from, to }) => `The day ${day(to)}${at(path)} must be after the unit's first day ${day(from)}. Choose a later one.`,
  },
  ParentUnknown: {
    vi: ({ path, parentId }) => `Không có đơn vị cấp trên ${parentId}${at(path)}. Hãy đăng ký cấp trên trước.`,
    en: ({ path, parentId }) => `There is no parent unit ${parentId}${at(path)}. Register the parent first.`,
  },
  ParentNotInForce: {
    vi: ({ path, parentId, on, validFrom, dissolvedOn }) =>
      `Đơn vị cấp trên ${parentId}${at(path)} không tồn tại vào ngày ${day(on)} (hiệu lực ${span(validFrom, dissolvedOn)}). Hãy chọn cấp trên có vào ngày đó.`,
    en: ({ path, parentId, on, validFrom, dissolvedOn }) =>
      `The parent unit ${parentId}${at(path)} does not exist on ${day(on)} (valid ${span(validFrom, dissolvedOn)}). Choose one that exists on that day.`,
  },
  CodeInvalid: {
    vi: ({ path, scheme, code }) => `Mã ${quoted(code)} (${scheme})${at(path)} trống, quá dài hoặc lặp lại. Hãy ghi mỗi mã một lần.`,
    en: ({ path, scheme, code }) =>
      `The code ${quoted(code)} (${scheme})${at(path)} is blank, too long or given twice. Give each code once.`,
  },
  CodeTaken: {
    vi: ({ path, scheme, code, by, from, to }) =>
      `Mã ${code} (${scheme})${at(path)} thuộc đơn vị ${by} trong thời gian ${span(from, to)}. Một mã chỉ dùng lại sau khi đơn vị cũ kết thúc.`,
    en: ({ path, scheme, code, by, from, to }) =>
      `The code ${code} (${scheme})${at(path)} belongs to the unit ${by} during ${span(from, to)}. A code is free again only when that unit has ended.`,
  },
};
