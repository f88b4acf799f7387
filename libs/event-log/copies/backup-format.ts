import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Instant } from '#libs/kernel/time.js';
import type { CommandReceipt, Position } from '../event-log.js';
import type { StoredEvent } from '../stored-event.js';

/*
 * A backup is a gzip of JSON lines, each in canonical form (RFC 8785): a header, the events in order of position, the remembered
 * answers to commands, and a footer with the counts and the SHA-256 of every byte before it. Whoever has the file can check it
 * without this program.
 */
export const BACKUP_FORMAT = 'plan-cascade-log/1';

interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  readonly logId: string;
  /** Of the log that was backed up; a restored log has another one. */
  readonly incarnation: string;
  /** The last position in the backup. */
  readonly position: Position;
  readonly recordedAt: Instant | null;
}

export type BackupEvent = Omit<StoredEvent, 'logId'>;

export interface BackupReceipt extends CommandReceipt {
  readonly position: Position;
  readonly recordedAt: Instant;
}

export interface BackupFooter {
  readonly events: number;
  readonly receipts: number;
  /** Hexadecimal, of all lines before this one with their line ends. */
  readonly sha256: string;
}

export type BackupLine =
  | { readonly header: BackupHeader }
  | { readonly event: BackupEvent }
  | { readonly receipt: BackupReceipt }
  | { readonly footer: BackupFooter };

/** A file that is not a whole, unaltered backup. Nothing of it was restored. */
export class BackupInvalid extends OperatorError {
  constructor(
    readonly file: string,
    /** From 1; 0 for the file as a whole. */
    readonly line: number,
    what: Texts,
    options?: ErrorOptions,
  ) {
    const place = line === 0 ? { en: file, vi: file } : { en: `${file}, line ${line}`, vi: `${file}, dòng ${line}` };
    super(
      {
        en: `${place.en}: ${what.en}. Nothing was restored; take another copy of the backup.`,
        vi: `${place.vi}: ${what.vi}. Chưa khôi phục gì; hãy lấy bản sao lưu khác.`,
      },
      options,
    );
  }
}

/** One line as it is written, and the hash of everything so far. */
export const lineWriter = (): { readonly line: (content: BackupLine) => string; readonly sha256: () => string } => {
  const hash = createHash('sha256');
  return {
    line: (content) => {
      const text = `${canonicalize(content) ?? ''}\n`;
      hash.update(text);
      return text;
    },
    sha256: () => hash.copy().digest('hex'),
  };
};

/** Checks that what is read is what was written, line by line. */
export interface BackupCheck {
  /** @throws BackupInvalid naming the line */
  readonly read: (text: string) => BackupLine;
  /** @throws BackupInvalid when the footer was not reached */
  readonly end: () => BackupFooter;
}

const invalid = (file: string, line: number, en: string, vi: string): BackupInvalid => new BackupInvalid(file, line, { en, vi });

const KINDS = ['header', 'event', 'receipt', 'footer'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isLine = (parsed: unknown): parsed is BackupLine =>
  isObject(parsed) && Object.keys(parsed).length === 1 && KINDS.some((kind) => isObject(parsed[kind]));

const parseLine = (file: string, number: number, text: string): BackupLine => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid(
      file,
      number,
      'is not JSON: the file is cut off or altered, or is no backup',
      'không phải JSON: tệp bị cắt, bị sửa hoặc không phải bản sao lưu',
    );
  }
  if (!isLine(parsed)) throw invalid(file, number, 'is not a line of a backup', 'không phải dòng của bản sao lưu');
  return parsed;
};

/** Positions and versions are dense, recorded time never decreases, and the footer's hash is that of the lines. */
export const backupCheck = (file: string): BackupCheck => {
  const hash: Hash = createHash('sha256');
  const versions = new Map<string, number>();
  let number = 0;
  let header: BackupHeader | undefined;
  let footer: BackupFooter | undefined;
  let events = 0;
  let receipts = 0;
  let last: Instant | undefined;

  const takeHeader = (given: BackupHeader): void => {
    if ((given.format as string) !== BACKUP_FORMAT)
      throw invalid(
        file,
        number,
        `format is "${String(given.format)}", expected "${BACKUP_FORMAT}"`,
        `định dạng là "${String(given.format)}", cần "${BACKUP_FORMAT}"`,
      );
    header = given;
  };
  const takeEvent = (event: BackupEvent): void => {
    events += 1;
    if (event.position !== events)
      throw invalid(file, number, `position ${event.position} follows ${events - 1}`, `vị trí ${event.position} đứng sau ${events - 1}`);
    const version = (versions.get(event.streamId) ?? 0) + 1;
    if (event.streamVersion !== version)
      throw invalid(
        file,
        number,
        `${event.streamId} has version ${event.streamVersion} after ${version - 1}`,
        `${event.streamId} có phiên bản ${event.streamVersion} sau ${version - 1}`,
      );
    versions.set(event.streamId, version);
    if (last !== undefined && event.recordedAt < last)
      throw invalid(
        file,
        number,
        `recorded at ${event.recordedAt}, before ${last} of the event before it`,
        `ghi lúc ${event.recordedAt}, trước ${last} của sự kiện đứng trước`,
      );
    last = event.recordedAt;
  };

  return {
    read: (text) => {
      number += 1;
      const line = parseLine(file, number, text);
      if (footer !== undefined) throw invalid(file, number, 'stands after the footer', 'đứng sau dòng kết');
      if ((number === 1) !== 'header' in line)
        throw invalid(file, number, 'a backup begins with its header', 'bản sao lưu phải bắt đầu bằng dòng đầu (header)');
      if ('footer' in line) {
        const sha256 = hash.copy().digest('hex');
        if (line.footer.sha256 !== sha256)
          throw invalid(
            file,
            number,
            `the lines hash to ${sha256}, the footer says ${line.footer.sha256}: something was altered`,
            `các dòng có mã băm ${sha256}, dòng kết ghi ${line.footer.sha256}: nội dung đã bị sửa`,
          );
        footer = line.footer;
      } else {
        hash.update(`${text}\n`);
        if ('header' in line) takeHeader(line.header);
        else if ('event' in line) takeEvent(line.event);
        else receipts += 1;
      }
      return line;
    },
    end: () => {
      if (footer === undefined || header === undefined)
        throw invalid(file, number, 'the file ends before the footer: it is cut off', 'tệp kết thúc trước dòng kết: đã bị cắt');
      if (footer.events !== events || footer.receipts !== receipts || header.position !== events)
        throw invalid(
          file,
          number,
          `${events} events and ${receipts} answers, the footer says ${footer.events} and ${footer.receipts}`,
          `có ${events} sự kiện và ${receipts} câu trả lời, dòng kết ghi ${footer.events} và ${footer.receipts}`,
        );
      return footer;
    },
  };
};
