import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { v5 } from 'uuid';
import { clockOf } from '#libs/application/clock.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import { registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { dataDir, packageRoot, samplesDir } from '#libs/config/paths.js';
import { readAdministrativeUnits } from '#libs/documents/units/admin-units.js';
import { formatPlace, type Place } from '#libs/documents/reading/mistake.js';
import { allLoaded } from '#libs/documents/plans/plan-set.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { assembleUnits, either, type UnitDirectory } from '#libs/documents/units/unit-directory.js';
import { loadUnitsFile, type UnitRegistration, type UnitsFile } from '#libs/documents/units/units-file.js';
import { YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import type { OrgUnitRefusal } from '#libs/domain/org-unit/org-unit.commands.js';
import type { CommandId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { Refused, taken } from '../failures.js';
import { unitsOfLog, withLog } from '../log-access.js';
import { type Session, withPool, withSession } from '../session.js';
import { pick } from '../values.js';

const COMMANDS = '0b8a3d0e-54a6-4d8c-8d5e-0a3f0f4f7a11';
const REFUSALS_SHOWN = 50;

interface Given {
  /** Undefined: the shipped tables, unless only files were named. */
  readonly admin?: string;
  readonly file?: readonly string[];
}

const shippedFiles = async (): Promise<readonly string[]> => {
  const folder = join(samplesDir, 'units');
  return (await readdir(folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => relative(process.cwd(), join(folder, name)));
};

const shown = (path: string): string => (path.startsWith(packageRoot) ? relative(process.cwd(), path) : path);

interface Material {
  readonly official: UnitDirectory | undefined;
  readonly files: readonly UnitsFile[];
}

/** Before anything is started. @throws FilesMistaken */
const readMaterial = async (given: Given): Promise<Material> => {
  const all = given.admin === undefined && given.file === undefined;
  const files = given.file ?? (all ? await shippedFiles() : []);
  const texts = await Promise.all(files.map((file) => readText(file, YAML_BYTES_MAX)));
  return {
    files: taken(allLoaded(texts.map((text, index) => (text.ok ? loadUnitsFile(text.value, files[index] ?? '') : text)))),
    official: all || given.admin !== undefined ? taken(await readAdministrativeUnits(shown(given.admin ?? dataDir))) : undefined,
  };
};

interface RefusedUnit {
  readonly unit: UnitRegistration;
  readonly place: Place | undefined;
  readonly refusal: OrgUnitRefusal;
}

/** Each with the file and line that tells of the unit. */
const unitsRefused = (refused: readonly RefusedUnit[]): Refused => {
  const labelOf = ({ key, fullName }: UnitRegistration): string => key ?? fullName;
  const lines = (language: Language): string => {
    const told = refused.slice(0, REFUSALS_SHOWN).map(({ unit, place, refusal }) => {
      const label = `${labelOf(unit)}: ${refusalText(refusal, language)}`;
      return place === undefined ? label : `${formatPlace(place)}: ${label}`;
    });
    const rest = refused.length - REFUSALS_SHOWN;
    return [...told, ...(rest > 0 ? [`… ${rest}`] : [])].join('\n');
  };
  return new Refused(
    { en: `${lines('en')}\nNothing was recorded.`, vi: `${lines('vi')}\nChưa ghi gì.` },
    {
      refusals: refused.map(({ unit, place, refusal }) => ({
        unit: labelOf(unit),
        ...(place === undefined ? {} : { file: place.file, line: place.line, column: place.column }),
        ...refusal,
      })),
    },
  );
};

const register = async (
  { environment }: Pick<Invocation, 'environment'>,
  { databaseUrl }: Session,
  { official, files }: Material,
): Promise<{ readonly units: number; readonly registered: number; readonly unchanged: number; readonly position: number }> =>
  withPool(databaseUrl, (database) =>
    withLog(database, environment, async (log) => {
      const { logId } = environment;
      const registered = await unitsOfLog(database, log, logId);
      const known = official === undefined ? registered : either(official.resolve, registered);
      const own = taken(assembleUnits(files, known));
      const units = [...(official?.registrations ?? []), ...own.registrations];
      const list = units.map(({ key: _, ...registration }) => registration);
      const clock = clockOf(environment);
      const outcome = await registerOrgUnits(log, openQueries({ database, log, logId, clock }))(list, {
        actor: INSTALLATION,
        onBehalfOf: null,
        commandId: v5(commandHash(list), COMMANDS) as CommandId,
        correlationId: `import-units ${v5(commandHash(list), COMMANDS)}`,
        at: clock.now(),
      });
      if (!outcome.accepted) {
        throw unitsRefused(
          outcome.refusals.map(({ index, refusal }) => {
            const unit = units[index] as UnitRegistration;
            return { unit, place: own.placeOf(unit.unitId) ?? official?.placeOf(unit.unitId), refusal };
          }),
        );
      }
      const { registered: added, unchanged, position } = outcome;
      return { units: units.length, registered: added, unchanged, position };
    }),
  );

export const importUnitsCommand: CliCommand = {
  usage: 'import-units',
  about: {
    vi: 'Đăng ký đơn vị: không có tùy chọn thì nạp bảng hành chính trong data/ và các tệp trong samples/units. Đơn vị đã có đúng như vậy được giữ nguyên; có lỗi nào thì không ghi gì.',
    en: 'Registers units: without options the administrative tables of data/ and the files of samples/units. A unit that is there exactly so is left alone; on any mistake nothing is recorded.',
  },
  options: [
    {
      flags: '--admin <dir>',
      about: {
        vi: 'thư mục có ba bảng CSV hành chính như data/',
        en: 'a folder with the three administrative CSV tables, as data/ has them',
      },
    },
    {
      flags: '--file <file>',
      isRepeated: true,
      about: { vi: 'tệp đơn vị YAML (docs/plan-files.md)', en: 'a units file in YAML (docs/plan-files.md)' },
    },
  ],
  examples: ['cascade import-units', 'cascade import-units --file samples/units/chi-linh.yaml --json'],
  run: async (invocation, _args, options) => {
    const material = await readMaterial(options);
    return withSession(invocation, { make: true }, async (session) => {
      const data = await register(invocation, session, material);
      return {
        data,
        lines: [
          pick(
            invocation.language,
            `${data.units} đơn vị: đăng ký mới ${data.registered}, giữ nguyên ${data.unchanged}. Nhật ký ở vị trí ${data.position}.`,
            `${data.units} units: ${data.registered} registered, ${data.unchanged} unchanged. The log stands at position ${data.position}.`,
          ),
        ],
      };
    });
  },
};
