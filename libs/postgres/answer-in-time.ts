import { DatabaseUnavailable } from './errors.js';

/** Less than whoever supervises a process waits for its answer: ten seconds for Prometheus, by default. */
const ANSWER_MS_MAX = 3_000;

/**
 * For answers about the state of the database: a database that hangs, or to which the way is cut, ends no statement. The statement goes on, and its
 * answer is dropped.
 * @throws DatabaseUnavailable where there is no answer in time
 */
export const inTime = async <T>(answer: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DatabaseUnavailable(`no answer within ${ANSWER_MS_MAX / 1_000} s`)), ANSWER_MS_MAX);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
