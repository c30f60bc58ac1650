package io.millrace.runtime.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The console's page; it loads nothing from elsewhere. */
@Path("/")
public final class PageResource {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The page. */
  @GET
  public Response page() throws IOException {
    return file("index.html", "text/html");
  }

  /** What it does. */
  @GET
  @Path("console.js")
  public Response script() throws IOException {
    return file("console.js", "text/javascript");
  }

  /** What it looks like. */
  @GET
  @Path("console.css")
  public Response style() throws IOException {
    return file("console.css", "text/css");
  }

  private static Response file(String name, String type) throws IOException {
    try (InputStream in = PageResource.class.getResourceAsStream("/console/" + name)) {
      return Response.ok(in.readAllBytes(), type + ";charset=utf-8")
          .header("Content-Security-Policy", POLICY)
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "no-cache")
          .build();
    }
  }
}
