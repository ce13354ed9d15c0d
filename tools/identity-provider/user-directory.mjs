// @ts-check
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** @typedef {import('./realm.mjs').RealmUser} RealmUser */

const derive = /** @type {(password: string, salt: Buffer, length: number) => Promise<Buffer>} */ (promisify(scrypt));

/** The users of the realm, found by their id or by their name and password. */
export class UserDirectory {
  /** @type {Map<string, RealmUser>} */
  #byId;
  /** @type {Map<string, { user: RealmUser, salt: Buffer, hash: Promise<Buffer> }>} */
  #byName;

  /** @param {readonly RealmUser[]} users */
  constructor(users) {
    this.#byId = new Map(users.map((user) => [user.id, user]));
    this.#byName = new Map(
      users.map((user) => {
        const salt = randomBytes(16);
        return [user.username, { user, salt, hash: derive(user.password, salt, 32) }];
      }),
    );
  }

  /** @param {string | undefined} id @returns {RealmUser | undefined} */
  find(id) {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /**
   * Takes the same time for a name that nobody has.
   * @param {string} username
   * @param {string} password
   * @returns {Promise<RealmUser | undefined>}
   */
  async signIn(username, password) {
    const known = this.#byName.get(username.trim().toLowerCase());
    const given = await derive(password, known?.salt ?? randomBytes(16), 32);
    return known !== undefined && timingSafeEqual(given, await known.hash) ? known.user : undefined;
  }
}

/** @param {RealmUser} user @returns the profile claims of Keycloak's tokens */
export const profileOf = (user) => ({
  preferred_username: user.username,
  name: `${user.firstName} ${user.lastName}`,
  given_name: user.firstName,
  family_name: user.lastName,
  email: user.email,
  email_verified: true,
});
