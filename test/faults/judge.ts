import pg from 'pg';
import type { Instant } from '#libs/kernel/time.js';
import { type Finding, judgeLog } from './judge-log.js';
import { judgeModels, judgeReplicaModels, type ModelsVerdict } from './judge-models.js';
import { judgeReplica } from './judge-replica.js';

export type { Finding };

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly figures: Omit<ModelsVerdict, 'findings'>;
}

export interface ToJudge {
  /** Of the log, as its owner. Nothing may be written while it is judged. */
  readonly databaseUrl: string;
  readonly replicaUrl: string | undefined;
  readonly journalFile: string;
  readonly now: Instant;
}

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Everything that a soak is judged by, from the databases and the journal alone. */
export const judge = async ({ databaseUrl, replicaUrl, journalFile, now }: ToJudge): Promise<Verdict> => {
  const ofLog = await connected(databaseUrl, (client) => judgeLog(client, journalFile));
  const { findings: ofModels, ...figures } = await judgeModels(databaseUrl, now);
  const ofReplica =
    replicaUrl === undefined
      ? []
      : [
          ...(await connected(databaseUrl, (own) => connected(replicaUrl, (replica) => judgeReplica(own, replica)))),
          ...(await judgeReplicaModels(replicaUrl, now)),
        ];
  return { findings: [...ofLog, ...ofModels, ...ofReplica], figures };
};
