import { OperatorError } from './operator-error.js';

/** Something else listens there, or nobody may. */
export class AddressUnusable extends OperatorError {
  constructor(variable: 'PORT' | 'METRICS_PORT', host: string, port: number, code: string, options?: ErrorOptions) {
    const inUse = code === 'EADDRINUSE';
    super(
      {
        en: `Cannot listen on ${host}:${port}: ${inUse ? 'the port is in use' : code}. Set ${variable} to another one (0 takes a free one)${inUse ? ', or stop what uses it' : ', and HOST to an address of this machine'}.`,
        vi: `Không mở được ${host}:${port}: ${inUse ? 'cổng đang được dùng' : code}. Hãy đặt ${variable} sang cổng khác (0: tự chọn cổng trống)${inUse ? ', hoặc dừng chương trình đang dùng cổng' : ', và HOST là địa chỉ của máy này'}.`,
      },
      options,
    );
  }
}
