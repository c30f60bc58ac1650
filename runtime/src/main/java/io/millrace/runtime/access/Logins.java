package io.millrace.runtime.access;

/** Tells whether a login is right. Thread-safe. */
public interface Logins {

  /** Whether somebody of that name has that password. */
  boolean accepts(Login login);
}
