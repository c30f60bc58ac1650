/** Tests of pure rules. */
package io.millrace.connectors.lwm2m.registration;
