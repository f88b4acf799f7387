import { createServer } from 'node:net';
import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '#libs/config/environment.js';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Texts } from '#libs/kernel/language.js';
import { addressFromHere } from '#libs/postgres/announced-server.js';
import { hasCluster } from '#libs/postgres/data-folder.js';
import { findServer } from '#libs/postgres/running-server.js';
import type { Answer, CliCommand, Invocation } from '../cli-command.js';
import { counted } from '../counted.js';
import { checkDatabase } from '../doctor/database-checks.js';
import type { Finding } from '../doctor/finding.js';
import { announcedOn, withDatabase } from '../session.js';
import { pick } from '../values.js';

const FREE_BYTES = { fail: 256 * 1024 * 1024, warn: 2 * 1024 * 1024 * 1024 };

/** One that is too old has ended the program before. */
const nodeVersion = (): Finding => ({
  check: 'node',
  level: 'ok',
  texts: { vi: `Node ${process.versions.node}`, en: `Node ${process.versions.node}` },
});

/** Address of a server that can be asked. A database that does not answer is told by the checks of the database. */
const serverOf = async ({ dataDir, databaseUrl }: Environment): Promise<string | null | undefined> => {
  if (databaseUrl === undefined) return findServer(dataDir)?.graphqlUrl;
  const announced = await announcedOn(databaseUrl).catch((error: unknown) => {
    if (error instanceof OperatorError) return undefined;
    throw error;
  });
  return announced && addressFromHere(announced);
};

const dataFolder = ({ dataDir, databaseUrl }: Environment): Finding => {
  const finding = (level: Finding['level'], texts: Texts): Finding => ({ check: 'data-folder', level, texts });
  if (databaseUrl !== undefined)
    return finding('ok', { vi: 'cơ sở dữ liệu theo DATABASE_URL', en: 'the database is the one of DATABASE_URL' });
  const running = findServer(dataDir);
  if (running !== undefined)
    return finding('ok', {
      vi: `${dataDir}: máy chủ đang chạy (tiến trình ${running.pid})`,
      en: `${dataDir}: a server runs (process ${running.pid})`,
    });
  return hasCluster(dataDir)
    ? finding('ok', { vi: `${dataDir}: không có máy chủ nào đang chạy`, en: `${dataDir}: no server runs` })
    : finding('fail', {
        vi: `${dataDir}: chưa có cơ sở dữ liệu; tạo bằng \`npm start\` hoặc \`cascade migrate\`, hoặc đặt DATA_DIR`,
        en: `${dataDir}: there is no database; make one with \`npm start\` or \`cascade migrate\`, or set DATA_DIR`,
      });
};

/** Whether a server could listen there. */
const portOf = async (environment: Environment): Promise<Finding> => {
  const { port, host } = environment;
  const server = await serverOf(environment);
  if (server != null) {
    const answer = await fetch(new URL('/health/ready', server), { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    const told = answer === undefined ? 'no answer' : String(answer.status);
    return answer?.ok === true
      ? { check: 'port', level: 'ok', texts: { vi: `${server} sẵn sàng`, en: `${server} is ready` } }
      : {
          check: 'port',
          level: 'fail',
          texts: {
            vi: `${server} chưa sẵn sàng (${told}); xem /health/ready và thông báo của máy chủ`,
            en: `${server} is not ready (${told}); look at /health/ready and at what the server printed`,
          },
        };
  }
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  return code === undefined
    ? { check: 'port', level: 'ok', texts: { vi: `${host}:${port} còn trống`, en: `${host}:${port} is free` } }
    : {
        check: 'port',
        level: 'warn',
        texts: {
          vi: `${host}:${port} không dùng được (${code}); \`npm start\` cần PORT khác hoặc dừng chương trình đang dùng`,
          en: `${host}:${port} cannot be used (${code}); \`npm start\` needs another PORT, or that program stopped`,
        },
      };
};

const diskSpace = async ({ dataDir }: Environment): Promise<Finding> => {
  let folder = dataDir;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const level = free < FREE_BYTES.fail ? 'fail' : free < FREE_BYTES.warn ? 'warn' : 'ok';
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  const todo = level === 'ok' ? { vi: '', en: '' } : { vi: '; hãy giải phóng chỗ trống', en: '; make room' };
  return {
    check: 'disk',
    level,
    texts: { vi: `còn ${gigabytes} GB cho ${dataDir}${todo.vi}`, en: `${gigabytes} GB left for ${dataDir}${todo.en}` },
  };
};

const unreachable = (error: OperatorError): Finding => ({ check: 'database', level: 'fail', texts: error.texts });

const SIGNS = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' } as const;

const answerOf = ({ language }: Invocation, findings: readonly Finding[]): Answer => {
  const problems = findings.filter(({ level }) => level === 'fail').length;
  const warnings = findings.filter(({ level }) => level === 'warn').length;
  return {
    data: { healthy: problems === 0, findings: findings.map(({ check, level, texts }) => ({ check, level, message: texts[language] })) },
    problem: problems > 0,
    lines: [
      ...findings.map(({ check, level, texts }) => `${SIGNS[level]}  ${check}: ${texts[language]}`),
      problems === 0
        ? pick(
            language,
            `Không có vấn đề${warnings > 0 ? `, ${warnings} điều nên xem` : ''}.`,
            `No problem${warnings > 0 ? `, ${warnings} to look at` : ''}.`,
          )
        : pick(language, `${problems} vấn đề.`, `${counted(problems, 'problem')}.`),
    ],
  };
};

export const doctorCommand: CliCommand = {
  usage: 'doctor',
  about: {
    vi: 'Kiểm tra máy, cơ sở dữ liệu, nhật ký và những gì theo dõi nó; mỗi dòng ok, WARN hoặc FAIL kèm việc cần làm. Không thay đổi gì.',
    en: 'Checks the machine, the database, the log and what follows it; each line ok, WARN or FAIL with what to do. Changes nothing.',
  },
  options: [
    {
      flags: '--deep',
      about: {
        vi: 'so mọi mô hình đọc với nhật ký, từng byte (lâu với nhật ký dài)',
        en: 'compare every read model with the log, byte by byte (takes a while on a long log)',
      },
    },
  ],
  examples: ['cascade doctor', 'cascade doctor --deep --json'],
  run: async (invocation, _args, { deep = false }) => {
    const { environment } = invocation;
    const findings: Finding[] = [nodeVersion(), dataFolder(environment), await portOf(environment), await diskSpace(environment)];
    if (environment.databaseUrl !== undefined || hasCluster(environment.dataDir)) {
      try {
        await withDatabase(
          invocation,
          {},
          async ({ url }) => void findings.push(...(await checkDatabase(url, environment, deep === true))),
        );
      } catch (error) {
        if (!(error instanceof OperatorError)) throw error;
        findings.push(unreachable(error));
      }
    }
    return answerOf(invocation, findings);
  },
};
