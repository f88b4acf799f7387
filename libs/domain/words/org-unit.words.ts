import type { Language } from '#libs/kernel/language.js';
import type { OrgUnitRefusal } from '../org-unit/org-unit.commands.js';
import type { SharedRefusal } from './shared.words.js';
import type { CodeScheme, OrgLevel } from '../org-unit/org-unit.js';
import { at, day, listed, quoted, type Words, type WordsFor } from './wording.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';

type Own = Exclude<OrgUnitRefusal, { readonly type: SharedRefusal['type'] }>;

/** @param to exclusive; people read the last day */
const span = (from: LocalDate | null, to: LocalDate | null): string =>
  `${from === null ? '…' : day(from)} – ${to === null ? '…' : day(addDays(to, -1))}`;

const tierWords = (tier: OrgLevel | null): Record<Language, string> =>
  tier === null ? { vi: 'nhóm cơ quan, tổ chức', en: 'a body and no territory' } : { vi: `cấp ${tier}`, en: `of the level ${tier}` };

const CODE_FORMS: Readonly<Record<Language, Readonly<Record<CodeScheme, string>>>> = {
  vi: {
    STATISTICAL: 'Mã thống kê gồm 2 chữ số (tỉnh), 3 (huyện trước đây) hoặc 5 (xã), như 10546.',
    ELECTRONIC: 'Mã định danh điện tử gồm chữ hoa và số, ngăn bằng dấu chấm, như H29.155.23.',
    LOCAL: 'Mã nội bộ có từ 1 đến 40 ký tự, không có khoảng trắng.',
  },
  en: {
    STATISTICAL: 'A statistical code has 2 digits (province), 3 (district of the past) or 5 (commune), such as 10546.',
    ELECTRONIC: 'An electronic code has capital letters and digits with dots between, such as H29.155.23.',
    LOCAL: 'A local code has 1 to 40 characters and no space.',
  },
};

const nameMissing: Words<{ readonly path: string }> = {
  vi: ({ path }) => `Thiếu tên${at(path)}. Hãy ghi tên.`,
  en: ({ path }) => `The name is missing${at(path)}. Give one.`,
};

