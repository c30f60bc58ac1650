package io.millrace.runtime.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the log of a long-running process to rolling files, so that the terminal stays readable.
 */
public final class LogFiles {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{40} - %msg%n";
  private static final int FILES = 5;
  private static final long FILE_BYTES = 20L << 20;

  /** Libraries whose INFO is of no use to an operator. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "org.apache.kafka.clients", Level.WARN,
          "org.apache.kafka.common.config", Level.WARN,
          "org.apache.kafka.common.utils.AppInfoParser", Level.WARN,
          "org.apache.kafka.connect.runtime.WorkerConfig", Level.WARN,
          "org.glassfish.jersey", Level.ERROR,
          "org.eclipse.jetty", Level.WARN,
          "jetbrains.exodus", Level.WARN,
          "state.change.logger", Level.WARN,
          "kafka", Level.WARN,
          "org.apache.kafka.storage", Level.WARN);

  private LogFiles() {}

  /**
   * Begins to write.
   *
   * @param folder where the files are
   * @param name name of the file, without its ending
   * @return the file
   */
  public static Path begin(Path folder, String name) {
    Path file = folder.resolve(name + ".log");
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender(context, file));
    QUIET.forEach((logger, level) -> context.getLogger(logger).setLevel(level));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return file;
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder(context));
    appender.setRollingPolicy(rolling(context, appender, file));
    appender.setTriggeringPolicy(trigger(context));
    appender.start();
    return appender;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static FixedWindowRollingPolicy rolling(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setMinIndex(1);
    policy.setMaxIndex(FILES);
    policy.setFileNamePattern(file + ".%i");
    policy.start();
    return policy;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> trigger(LoggerContext context) {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(context);
    policy.setMaxFileSize(new FileSize(FILE_BYTES));
    policy.start();
    return policy;
  }
}
