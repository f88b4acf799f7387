import type { Language } from '#libs/kernel/language.js';
import type { ContactRefusal, WebhookUrlProblem } from '../contact/contact.js';
import type { OrgUnitRefusal } from '../org-unit/org-unit.commands.js';
import { at, type WordsFor } from './wording.js';

/** Unknown and dissolved units are worded with the units. */
type Own = Exclude<ContactRefusal, { readonly type: OrgUnitRefusal['type'] }>;

const URL_PROBLEMS: Readonly<Record<Language, Readonly<Record<WebhookUrlProblem, string>>>> = {
  vi: {
    NOT_A_URL: 'không phải một địa chỉ đầy đủ; hãy ghi như https://máy/đường-dẫn',
    NOT_HTTP: 'phải bắt đầu bằng https:// hoặc http://',
    CREDENTIALS: 'không được có tên người dùng, mật khẩu; hãy xác thực bằng chữ ký',
    FRAGMENT: 'không được có phần sau dấu #',
    TOO_LONG: 'quá dài; nhiều nhất 2.000 ký tự',
    PRIVATE_ADDRESS: 'thuộc mạng nội bộ; quản trị hệ thống phải cho phép mạng đó bằng WEBHOOK_NETWORKS',
  },
  en: {
    NOT_A_URL: 'it is no full address; write it as https://host/path',
    NOT_HTTP: 'it has to begin with https:// or http://',
    CREDENTIALS: 'it may hold no user name or password; messages are signed instead',
    FRAGMENT: 'it may hold nothing after a #',
    TOO_LONG: 'it is too long; at most 2,000 characters',
    PRIVATE_ADDRESS: 'it lies in a private network; the operator has to allow that network by WEBHOOK_NETWORKS',
  },
};

export const contactWords: WordsFor<Own> = {
  NotTheContactKeeper: {
    vi: ({ unitId, actor }) =>
      `Chỉ đơn vị ${unitId} hoặc cấp trên của đơn vị đó được đặt địa chỉ nhận nhắc việc; bạn đang thay mặt ${actor ?? 'không đơn vị nào'}.`,
    en: ({ unitId, actor }) => `Only the unit ${unitId} or one above it sets where it is reminded; you act for ${actor ?? 'no unit'}.`,
  },
  ContactEmpty: {
    vi: () => 'Chưa có địa chỉ nào. Hãy ghi thư điện tử (email) hoặc webhook; để bỏ địa chỉ, hãy dùng eraseContact.',
    en: () => 'No address is given. Give an e-mail or a webhook; to take the contact away, use eraseContact.',
  },
  EmailInvalid: {
    vi: ({ path }) => `Địa chỉ thư${at(path)} không dùng được. Hãy ghi một địa chỉ như van-phong@haiphong.gov.vn, không kèm tên.`,
    en: ({ path }) => `The e-mail address${at(path)} cannot be used. Give one address such as office@haiphong.gov.vn, without a name.`,
  },
  WebhookUrlInvalid: {
    vi: ({ path, problem }) => `Địa chỉ webhook${at(path)} không dùng được: ${URL_PROBLEMS.vi[problem]}.`,
    en: ({ path, problem }) => `The address of the webhook${at(path)} cannot be used: ${URL_PROBLEMS.en[problem]}.`,
  },
  WebhookSecretInvalid: {
    vi: ({ path }) => `Khóa ký webhook${at(path)} phải là whsec_ rồi đến 24 đến 64 byte ngẫu nhiên dạng base64.`,
    en: ({ path }) => `The secret of the webhook${at(path)} has to be whsec_ and 24 to 64 random bytes in base64.`,
  },
  ContactUnknown: {
    vi: ({ unitId }) => `Đơn vị ${unitId} chưa có địa chỉ nhận nhắc việc; không có gì để xóa.`,
    en: ({ unitId }) => `The unit ${unitId} has no address for reminders; there is nothing to erase.`,
  },
};
