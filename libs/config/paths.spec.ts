import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromRoot, packageRoot } from './paths.js';

describe('the package root', () => {
  it('is the folder of the package.json that names this project', () => {
    const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { name: string };
    expect(isAbsolute(packageRoot)).toBe(true);
    expect(manifest.name).toBe('plan-cascade');
  });

  it('reaches what is shipped beside the code', () => {
    expect(existsSync(fromRoot('libs', 'config', 'paths.ts'))).toBe(true);
  });
});
