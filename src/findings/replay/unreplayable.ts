/** Thrown where an experiment holds something that no line and no script of ours can send again. */
export class UnreplayableError extends Error {}
