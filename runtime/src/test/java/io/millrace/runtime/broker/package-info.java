/** Tests of the rules of the embedded broker, alone and against real clients. */
package io.millrace.runtime.broker;
