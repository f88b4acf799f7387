import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who a program is, by PEM files. */
export interface ClientCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A listener of a broker that knows who comes by the certificate that is shown to it. */
export interface MutualListener {
  readonly address: string;
  readonly known: ClientCertificate;
  readonly unknown: ClientCertificate;
}

/** A listener of a broker that is encrypted, asks who it is that comes, and looks at what they may do. */
export interface SecureListener {
  readonly address: string;
  /** The broker's certificate, which signed itself. */
  readonly caFile: string;
  /** Somebody else's. */
  readonly otherCaFile: string;
  readonly username: string;
  readonly password: string;
  /** Undefined where certificates for clients cannot be made. */
  readonly mutual: MutualListener | undefined;
  /** For infra/kafka/start.sh. */
  readonly options: readonly string[];
}

const USERNAME = 'relay-1';
const PASSWORD = 'mat khau 3';
const STORE_PASSWORD = 'of-a-test';

const keytool = (...args: readonly string[]): void => {
  const { status, stdout, stderr } = spawnSync('keytool', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`keytool ${args.join(' ')}: ${stdout}${stderr}`);
};

/** With Java; a broker in Docker needs none here. */
export const canMakeCertificates = (): boolean => spawnSync('keytool', ['-help']).error === undefined;

/** A key and its certificate for 127.0.0.1, for a day. */
const makeCertificate = (folder: string, name: string): { readonly store: string; readonly pem: string } => {
  const [store, pem] = [join(folder, `${name}.p12`), join(folder, `${name}.pem`)];
  const common = ['-keystore', store, '-storepass', STORE_PASSWORD, '-alias', name];
  const subject = ['-dname', 'CN=127.0.0.1', '-ext', 'SAN=ip:127.0.0.1', '-ext', 'BC=ca:true', '-validity', '1'];
  keytool('-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-storetype', 'PKCS12', ...subject, ...common);
  keytool('-exportcert', '-rfc', '-file', pem, ...common);
  return { store, pem };
};

/** With OpenSSL: the tool of Java keeps private keys to itself. */
const canMakeClientCertificates = (): boolean => spawnSync('openssl', ['version']).status === 0;

const makeClientCertificate = (folder: string, name: string): ClientCertificate => {
  const [certificateFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '1', '-subj', `/CN=${name}`];
  const { status, stderr } = spawnSync('openssl', ['req', '-x509', ...kind, '-keyout', keyFile, '-out', certificateFile], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
  return { certificateFile, keyFile };
};

/** On a port of its own, beside those of which the names are given; what a broker has to be told of it. */
const makeMutualListener = (folder: string, port: number): { readonly listener: MutualListener; readonly settings: readonly string[] } => {
  const known = makeClientCertificate(folder, 'client');
  return {
    listener: { address: `127.0.0.1:${port}`, known, unknown: makeClientCertificate(folder, 'stranger') },
    settings: [
      'listener.name.mutual.ssl.client.auth=required',
      'listener.name.mutual.ssl.truststore.type=PEM',
      `listener.name.mutual.ssl.truststore.location=${known.certificateFile}`,
    ],
  };
};

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/gu, '\\$&')}"`;

/** Beside the plain one of a broker on `port`, whose controller has the next one. */
export const makeSecureListener = (folder: string, port: number, [securePort, mutualPort]: readonly [number, number]): SecureListener => {
  mkdirSync(folder, { recursive: true });
  const { store, pem } = makeCertificate(folder, 'broker');
  const module = 'org.apache.kafka.common.security';
  const mutual = canMakeClientCertificates() ? makeMutualListener(folder, mutualPort) : undefined;
  const clients = [
    `CLIENT://127.0.0.1:${port}`,
    `SECURE://127.0.0.1:${securePort}`,
    ...(mutual === undefined ? [] : [`MUTUAL://127.0.0.1:${mutualPort}`]),
  ];
  const settings = join(folder, 'secure.properties');
  const plain = `${module}.plain.PlainLoginModule required user_${USERNAME}=${quoted(PASSWORD)};`;
  writeFileSync(
    settings,
    [
      `listeners=${clients.join()},CONTROLLER://127.0.0.1:${port + 1}`,
      `advertised.listeners=${clients.join()}`,
      'listener.security.protocol.map=CLIENT:PLAINTEXT,SECURE:SASL_SSL,MUTUAL:SSL,CONTROLLER:PLAINTEXT',
      `ssl.keystore.location=${store}`,
      'ssl.keystore.type=PKCS12',
      `ssl.keystore.password=${STORE_PASSWORD}`,
      'listener.name.secure.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512',
      `listener.name.secure.plain.sasl.jaas.config=${plain.replaceAll('\\', '\\\\')}`,
      ...(mutual?.settings ?? []),
      `listener.name.secure.scram-sha-512.sasl.jaas.config=${module}.scram.ScramLoginModule required;`,
      // Whoever comes by the plain listener may do everything, and gives rights; the others everything to which nobody was given a right.
      'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users=User:ANONYMOUS',
      'allow.everyone.if.no.acl.found=true',
      '',
    ].join('\n'),
  );
  return {
    address: `127.0.0.1:${securePort}`,
    caFile: pem,
    otherCaFile: makeCertificate(folder, 'other').pem,
    username: USERNAME,
    password: PASSWORD,
    mutual: mutual?.listener,
    options: ['--settings', settings, '--add-scram', `SCRAM-SHA-512=[name=${USERNAME},password=${quoted(PASSWORD)}]`],
  };
};
