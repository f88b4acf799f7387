import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parseEnvironment } from '#libs/config/environment.js';
import { fromRoot } from '#libs/config/paths.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface ComposeFile {
  readonly include?: readonly string[];
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

const textOf = (...path: readonly string[]): string => readFileSync(fromRoot(...path), 'utf8');
const composeFile = (path: string): ComposeFile => parse(textOf(path)) as ComposeFile;

const top = composeFile('docker-compose.yml');
const included = (top.include ?? []).map(composeFile);
const services = Object.assign({}, ...[top, ...included].map((file) => file.services)) as Record<string, Service>;
const serviceOf = (name: string): Service => {
  const service = services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
};

/** One string per instruction, continued lines joined. */
const instructions = textOf('infra', 'docker', 'Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const named = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

/** Names of the variables that the program reads, and their values where they are given. */
const isReadByTheProgram = (name: string): boolean => {
  const wrong = parseEnvironment({ [name]: '\0' });
  return !wrong.ok && wrong.mistakes.some((mistake) => mistake.startsWith(`${name}:`));
};

const interpolate = (value: string): string => value.replace(/\$\{\w+:-(\w*)\}/g, '$1');

describe('the compose file', () => {
  it('runs the server on PostgreSQL 18, beside Kafka 4 and what publishes to it, and what watches them', () => {
    expect(Object.keys(services).sort()).toEqual(['grafana', 'kafka', 'postgres', 'prometheus', 'relay', 'server']);
    expect(serviceOf('postgres').image).toMatch(/^postgres:18(\.\d+)?$/);
    expect(serviceOf('kafka').image).toMatch(/^apache\/kafka:4\.\d+\.\d+$/);
  });

  it.each(['server', 'relay'])('sets only variables that the %s reads, to values that it accepts', (name) => {
    const environment = Object.entries(serviceOf(name).environment ?? {});
    expect(environment.filter(([variable]) => !isReadByTheProgram(variable)).map(([variable]) => variable)).toEqual([]);
    const parsed = parseEnvironment(Object.fromEntries(environment.map(([variable, value]) => [variable, interpolate(value)])));
    expect(parsed).toMatchObject({ ok: true, environment: { language: 'vi' } });
    expect(isReadByTheProgram('DATABASE_ULR')).toBe(false);
  });

  it('gives the server the database that it makes', () => {
    const { environment = {} } = serviceOf('postgres');
    const url = new URL(interpolate(serviceOf('server').environment?.['DATABASE_URL'] ?? ''));
    expect([url.hostname, url.port, url.pathname, url.username, url.password]).toEqual([
      'postgres',
      '5432',
      `/${environment['POSTGRES_DB']}`,
      environment['POSTGRES_USER'],
      interpolate(environment['POSTGRES_PASSWORD'] ?? ''),
    ]);
    expect(serviceOf('server').depends_on?.['postgres']?.condition).toBe('service_healthy');
  });

  it('opens ports on this machine only, and keeps data in volumes that it declares', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const declared = [top, ...included].flatMap((file) => Object.keys(file.volumes ?? {}));
    const used = Object.values(services).flatMap((service) => (service.volumes ?? []).map((volume) => String(volume.split(':')[0])));
    expect(used.filter((volume) => !volume.startsWith('.')).sort()).toEqual(declared.sort());
    const files = used.filter((volume) => volume.startsWith('.'));
    // Compose resolves them from the folder of the file that names them.
    expect(files.filter((path) => !existsSync(fromRoot('infra', 'docker', path)))).toEqual([]);
  });
});

describe('the image', () => {
  it('is built from a Dockerfile that is there', () => {
    const { build } = serviceOf('server');
    expect(existsSync(fromRoot(build?.context ?? '', build?.dockerfile ?? 'missing'))).toBe(true);
  });

  it('runs on the Node of this repository', () => {
    const major = textOf('.node-version').trim();
    expect(named('FROM').map((from) => from.split('-')[0])).toEqual([`node:${major}`, `node:${major}`, `node:${major}`]);
    expect(textOf('.nvmrc').trim()).toBe(major);
  });

  it('copies only what is there and is let through to the build', () => {
    const allowed = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const sources = named('COPY')
      .filter((copy) => !copy.startsWith('--from='))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect([source, existsSync(fromRoot(source))]).toEqual([source, true]);
      expect(allowed).toContain(source.replace(/^\.\//, ''));
    }
  });

  it('sets only variables that the server reads, besides NODE_ENV', () => {
    const variables = named('ENV').flatMap((line) => line.split(' ').map((assignment) => assignment.split('=') as [string, string]));
    expect(variables.map(([name]) => name).filter((name) => name !== 'NODE_ENV' && !isReadByTheProgram(name))).toEqual([]);
    expect(parseEnvironment(Object.fromEntries(variables))).toMatchObject({ ok: true, environment: { host: '0.0.0.0', port: 3000 } });
  });

  it('does not run as root, and starts and asks what exists', () => {
    expect(named('USER')).toEqual(['node']);
    const [command] = named('CMD').map((json) => JSON.parse(json) as string[]);
    expect(command?.at(-1)).toBe('dist/apps/server/main.js');
    expect(existsSync(fromRoot('apps', 'server', 'main.ts'))).toBe(true);
    expect(named('HEALTHCHECK').join()).toContain('/health/ready');
  });
});
