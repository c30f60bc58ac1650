/** Certificates and keys in files. */
package io.millrace.connectors.common.tls;
