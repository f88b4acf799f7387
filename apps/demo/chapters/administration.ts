import { dayText, dateAt, localDate, type LocalDate } from '#libs/kernel/time.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { Stage } from '../stage/stage.js';

const COUNTS = `query Units($on: LocalDate!) {
  provinces: orgUnits(inForceOn: $on, first: 1, filter: { unitType: PROVINCE }) { totalCount }
  cities: orgUnits(inForceOn: $on, first: 1, filter: { unitType: CITY }) { totalCount }
  communes: orgUnits(inForceOn: $on, first: 1, filter: { unitType: COMMUNE }) { totalCount }
  wards: orgUnits(inForceOn: $on, first: 1, filter: { unitType: WARD }) { totalCount }
  zones: orgUnits(inForceOn: $on, first: 1, filter: { unitType: SPECIAL_ZONE }) { totalCount }
}`;

const CODE = `query Code($code: String!, $on: LocalDate!) {
  orgUnit(code: $code, inForceOn: $on) { id fullName unitType validFrom validTo parent { fullName } }
}`;

const CHILDREN = `query Children($id: ID!, $on: LocalDate!) {
  orgUnit(id: $id, inForceOn: $on) { fullName children(first: 100) { totalCount nodes { unitType } } }
}`;

type Count = { readonly totalCount: number };
type Counts = Readonly<Record<'provinces' | 'cities' | 'communes' | 'wards' | 'zones', Count>>;

interface CodeAnswer {
  readonly orgUnit: {
    readonly id: string;
    readonly fullName: string;
    readonly validFrom: LocalDate | null;
    readonly validTo: LocalDate | null;
    readonly parent: { readonly fullName: string } | null;
  } | null;
}

/** From this day on administration has two levels. */
export const REFORM = localDate('2025-07-01');

/** Who registers a unit: the one above it, or it itself. */
const registrar = ({ material }: Stage, { unitId, parentId }: UnitRegistration): UnitRegistration | undefined =>
  material.registration(parentId ?? unitId);

const isThere = (unit: UnitRegistration | undefined, on: LocalDate): boolean => unit?.validFrom == null || unit.validFrom <= on;

/** Registers units that the plans name: rooms, offices, centres, bodies of the Party and the Front, neighbourhoods. Resolves with how many. */
const registerNamedUnits = async (stage: Stage, which: (unit: UnitRegistration) => boolean): Promise<number> => {
  const registrations = stage.material.units.registrations.filter(which);
  const progress = stage.narrator.progress({ vi: 'Đơn vị của các kế hoạch', en: 'Units that the plans name' }, registrations.length);
  for (const [index, { key, renames: _, ...unit }] of registrations.entries()) {
    const by = unit.parentId ?? unit.unitId;
    await stage.act('registerOrgUnit', key ?? unit.unitId, { ...unit, codes: [...unit.codes], aliases: [...unit.aliases] }, by);
    progress(index + 1);
  }
  return registrations.length;
};

/** The units of the administrations that a reform has made: before its day nobody can act for them. */
export const unitsOfTheReform = async (stage: Stage): Promise<void> => {
  const before = dateAt(stage.now());
  stage.narrator.scene(await stage.at(REFORM), {
    vi: 'Đơn vị hành chính hai cấp bắt đầu hoạt động và đăng ký các phòng, ban của mình.',
    en: 'The administrations of two levels begin, and register their rooms and offices.',
  });
  const count = await registerNamedUnits(stage, (unit) => !isThere(registrar(stage, unit), before));
  stage.narrator.say({ vi: `Đã đăng ký thêm ${count} đơn vị.`, en: `${count} more units were registered.` });
};

/** Provinces and communes since the reform, counted by the system on the day and checked against the files. */
const countAdministration = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const answer = await stage.ask<Counts>(COUNTS, { on: REFORM });
  const { provinces, cities, communes, wards, zones } = answer;
  narrator.table({
    head: [
      { vi: `Đơn vị hành chính ngày ${dayText(REFORM)}`, en: `Administrative units on ${dayText(REFORM)}` },
      { vi: 'số', en: 'count' },
    ],
    rows: [
      [{ vi: 'tỉnh', en: 'provinces' }, provinces.totalCount],
      [{ vi: 'thành phố trực thuộc trung ương', en: 'cities under the centre' }, cities.totalCount],
      [{ vi: 'xã', en: 'communes' }, communes.totalCount],
      [{ vi: 'phường', en: 'wards' }, wards.totalCount],
      [{ vi: 'đặc khu', en: 'special zones' }, zones.totalCount],
    ],
  });
  const first = provinces.totalCount + cities.totalCount;
  const second = communes.totalCount + wards.totalCount + zones.totalCount;
  const inFiles = (level: string): number =>
    material.administrative.registrations.filter((unit) => unit.level === level && (unit.dissolvedOn === null || unit.dissolvedOn > REFORM))
      .length;
  checks.equal(
    { vi: `${first} tỉnh, thành phố, như tệp dữ liệu`, en: `${first} provinces and cities, as in the data` },
    first,
    inFiles('PROVINCE'),
  );
  checks.equal(
    { vi: `${second} xã, phường, đặc khu, như tệp dữ liệu`, en: `${second} communes, wards and zones, as in the data` },
    second,
    inFiles('COMMUNE'),
  );
  checks.equal(
    { vi: 'theo Nghị quyết 202/2025/QH15 và các nghị quyết cấp xã: 34 và 3.321', en: 'by the resolutions of 2025: 34 and 3,321' },
    [first, second],
    [34, 3321],
  );
  figures.orgUnits = { provinces: first, communes: second };
};

