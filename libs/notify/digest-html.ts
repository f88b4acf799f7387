import type { Language } from '#libs/kernel/language.js';
import type { DigestContent, DigestLine, LineBelow } from './digest-content.js';
import { footer, greeting, headings, moreText, namesText, partsOf, personText, shown } from './digest-words.js';

/* A digest as a plain page of its own: no fonts, images or styles from elsewhere, nothing that a mail client would have to fetch. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const HEADS = {
  vi: ['Kế hoạch', 'Việc phải làm', 'Kỳ', 'Hạn', 'Còn / trễ'],
  en: ['Plan', 'What', 'Period', 'Due', 'Left / late'],
} as const;

const CELL = 'style="border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top"';

const row = (line: DigestLine, content: DigestContent, language: Language, holders: string | null): string => {
  const { plan, what, period, due, standing, isLate } = partsOf(line, content.day, language);
  const cells = [plan, what, period ?? '', due, standing, ...(holders === null ? [] : [holders])];
  const cell = (text: string, index: number): string =>
    `<td ${CELL}>${isLate && index === 4 ? `<strong>${escaped(text)}</strong>` : escaped(text)}</td>`;
  return `<tr>${cells.map(cell).join('')}</tr>`;
};

const part = (
  lines: readonly DigestLine[],
  content: DigestContent,
  language: Language,
  { heading, holdersOf }: { readonly heading: string; readonly holdersOf: ((line: DigestLine) => string) | null },
): string => {
  if (lines.length === 0) return '';
  const all = shown(lines);
  const heads = [...HEADS[language], ...(holdersOf === null ? [] : [language === 'vi' ? 'Đơn vị' : 'Units'])];
  const rows = all.lines.map((line) => row(line, content, language, holdersOf === null ? null : holdersOf(line)));
  const more = all.more === 0 ? '' : `<p>${escaped(moreText(all.more, language))}</p>`;
  return `<h2 style="font-size:1.1em">${escaped(heading)} (${lines.length})</h2>
<table style="border-collapse:collapse"><thead><tr>${heads.map((head) => `<th scope="col" ${CELL}>${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table>${more}`;
};

const section = (content: DigestContent, language: Language): string => {
  const { own, below } = content;
  const holdersOf = (line: DigestLine): string => namesText((line as LineBelow).holders, language);
  const said = personText(content, language);
  return `<section lang="${language}"><h1 style="font-size:1.3em">${escaped(greeting(content, language))}</h1>
${said === undefined ? '' : `<p style="white-space:pre-line">${escaped(said)}</p>`}
${part(own, content, language, { heading: headings(content, language).own, holdersOf: null })}
${part(below, content, language, { heading: headings(content, language).below, holdersOf })}
<p>${escaped(footer(content, language))}</p></section>`;
};

/** @param url as in `digestText` */
export const digestHtml = (content: DigestContent, url: string | null): string => {
  const link = url === null ? '' : `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escaped(greeting(content, 'vi'))}</title></head>
<body style="font-family:sans-serif">
${section(content, 'vi')}
${link}
<hr>
${section(content, 'en')}
</body></html>
`;
};
