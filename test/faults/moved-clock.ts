/*
 * Loaded into a program before its own code (`node --import`): lets the harness move the clock of the running process. Nothing in the product knows of
 * this. What measures durations (`performance.now`, timers) is not moved, as on a machine whose clock is set.
 */

/** What the harness sends. */
export interface ClockMessage {
  readonly clockBy: number;
}

const SystemDate = Date;
let moved = 0;

class MovedDate extends SystemDate {
  static override now(): number {
    return SystemDate.now() + moved;
  }

  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [MovedDate.now()] : given) as [number]));
  }
}

globalThis.Date = MovedDate as DateConstructor;

process.on('message', ({ clockBy }: ClockMessage) => {
  moved = clockBy;
});
// Nothing of a harness that was killed itself stays behind.
process.on('disconnect', () => process.exit());
// The harness must not keep a program alive that was told to stop.
process.channel?.unref();
