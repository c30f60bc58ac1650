/** Tests that what machines say stays between them, with whole instances that ask for logins. */
package io.millrace.runtime.worlds;
