/** Identities, their secrets, and the devices that each may speak for. */
package io.millrace.connectors.common.access;
