/** Tests of who may do what, the authorization matrix among them. */
package io.millrace.runtime.access;
