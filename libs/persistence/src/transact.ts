import { DataSource, type EntityManager } from 'typeorm';
import { withoutValues } from './persistence-error.js';

/** What a store works on: a connected data source, or the manager of a transaction that it then takes part in. */
export type Database = DataSource | EntityManager;

export const managerOf = (database: Database): EntityManager =>
  database instanceof DataSource ? database.manager : database;

/** One transaction, or a savepoint in the caller's. Errors of the database come out without values. */
export const transact = async <T>(database: Database, work: (manager: EntityManager) => Promise<T>): Promise<T> => {
  try {
    return await managerOf(database).transaction(work);
  } catch (error) {
    throw withoutValues(error);
  }
};

/** Reading that needs no transaction of its own. */
export const read = async <T>(database: Database, work: (manager: EntityManager) => Promise<T>): Promise<T> => {
  try {
    return await work(managerOf(database));
  } catch (error) {
    throw withoutValues(error);
  }
};
