export interface UserAnswer {
  readonly id: string;
  readonly name: string;
  readonly role: "administrator" | "member";
  readonly since: string;
  /** Absent for who never came, or is signed out. */
  readonly seenAt?: string;
}

export interface UsersAnswer {
  readonly users: readonly UserAnswer[];
  /** The one-time link that was just made; shown once. */
  readonly link?: string;
}
