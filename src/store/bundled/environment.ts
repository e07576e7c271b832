/**
 * What the server's programs see of our environment: no secrets, and no PG* variable that would change what they do.
 * A fixed time zone also spares initdb its search through all of them.
 */
export const environment: NodeJS.ProcessEnv = {
  PATH: '/usr/bin:/bin',
  TZ: 'UTC',
  LC_ALL: 'C',
}
