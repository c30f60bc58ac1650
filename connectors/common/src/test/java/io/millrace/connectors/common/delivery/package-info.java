/** Tests of what every sink shares. */
package io.millrace.connectors.common.delivery;
