/** Who may say something, and how often. */
package io.millrace.connectors.http.access;
