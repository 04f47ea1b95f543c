/**
 * How a process of Next is started that holds little memory: for `npm start`, the demo and the benches.
 * Plain Node, because nothing is compiled yet.
 */

/**
 * Node's arguments, before the script. By itself V8 lets the heap grow to several times of what is in use
 * before it looks for garbage; here by a fifth. It is no limit: work that needs more memory gets it.
 */
export const NEXT_ARGUMENTS = ['--heap-growing-percent=20', '--max-semi-space-size=8']

/**
 * Variables of its environment: glibc gives each thread an arena of its own, which hands nothing back to
 * the others or the system.
 */
export const NEXT_ENVIRONMENT = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }
