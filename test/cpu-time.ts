/** Milliseconds of processor time that the work takes in this thread: what runs beside it on the machine does not count. */
export function cpuMs(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}
