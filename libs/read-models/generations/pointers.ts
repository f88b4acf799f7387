import { OperatorError } from '#libs/config/operator-error.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { Queryable } from '#libs/postgres/database.js';
import { followerOf, type ReadModel } from '../model.js';

/** The generation of a model that serves. */
export interface Pointer {
  readonly name: string;
  readonly logId: string;
  readonly version: number;
  readonly generation: number;
  readonly schema: string;
}

export class ModelUnknown extends OperatorError {
  constructor(
    readonly model: string,
    readonly known: readonly string[],
  ) {
    super({
      en: `There is no read model "${model}"; there are ${known.join(', ')}.`,
      vi: `Không có mô hình đọc "${model}"; hiện có ${known.join(', ')}.`,
    });
  }
}

/** @throws ModelUnknown */
export const modelNamed = (models: readonly ReadModel[], name: string): ReadModel => {
  const model = models.find((candidate) => candidate.name === name);
  if (model === undefined) throw new ModelUnknown(name, models.map((candidate) => candidate.name).sort());
  return model;
};

/** This program reads or writes tables of another shape than those that serve. */
export class ModelVersionMismatch extends OperatorError {
  constructor(
    readonly model: string,
    readonly serving: number,
    readonly expected: number,
  ) {
    super({
      en: `The read model ${model} serves in version ${serving}, this program knows version ${expected}: ${serving > expected ? 'start the newer program' : 'start it once so that it builds the new version'}.`,
      vi: `Mô hình đọc ${model} đang chạy phiên bản ${serving}, chương trình này dùng phiên bản ${expected}: ${serving > expected ? 'hãy chạy chương trình mới hơn' : 'hãy khởi động một lần để dựng phiên bản mới'}.`,
    });
  }
}

/**
 * Schemas of the generations that serve, by name of the model; in the place of one that another release has built, why it cannot be read. Read once per
 * request, so that a switch is never seen half-way.
 */
export type ServingSchemas = Readonly<Record<string, string | ModelVersionMismatch>>;

/** The read models of a database follow one log only. */
export class ModelOfAnotherLog extends OperatorError {
  constructor(
    readonly model: string,
    readonly follows: string,
    readonly asked: string,
  ) {
    super({
      en: `The read model ${model} of this database follows the log "${follows}", not "${asked}". Check LOG_ID; each log needs a database of its own.`,
      vi: `Mô hình đọc ${model} của cơ sở dữ liệu này theo nhật ký "${follows}", không phải "${asked}". Hãy kiểm tra LOG_ID; mỗi nhật ký cần một cơ sở dữ liệu riêng.`,
    });
  }
}

/** What follows the log has found that it is not the one it followed: what the models show would be of another one. */
export class ModelNotOfLog extends OperatorError {
  constructor(readonly model: string) {
    super({
      en: `The read model ${model} was made from another log than the one that is there now, which was restored or replaced; nothing of it is shown. An operator has to stop what follows the log and run \`cascade rebuild all\`.`,
      vi: `Mô hình đọc ${model} được dựng từ một nhật ký khác với nhật ký hiện có (nhật ký đã được khôi phục hoặc thay thế), nên không hiển thị dữ liệu nào. Người vận hành cần dừng các tiến trình theo nhật ký rồi chạy \`cascade rebuild all\`.`,
    });
  }
}

export const readPointers = async (from: Queryable): Promise<ReadonlyMap<string, Pointer>> => {
  const rows = await from.query<Pointer>('select name, log_id as "logId", version, generation, schema from read.model');
  return new Map(rows.map((row) => [row.name, row]));
};

/** Asked before a log is opened, which begins one of that name where there is none. @throws ModelOfAnotherLog */
export const requireModelsOf = async (from: Queryable, logId: string): Promise<void> => {
  for (const { name, logId: follows } of (await readPointers(from)).values())
    if (follows !== logId) throw new ModelOfAnotherLog(name, follows, logId);
};

/** Models of which the generation that serves has tables of another version than this program knows. */
export const unreadableIn = (pointers: ReadonlyMap<string, Pointer>, models: readonly ReadModel[]): readonly ModelVersionMismatch[] =>
  models.flatMap(({ name, version }) => {
    const serving = pointers.get(name)?.version ?? version;
    return serving === version ? [] : [new ModelVersionMismatch(name, serving, version)];
  });

/** The follower that writes the generation that serves. */
export const servingFollower = (model: ReadModel, generation: number): string =>
  model.servedBy?.follower ?? followerOf(model.name, generation);

export interface ServingModels {
  readonly schemas: ServingSchemas;
  /** What all models have seen that can be read. */
  readonly position: Position;
  /** By model. */
  readonly positions: Readonly<Record<string, Position>>;
  /** How many streams are parked in them. */
  readonly parked: number;
}

/**
 * Which generations serve and how far they are, as of one instant: one statement. A model whose tables are not those that this program knows keeps nobody
 * from reading the others.
 * @throws ModelVersionMismatch when none of the models can be read, ModelNotOfLog when one is not of this log
 */
export const servingModels = async (from: Queryable, logId: string, models: readonly ReadModel[]): Promise<ServingModels> => {
  const rows = await from.query<
    Pick<Pointer, 'name' | 'version' | 'schema'> & {
      readonly position: Position | null;
      readonly parked: number;
      readonly foreign: boolean;
    }
  >(
    `select m.name, m.version, m.schema, f.position, coalesce(f.is_refused or f.incarnation <> l.incarnation, false) as foreign,
            (select count(*)::integer from read.parked_stream p where p.log_id = f.log_id and p.follower = f.name) as parked
       from unnest($2::text[], $3::text[]) as asked(name, served_by)
       join read.model m on m.name = asked.name and m.log_id = $1
       join log.log l on l.log_id = m.log_id
       left join read.follower f on f.log_id = m.log_id and f.name = coalesce(asked.served_by, m.name || '#' || m.generation)`,
    [logId, models.map(({ name }) => name), models.map(({ servedBy }) => servedBy?.follower ?? null)],
    { prepared: true },
  );
  const serving = new Map(rows.map((row) => [row.name, row]));
  const schemas: Record<string, string | ModelVersionMismatch> = {};
  const positions: Record<string, Position> = {};
  let parked = 0;
  for (const { name, version } of models) {
    const row = serving.get(name);
    if (row === undefined)
      throw new Error(`the read model ${name} has no generation that serves; ensureModels builds it at the start of a server`);
    if (row.foreign) throw new ModelNotOfLog(name);
    if (row.version !== version) {
      schemas[name] = new ModelVersionMismatch(name, row.version, version);
      continue;
    }
    schemas[name] = row.schema;
    positions[name] = row.position ?? 0;
    parked += row.parked;
  }
  const unreadable = Object.values(schemas).find((schema) => typeof schema !== 'string');
  const readable = Object.values(positions);
  if (unreadable !== undefined && readable.length === 0) throw unreadable;
  return { schemas, positions, parked, position: readable.length === 0 ? 0 : Math.min(...readable) };
};
