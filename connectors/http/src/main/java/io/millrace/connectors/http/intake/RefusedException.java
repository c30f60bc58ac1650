package io.millrace.connectors.http.intake;

/** A request is refused. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * @param problem what the sender is told
   */
  public RefusedException(Problem problem) {
    super(problem.title(), null, false, false);
    this.problem = problem;
  }

  /** What the sender is told. */
  public Problem problem() {
    return problem;
  }
}
