import { Injectable } from '@nestjs/common';

/**
 * One after the other within this process: registrations that look at what other units have. Several processes that register at the same
 * time could still give one code twice; units come from one list, by one operator.
 */
@Injectable()
export class OrgUnitTurns {
  #last: Promise<unknown> = Promise.resolve();

  next<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
