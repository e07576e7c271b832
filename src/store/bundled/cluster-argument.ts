/**
 * The cluster's folder as its programs are told it. They are started inside it while we are still root, so on Linux they
 * find it as their own working directory, even below folders that their user may not pass (a checkout in /root).
 */
export function clusterArgument(folder: string, runAs: number | undefined): string {
  return runAs !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder
}
