import type { Language } from '#libs/kernel/language.js';
import type { RubricProblem, RubricRefusal } from '../rubric/rubric.commands.js';
import type { FiguresProblem, ScorecardRefusal } from '../scorecard/scorecard.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { periodShown } from './period.js';
import { at, day, listed, quoted, type WordsFor } from './wording.js';

type Own = Exclude<RubricRefusal | ScorecardRefusal, { readonly type: SharedRefusal['type'] }>;

const RUBRIC_PROBLEMS: Readonly<Record<Language, Readonly<Record<RubricProblem, string>>>> = {
  vi: {
    NAME_MISSING: 'thiếu tên; hãy ghi tên',
    NOT_A_DECIMAL: 'phải là số thập phân không âm, tối đa ba chữ số lẻ, như 0.25',
    NO_CRITERIA: 'chưa có tiêu chí nào; hãy nêu ít nhất một tiêu chí',
    TWICE: 'bị lặp lại; mỗi tên chỉ dùng một lần',
    MAX_ZERO: 'điểm tối đa bằng 0; hãy ghi điểm tối đa của tiêu chí',
    NO_BANDS: 'chưa có mức nào; hãy nêu các mức từ 0 trở lên',
    BAND_EMPTY: 'mức kết thúc trước khi bắt đầu; "below" phải lớn hơn "from"',
    HOLE: 'có giá trị không thuộc mức nào; các mức phải nối tiếp nhau từ 0 và mức cuối không có "below"',
    OVERLAP: 'có giá trị thuộc hai mức; mỗi mức phải bắt đầu đúng nơi mức trước kết thúc',
    ABOVE_MAX: 'vượt điểm tối đa; hãy sửa điểm hoặc điểm tối đa',
    MAX_NEVER_REACHED: 'không mức nào đạt điểm tối đa; hãy sửa các mức hoặc điểm tối đa',
    SHARE_OF_NOTHING: 'chỉ tiêu chí tính tỷ lệ mới được nhân tỷ lệ với điểm tối đa; hãy ghi điểm cụ thể',
    NO_DUTIES: 'chưa nêu loại nghĩa vụ nào được tính',
    NO_FORMS: 'chưa nêu hình thức nào',
    NO_PRODUCTS: 'chưa nêu loại sản phẩm nào được đếm',
    FORMS_NOT_MAX: 'tổng điểm các hình thức phải bằng điểm tối đa',
    OUT_OF_EXCEEDED: 'tổng điểm tối đa của các tiêu chí vượt thang điểm',
    RANK_ORDER: 'xếp loại phải ghi từ cao xuống thấp',
    EXAMPLE_WITHOUT_RULE: 'tiêu chí này không có quy tắc tính để đối chiếu ví dụ; hãy bỏ ví dụ',
    DENOMINATOR_MISSING: 'ví dụ thiếu mẫu số',
    DENOMINATOR_UNUSED: 'quy tắc này không dùng mẫu số; hãy bỏ mẫu số',
    ZERO_DENOMINATOR: 'mẫu số bằng 0; hãy ghi mẫu số lớn hơn 0',
    EXAMPLE_CONTRADICTS: 'ví dụ của văn bản khác kết quả theo quy tắc; hãy ghi rõ mâu thuẫn ("contradiction") hoặc sửa lại',
    NO_CONTRADICTION: 'ví dụ khớp với quy tắc nên không có mâu thuẫn; hãy bỏ "contradiction"',
  },
  en: {
    NAME_MISSING: 'a name is missing; give one',
    NOT_A_DECIMAL: 'it has to be a decimal that is not negative, with at most three places, such as 0.25',
    NO_CRITERIA: 'there is no criterion; give at least one',
    TWICE: 'it stands twice; use each name once',
    MAX_ZERO: 'the maximum is 0; give the points of the criterion',
    NO_BANDS: 'there is no band; give bands from 0 on',
    BAND_EMPTY: 'a band ends before it begins; "below" has to be more than "from"',
    HOLE: 'there are values in no band; bands have to follow each other from 0 on, and the last has no "below"',
    OVERLAP: 'there are values in two bands; each has to begin where the one before ends',
    ABOVE_MAX: 'it is more than the maximum; correct the points or the maximum',
    MAX_NEVER_REACHED: 'no band gives the maximum; correct the bands or the maximum',
    SHARE_OF_NOTHING: 'only a criterion about a share gives the share of the maximum; give points',
    NO_DUTIES: 'it does not say which duties count',
    NO_FORMS: 'it names no form',
    NO_PRODUCTS: 'it names no product to count',
    FORMS_NOT_MAX: 'the points of the forms have to add up to the maximum',
    OUT_OF_EXCEEDED: 'the maxima of the criteria are more than the points of the rubric',
    RANK_ORDER: 'ranks have to stand from the best to the least',
    EXAMPLE_WITHOUT_RULE: 'this criterion has no rule to which an example could be compared; leave the example out',
    DENOMINATOR_MISSING: 'the example lacks a denominator',
    DENOMINATOR_UNUSED: 'this rule divides nothing; leave the denominator out',
    ZERO_DENOMINATOR: 'the denominator is 0; give one above 0',
    EXAMPLE_CONTRADICTS: "the document's example is not what the rule gives; name the contradiction, or correct one of them",
    NO_CONTRADICTION: 'the example is what the rule gives; leave "contradiction" out',
  },
};

