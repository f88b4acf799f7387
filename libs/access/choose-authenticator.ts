import type { Environment } from '#libs/config/environment.js';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Authenticator } from './authenticator.js';
import { developmentAuthenticator, developmentWarning } from './development-authenticator.js';

/** Development tokens on an address that others can reach, without anybody having asked for them. */
export class AuthenticationNotChosen extends OperatorError {
  constructor(host: string) {
    super({
      en: `HOST is ${host}, which others can reach, and AUTH is not set. Development tokens believe everybody: set AUTH=development if that is what you want, or HOST=127.0.0.1.`,
      vi: `HOST là ${host}, máy khác truy cập được, mà AUTH chưa đặt. Mã truy cập phát triển tin bất kỳ ai: hãy đặt AUTH=development nếu đúng ý bạn, hoặc HOST=127.0.0.1.`,
    });
  }
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/i;

/** @throws AuthenticationNotChosen */
export const chooseAuthenticator = ({
  host,
  authentication,
}: Pick<Environment, 'host' | 'authentication'>): { readonly authenticator: Authenticator; readonly warning: Texts } => {
  if (authentication === undefined && !LOOPBACK.test(host)) throw new AuthenticationNotChosen(host);
  return { authenticator: developmentAuthenticator, warning: developmentWarning };
};
