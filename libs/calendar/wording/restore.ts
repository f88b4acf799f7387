import type { Token } from './tokens.js';

/** The syllables that times are told with; where several lose their diacritics to the same letters, the commonest is first. */
const SYLLABLES = (
  'năm tháng quý ngày tuần giờ trước sau đến hết từ kể trong vòng thời hạn chậm nhất muộn hằng mỗi định kỳ thường xuyên liên tục theo yêu cầu của khi có nếu cần thiết ' +
  'đầu cuối giữa nửa tối thiểu ít lần tin bài lượt số mục làm việc nhận được ban hành ký kế hoạch và các tiếp hoàn thành giai đoạn thứ chủ nhật đột xuất lịch chế độ đề nghị chỉ đạo ' +
  'một hai ba bốn sáu bảy tám chín mười lộ trình tiến xong nay trở đi thực hiện báo cáo'
).split(' ');

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');

const BY_PLAIN: ReadonlyMap<string, string> = new Map([...SYLLABLES].reverse().map((syllable) => [plain(syllable), syllable]));

const KNOWN = new Set(SYLLABLES);

/** "Thư ng", "n m": two ends of one syllable whose middle letter was lost. */
const BY_ENDS: ReadonlyMap<string, string> = new Map(
  [...SYLLABLES].reverse().flatMap((syllable) => {
    const letters = plain(syllable);
    return [...letters].map((_, i): [string, string] => [`${letters.slice(0, i)} ${letters.slice(i + 1)}`, syllable]);
  }),
);

/** "quy định" has nothing to do with "quý". */
const NO_QUARTER = new Set(['quy dinh', 'quy che', 'quy trinh', 'quy hoach', 'quy mo']);

/** The tokens with their diacritics and single lost letters put back as far as words of time need them; `undefined` where nothing changes. */
export const restored = (tokens: readonly Token[]): readonly Token[] | undefined => {
  const result: Token[] = [];
  let changed = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const following = tokens[at + 1];
    if (token === undefined) continue;
    if (token.kind !== 'word') {
      result.push(token);
      continue;
    }
    const isCompound = NO_QUARTER.has(plain(`${token.text} ${following?.text ?? ''}`));
    const whole = isCompound || KNOWN.has(token.text) ? token.text : BY_PLAIN.get(plain(token.text));
    const joined =
      whole === undefined && following?.kind === 'word' ? BY_ENDS.get(`${plain(token.text)} ${plain(following.text)}`) : undefined;
    if (joined !== undefined && following !== undefined) {
      result.push({ ...token, text: joined, end: following.end });
      at++;
      changed = true;
      continue;
    }
    changed ||= whole !== undefined && whole !== token.text;
    result.push(whole === undefined ? token : { ...token, text: whole });
  }
  return changed ? result : undefined;
};
