import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Actor, Authentication, Authenticator } from './authenticator.js';

/** Scheme names are case-insensitive (RFC 9110, section 11.1). */
const BEARER = /^Bearer +(\S+)$/i;
const TOKEN = /^dev:([A-Za-z0-9._~-]{1,64})@([A-Za-z0-9._~-]{1,64})$/;

const EXPECTED = '"Authorization: Bearer dev:<person>@<orgUnitId>"';

const problem = (vi: string, en: string): Authentication => ({ ok: false, problem: { vi, en } });

/** Accepts whatever the token says. For machines where everybody who can reach the server may do everything. */
export const developmentAuthenticator: Authenticator = {
  name: 'development',
  authenticate: async (authorization) => {
    if (authorization === undefined)
      return problem(
        `Yêu cầu chưa cho biết ai gửi: thiếu tiêu đề "Authorization"; hãy gửi ${EXPECTED}.`,
        `The request does not say who sends it: the header "Authorization" is missing; send ${EXPECTED}.`,
      );
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined)
      return problem(
        `Tiêu đề "Authorization" không phải loại "Bearer"; hãy gửi ${EXPECTED}.`,
        `The header "Authorization" is not of the scheme "Bearer"; send ${EXPECTED}.`,
      );
    const [, person, unit] = TOKEN.exec(token) ?? [];
    if (person === undefined || unit === undefined)
      return problem(
        `Mã truy cập không có dạng "dev:<person>@<orgUnitId>" (chữ cái không dấu, chữ số và . _ ~ -); hãy gửi ${EXPECTED}.`,
        `The token is not of the form "dev:<person>@<orgUnitId>" (letters, digits and . _ ~ -); send ${EXPECTED}.`,
      );
    return { ok: true, actor: { person: person as PersonId, unit: unit as OrgUnitId } };
  },
};

/** The value of the header for an actor. */
export const developmentToken = ({ person, unit }: Actor): string => `Bearer dev:${person}@${unit}`;

export const developmentWarning: Texts = {
  vi: 'CẢNH BÁO: đang dùng mã truy cập phát triển: ai gửi được yêu cầu tới máy chủ này cũng có thể nhân danh bất kỳ người và đơn vị nào.',
  en: 'WARNING: development tokens are in use: whoever can send requests to this server can act as any person and any unit.',
};
