/**
 * What Node and its allocator are told in every function and wherever their memory is measured: a young generation of
 * 4 MB and one arena. Left alone they take some 70 MB more for what a message leaves behind, and answer no faster.
 */
export const RUNTIME_ENVIRONMENT = {
  NODE_OPTIONS: '--max-semi-space-size=4',
  MALLOC_ARENA_MAX: '1',
} as const;
