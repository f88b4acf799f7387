import { expect, it } from '@jest/globals';
import { startChild } from '#libs/testing/programs/child-process.js';

it('ends a program that was told to stop, also where something goes on in it', async () => {
  const program = startChild('libs/testing/programs/lingering-service.ts', []);
  await program.printed(1);
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.lines).toEqual(['runs', 'SIGTERM: stopping', 'Stopped.']);
});