const FIGURES_PROBLEMS: Readonly<Record<Language, Readonly<Record<FiguresProblem, string>>>> = {
  vi: {
    FROM_LOG: 'số liệu này lấy từ hệ thống hoặc không dùng; hãy bỏ số liệu tự khai',
    NOT_A_DECIMAL: 'số liệu phải là số không âm',
    MISSING: 'cần cả tử số (đã làm) và mẫu số (kế hoạch)',
    ZERO_DENOMINATOR: 'mẫu số bằng 0; nếu không có việc nào trong kế hoạch, hãy bỏ trống cả hai',
    FORM_UNKNOWN: 'hình thức này không có trong tiêu chí',
  },
  en: {
    FROM_LOG: 'these figures come from the log, or are not used; leave them out',
    NOT_A_DECIMAL: 'a figure has to be a number that is not negative',
    MISSING: 'both are needed: what was done, and what was planned',
    ZERO_DENOMINATOR: 'the denominator is 0; where nothing was planned, leave both out',
    FORM_UNKNOWN: 'the criterion knows no such form',
  },
};

const about = (text: string): string => (text === '' ? '' : ` [${text}]`);

export const scoringWords: WordsFor<Own> = {
  RubricInvalid: {
    vi: ({ path, problem, about: figures }) => `Bộ tiêu chí chưa hợp lệ${at(path)}${about(figures)}: ${RUBRIC_PROBLEMS.vi[problem]}.`,
    en: ({ path, problem, about: figures }) => `The rubric is not valid${at(path)}${about(figures)}: ${RUBRIC_PROBLEMS.en[problem]}.`,
  },
  NotThePublisher: {
    vi: ({ path, publisher }) => `Chỉ ${publisher} hoặc đơn vị cấp trên${at(path)} mới được ban hành bộ tiêu chí này.`,
    en: ({ path, publisher }) => `Only ${publisher}, or a unit above${at(path)}, publishes this rubric.`,
  },
  PublisherUnknown: {
    vi: ({ path, publisher }) => `Đơn vị ban hành ${publisher}${at(path)} chưa được đăng ký. Hãy đăng ký đơn vị trước.`,
    en: ({ path, publisher }) => `The publisher ${publisher}${at(path)} is not registered. Register the unit first.`,
  },
  FigureSourceUnknown: {
    vi: ({ path, source, name, known }) =>
      source === 'products'
        ? `Không kế hoạch nào giao chỉ tiêu về sản phẩm ${quoted(name)}${at(path)}. Đang có: ${listed(known, 'vi')}. Hãy sửa tên, hoặc ban hành kế hoạch trước.`
        : `Không kế hoạch nào yêu cầu báo cáo số liệu ${quoted(name)}${at(path)}. Đang có: ${listed(known, 'vi')}. Hãy sửa tên, hoặc ban hành kế hoạch trước.`,
    en: ({ path, source, name, known }) =>
      source === 'products'
        ? `No plan has a quota for the product ${quoted(name)}${at(path)}. There are: ${listed(known, 'en')}. Correct the name, or issue the plan first.`
        : `No plan asks for the figure ${quoted(name)}${at(path)} in a report. There are: ${listed(known, 'en')}. Correct the name, or issue the plan first.`,
  },
  RubricUnknown: {
    vi: ({ path, rubricId, version }) => `Không có bộ tiêu chí ${rubricId}${version === null ? '' : ` phiên bản ${version}`}${at(path)}.`,
    en: ({ path, rubricId, version }) => `There is no rubric ${rubricId}${version === null ? '' : ` of version ${version}`}${at(path)}.`,
  },
  RubricNotForUnit: {
    vi: ({ path, unitId, publisher }) =>
      `Bộ tiêu chí${at(path)} của ${publisher} không áp dụng cho ${unitId}. Hãy chọn bộ tiêu chí của cấp trên đơn vị này.`,
    en: ({ path, unitId, publisher }) => `The rubric${at(path)} of ${publisher} does not hold for ${unitId}. Choose one of a unit above.`,
  },
  ScoringPeriodInvalid: {
    vi: ({ path, period }) => `${quoted(period)}${at(path)} không phải là kỳ. Hãy ghi như 2026-Y, 2026-H1, 2026-Q1 hoặc 2026-M03.`,
    en: ({ path, period }) => `${quoted(period)}${at(path)} is no period. Write it as 2026-Y, 2026-H1, 2026-Q1 or 2026-M03.`,
  },
  ScoringPeriodNotBegun: {
    vi: ({ path, period, begins }) =>
      `Kỳ ${periodShown(period, 'vi')}${at(path)} đến ${day(begins)} mới bắt đầu; từ ngày đó mới tự chấm điểm được.`,
    en: ({ path, period, begins }) =>
      `The period ${periodShown(period, 'en')}${at(path)} does not begin before ${day(begins)}; it can be scored from that day on.`,
  },
  NotTheScoredUnit: {
    vi: ({ path, unitId }) => `Chỉ chính ${unitId}${at(path)} mới tự chấm điểm. Cấp trên thẩm định sau đó.`,
    en: ({ path, unitId }) => `Only ${unitId}${at(path)} itself scores itself. Units above review it then.`,
  },
  NotTheReviewer: {
    vi: ({ path, unitId, above }) => `Chỉ cấp trên của ${unitId}${at(path)} mới thẩm định điểm: ${listed(above, 'vi')}.`,
    en: ({ path, unitId, above }) => `Only a unit above ${unitId}${at(path)} reviews its score: ${listed(above, 'en')}.`,
  },
  CriterionUnknown: {
    vi: ({ path, criterion, known }) => `Bộ tiêu chí không có tiêu chí ${quoted(criterion)}${at(path)}. Có: ${listed(known, 'vi')}.`,
    en: ({ path, criterion, known }) => `The rubric has no criterion ${quoted(criterion)}${at(path)}. It has: ${listed(known, 'en')}.`,
  },
  CriterionTwice: {
    vi: ({ path, criterion }) => `Tiêu chí ${quoted(criterion)}${at(path)} được chấm hai lần. Hãy chấm mỗi tiêu chí một lần.`,
    en: ({ path, criterion }) => `The criterion ${quoted(criterion)}${at(path)} is scored twice. Score each once.`,
  },
  PointsInvalid: {
    vi: ({ path, points, max }) => `Điểm ${quoted(points)}${at(path)} phải là số từ 0 đến ${max}, tối đa ba chữ số lẻ.`,
    en: ({ path, points, max }) =>
      `The points ${quoted(points)}${at(path)} have to be a number from 0 to ${max}, with at most three places.`,
  },
  FiguresInvalid: {
    vi: ({ path, criterion, problem }) => `Số liệu của tiêu chí ${quoted(criterion)}${at(path)}: ${FIGURES_PROBLEMS.vi[problem]}.`,
    en: ({ path, criterion, problem }) => `The figures of ${quoted(criterion)}${at(path)}: ${FIGURES_PROBLEMS.en[problem]}.`,
  },
  ScoreEvidenceMissing: {
    vi: ({ path, criterion, form }) =>
      `Tiêu chí ${quoted(criterion)}${at(path)} cần minh chứng${form === null ? '' : ` cho hình thức ${quoted(form)}`}.`,
    en: ({ path, criterion, form }) =>
      `The criterion ${quoted(criterion)}${at(path)} needs evidence${form === null ? '' : ` for the form ${quoted(form)}`}.`,
  },
  ScoreEvidenceInvalid: {
    vi: ({ path, ref }) =>
      `Minh chứng ${quoted(ref)}${at(path)} không dùng được. Liên kết phải bắt đầu bằng https:// hoặc http://; hình thức phải có trong tiêu chí.`,
    en: ({ path, ref }) =>
      `The evidence ${quoted(ref)}${at(path)} cannot be used. A link begins with https:// or http://; a form is one of the criterion's.`,
  },
  NothingSelfScored: {
    vi: ({ path, unitId, period }) =>
      `${unitId}${at(path)} chưa tự chấm điểm kỳ ${periodShown(period, 'vi')}. Hãy chờ đơn vị tự chấm rồi thẩm định.`,
    en: ({ path, unitId, period }) => `${unitId}${at(path)} has not scored itself for ${periodShown(period, 'en')}. Review it once it has.`,
  },
  ScoreRoundStale: {
    vi: ({ path, round, current }) =>
      `Đang thẩm định lần tự chấm ${round}${at(path)} nhưng đơn vị đã tự chấm lần ${current}. Hãy đọc lần mới nhất.`,
    en: ({ path, round, current }) =>
      `Round ${round}${at(path)} was read, but the unit has scored itself in round ${current}. Read that one.`,
  },
};
