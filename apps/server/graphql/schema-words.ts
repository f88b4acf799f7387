import type { Texts } from '#libs/kernel/language.js';

/*
 * graphql-js says in English, and only there, what of a request does not fit the schema. These are the sentences that clients meet, in Vietnamese;
 * in English they stay as they are. A sentence that is not here is told in English behind a Vietnamese lead.
 */

type Groups = Readonly<Record<string, string>>;

/** Names that graphql-js offers instead: `"WARD" or "ROOM"`. */
const MEANT = String.raw`(?: Did you mean (?:the enum value |to use an inline fragment on )?(?<meant>.+)\?)?`;

const pattern = (source: string): RegExp => new RegExp(`${source}${MEANT}$`, 's');

/** Ends of messages, the longer ones before those that they end with. */
const SENTENCES: readonly (readonly [RegExp, (groups: Groups) => string])[] = [
  [
    pattern(String.raw`Value "(?<value>[^"]*)" does not exist in "(?<type>\w+)" enum\.`),
    (g) => `“${g['value']}” không phải giá trị của ${g['type']}`,
  ],
  [
    pattern(String.raw`Enum "(?<type>\w+)" cannot represent (?:non-string|non-enum) value: (?<value>.+?)\.`),
    (g) => `${g['value']} không phải giá trị của ${g['type']}; cần một tên của kiểu đó`,
  ],
  [
    pattern(String.raw`Field "(?:\w+\.)?(?<field>\w+)" of required type "(?<type>[^"]+)" was not provided\.`),
    (g) => `thiếu mục “${g['field']}” (kiểu ${g['type']}); hãy ghi mục này`,
  ],
  [
    pattern(String.raw`Variable "\$(?<field>\w+)" of (?:required|non-null) type "(?<type>[^"]+)" (?:was not provided|must not be null)\.`),
    (g) => `thiếu biến “${g['field']}” (kiểu ${g['type']}); hãy gửi biến này`,
  ],
  [
    pattern(String.raw`argument "(?<field>\w+)" of type "(?<type>[^"]+)" is required, but it was not provided\.`),
    (g) => `thiếu tham số “${g['field']}” (kiểu ${g['type']}); hãy ghi tham số này`,
  ],
  [
    pattern(String.raw`Expected (?:non-nullable type|value of type) "(?<type>[^"]+)"(?: not to be null|, found null)\.`),
    (g) => `không được để null; cần một giá trị kiểu ${g['type']}`,
  ],
  [
    pattern(String.raw`Expected (?:type|value of type) "(?<type>[^"]+)"(?: to be an object|, found .+)\.`),
    (g) => `cần một đối tượng kiểu ${g['type']}`,
  ],
  [pattern(String.raw`Field "(?<field>\w+)" is not defined by type "(?<type>\w+)"\.`), (g) => `${g['type']} không có mục “${g['field']}”`],
  [pattern(String.raw`Cannot query field "(?<field>\w+)" on type "(?<type>\w+)"\.`), (g) => `${g['type']} không có trường “${g['field']}”`],
  [
    pattern(String.raw`Unknown argument "(?<field>\w+)" on field "(?<type>[\w.]+)"\.`),
    (g) => `trường ${g['type']} không có tham số “${g['field']}”`,
  ],
  [
    pattern(String.raw`Variable "\$(?<field>\w+)" is never used(?: in operation "\w+")?\.`),
    (g) => `biến “${g['field']}” được khai báo mà không dùng`,
  ],
  [
    pattern(String.raw`Variable "\$(?<field>\w+)" is not defined(?: by operation "\w+")?\.`),
    (g) => `biến “${g['field']}” được dùng mà chưa khai báo`,
  ],
  [
    pattern(String.raw`Variable "\$(?<field>\w+)" of type "(?<given>[^"]+)" used in position expecting type "(?<type>[^"]+)"\.`),
    (g) => `biến “${g['field']}” có kiểu ${g['given']} mà ở đây cần kiểu ${g['type']}`,
  ],
  [pattern(String.raw`Unknown type "(?<type>\w+)"\.`), (g) => `lược đồ không có kiểu ${g['type']}`],
  [
    pattern(String.raw`Field "(?<field>\w+)" of type "(?<type>[^"]+)" must have a selection of subfields\.`),
    (g) => `trường “${g['field']}” (kiểu ${g['type']}) cần nêu các trường con, như ${g['field']} { … }`,
  ],
  [
    pattern(String.raw`(?:Exactly one key must be specified for OneOf type|OneOf Input Object) "(?<type>\w+)"[^"]*`),
    (g) => `${g['type']} cần đúng một mục có giá trị`,
  ],
  [pattern(String.raw`Field "(?<type>\w+\.)?(?<field>\w+)" must be non-null\.`), (g) => `mục “${g['field']}” không được để null`],
  [
    pattern(String.raw`Int cannot represent non 32-bit signed integer value: (?<value>.+?)`),
    (g) => `${g['value']} quá lớn; cần số nguyên từ -2147483648 đến 2147483647`,
  ],
  [pattern(String.raw`Int cannot represent non-integer value: (?<value>.+?)`), (g) => `${g['value']} không phải số nguyên`],
  [pattern(String.raw`Float cannot represent non[ -]numeric value: (?<value>.+?)`), (g) => `${g['value']} không phải số`],
  [pattern(String.raw`String cannot represent a non[ -]string value: (?<value>.+?)`), (g) => `${g['value']} không phải một đoạn chữ`],
  [pattern(String.raw`Boolean cannot represent a non[ -]boolean value: (?<value>.+?)`), (g) => `${g['value']} không phải true hoặc false`],
  [
    pattern(String.raw`ID cannot represent (?:a non-string and non-integer )?value: (?<value>.+?)`),
    (g) => `${g['value']} không phải một mã`,
  ],
];

