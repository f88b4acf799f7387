import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { User } from './binaries.js';
import { DataFolderUnusable } from './errors.js';
import { lockFolder } from './folder-lock.js';

/** What is where in the data folder of the embedded server. */
export const layoutOf = (folder: string) =>
  ({
    /** PostgreSQL's own. */
    cluster: join(folder, 'postgres'),
    /** A cluster that is being made; renamed when it is whole, so that an interrupted first start leaves no half one. */
    clusterInMaking: join(folder, 'postgres.new'),
    password: join(folder, 'postgres.password'),
    passwordForInit: join(folder, 'postgres.password.init'),
    log: join(folder, 'postgres.log'),
    server: join(folder, 'server.json'),
  }) as const;

/** @throws DataFolderUnusable | DataFolderInUse */
export const takeFolder = (folder: string): { readonly release: () => void } =>
  inFolder(folder, () => {
    if (Buffer.byteLength(folder) > PATH_BYTES_MAX) throw new DataFolderUnusable(folder, TOO_LONG);
    makeFolder(folder);
    return lockFolder(folder);
  });

/** PostgreSQL cuts paths of 1,024 bytes and more (MAXPGPATH); the longest that it makes below the folder need some hundred. */
const PATH_BYTES_MAX = 900;

/**
 * With the folders above it. Not by `recursive: true`: where the system says of a new folder that there is nothing, although the folder above
 * is there (/proc), Node tries for ever.
 */
const makeFolder = (folder: string): void => {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else has made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
};

/** Runs what writes into the folder; errors of the file system come out in the words of `DataFolderUnusable`. */
export const inFolder = <T>(folder: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw explain(folder, error);
  }
};

const explain = (folder: string, error: unknown): unknown => {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new DataFolderUnusable(folder, NOT_WRITABLE, { cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ELOOP':
      return new DataFolderUnusable(folder, NOT_A_FOLDER, { cause: error });
    case 'ENOENT':
      return new DataFolderUnusable(folder, NOT_MAKEABLE, { cause: error });
    case 'ENAMETOOLONG':
      return new DataFolderUnusable(folder, TOO_LONG, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(folder, error);
    default:
      return error;
  }
};

const NOT_WRITABLE = {
  en: 'it may not be written. Change its owner or permissions, or set DATA_DIR to another folder.',
  vi: 'không có quyền ghi. Hãy đổi chủ sở hữu hoặc quyền của thư mục, hoặc đặt DATA_DIR sang thư mục khác.',
};
const NOT_A_FOLDER = {
  en: 'it, or something above it, is a file or a link that leads nowhere. Set DATA_DIR to a folder.',
  vi: 'nó, hoặc một cấp trên nó, là tệp hoặc liên kết không dẫn tới đâu. Hãy đặt DATA_DIR vào một thư mục.',
};

const NOT_MAKEABLE = {
  en: 'no folder can be made there. Set DATA_DIR to a folder on a disk.',
  vi: 'không tạo được thư mục ở đó. Hãy đặt DATA_DIR vào một thư mục trên đĩa.',
};
const TOO_LONG = {
  en: `its path is too long. Set DATA_DIR to a path of at most ${PATH_BYTES_MAX} bytes, each name in it of at most 255.`,
  vi: `đường dẫn quá dài. Hãy đặt DATA_DIR vào đường dẫn không quá ${PATH_BYTES_MAX} byte, mỗi tên trong đó không quá 255.`,
};

export const diskFull = (folder: string, cause?: unknown): DataFolderUnusable =>
  new DataFolderUnusable(
    folder,
    {
      en: 'the disk is full, or a limit on the size of files is too low (ulimit -f; 64 MB for each file are needed). Make room, or set DATA_DIR to another disk.',
      vi: 'đĩa đã đầy, hoặc giới hạn kích thước tệp quá thấp (ulimit -f; mỗi tệp cần đến 64 MB). Hãy giải phóng chỗ trống, hoặc đặt DATA_DIR sang đĩa khác.',
    },
    { cause },
  );

/** @throws DataFolderUnusable when the cluster was made by another major version */
export const requireMajor = (folder: string, major: string): void => {
  const found = readFileSync(join(layoutOf(folder).cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new DataFolderUnusable(folder, {
    en: `it was made by PostgreSQL ${found}, and this release carries ${major}. Back up with the release that made it and restore into an empty folder, or set DATA_DIR to another one.`,
    vi: `nó do PostgreSQL ${found} tạo ra, còn bản này dùng ${major}. Hãy sao lưu bằng bản đã tạo ra nó rồi khôi phục vào thư mục trống, hoặc đặt DATA_DIR sang thư mục khác.`,
  });
};

export const hasCluster = (folder: string): boolean => existsSync(join(layoutOf(folder).cluster, 'PG_VERSION'));

/** On which PostgreSQL listened when it was last started on the folder, as it notes itself; undefined where it never was. */
export const portOfLastStart = (folder: string): number | undefined => {
  try {
    const port = /"-p" "(\d+)"/.exec(readFileSync(join(layoutOf(folder).cluster, 'postmaster.opts'), 'utf8'))?.[1];
    return port === undefined ? undefined : Number(port);
  } catch {
    return undefined;
  }
};

/** @throws DataFolderUnusable when there is a cluster and its password is gone */
export const readPassword = (folder: string): string => {
  try {
    return readFileSync(layoutOf(folder).password, 'utf8').trim();
  } catch (error) {
    throw new DataFolderUnusable(
      folder,
      {
        en: `its database is there, but ${layoutOf(folder).password} is not readable. Put that file back, or set DATA_DIR to another folder.`,
        vi: `có cơ sở dữ liệu nhưng không đọc được ${layoutOf(folder).password}. Hãy đặt lại tệp đó, hoặc đặt DATA_DIR sang thư mục khác.`,
      },
      { cause: error },
    );
  }
};

/** Empty folder and password for a new cluster. */
export const prepareCluster = (folder: string, owner: User | undefined): void => {
  const { clusterInMaking, cluster, password, passwordForInit } = layoutOf(folder);
  rmSync(clusterInMaking, { recursive: true, force: true });
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(clusterInMaking, { mode: 0o700 });
  const text = randomBytes(24).toString('base64url');
  writeFileSync(password, `${text}\n`, { mode: 0o600 });
  writeFileSync(passwordForInit, `${text}\n`, { mode: 0o600 });
  if (owner === undefined) return;
  chownSync(clusterInMaking, owner.uid, owner.gid);
  chownSync(passwordForInit, owner.uid, owner.gid);
};

export const keepCluster = (folder: string): void => {
  const { clusterInMaking, cluster, passwordForInit } = layoutOf(folder);
  renameSync(clusterInMaking, cluster);
  rmSync(passwordForInit, { force: true });
};

export const discardCluster = (folder: string): void => {
  const { clusterInMaking, passwordForInit } = layoutOf(folder);
  rmSync(clusterInMaking, { recursive: true, force: true });
  rmSync(passwordForInit, { force: true });
};
