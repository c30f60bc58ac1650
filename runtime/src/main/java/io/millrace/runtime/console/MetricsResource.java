package io.millrace.runtime.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** All figures of this process as Prometheus reads them. */
@Path("/metrics")
public final class MetricsResource {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  MetricsResource(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  /** The figures as they are now. */
  @GET
  @Produces(TEXT)
  public String figures() {
    return meters.scrape(TEXT);
  }
}