export const orgUnitWords: WordsFor<Own> = {
  UnitAlreadyRegistered: {
    vi: ({ name }) => `Đơn vị ${quoted(name)} đã được đăng ký. Hãy đổi tên hoặc chuyển cấp trên thay vì đăng ký lại.`,
    en: ({ name }) => `The unit ${quoted(name)} is registered already. Rename or move it instead of registering it again.`,
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
    vi: ({ path, scheme, code }) =>
      `Mã ${quoted(code)} (${scheme})${at(path)} sai dạng hoặc lặp lại. ${CODE_FORMS.vi[scheme]} Mỗi mã chỉ ghi một lần.`,
    en: ({ path, scheme, code }) =>
      `The code ${quoted(code)} (${scheme})${at(path)} is not well formed, or given twice. ${CODE_FORMS.en[scheme]} Give each code once.`,
  },
  LevelNotOfType: {
    vi: ({ path, unitType, level, expected }) =>
      path === 'level'
        ? `Đơn vị loại ${unitType} không thuộc cấp ${level}${at(path)}. Hãy ghi cấp ${expected}.`
        : `Đổi tên không đổi được cấp: loại ${unitType}${at(path)} thuộc ${tierWords(level).vi}, đơn vị đang thuộc ${tierWords(expected).vi}. Hãy đăng ký một đơn vị mới.`,
    en: ({ path, unitType, level, expected }) =>
      path === 'level'
        ? `A unit of the type ${unitType} is not of the level ${level}${at(path)}. Enter the level ${expected}.`
        : `A new name does not change the tier: the type ${unitType}${at(path)} is ${tierWords(level).en}, the unit is ${tierWords(expected).en}. Register another unit.`,
  },
  TerritoryMisplaced: {
    vi: ({ path, unitType, parentId, parentType }) =>
      `Đơn vị loại ${unitType} không thể trực thuộc ${parentId}${at(path)}, là đơn vị loại ${parentType}. Hãy chọn một đơn vị hành chính cấp cao hơn.`,
    en: ({ path, unitType, parentId, parentType }) =>
      `A unit of the type ${unitType} cannot stand below ${parentId}${at(path)}, which is of the type ${parentType}. Choose a territory of a higher tier.`,
  },
  CodeTaken: {
    vi: ({ path, scheme, code, by, from, to }) =>
      `Mã ${code} (${scheme})${at(path)} thuộc đơn vị ${by} trong thời gian ${span(from, to)}. Một mã chỉ dùng lại sau khi đơn vị cũ kết thúc.`,
    en: ({ path, scheme, code, by, from, to }) =>
      `The code ${code} (${scheme})${at(path)} belongs to the unit ${by} during ${span(from, to)}. A code is free again only when that unit has ended.`,
  },
  NotTheUnitAbove: {
    vi: ({ path, above }) =>
      `Chỉ đơn vị cấp trên${at(path)} mới được quyết định việc này (${above.length === 0 ? 'không có đơn vị cấp trên: do quản trị hệ thống nhập' : listed(above, 'vi')}).`,
    en: ({ path, above }) =>
      `Only a unit above this one${at(path)} decides this (${above.length === 0 ? 'there is none: the operator of the system enters it' : listed(above, 'en')}).`,
  },
  SuccessorIsItself: {
    vi: ({ unitId, path }) => `Đơn vị ${unitId}${at(path)} không thể sáp nhập vào chính mình. Hãy chọn đơn vị khác kế thừa.`,
    en: ({ unitId, path }) => `The unit ${unitId}${at(path)} cannot follow itself. Name another successor.`,
  },
  SuccessorTwice: {
    vi: ({ unitId, path }) => `Đơn vị ${unitId}${at(path)} được nêu hai lần. Hãy nêu mỗi đơn vị một lần.`,
    en: ({ unitId, path }) => `The unit ${unitId}${at(path)} is named twice. Name each unit once.`,
  },
  SuccessorsTooFew: {
    vi: ({ path, count, countMin }) => `Chia tách${at(path)} nêu ${count} đơn vị, cần ít nhất ${countMin}. Một đơn vị kế thừa là sáp nhập.`,
    en: ({ path, count, countMin }) =>
      `The split${at(path)} names ${count} unit(s), at least ${countMin} are expected. One successor is a merger.`,
  },
  SuccessorUnknown: {
    vi: ({ path, successorId }) => `Không có đơn vị kế thừa ${successorId}${at(path)}. Hãy đăng ký đơn vị đó trước.`,
    en: ({ path, successorId }) => `There is no unit ${successorId}${at(path)} that could follow. Register it first.`,
  },
  SuccessorNotInForce: {
    vi: ({ path, successorId, on, validFrom, dissolvedOn }) =>
      `Đơn vị kế thừa ${successorId}${at(path)} không tồn tại vào ngày ${day(on)} (hiệu lực ${span(validFrom, dissolvedOn)}). Hãy chọn đơn vị có vào ngày đó.`,
    en: ({ path, successorId, on, validFrom, dissolvedOn }) =>
      `The successor ${successorId}${at(path)} does not exist on ${day(on)} (valid ${span(validFrom, dissolvedOn)}). Choose one that exists on that day.`,
  },
  SuccessionCycle: {
    vi: ({ path, unitId, chain }) => `Đơn vị ${unitId}${at(path)} sẽ kế thừa chính mình qua ${listed(chain, 'vi')}. Hãy chọn đơn vị khác.`,
    en: ({ path, unitId, chain }) =>
      `The unit ${unitId}${at(path)} would follow itself by way of ${listed(chain, 'en')}. Choose another one.`,
  },
  SuccessorBelow: {
    vi: ({ path, unitId, successorId }) =>
      `Đơn vị kế thừa ${successorId}${at(path)} là đơn vị trực thuộc ${unitId} từ ngày đó, nên không thể kế thừa. Hãy chuyển nó lên cấp trên khác trước, hoặc chọn đơn vị khác.`,
    en: ({ path, unitId, successorId }) =>
      `The successor ${successorId}${at(path)} stands below ${unitId} from that day on and cannot follow it. Move it below another unit first, or choose another one.`,
  },
  ShareInvalid: {
    vi: ({ path, share }) =>
      `Tỷ lệ ${quoted(share)}${at(path)} phải là số thập phân lớn hơn 0, không quá 1, nhiều nhất sáu chữ số sau dấu chấm.`,
    en: ({ path, share }) => `The share ${quoted(share)}${at(path)} has to be a decimal above 0 and at most 1, with at most six places.`,
  },
  SharesNotWhole: {
    vi: ({ path, sum }) => `Các tỷ lệ${at(path)} cộng lại bằng ${sum}, phải bằng đúng 1; hoặc bỏ trống tất cả nếu không phân bổ được.`,
    en: ({ path, sum }) =>
      `The shares${at(path)} add up to ${sum}; they have to be exactly 1 together, or none is given where nothing can be allocated.`,
  },
  UnitNotEnded: {
    vi: ({ name }) => `Đơn vị ${quoted(name)} vẫn tồn tại, chưa có gì để kế thừa. Hãy ghi nhận việc kết thúc trước.`,
    en: ({ name }) => `The unit ${quoted(name)} is still there; nobody has to follow it. Record its end first.`,
  },
  SuccessionBeforeEnd: {
    vi: ({ path, on, endedOn }) =>
      `Ngày kế thừa ${day(on)}${at(path)} trước ngày đơn vị kết thúc ${day(endedOn)}. Hãy chọn từ ngày đó trở đi.`,
    en: ({ path, on, endedOn }) =>
      `The day of succession ${day(on)}${at(path)} is before the unit's end on ${day(endedOn)}. Choose that day or a later one.`,
  },
  SuccessionDecidedAlready: {
    vi: ({ to, on }) =>
      `Đã có quyết định để ${to} kế thừa từ ngày ${day(on)}, nên không thể hủy việc ghi nhận đơn vị kết thúc. Hãy quyết định lại đơn vị kế thừa.`,
    en: ({ to, on }) =>
      `It was decided that ${to} follows from ${day(on)} on, so that the end of the unit cannot be annulled. Decide anew who follows.`,
  },
  SuccessionSettled: {
    vi: ({ to }) => `Toàn bộ đơn vị đã nhập vào ${to}; không còn gì phải quyết định.`,
    en: ({ to }) => `The whole of the unit went into ${to}; there is nothing left to decide.`,
  },
  DutiesNotHeld: {
    vi: ({ path, unitId, duties }) =>
      `Đơn vị ${unitId} không giữ các nghĩa vụ ${listed(duties, 'vi')}${at(path)}. Hãy chỉ nêu nghĩa vụ của đơn vị.`,
    en: ({ path, unitId, duties }) =>
      `The unit ${unitId} does not hold the duties ${listed(duties, 'en')}${at(path)}. Name only duties of the unit.`,
  },
  SuccessionDeadlineMissing: {
    vi: ({ path, count }) => `${count} việc đến hạn khi chưa có đơn vị kế thừa. Hãy ghi hạn mới${at(path)}.`,
    en: ({ path, count }) => `${count} obligation(s) fell due while nobody held them. Give a new day${at(path)}.`,
  },
  SuccessionDeadlineTooEarly: {
    vi: ({ path, dueOn, on }) =>
      `Hạn mới ${day(dueOn)}${at(path)} có trước ngày ${day(on)}, là ngày bắt đầu có đơn vị giữ; đơn vị kế thừa sẽ trễ hạn ngay. Hãy ghi hạn từ ngày ${day(on)} trở đi.`,
    en: ({ path, dueOn, on }) =>
      `The new day ${day(dueOn)}${at(path)} is before ${day(on)}, from which somebody holds it; whoever follows would be late at once. Give ${day(on)} or a later day.`,
  },
  SuccessionInPast: {
    vi: ({ path, on, today, count }) =>
      `${count} việc đã đến hạn từ ngày ${day(on)}${at(path)} khi chưa có đơn vị giữ; đơn vị kế thừa từ ngày đó sẽ trễ hạn ngay. Hãy chọn từ ngày ${day(today)} trở đi và ghi hạn mới.`,
    en: ({ path, on, today, count }) =>
      `${count} obligation(s) fell due since ${day(on)}${at(path)} while nobody held them; whoever followed from that day on would be late at once. Choose ${day(today)} or later, and give a new day.`,
  },
};
