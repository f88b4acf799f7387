// eslint-disable-next-line no-restricted-imports -- everybody else's is this one
import fc from 'fast-check';

const seed = process.env['PROPERTY_SEED'];

// Cases are drawn anew in each run, so that many runs find what one does not. With a seed they are the same in every run, as `.ci/run` has it: what
// it finds then comes from the change that is checked.
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

export { fc };
