/** Tests of what every connector shares. */
package io.millrace.connectors.common;
