package io.millrace.runtime.access;

/** Something that a client can try at Kafka. Each try leaves things as they are. */
public enum Act {
  /** Ask for a topic's partitions. */
  DESCRIBE,
  /** Ask how far a topic reaches, which tells how much is said. */
  LIST_OFFSETS,
  /** Fetch records of a topic. */
  READ,
  /** Write a record that no topic keeps, since its time is ten years ahead. */
  WRITE,
  /** Delete a topic's records before the first one. */
  DELETE_RECORDS,
  /** Have a change of a topic's settings checked. */
  ALTER_CONFIGS,
  /** Have the creation of a topic checked. */
  CREATE,
  /** Ask for the offsets of a consumer group. */
  GROUP_DESCRIBE,
  /** Commit an offset for a consumer group that nobody uses. */
  GROUP_COMMIT,
  /** Begin to use a transactional id that nobody uses. */
  TRANSACT,
  /** Ask for all ACLs. */
  ACLS_DESCRIBE,
  /** Create an ACL for nobody, and delete it again. */
  ACLS_CHANGE,
  /** Ask for the sizes of all logs. */
  LOG_SIZES,
  /** Ask for all users. */
  USERS_DESCRIBE,
  /** Have a change of the cluster's settings checked. */
  CLUSTER_CONFIGS
}
