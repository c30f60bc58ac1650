/**
 * What connectors are tested with: a broker, a registry, and a worker in a process of its own that
 * may be killed. Nothing of it is in any plugin.
 */
package io.millrace.connectors.testing;
