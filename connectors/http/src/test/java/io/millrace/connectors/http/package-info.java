/** Tests of the HTTP connector, with clients that hold nothing of it. */
package io.millrace.connectors.http;
