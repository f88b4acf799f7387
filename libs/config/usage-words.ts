import type { Texts } from '#libs/kernel/language.js';

/** What commander says of a wrong command line: its own code, and a message that is in English only. */
export interface WrongUsage {
  readonly code: string;
  readonly message: string;
}

const quoted = (message: string): readonly string[] => [...message.matchAll(/'([^']*)'/gu)].map(([, text]) => text ?? '');

/** What is wrong with a command line, naming the option, argument or command. */
export const usageTexts = ({ code, message }: WrongUsage): Texts => {
  const [first = '', second = ''] = quoted(message);
  const like = /\(Did you mean (?:one of )?(.+?)\?\)/u.exec(message)?.[1];
  const suggested = like === undefined ? { vi: '', en: '' } : { vi: ` Có phải ý bạn là ${like}?`, en: ` Did you mean ${like}?` };
  switch (code) {
    case 'commander.unknownOption':
      return { vi: `Không có tùy chọn ${first}.${suggested.vi}`, en: `There is no option ${first}.${suggested.en}` };
    case 'commander.unknownCommand':
      return { vi: `Không có lệnh ${first}.${suggested.vi}`, en: `There is no command ${first}.${suggested.en}` };
    case 'commander.missingArgument':
      return { vi: `Thiếu tham số <${first}>.`, en: `The argument <${first}> is missing.` };
    case 'commander.optionMissingArgument':
      return { vi: `Tùy chọn ${first} thiếu giá trị.`, en: `The option ${first} lacks its value.` };
    case 'commander.missingMandatoryOptionValue':
      return { vi: `Phải có tùy chọn ${first}.`, en: `The option ${first} is required.` };
    case 'commander.invalidArgument': {
      const choices = /Allowed choices are (.+?)\.?$/u.exec(message)?.[1];
      const expected =
        choices === undefined ? { vi: '', en: '' } : { vi: `; cần một trong: ${choices}`, en: `; expected one of: ${choices}` };
      return { vi: `${first}: "${second}" không dùng được${expected.vi}.`, en: `${first}: "${second}" cannot be used${expected.en}.` };
    }
    case 'commander.excessArguments': {
      const [, wanted = '', got = ''] = /Expected (\d+) arguments? but got (\d+)/u.exec(message) ?? [];
      return {
        vi: `Thừa tham số: cần ${wanted}, nhận được ${got}.`,
        en: `There are too many arguments: expected ${wanted}, got ${got}.`,
      };
    }
    default:
      return { vi: `Dòng lệnh không dùng được: ${message}`, en: `The command line cannot be used: ${message}` };
  }
};