/** A code names a unit only together with a day. */
const askOneCodeTwice = async (stage: Stage): Promise<void> => {
  const { narrator, checks } = stage;
  const code = '18229';
  const days = [localDate('2024-01-12'), localDate('2026-01-20')];
  const found = [];
  for (const on of days) found.push((await stage.ask<CodeAnswer>(CODE, { code, on })).orgUnit);
  narrator.table({
    head: [
      { vi: 'mã', en: 'code' },
      { vi: 'ngày hỏi', en: 'asked for' },
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'thuộc', en: 'of' },
      { vi: 'từ', en: 'from' },
      { vi: 'đến', en: 'to' },
    ],
    rows: found.map((unit, index) => [
      code,
      dayText(days[index] ?? REFORM),
      unit?.fullName ?? null,
      unit?.parent?.fullName ?? null,
      unit?.validFrom == null ? null : dayText(unit.validFrom),
      unit?.validTo == null ? null : dayText(unit.validTo),
    ]),
  });
  checks.equal(
    { vi: `mã ${code} là hai đơn vị khác nhau năm 2024 và 2026`, en: `code ${code} is two different units in 2024 and in 2026` },
    found.map((unit) => unit?.fullName),
    ['Thị trấn Đức Thọ', 'Xã Đức Thọ'],
  );
  checks.equal({ vi: 'và có hai danh tính', en: 'with two identities' }, new Set(found.map((unit) => unit?.id)).size, 2);
};

const askDistrict = async (stage: Stage): Promise<void> => {
  const { checks, material } = stage;
  const id = material.unit('code:440@2024-01-11');
  const on = localDate('2024-01-12');
  const { orgUnit } = await stage.ask<{
    readonly orgUnit: { readonly children: { readonly nodes: readonly { readonly unitType: string }[] } };
  }>(CHILDREN, { id, on });
  const communes = orgUnit.children.nodes.filter(({ unitType }) => unitType === 'COMMUNE' || unitType === 'TOWNSHIP').length;
  checks.equal(
    {
      vi: `${stage.nameOf(id)} ngày ${dayText(on)} có ${communes} xã, thị trấn`,
      en: `${stage.nameOf(id)} had ${communes} communes and townships on ${dayText(on)}`,
    },
    communes,
    16,
  );
};

/** Chapter 1: the real administration, and a code that means two units. */
export const administration = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  narrator.chapter({ vi: '1. Bộ máy hành chính thật', en: '1. The real administration' });
  narrator.scene(stage.now(), {
    vi: 'Máy chủ khởi động trên cơ sở dữ liệu mới và nạp lịch nghỉ, đơn vị hành chính trong data/ (nguồn: data/README.md). Đơn vị lập năm 2025 mang ngày hiệu lực của chúng; trước ngày đó chúng chưa có.',
    en: 'The server starts on a new database and enters the holidays and administrative units of data/ (sources: data/README.md). Units made in 2025 carry their day of validity; before it they do not exist.',
  });
  const count = await registerNamedUnits(stage, (unit) => isThere(registrar(stage, unit), dateAt(stage.now())));
  narrator.say({
    vi: `Đã đăng ký ${count} trong ${material.units.registrations.length} đơn vị mà các kế hoạch nêu tên (samples/units/*.yaml) qua registerOrgUnit; các đơn vị còn lại chưa có cấp trên trước ngày ${dayText(REFORM)}.`,
    en: `${count} of ${material.units.registrations.length} units that the plans name (samples/units/*.yaml) were registered with registerOrgUnit; what stands above the others is not there before ${dayText(REFORM)}.`,
  });
  await countAdministration(stage);
  await askOneCodeTwice(stage);
  await askDistrict(stage);
};
