package io.millrace.connectors.http.endpoint;

import java.net.URI;

/**
 * How the connector proves who it is.
 *
 * @param kind of proof
 * @param secret name of the secret; the map never holds the secret itself
 * @param identity user, client id or name of the header; null for bearer tokens
 * @param tokens where tokens are fetched; null unless it is OAuth 2
 * @param scope that is asked for, or null
 */
public record Login(Kind kind, String secret, String identity, URI tokens, String scope) {

  /** Kinds of proof. */
  public enum Kind {
    /** A token in the header Authorization. */
    BEARER,
    /** User and password. */
    BASIC,
    /** A key in a header of its own. */
    HEADER,
    /** Client credentials, with which short-lived tokens are fetched. */
    OAUTH2
  }
}