const meant = (names: string | undefined): string => (names === undefined ? '' : `; có phải ý là ${names.replaceAll(' or ', ' hoặc ')}?`);

/** What a message of graphql-js says in Vietnamese, without the place; undefined for one that is not among those above. */
export const inVietnamese = (message: string): string | undefined => {
  for (const [sentence, told] of SENTENCES) {
    const groups = sentence.exec(message)?.groups;
    if (groups !== undefined) return told(groups) + meant(groups['meant']);
  }
  return undefined;
};

const ENUM = /does not exist in "(?<missing>\w+)" enum\.|Enum "(?<given>\w+)" cannot represent/;
/** More values than this do not help. */
const LISTED_MAX = 30;

/** Which values an enum has, where a message is about one that it has not. */
const choices = (message: string, membersOf: (enumName: string) => readonly string[]): Texts => {
  const { missing, given } = ENUM.exec(message)?.groups ?? {};
  const members = membersOf(missing ?? given ?? '');
  if (members.length === 0 || members.length > LISTED_MAX) return { vi: '', en: '' };
  const listed = members.join(', ');
  return { vi: `Các giá trị: ${listed}.`, en: `Values: ${listed}.` };
};

const sentences = (first: string, second: string): string =>
  second === '' ? first : `${first}${/[.?]$/.test(first) ? '' : '.'} ${second}`;

const OWN_FIELD = /Field "(?:\w+\.)?(?<field>\w+)" (?:of required type "[^"]+" was not provided|is not defined by type "\w+")\./;

/** Where exactly: of a field that is missing, or that should not be there, the field and not what it is missing from. */
export const exactPlace = (message: string, place: string | undefined): string | undefined => {
  const field = OWN_FIELD.exec(message)?.groups?.['field'];
  return place === undefined || field === undefined || place.endsWith(`.${field}`) ? place : `${place}.${field}`;
};

/**
 * The message in both languages behind a lead that says what kind of thing is wrong.
 * @param place where, if that is known
 * @param membersOf the members of an enum of the schema
 */
export const schemaTexts = (
  lead: Texts,
  message: string,
  place: string | undefined,
  membersOf: (enumName: string) => readonly string[] = () => [],
): Texts => {
  const told = inVietnamese(message);
  const at = place === undefined ? '' : `${place}: `;
  const { vi, en } = choices(message, membersOf);
  return {
    vi: sentences(told === undefined ? `${lead.vi}: ${message}` : `${lead.vi}: ${at}${told}`, vi),
    en: sentences(`${lead.en}: ${message}`, en),
  };
};
