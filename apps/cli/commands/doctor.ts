import { createServer } from 'node:net';
import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '#libs/config/environment.js';
import type { Texts } from '#libs/config/language.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { hasCluster } from '#libs/postgres/data-folder.js';
import { findServer } from '#libs/postgres/running-server.js';
import type { Answer, CliCommand, Invocation } from '../cli-command.js';
import { checkDatabase } from '../doctor/database-checks.js';
import type { Finding } from '../doctor/finding.js';
import { withDatabase } from '../session.js';
import { pick } from '../values.js';

const NODE_MAJOR_MIN = 22;
const FREE_BYTES = { fail: 256 * 1024 * 1024, warn: 2 * 1024 * 1024 * 1024 };

const nodeVersion = (): Finding => {
  const { node } = process.versions;
  const isOld = Number(node.split('.')[0]) < NODE_MAJOR_MIN;
  return {
    check: 'node',
    level: isOld ? 'fail' : 'ok',
    texts: isOld
      ? {
          vi: `Node ${node}; cần ${NODE_MAJOR_MIN} trở lên: chạy qua \`npm run\` sau \`npm ci\``,
          en: `Node ${node}; ${NODE_MAJOR_MIN} or newer is needed: start through \`npm run\` after \`npm ci\``,
        }
      : { vi: `Node ${node}`, en: `Node ${node}` },
  };
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
const portOf = async ({ port, host, dataDir, databaseUrl }: Environment): Promise<Finding> => {
  const running = databaseUrl === undefined ? findServer(dataDir) : undefined;
  if (running?.graphqlUrl != null) {
    const answer = await fetch(new URL('/health/ready', running.graphqlUrl), { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    const told = answer === undefined ? 'no answer' : String(answer.status);
    return answer?.ok === true
      ? { check: 'port', level: 'ok', texts: { vi: `${running.graphqlUrl} sẵn sàng`, en: `${running.graphqlUrl} is ready` } }
      : {
          check: 'port',
          level: 'fail',
          texts: {
            vi: `${running.graphqlUrl} chưa sẵn sàng (${told}); xem /health/ready và thông báo của máy chủ`,
            en: `${running.graphqlUrl} is not ready (${told}); look at /health/ready and at what the server printed`,
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
        : pick(language, `${problems} vấn đề.`, `${problems} ${problems === 1 ? 'problem' : 'problems'}.`),
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
