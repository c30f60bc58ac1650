package io.millrace.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting of a configuration record: its sentence, default and limits beside its name and type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What it does, in one or two sentences. */
  String value();

  /** Value where the file says nothing, written as in the file; empty for none. */
  String byDefault() default "";

  /** Whether the key must be there. */
  boolean required() default false;

  /** Smallest legal value of a number. */
  long min() default Long.MIN_VALUE;

  /** Largest legal value of a number. */
  long max() default Long.MAX_VALUE;

  /** Regular expression that a text must match in full; empty for any. */
  String matches() default "";

  /** True if the value must be a reference to an environment variable or a file. */
  boolean secret() default false;
}
